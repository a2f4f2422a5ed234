"""Seeded schedules of faults: whatever happens, the invariants of a release hold and its end is the right one."""

from itertools import pairwise, product
from random import Random

import pytest

from api.deploy.events import Outcome, PodNote, StepNote, VerdictNote
from tests.deploy.driving.simulation.books import Row, steps_of
from tests.deploy.driving.simulation.scenario import (
    Disturbance,
    Story,
    job,
    kill_any_time,
    lose_contact,
    play,
    replace_after,
    set_clocks,
    stop_and_wake,
)
from tests.seeds import named, seeds

STORIES, REPLACEMENTS = 640, 160
BATCHES = 8
EXPECTED = {
    "good-v1": {Outcome.SUCCEEDED},
    "slow-v1": {Outcome.SUCCEEDED},
    "late-image-v1": {Outcome.SUCCEEDED},
    "shaky-v1": {Outcome.SUCCEEDED},
    "missing-v1": {Outcome.FAILED},
    "crash-v1": {Outcome.FAILED},
    "memory-v1": {Outcome.FAILED},
    "never-v1": {Outcome.TIMED_OUT},
    "dies-v1": {Outcome.UNSTABLE_AFTER, Outcome.FAILED},
}
CODES = {"missing-v1": "image-not-found", "crash-v1": "crash-at-start", "memory-v1": "out-of-memory"}
FAULTS: dict[str, list[Disturbance]] = {
    "no fault": [],
    "contact lost": [lose_contact],
    "stopped and woken": [stop_and_wake],
    "killed": [kill_any_time],
    "clocks wrong": [set_clocks],
    "everything": [lose_contact, stop_and_wake, kill_any_time, set_clocks],
}
COMBINATIONS = list(product(EXPECTED, FAULTS.values()))
REQUESTS_A_RELEASE = 60
ALL_STEPS = [
    f"{code} {state}"
    for code in ("creating-deployment", "waiting-for-pods", "updating-service", "completed")
    for state in ("started", "done")
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_release_ends_rightly_whatever_happens(batch: int) -> None:
    for seed in seeds(STORIES)[batch::BATCHES]:
        with named(seed, __file__):
            _ends_rightly(seed)


def _ends_rightly(seed: int) -> None:
    tag, faults = COMBINATIONS[seed % len(COMBINATIONS)]
    chosen = Random(seed)  # noqa: S311  a seed makes the story repeatable
    strategy = {"kind": chosen.choice(("Recreate", "RollingUpdate", "RollingUpdate"))}
    jobs = [job(1, "good-v0"), job(2, tag, strategy=strategy, replicas=chosen.randint(1, 3))]
    story = play(seed, jobs, faults, processes=chosen.randint(1, 2))
    check_invariants(story)
    last = story.rows[-1]
    assert last.verdict is not None
    assert last.verdict.outcome in EXPECTED[tag], last.verdict.message
    if last.verdict.outcome is Outcome.FAILED and tag in CODES:
        assert last.verdict.cause is not None
        assert last.verdict.cause.code == CODES[tag]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_stuck_release_is_replaced_and_its_stalled_runner_changes_nothing(batch: int) -> None:
    for seed in seeds(REPLACEMENTS)[batch::BATCHES]:
        with named(seed, __file__):
            _is_replaced(seed)


def _is_replaced(seed: int) -> None:
    fresh = job(2, "good-v2")
    disturbances: list[Disturbance] = [replace_after(0.3 + seed % 40 * 0.35, fresh)]
    disturbances += [stop_and_wake] if seed % 2 else [kill_any_time]
    story = play(seed, [job(1, "missing-v1")], disturbances, processes=2)
    check_invariants(story)
    if len(story.rows) > 1:
        assert story.rows[0].verdict is not None
        assert story.rows[0].verdict.outcome is Outcome.SUPERSEDED
        live = story.world.objects["Deployment", "web"]
        assert live["metadata"]["annotations"]["kiops.dev/release"] == "rel_2"


def check_invariants(story: Story) -> None:
    """Check I1 to I6 on what is left at the end."""
    for row in story.rows:
        check_one_verdict(row)
        check_steps(row)
        check_pods(row)
        check_success_is_true(story, row)
    check_writes(story)
    assert story.requests <= REQUESTS_A_RELEASE * len(story.rows)


def check_one_verdict(row: Row) -> None:
    """I1: exactly one verdict, and it is the last event."""
    verdicts = [note for note in row.events if isinstance(note, VerdictNote)]
    assert verdicts == [row.verdict]
    assert row.events[-1] is row.verdict


def check_steps(row: Row) -> None:
    """I2: no step is missing, doubled or out of order."""
    steps = steps_of(row)
    failed = [step for step in steps if step.endswith(" failed")]
    told = [step for step in steps if step not in failed]
    assert told == ALL_STEPS[: len(told)], steps
    assert failed == steps[len(told) :], steps
    assert len(failed) <= 1, steps
    if row.verdict is not None and row.verdict.outcome is Outcome.SUCCEEDED:
        assert told == ALL_STEPS


def check_pods(row: Row) -> None:
    """I2: nothing is said twice in a row about a pod."""
    by_pod: dict[str, list[tuple[str, bool]]] = {}
    for note in row.events:
        if isinstance(note, PodNote):
            by_pod.setdefault(note.uid, []).append((note.status, note.ready))
    for said in by_pod.values():
        assert all(one != other for one, other in pairwise(said)), said
    numbers = [note.step for note in row.events if isinstance(note, StepNote)]
    assert numbers == sorted(numbers)


def check_success_is_true(story: Story, row: Row) -> None:
    """I3: success only when this very version was rolled out, in truth, a moment before."""
    if row.verdict is None or row.verdict.outcome is not Outcome.SUCCEEDED or row.ended_at is None:
        return
    image = row.job.parts[0].target.image
    moments = [at for at, found in story.truth if found == image and at <= row.ended_at]
    assert moments
    assert row.ended_at - moments[-1] <= 2.0


def check_writes(story: Story) -> None:
    """I4: an object never goes back to an older release, and no release changes an object twice."""
    for kind in ("Deployment", "Service"):
        writes = [write for write in story.world.writes if write.kind == kind]
        releases = [int(write.release.partition("_")[2]) for write in writes]
        assert releases == sorted(releases), writes
        changed = [write.release for write in writes if write.changed]
        assert len(changed) == len(set(changed)), writes
