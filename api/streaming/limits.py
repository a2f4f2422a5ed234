"""How many streams there may be."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from api.problems import TooManyRequests

PER_USER = 10
IN_ALL = 500


class TooManyStreams(TooManyRequests):
    """The user or the server has as many event streams as it can."""

    code, title = "too-many-streams", "Too many event streams are open"
    hint = "Close other tabs or scripts; one stream carries up to 20 channels."


class StreamLimits:
    """Counts open streams of one process."""

    def __init__(self, per_user: int = PER_USER, in_all: int = IN_ALL) -> None:
        """Start at zero."""
        self._per_user = per_user
        self._in_all = in_all
        self._users: Counter[str] = Counter()
        self._wake: set[Callable[[], None]] = set()

    @property
    def open(self) -> int:
        """Return how many are open."""
        return self._users.total()

    @contextmanager
    def place(self, user_id: str) -> Iterator[None]:
        """Take a place for as long as the stream lives; raises `TooManyStreams`."""
        if self._users[user_id] >= self._per_user or self.open >= self._in_all:
            raise TooManyStreams(f"{self._users[user_id]} of your streams are open.", headers={"Retry-After": "10"})
        self._users[user_id] += 1
        try:
            yield
        finally:
            self._users[user_id] -= 1
            if not self._users[user_id]:
                del self._users[user_id]
