"""The one signal that this process is going away."""

import asyncio


class Drain:
    """Set once when the process is asked to stop: streams say `bye`, runners hand over."""

    def __init__(self) -> None:
        """Start in the not-draining state."""
        self.draining = asyncio.Event()

    def begin(self) -> None:
        """Tell everyone; call it in the event loop's thread."""
        self.draining.set()
