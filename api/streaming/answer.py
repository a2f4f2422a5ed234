"""The answer of `GET /events` as raw ASGI: it opens the channels, and the stream goes on without the request."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.streaming.hub import Source
from api.streaming.line import LINE, Line
from api.streaming.stream import PATIENCE_S, Stream
from api.streaming.terms import Terms

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class EventStream(Response):
    """A stream over some channels. All refusals come before the first byte, as ordinary problems.

    Where the server offers a `Line` the request ends with the first line of the stream: what middleware and framework
    hold for a request is two thirds of the memory of a connection.
    """

    media_type = "text/event-stream"

    def __init__(self, channels: Sequence[tuple[str, Source]], last_event_id: str | None, terms: Terms) -> None:
        """Follow the channels from where `Last-Event-ID` says."""
        super().__init__()
        self._stream = Stream(channels, last_event_id, terms)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begin the stream, and serve it to its end unless the server takes it over."""
        stream = self._stream
        line: Line | None = scope.get("extensions", {}).get(LINE)
        try:
            if not await stream.open():
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                await stream.close()
                return
            await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
            await stream.greet(send)
        except BaseException:
            await stream.close()
            raise
        if line is None or not line.hold(stream.leave, PATIENCE_S, stream.speak):
            await stream.speak_asking(receive, send)
