"""What is said, in which order, and never twice."""

from typing import Any

from api.deploy.driving.codec import pods_after, steps_after
from api.deploy.events import CauseCode, Note, Outcome, StepCode, StepNote, StepState
from api.deploy.judging.causes import SENTENCES
from api.deploy.judging.snapshot import Assessment, Snapshot, Verdict
from api.deploy.telling.narration import Told, narrate, step_note
from tests.deploy import fleet
from tests.fixtures.clock import START

PORTS = {"ports": [{"name": "http", "containerPort": 8080}]}


def lines(notes: list[Note]) -> list[str]:
    """Return the notes as a terminal would show them."""
    said = []
    for note in notes:
        if note.type == "progress":
            said.append(f"progress {note.updated}/{note.wanted} old {note.old}")
        elif note.type == "risk":
            said.append(f"risk {note.cause.code.value}{' cleared' if note.cleared else ''}")
        elif note.type != "contact":
            said.append(note.message)
    return said


def tell(told: Told, seen: Snapshot, now: float = 0.0, **target: Any) -> tuple[Told, list[str], Assessment]:  # noqa: ANN401
    found = fleet.after(None, seen, now, fleet.target(**target))
    after, notes = narrate(told, found)
    return after, lines(notes), found


def test_a_rollout_reads_as_in_the_guide() -> None:
    pods = [fleet.pod("a"), fleet.pod("b", ready=False, state=fleet.waiting("ContainerCreating"))]
    seen = fleet.snapshot(fleet.deployment(total=2, updated_replicas=2), fleet.replica_set(), *pods)
    told, said, _ = tell(Told(), seen)
    assert said == [
        "[1/4] Creating Deployment",
        "[1/4] Creating Deployment: done",
        "[2/4] Waiting for Pods to be ready",
        "progress 2/2 old 0",
        "Pod web-new-a: Running (1/2)",
        "Pod web-new-b: ContainerCreating (1/2)",
    ]
    ready = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"), fleet.pod("b"))
    told, said, _ = tell(told, ready)
    assert said == [
        "progress 2/2 old 0",
        "Pod web-new-b: Running (2/2)",
        "[2/4] Waiting for Pods to be ready: done",
        "[3/4] Updating Service",
        "[3/4] Updating Service: done",
        "[4/4] Deployment completed, watching whether it holds",
    ]
    assert tell(told, ready)[1] == []


def test_pods_that_become_ready_together_are_counted_one_by_one() -> None:
    seen = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"), fleet.pod("b"))
    said = [line for line in tell(Told(), seen)[1] if line.startswith("Pod")]
    assert said == ["Pod web-new-a: Running (1/2)", "Pod web-new-b: Running (2/2)"]


def test_a_pod_that_went_away_is_gone_and_takes_its_count_along() -> None:
    both = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"), fleet.pod("b"))
    told, _, _ = tell(Told(), both)
    one = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"))
    assert [line for line in tell(told, one)[1] if line.startswith("Pod")] == ["Pod web-new-b: Gone (1/2)"]


def test_pods_are_not_told_before_it_is_known_whose_they_are() -> None:
    seen = fleet.snapshot(fleet.deployment(observed=3), fleet.replica_set(), fleet.pod("a"))
    assert not [line for line in tell(Told(), seen)[1] if line.startswith("Pod")]


def test_a_risk_is_told_once_and_taken_back_once() -> None:
    bad = fleet.pod("a", ready=False, state=fleet.waiting("ImagePullBackOff", "shop/web:2: not found"))
    seen = fleet.snapshot(fleet.deployment(total=1), fleet.replica_set(), bad)
    told, said, _ = tell(Told(), seen)
    assert said[-1] == "risk image-not-found"
    told, said, _ = tell(told, seen, 3.0)
    assert said == []
    good = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"), fleet.pod("b"))
    told, said, _ = tell(told, good)
    assert said[-1] == "risk image-not-found cleared"
    assert told.risk is None


def test_another_risk_takes_the_place_of_the_first() -> None:
    first = fleet.pod("a", ready=False, state=fleet.waiting("ImagePullBackOff", "not found"))
    told, _, _ = tell(Told(), fleet.snapshot(fleet.deployment(total=1), fleet.replica_set(), first))
    second = fleet.pod("a", ready=False, state=fleet.waiting("ImagePullBackOff", "401 Unauthorized"))
    told, said, _ = tell(told, fleet.snapshot(fleet.deployment(total=1), fleet.replica_set(), second))
    assert said == ["risk registry-denied"]


def test_at_the_end_the_running_step_fails_and_the_verdict_speaks_for_the_risk() -> None:
    bad = fleet.pod("a", ready=False, state=fleet.waiting("InvalidImageName", "couldn't parse image name"))
    seen = fleet.snapshot(fleet.deployment(total=1), fleet.replica_set(), bad)
    found = fleet.after(fleet.after(None, seen, 0.0), seen, 5.0)
    assert found.verdict is not None
    said = lines(narrate(Told(), found)[1])
    assert said[-1] == "[2/4] Waiting for Pods to be ready: failed"
    assert "risk image-name-invalid" not in said


def test_a_step_that_fails_before_it_was_told_is_started_first() -> None:
    found = fleet.after(None, fleet.snapshot(None), 0.0, fleet.target(uid=None, generation=None))
    ended = found.ended(Verdict(outcome=Outcome.FAILED, cause=None, message="No."))
    assert lines(narrate(Told(), ended)[1]) == ["[1/4] Creating Deployment", "[1/4] Creating Deployment: failed"]


def test_the_service_step_stands_open_until_the_service_was_written() -> None:
    seen = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"), fleet.pod("b"))
    _, said, _ = tell(Told(), seen, settings=PORTS)
    assert said[-1] == "[3/4] Updating Service"


def test_steps_and_pods_keep_the_moment_at_which_they_were_first_said() -> None:
    later = START.replace(hour=10)
    started: list[StepNote] = [step_note("web", StepCode.CREATING_DEPLOYMENT, StepState.STARTED)]
    done: list[StepNote] = [step_note("web", StepCode.CREATING_DEPLOYMENT, StepState.DONE)]
    steps = steps_after(steps_after({}, started, START), done, later)
    assert steps == {
        "creating-deployment": {"state": "done", "startedAt": START.isoformat(), "endedAt": later.isoformat()}
    }
    seen = fleet.snapshot(fleet.complete(), fleet.replica_set(), fleet.pod("a"))
    told, _, _ = tell(Told(), seen)
    pods = pods_after({}, told, START)
    assert pods_after(pods, told, later) == pods
    assert pods["uid-a"]["at"] == START.isoformat()
    before = {"uid-a": {**pods["uid-a"], "status": "Pending"}}
    assert pods_after(before, told, later)["uid-a"]["at"] == later.isoformat()


def test_every_cause_code_has_its_sentence() -> None:
    assert set(SENTENCES) == set(CauseCode) - {CauseCode.INTERNAL_FAILURE}, "that one is not about a sign"
