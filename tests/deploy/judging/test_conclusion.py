"""The end of several components."""

from datetime import UTC, datetime

from api.deploy.events import Outcome, StepCode, StepState
from api.deploy.judging.conclusion import conclude, with_log_lines
from api.deploy.judging.snapshot import Assessment, Memory, Verdict
from api.deploy.schemas import ContainerLog, Evidence
from tests.deploy import fleet
from tests.deploy.judging import scenes

TAKEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


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
    sealed = Evidence(taken_at=TAKEN, pods=[], events=[], conditions=[], logs=logs)
    joined = with_log_lines(silent, [sealed])
    assert joined.cause is not None
    assert joined.cause.log_lines == ["serving"]
    assert with_log_lines(silent, []) == silent
