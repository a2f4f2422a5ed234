"""A byte stream cut into lines, wherever its chunks end. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_LINE = 16 << 20
KEPT_OF_OVERLONG = 64 << 10


@dataclass(frozen=True, slots=True)
class Overlong:
    """A line above the cap: only its beginning was kept, the rest was skipped."""

    head: bytes


class Lines:
    """Feed chunks, get whole lines without their newline. An overlong line costs that line, not the stream."""

    def __init__(self, longest: int = LONGEST_LINE) -> None:
        """`longest` is the cap in bytes."""
        self._longest = longest
        self._parts: list[bytes] = []
        self._held = 0
        self._head: bytes | None = None

    def feed(self, chunk: bytes) -> Iterator[bytes | Overlong]:
        """Yield the lines this chunk completes; empty lines are left out. Exhaust it before the next chunk."""
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            line = self._finish(chunk[start:end])
            if line:
                yield line
            start = end + 1
        if start < len(chunk):
            self._hold(chunk[start:])

    @property
    def unfinished(self) -> bool:
        """Say whether a line has begun and not ended."""
        return self._held > 0 or self._head is not None

    def _finish(self, last: bytes) -> bytes | Overlong | None:
        if self._parts or self._head is not None:
            self._hold(last)
            parts, head = self._parts, self._head
            self._parts, self._held, self._head = [], 0, None
            return Overlong(head) if head is not None else b"".join(parts)
        return last if len(last) <= self._longest else Overlong(last[:KEPT_OF_OVERLONG])

    def _hold(self, part: bytes) -> None:
        if self._head is not None:
            return
        self._parts.append(part)
        self._held += len(part)
        if self._held > self._longest:
            self._head = b"".join(self._parts)[:KEPT_OF_OVERLONG]
            self._parts, self._held = [], 0
