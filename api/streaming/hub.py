"""Where channels meet streams: slices register a source per channel kind."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakValueDictionary

from api.streaming.frames import Frame
from api.streaming.ring import Ring


@dataclass(frozen=True)
class Opening:
    """A channel opened for one stream: first `replay`, then the ring from index `start` on.

    Whoever opens makes the seam exact: no frame of the replay stands in the ring at or after `start`. `close` is
    awaited once: when the stream ends, or when it lags behind the ring (then the channel is opened again where it was).
    """

    replay: list[Frame]
    ring: Ring
    start: int
    close: Callable[[], Awaitable[None]]


class Source(Protocol):
    """One kind of channel, such as `release`."""

    prefix: str

    async def authorise(self, principal: Any, argument: str) -> None:  # noqa: ANN401  access stands above this floor
        """Raise a Problem when this principal may not (or no longer) follow; asked again every 5 seconds."""
        ...

    async def open(self, argument: str, position: str | None) -> Opening:
        """Open at a position; None means from the beginning.

        A position that is no longer held is answered by a replay that starts with a frame of type `reset` and goes
        on with a snapshot.
        """
        ...


class Hub:
    """The sources and the rings that are in use; a ring lives as long as a writer or a follower holds it."""

    def __init__(self) -> None:
        """Start empty."""
        self._sources: dict[str, Source] = {}
        self._rings: WeakValueDictionary[str, Ring] = WeakValueDictionary()

    def register(self, source: Source) -> None:
        """Add a channel kind; a prefix is registered once."""
        if source.prefix in self._sources:
            raise ValueError(f"channel kind {source.prefix} is registered twice")
        self._sources[source.prefix] = source

    def source(self, prefix: str) -> Source | None:
        """Return the source of a channel kind, or None when there is no such kind."""
        return self._sources.get(prefix)

    def ring(self, channel: str) -> Ring:
        """Return the ring of a channel such as `release:rel_…`, making it when nobody holds it."""
        ring = self._rings.get(channel)
        if ring is None:
            ring = self._rings[channel] = Ring()
        return ring
