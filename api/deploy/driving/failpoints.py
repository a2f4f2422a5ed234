"""Places where a test may kill the process with SIGKILL: `KIOPS_FAILPOINT=name[:n]` arms the n-th passing."""

import os
import signal
from collections.abc import Callable

BEFORE_APPLY = "before-apply"
AFTER_APPLY_BEFORE_RECORD = "after-apply-before-record"
BETWEEN_OBJECTS = "between-objects"
WHILE_WAITING = "while-waiting"
BEFORE_VERDICT = "before-verdict"
AFTER_VERDICT_BEFORE_RELEASE = "after-verdict-before-release"
NAMES = (
    BEFORE_APPLY,
    AFTER_APPLY_BEFORE_RECORD,
    BETWEEN_OBJECTS,
    WHILE_WAITING,
    BEFORE_VERDICT,
    AFTER_VERDICT_BEFORE_RELEASE,
)


def kill_this_process() -> None:
    """End without any clean-up, as a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Failpoints:
    """Does nothing unless armed. Raises ValueError at start for a name that is no failpoint."""

    def __init__(self, armed: str | None, strike: Callable[[], None] = kill_this_process) -> None:
        """Read `name` or `name:n`."""
        name, _, count = (armed or "").partition(":")
        if armed and name not in NAMES:
            raise ValueError(f"KIOPS_FAILPOINT names no failpoint: {name}; there are {', '.join(NAMES)}")
        self._name = name
        self._left = int(count or 1)
        self._strike = strike

    def __call__(self, name: str) -> None:
        """Pass a failpoint."""
        if name != self._name:
            return
        self._left -= 1
        if self._left == 0:
            self._strike()
