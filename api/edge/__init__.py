"""The outer shell of the app: what is checked before a route is reached and how every answer looks."""
