"""What a stream may ask of the HTTP server beyond ASGI: to write without waiting, and to cut a connection off."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.types import Send

LINE = "kiops.line"
"""The name of the ASGI extension. Without it a stream awaits `send` for each write, needs one more task, which listens,
and holds the request."""

Rest = Callable[[Send, "Line"], Awaitable[None]]
"""What is left to do for a response that has begun: to send until its end."""


class Line(Protocol):
    """The connection of one response that has begun."""

    def free(self) -> bool:
        """Say whether the connection stands and holds no more unsent bytes than it should."""
        ...

    def hold(self, lost: Callable[[], None], patience_s: float, rest: Rest) -> bool:
        """Await `rest` as soon as the app has returned, and call `lost` when the connection ends meanwhile.

        The kernel then keeps little that the client does not take, and ends a connection on which nothing was taken for
        `patience_s` seconds. False when this response cannot be written to directly; nothing is done then.
        """
        ...

    def write(self, chunk: bytes) -> None:
        """Write one whole chunk of the response now; only while `free`."""
        ...

    def abort(self) -> None:
        """End the connection without sending what is left."""
        ...
