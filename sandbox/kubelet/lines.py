"""The log of one run. Nothing is written ahead: lines follow from program and time, and are made when asked for.

What really happened besides (a request through the API server's proxy, last words) is kept as `said`.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import merge

from sandbox.kubelet.behaviour import TIMED

KEPT = 100_000
"""Lines of one stream that are still there; older ones count as rotated away."""
SAID = 2_000

type Line = tuple[float, str]
"""Moment in seconds of the cluster's clock, and the text."""


@dataclass(slots=True)
class Span:
    """From `start` on, lines come at this rate; the first of them has the number `first`."""

    start: float
    rate: float
    first: int


@dataclass(slots=True)
class Stream:
    """Numbered lines at rates that may change: numbers have no gap, and each has its time."""

    text: Callable[[int], str]
    spans: list[Span] = field(default_factory=list)

    def set_rate(self, now: float, rate: float) -> None:
        """Let lines come at another rate from now on."""
        if self.spans and self.spans[-1].rate == rate:
            return
        self.spans.append(Span(now, rate, self.count(now)))

    def rate_at(self, moment: float) -> float:
        """Give the rate at a moment, in lines a second."""
        return next((span.rate for span in reversed(self.spans) if span.start <= moment), 0.0)

    def count(self, until: float) -> int:
        """Give how many lines there are up to a moment."""
        for span in reversed(self.spans):
            if span.start <= until:
                return span.first + int((until - span.start) * span.rate + 1e-9)
        return 0

    def since(self, begin: float, until: float) -> Iterator[Line]:
        """Give the lines after `begin` up to `until`, in order."""
        first = max(self.count(begin), self.count(until) - KEPT)
        last = self.count(until)
        for index, span in enumerate(self.spans):
            following = self.spans[index + 1].first if index + 1 < len(self.spans) else last
            for number in range(max(first, span.first), min(following, last)):
                yield span.start + (number - span.first + 1) / span.rate, self.text(number)

    def tail(self, until: float, count: int) -> list[Line]:
        """Give the last lines up to a moment."""
        before = max(0, self.count(until) - count)
        return list(self.since(self._moment(before), until))[-count:] if count else []

    def _moment(self, number: int) -> float:
        """Give the moment just before which line `number` had not come."""
        for span in reversed(self.spans):
            if span.first <= number and span.rate:
                return span.start + (number - span.first) / span.rate
        return self.spans[0].start if self.spans else 0.0


@dataclass(slots=True)
class Log:
    """Everything one run writes."""

    started: float
    greeting: tuple[Line, ...]
    streams: tuple[Stream, ...]
    stamp: Callable[[float], str]
    """Gives a moment as the program writes it."""
    said: deque[Line] = field(default_factory=lambda: deque(maxlen=SAID))
    ended: float | None = None
    words: tuple[str, ...] = ()

    def say(self, moment: float, text: str) -> None:
        """Keep a line about something that happened."""
        self.said.append((moment, text))

    def end(self, moment: float, words: tuple[str, ...] = ()) -> None:
        """Let nothing come after this moment but these words at it."""
        self.ended, self.words = moment, words

    def since(self, begin: float, until: float) -> Iterator[Line]:
        """Give the lines after `begin` up to `until`, in order of time."""
        if self.ended is not None:
            until = min(until, self.ended)
        fixed = [(self.started + after, text) for after, text in self.greeting]
        fixed = [line for line in fixed if begin < line[0] <= until]
        said = [line for line in self.said if begin < line[0] <= until]
        last: list[Line] = []
        if self.ended is not None and begin < self.ended <= until:
            last = [(self.ended, word) for word in self.words]
        streams = (each.since(begin, until) for each in self.streams)
        found = merge(fixed, said, *streams, last, key=lambda line: line[0])
        return ((moment, self._text(moment, text)) for moment, text in found)

    def tail(self, until: float, count: int) -> list[Line]:
        """Give the last lines up to a moment; cheap however long the run lasts."""
        if self.ended is not None:
            until = min(until, self.ended)
        streams = [line for each in self.streams for line in each.tail(until, count)]
        fixed = [(self.started + after, text) for after, text in self.greeting]
        known = sorted([*fixed, *self.said, *streams], key=lambda line: line[0])
        words = [(self.ended, word) for word in self.words] if self.ended is not None and self.ended <= until else []
        found = [*(line for line in known if line[0] <= until), *words]
        return [(moment, self._text(moment, text)) for moment, text in found[-count:]] if count else []

    def _text(self, moment: float, text: str) -> str:
        return f"{self.stamp(moment)} {text[len(TIMED) :]}" if text.startswith(TIMED) else text
