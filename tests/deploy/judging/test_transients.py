"""Trouble that passes is never called a failure: hundreds of rollouts that get over it, each by its seed.

A seed that fails is played again by its name, `pytest "tests/deploy/judging/test_transients.py::…[17]"`.
"""

import os

import pytest

from api.deploy.events import Outcome
from api.deploy.judging.rollout import assess
from api.deploy.judging.snapshot import Assessment, Memory
from tests.deploy.judging.transients import TROUBLES, Scenario, scenario

SEEDS = range(int(os.environ.get("KIOPS_TRANSIENTS", "300")))
"""More of them find rarer things: `KIOPS_TRANSIENTS=20000` takes some minutes."""
LONGEST = 2_000.0


def _watch(story: Scenario) -> tuple[Assessment, float, set[str]]:
    """Look at every change and whenever the assessment asks; return the end, its second and the risks told."""
    first = story.at(0.0)
    target, memory, now = first.target, Memory(), 0.0
    moments, risks = story.moments, set[str]()
    while now < LONGEST:
        found = assess(story.at(now).snapshot, target, memory, now)
        target, memory = found.target, found.memory
        risks |= {found.risk.code.value} if found.risk else set()
        if found.verdict is not None:
            return found, now, risks
        asked = [found.look_again] if found.look_again is not None else []
        now = min(moment for moment in (*moments, *asked, LONGEST) if moment > now)
    raise AssertionError(f"no end: {story.troubles}")


@pytest.mark.parametrize("seed", SEEDS)
def test_trouble_that_passes_ends_in_success(seed: int) -> None:
    story = scenario(seed)
    found, now, _ = _watch(story)
    assert found.verdict is not None
    assert found.verdict.outcome is Outcome.SUCCEEDED, (story.troubles, now, found.verdict.message)
    assert now >= story.moments[-1], "success is said when all is over"


def test_every_kind_of_trouble_is_among_them() -> None:
    met = {name for seed in SEEDS for name in scenario(seed).troubles}
    assert set(TROUBLES) <= met


def test_trouble_is_seen_while_it_lasts() -> None:
    """Most scenarios are told as a risk on the way: the rules do look, they only do not condemn."""
    risky = [bool(_watch(scenario(seed))[2]) for seed in SEEDS[:60]]
    assert sum(risky) > len(risky) / 2
