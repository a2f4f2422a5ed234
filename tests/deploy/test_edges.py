"""Small decisions: the release's clock, errors of the cluster, failpoints, the end of several components."""

from datetime import UTC, datetime

import pytest

from api.cluster import errors
from api.cluster.errors import ClusterProblem, Manager, Said
from api.deploy import failpoints
from api.deploy.conclusion import conclude, with_log_lines
from api.deploy.events import CauseCode, Outcome, StepCode, StepState
from api.deploy.failpoints import Failpoints
from api.deploy.job import Clocks
from api.deploy.refusal import refusal_of
from api.deploy.schemas import ContainerLog, Evidence
from api.deploy.snapshot import Assessment, Memory, Verdict
from api.deploy.stopwatch import Stopwatch
from tests.deploy import fleet, scenes
from tests.fixtures.clock import FrozenClock

LOST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_clock_stands_while_the_cluster_cannot_be_seen() -> None:
    clock = FrozenClock()
    watch = Stopwatch(clock, Clocks(elapsed=100.0, paused=5.0))
    clock.advance(10)
    watch.tick(None)
    clock.advance(3)
    watch.tick(LOST)
    clock.advance(7)
    watch.tick(None)
    clock.advance(1)
    watch.tick(None)
    assert (watch.elapsed, watch.paused) == (111.0, 15.0)
    assert watch.clocks == Clocks(elapsed=111.0, paused=15.0, lost_since=None)


def test_a_process_that_slept_does_not_use_up_the_deadline() -> None:
    clock = FrozenClock()
    watch = Stopwatch(clock, Clocks())
    clock.advance(3600)
    watch.tick(None)
    assert (watch.elapsed, watch.paused) == (0.0, 3600.0)


@pytest.mark.parametrize(
    ("problem", "code", "final"),
    [
        (errors.CredentialRefused("no"), CauseCode.CREDENTIALS_REFUSED, True),
        (errors.Forbidden("no"), CauseCode.NO_PERMISSION, True),
        (errors.NamespaceMissing("no"), CauseCode.NAMESPACE_MISSING, True),
        (errors.QuotaExceeded("no"), CauseCode.QUOTA_EXCEEDED, True),
        (errors.LimitRangeViolated("no"), CauseCode.LIMIT_RANGE, True),
        (errors.AdmissionDenied("no"), CauseCode.ADMISSION_DENIED, True),
        (errors.Rejected("no"), CauseCode.OBJECT_REFUSED, True),
        (errors.AddressRefused("no"), CauseCode.CLUSTER_UNREACHABLE, True),
        (errors.Unreachable("no"), CauseCode.CLUSTER_UNREACHABLE, False),
        (errors.Busy("no"), CauseCode.CLUSTER_UNREACHABLE, False),
        (errors.ServerFailed("no"), CauseCode.CLUSTER_UNREACHABLE, False),
        (errors.ObjectChanged("no"), CauseCode.FIELD_CONFLICT, False),
    ],
)
def test_an_answer_of_the_cluster_is_final_and_silence_is_not(
    problem: ClusterProblem, code: CauseCode, *, final: bool
) -> None:
    found = refusal_of(problem)
    assert (found.sign.code, found.final, found.sign.transient) == (code, final, not final)


def test_other_owners_of_fields_are_named() -> None:
    said = Said(status=409, managers=(Manager("helm", (".spec.replicas",)), Manager("kubectl-edit", (".spec.x", ".y"))))
    found = refusal_of(errors.FieldConflict("conflict", said))
    assert found.sign.message == ".spec.replicas is set by helm; .spec.x, .y is set by kubectl-edit"


def test_a_failpoint_strikes_at_its_passing_and_never_unarmed() -> None:
    struck: list[str] = []
    unarmed = Failpoints(None, lambda: struck.append("!"))
    armed = Failpoints("between-objects:2", lambda: struck.append("!"))
    for name in failpoints.NAMES:
        unarmed(name)
        armed(name)
    assert struck == []
    armed(failpoints.BETWEEN_OBJECTS)
    armed(failpoints.BETWEEN_OBJECTS)
    assert struck == ["!"]


def test_a_misspelt_failpoint_is_said_at_the_start() -> None:
    with pytest.raises(ValueError, match="before-aply"):
        Failpoints("before-aply")


def ended(component: str, outcome: Outcome | None, message: str = "") -> Assessment:
    verdict = Verdict(outcome=outcome, cause=None, message=message or component) if outcome else None
    return Assessment(
        target=fleet.target(component=component),
        memory=Memory(),
        steps={StepCode.CREATING_DEPLOYMENT: StepState.DONE},
        verdict=verdict,
    )


def test_all_components_make_a_success_and_one_makes_a_failure() -> None:
    good, slow = ended("api", Outcome.SUCCEEDED), ended("web", None)
    assert conclude([good, slow]) is None
    assert conclude([good]) == good.verdict
    both = conclude([good, ended("web", Outcome.SUCCEEDED)])
    assert both is not None
    assert (both.outcome, both.message) == (Outcome.SUCCEEDED, "All 2 components serve.")
    bad = conclude([slow, ended("api", Outcome.FAILED, "It crashed."), ended("job", Outcome.SUCCEEDED)])
    assert bad is not None
    assert (bad.outcome, bad.message) == (Outcome.FAILED, "It crashed. Not finished: web.")


def test_the_sealed_last_lines_of_the_container_join_the_cause() -> None:
    found = scenes.read("never-ready").at(0.0, 700.0)
    verdict = found.verdict
    assert verdict is not None
    assert verdict.cause is not None
    silent = Verdict(
        outcome=verdict.outcome, cause=verdict.cause.model_copy(update={"log_lines": []}), message=verdict.message
    )
    logs = [
        ContainerLog(pod="another", container="web", previous=False, lines=["no"], problem=None),
        ContainerLog(pod=verdict.cause.pod or "", container="web", previous=False, lines=["serving"], problem=None),
    ]
    sealed = Evidence(taken_at=LOST, pods=[], events=[], conditions=[], logs=logs)
    joined = with_log_lines(silent, [sealed])
    assert joined.cause is not None
    assert joined.cause.log_lines == ["serving"]
    assert with_log_lines(silent, []) == silent
