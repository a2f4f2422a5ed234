"""What is said of each state a real Kubernetes 1.36 was in: which risk and when, which verdict and when, and the words.

The items of a case are the output of `kubectl get -o yaml`; time passes while nothing in them changes.
"""

from typing import Any

import pytest

from api.deploy.events import Cause
from api.deploy.judging.rollout import assess
from api.deploy.judging.snapshot import Assessment, Memory
from tests.deploy.judging import scenes

NAMES = sorted(path.stem for path in scenes.CASES.glob("*.yaml"))
LOOKS = 50


def _watch(scene: scenes.Scene) -> tuple[dict[str, Any] | None, Assessment, float]:
    """Look exactly when the assessment asks for it; return the first risk, the last assessment, and its second."""
    target, memory, now = scene.target, Memory(), 0.0
    risk: dict[str, Any] | None = None
    for _ in range(LOOKS):
        found = assess(scene.snapshot, target, memory, now)
        target, memory = found.target, found.memory
        if found.risk is not None and risk is None:
            risk = {"code": found.risk.code.value, "after": now}
        if found.verdict is not None:
            return risk, found, now
        assert found.look_again is not None
        assert found.look_again > now
        now = found.look_again
    raise AssertionError(f"{scene.name} has no verdict after {LOOKS} looks")


@pytest.mark.parametrize("name", NAMES)
def test_a_state_of_a_real_cluster_is_judged_and_put_in_words(name: str) -> None:
    scene = scenes.read(name)
    risk, found, now = _watch(scene)
    verdict = found.verdict
    assert verdict is not None
    expect = scene.expect
    assert [pod.status for pod in found.pods] == expect["status"]
    assert risk == expect.get("risk")
    assert (verdict.outcome.value, now) == (expect["verdict"]["outcome"], expect["verdict"]["after"])
    assert verdict.message == expect["message"]
    if verdict.cause is not None:
        _check_cause(verdict.cause, expect)


def _check_cause(cause: Cause, expect: dict[str, Any]) -> None:
    assert cause.code.value == expect["verdict"].get("code") or expect["risk"]["code"]
    assert cause.sentence == expect["message"]
    assert cause.affected == expect["affected"]
    assert cause.subject == expect.get("subject")
    assert [action.field for action in cause.actions if action.field] == expect["fields"]
    assert cause.exit_code == expect.get("exitCode")
    assert cause.title
    assert cause.actions


@pytest.mark.parametrize("name", NAMES)
def test_looking_more_often_changes_nothing(name: str) -> None:
    """The same moments, looked at once or ten times, end in the same words: nothing counts looks."""
    scene = scenes.read(name)
    once = scene.at(0.0, 1.0, 9.0)
    often = scene.at(*(tenth / 10 for tenth in range(91)))
    assert (once.risk, once.steps, once.pods) == (often.risk, often.steps, often.pods)
