"""How many streams there may be."""

from collections import Counter

from api.problems import TooManyRequests

PER_USER = 10
IN_ALL = 1_000
"""Each stream asks for its rights every 4 seconds, which costs 2 ms: 1,000 take half a core, 2,000 would take a whole
one and could not keep the promise that a right ends within 5 seconds."""


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

    @property
    def open(self) -> int:
        """Return how many are open."""
        return self._users.total()

    def enter(self, user_id: str) -> None:
        """Take a place; raises `TooManyStreams`."""
        if self._users[user_id] >= self._per_user or self.open >= self._in_all:
            raise TooManyStreams(f"{self._users[user_id]} of your streams are open.", headers={"Retry-After": "10"})
        self._users[user_id] += 1

    def leave(self, user_id: str) -> None:
        """Give a place back."""
        self._users[user_id] -= 1
        if not self._users[user_id]:
            del self._users[user_id]
