"""What the person at the terminal reads: one line per step, with the time since the start."""

import time

_begin = time.monotonic()


def say(sentence: str) -> None:
    """Print a line at once, also into a pipe."""
    elapsed = time.monotonic() - _begin
    print(f"[{elapsed // 60:02.0f}:{elapsed % 60:04.1f}] {sentence}", flush=True)
