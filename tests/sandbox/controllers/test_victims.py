"""Which pods a ReplicaSet gives up first."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.controllers.victims import DELETION_COST, victims

type Json = dict[str, Any]

NOW = datetime(2026, 11, 23, 3, 0, 0, tzinfo=UTC)


def stamp(ago: float) -> str:
    """Give a time so many seconds ago."""
    return (NOW - timedelta(seconds=ago)).strftime("%Y-%m-%dT%H:%M:%SZ")


def pod(  # noqa: PLR0917 - a pod in one line
    name: str, node: str = "a", phase: str = "Running", ready: float | None = 100, age: float = 1000, restarts: int = 0,
    cost: str = "",
) -> Json:  # fmt: skip
    """Give a pod; `ready`: ready since so many seconds."""
    condition = {"type": "Ready", "status": "True" if ready is not None else "False"}
    condition["lastTransitionTime"] = stamp(ready or 0)
    return {
        "metadata": {
            "name": name, "uid": name, "creationTimestamp": stamp(age),
            "annotations": {DELETION_COST: cost} if cost else {},
        },
        "spec": {"nodeName": node} if node else {},
        "status": {"phase": phase, "conditions": [condition], "containerStatuses": [{"restartCount": restarts}]},
    }  # fmt: skip


def first(*pods: Json) -> str:
    """Give the name of the pod that goes first."""
    return str(victims(list(pods), pods, 1, NOW)[0]["metadata"]["name"])


def test_a_pod_without_a_node_goes_before_one_with() -> None:
    assert first(pod("placed"), pod("unplaced", node="", ready=None, phase="Pending")) == "unplaced"


def test_a_pending_pod_goes_before_a_running_one() -> None:
    assert first(pod("running", ready=None), pod("pending", phase="Pending", ready=None)) == "pending"


def test_an_unready_pod_goes_before_a_ready_one() -> None:
    assert first(pod("ready"), pod("unready", ready=None)) == "unready"


def test_a_cheap_pod_goes_before_a_dear_one_but_not_before_an_unready_one() -> None:
    assert first(pod("dear", cost="10"), pod("cheap", cost="-10")) == "cheap"
    assert first(pod("unready", ready=None, cost="10"), pod("cheap", cost="-10")) == "unready"


def test_a_pod_that_shares_its_node_goes_before_one_alone() -> None:
    assert first(pod("alone", node="b"), pod("crowded", node="a"), pod("other", node="a")) in {"crowded", "other"}


def test_the_pod_ready_for_the_shorter_time_goes_first() -> None:
    assert first(pod("long", ready=1000), pod("short", ready=3)) == "short"


def test_ages_of_one_magnitude_count_as_the_same_and_the_uid_decides() -> None:
    assert first(pod("b", ready=1000), pod("a", ready=1001)) == "a"


def test_among_unready_pods_the_one_with_more_restarts_goes_first_then_the_younger() -> None:
    assert first(pod("calm", ready=None), pod("restless", ready=None, restarts=3)) == "restless"
    assert first(pod("old", ready=None, age=5000), pod("young", ready=None, age=2)) == "young"


def test_when_all_are_to_go_nobody_is_sorted() -> None:
    pods = [pod("a"), pod("b")]
    assert victims(pods, pods, 5, NOW) == pods
