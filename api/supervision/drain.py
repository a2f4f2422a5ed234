"""The one signal that this process is going away."""

import asyncio
from collections.abc import Callable


class Drain:
    """Set once when the process is asked to stop: streams say `bye`, long polls answer, runners hand over."""

    def __init__(self) -> None:
        """Start in the not-draining state."""
        self.draining = asyncio.Event()
        self._listeners: set[Callable[[], None]] = set()

    def begin(self) -> None:
        """Tell everyone; call it in the event loop's thread."""
        self.draining.set()
        for listener in tuple(self._listeners):
            listener()

    def tell(self, listener: Callable[[], None]) -> None:
        """Call the listener when draining begins, without a task of its own."""
        self._listeners.add(listener)

    def forget(self, listener: Callable[[], None]) -> None:
        """Do not call it any more."""
        self._listeners.discard(listener)
