"""Frames of one channel as bytes, made once for all streams that follow nothing else (pure)."""

from collections.abc import Sequence

import msgspec

from api.streaming import cursor, wire
from api.streaming.frames import Frame

MOST_FRAMES = 200
MOST_BYTES = 64 * 1024


class Batch(msgspec.Struct, frozen=True, gc=False):
    """At least one frame as a chunk of the response; `end` is the index in the ring behind the last."""

    end: int
    number: int
    position: str
    chunk: bytes


def batch(channel: str, frames: Sequence[Frame], start: int) -> Batch:
    """Return what a stream of this one channel sends for the first of the frames, as many as go into one write."""
    number = within(frames)
    told = frames[:number]
    body = b"".join([wire.message(frame, cursor.encode({channel: frame.position})) for frame in told])
    return Batch(start + number, number, told[-1].position, wire.chunk(body))


def within(frames: Sequence[Frame]) -> int:
    """Return how many of the frames go into one write: 200, or fewer when they have more than 64 KiB; at least one."""
    size = 0
    for number, frame in enumerate(frames[:MOST_FRAMES]):
        size += len(frame.data)
        if size > MOST_BYTES:
            return max(number, 1)
    return min(len(frames), MOST_FRAMES)
