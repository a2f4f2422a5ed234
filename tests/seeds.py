"""Seeds of generated stories: how many, and how a failing one is played again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


def seeds(number: int) -> list[int]:
    """Return the seeds to play: `number` of them, `KIOPS_SEEDS` times as many, or only `KIOPS_SEED`."""
    only = os.environ.get("KIOPS_SEED")
    if only is not None:
        return [int(only)]
    return list(range(number * int(os.environ.get("KIOPS_SEEDS", "1"))))


@contextmanager
def named(seed: int, file: str) -> Iterator[None]:
    """Say in a failure which seed it was and how it is played again."""
    try:
        yield
    except BaseException as failure:
        where = Path(file).resolve().relative_to(ROOT)
        failure.add_note(f"seed {seed}; play it again: KIOPS_SEED={seed} .venv/bin/python -m pytest {where}")
        raise
