"""The node agent: it plays containers from a catalogue of images instead of running them."""
