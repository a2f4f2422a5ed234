"""Progress on a terminal: what is being done and for how long it has been."""

import sys
import time

STARTED = time.monotonic()


class Stop(Exception):  # noqa: N818  it is the end of a command, told in one sentence
    """A reason to stop that a person can act on; the message is one sentence."""


def elapsed() -> str:
    """Return the time since the command began, as `[ 12.3 s]`."""
    return f"[{time.monotonic() - STARTED:6.1f} s]"


def say(sentence: str) -> None:
    """Print one line of progress at once."""
    sys.stdout.write(f"{elapsed()} {sentence}\n")
    sys.stdout.flush()
