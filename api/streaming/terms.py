"""What holds for one stream, and whom it tells."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from api.streaming.limits import StreamLimits
from api.supervision.drain import Drain


class Counts(Protocol):
    """What a stream tells the metrics."""

    def stream_opened(self) -> None:
        """One more."""
        ...

    def stream_closed(self, reason: str) -> None:
        """One less: `client`, `drain`, `finished`, `lifetime`, `slow`, `unauthorised` or `failed`."""
        ...

    def frames_sent(self, number: int) -> None:
        """So many messages went out."""
        ...


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What holds for one stream; `reauthorise` raises a Problem as soon as the right to any channel is gone."""

    user_id: str
    reauthorise: Callable[[], Awaitable[None]]
    drain: Drain
    limits: StreamLimits
    counts: Counts
    chance: Random
