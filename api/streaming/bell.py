"""How a task waits for whatever comes first."""

import asyncio


class Bell:
    """Wakes one task, however often it rang."""

    def __init__(self) -> None:
        """Start silent."""
        self._future: asyncio.Future[None] | None = None
        self._rung = False

    def ring(self) -> None:
        """Wake the task now, or let its next wait return at once."""
        self._rung = True
        if self._future is not None and not self._future.done():
            self._future.set_result(None)

    async def wait(self) -> None:
        """Return after the next ring, or at once when it rang since the last wait."""
        if not self._rung:
            self._future = asyncio.get_running_loop().create_future()
            try:
                await self._future
            finally:
                self._future = None
        self._rung = False
