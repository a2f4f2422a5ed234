"""The second stage: what proves a failure, what may pass, and whose fault does not count."""

from dataclasses import replace
from typing import Any

import pytest

from api.deploy.events import CauseCode
from api.deploy.judging.failure import judge, probe_patience
from api.deploy.judging.snapshot import Memory, Sign
from api.workload.schemas import Checks

NONE = Checks()
HTTP = {"kind": "http", "path": "/", "port": 80}


def sign(code: CauseCode, uid: str = "a", **fields: Any) -> Sign:  # noqa: ANN401  any field
    return Sign(code=code, message="", uid=uid, container="web", pod=f"web-{uid}", **fields)


def proven(*signs: Sign, pods: int | None = None, age: float = 0.0, **others: Any) -> CauseCode | None:  # noqa: ANN401
    everything = (*signs, *others.get("alone", ()), *others.get("told", ()))
    memory = Memory(sightings={key: 0.0 for one in everything for key in (one.key, one.proof_key)})
    count = len(signs) if pods is None else pods
    found = judge(signs, pods=count, memory=memory, now=age, checks=NONE, **others)
    return found.proof.code if found.proof else None


@pytest.mark.parametrize(
    ("code", "seconds"),
    [
        (CauseCode.IMAGE_NAME_INVALID, 5),
        (CauseCode.MISSING_CONFIG, 20),
        (CauseCode.CONTAINER_REFUSED, 20),
        (CauseCode.IMAGE_NOT_FOUND, 30),
        (CauseCode.REGISTRY_DENIED, 60),
        (CauseCode.UNSCHEDULABLE, 60),
        (CauseCode.VOLUME_MISSING, 60),
    ],
)
def test_proof_has_to_stand_for_its_time_on_every_pod(code: CauseCode, seconds: float) -> None:
    both = (sign(code), sign(code, "b"))
    assert proven(*both, age=seconds - 0.1) is None
    assert proven(*both, age=seconds) is code
    assert proven(sign(code), pods=2, age=seconds) is None, "one pod is well"


def test_a_missing_image_is_proven_by_one_retry() -> None:
    assert proven(sign(CauseCode.IMAGE_NOT_FOUND, retried=True)) is CauseCode.IMAGE_NOT_FOUND
    assert proven(sign(CauseCode.REGISTRY_DENIED, retried=True)) is None


@pytest.mark.parametrize(
    "code",
    [CauseCode.REGISTRY_UNREACHABLE, CauseCode.UNSCHEDULABLE, CauseCode.MISSING_CONFIG, CauseCode.VOLUME_MISSING],
)
def test_what_may_pass_is_never_proof(code: CauseCode) -> None:
    assert proven(sign(code, transient=True), age=500) is None


@pytest.mark.parametrize("code", [CauseCode.CRASH, CauseCode.CRASH_AT_START, CauseCode.OUT_OF_MEMORY])
def test_three_restarts_of_every_pod_are_proof(code: CauseCode) -> None:
    assert proven(sign(code, restarts=2), age=500) is None
    assert proven(sign(code, restarts=3)) is code
    assert proven(sign(code, restarts=3), sign(code, "b", restarts=1)) is None


def test_a_long_back_off_is_proof_before_the_third_restart() -> None:
    assert proven(sign(CauseCode.CRASH, restarts=1, backoff=40.0)) is CauseCode.CRASH
    assert proven(sign(CauseCode.CRASH, restarts=1, backoff=20.0)) is None


def test_a_back_off_from_before_this_release_is_proof_after_a_minute() -> None:
    assert proven(sign(CauseCode.CRASH, backoff=300.0), age=59) is None
    assert proven(sign(CauseCode.CRASH, backoff=300.0), age=60) is CauseCode.CRASH


def test_a_pod_that_came_up_after_restarts_is_no_proof() -> None:
    assert proven(sign(CauseCode.CRASH, restarts=5, ready=True), age=500) is None


@pytest.mark.parametrize("code", [CauseCode.COMMAND_NOT_FOUND, CauseCode.WRONG_ARCHITECTURE])
def test_a_program_that_cannot_start_is_proven_by_the_second_time(code: CauseCode) -> None:
    assert proven(sign(code)) is None
    assert proven(sign(code, restarts=1)) is code


def test_a_check_that_never_passes_waits_for_the_deadline() -> None:
    assert proven(sign(CauseCode.PROBE_FAILING, transient=True), age=599) is None


def test_pods_that_the_cluster_took_away_prove_nothing_and_excuse_nothing() -> None:
    lost = sign(CauseCode.NODE_LOST, "b", transient=True)
    assert proven(lost, pods=0, age=500) is None
    assert proven(sign(CauseCode.CRASH, restarts=3), lost, pods=1) is CauseCode.CRASH


@pytest.mark.parametrize(
    ("code", "seconds"),
    [
        (CauseCode.ADMISSION_DENIED, 20),
        (CauseCode.LIMIT_RANGE, 20),
        (CauseCode.SERVICE_ACCOUNT_MISSING, 20),
        (CauseCode.QUOTA_EXCEEDED, 60),
    ],
)
def test_a_refusal_to_make_any_pod_is_proof_by_itself(code: CauseCode, seconds: float) -> None:
    assert proven(alone=[sign(code)], age=seconds - 0.1) is None
    assert proven(alone=[sign(code)], age=seconds) is code
    assert proven(told=[sign(code)], pods=1, age=500) is None, "with pods there it is only told"


def risk_at(one: Sign, age: float, checks: Checks = NONE) -> CauseCode | None:
    memory = Memory(sightings={one.key: 0.0})
    found = judge([one], pods=1, memory=memory, now=age, checks=checks)
    return found.risk.code if found.risk else None


def test_most_signs_are_a_risk_at_once() -> None:
    assert risk_at(sign(CauseCode.IMAGE_NOT_FOUND), 0.0) is CauseCode.IMAGE_NOT_FOUND
    assert risk_at(sign(CauseCode.CRASH), 0.0) is CauseCode.CRASH


def test_not_ready_is_a_risk_only_after_what_the_checks_allow_for_a_start() -> None:
    checks = Checks.model_validate(
        {"ready": {**HTTP, "periodSeconds": 5}, "startup": {**HTTP, "failureThreshold": 30, "initialDelaySeconds": 3}}
    )
    patience = 3 * 5 + 1 + 3 + 30 * 10 + 1
    assert probe_patience(checks) == patience
    assert probe_patience(NONE) == 10
    late = sign(CauseCode.PROBE_FAILING, transient=True)
    assert risk_at(late, patience - 1, checks) is None
    assert risk_at(late, patience, checks) is CauseCode.PROBE_FAILING


def test_scheduling_has_three_seconds_before_it_is_told() -> None:
    assert risk_at(sign(CauseCode.UNSCHEDULABLE, transient=True), 2.9) is None
    assert risk_at(sign(CauseCode.UNSCHEDULABLE, transient=True), 3.0) is CauseCode.UNSCHEDULABLE


def test_the_harder_sign_is_told() -> None:
    soft, hard = sign(CauseCode.PROBE_FAILING, transient=True), sign(CauseCode.IMAGE_NOT_FOUND, "b")
    memory = Memory(sightings={soft.key: 0.0, hard.key: 0.0})
    found = judge([soft, hard], pods=2, memory=memory, now=50.0, checks=NONE)
    assert found.risk is hard


def test_it_says_when_to_look_again() -> None:
    one = sign(CauseCode.IMAGE_NOT_FOUND)
    memory = Memory(sightings={one.key: 4.0, one.proof_key: 4.0})
    assert judge([one], pods=1, memory=memory, now=5.0, checks=NONE).look_again == 34.0
    assert judge([replace(one)], pods=1, memory=memory, now=40.0, checks=NONE).look_again is None
