"""The one event stream of a browser: all kinds of channels on one connection."""
