"""The arithmetic of an autoscaler."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox.controllers import autoscaling
from sandbox.controllers.autoscaling import Limits, Memory, MetricError, Patience, Sample, Target, decided

type Json = dict[str, Any]

NOW = datetime(2026, 11, 23, 3, 0, 0, tzinfo=UTC)
CPU = Target("cpu", percent=80)
OLD = 3600.0


def stamp(ago: float) -> str:
    """Give a time so many seconds ago."""
    return (NOW - timedelta(seconds=ago)).strftime("%Y-%m-%dT%H:%M:%SZ")


def pod(
    name: str, request: str | None = "100m", age: float = OLD, phase: str = "Running", *, ready: bool = True
) -> Json:
    """Give a pod that has been ready (or not) since its start."""
    resources = {"requests": {"cpu": request}} if request else {}
    ready_condition = {"type": "Ready", "status": str(ready), "lastTransitionTime": stamp(age)}
    return {
        "metadata": {"name": name},
        "spec": {"containers": [{"name": "app", "resources": resources}]},
        "status": {"phase": phase, "startTime": stamp(age), "conditions": [ready_condition]},
    }  # fmt: skip


def proposal(pods: list[Json], used: dict[str, float], current: int, target: Target = CPU) -> int:
    """Give the replicas for these millicores."""
    samples = {name: Sample(value, NOW, 10.0) for name, value in used.items()}
    groups = autoscaling.grouped(pods, samples, target, NOW, patience=Patience())
    return autoscaling.proposed(pods, samples, groups, target, current=current).replicas


def test_the_number_grows_with_the_ratio_rounded_up() -> None:
    assert proposal([pod("a")], {"a": 210}, 1) == 3


def test_within_a_tenth_of_the_target_nothing_changes() -> None:
    assert proposal([pod("a")], {"a": 87}, 1) == 1
    assert proposal([pod("a"), pod("b")], {"a": 73, "b": 73}, 2) == 2


def test_pods_without_figures_count_as_idle_on_the_way_up() -> None:
    assert proposal([pod("a"), pod("b")], {"a": 300}, 2) == 4


def test_pods_without_figures_count_as_full_on_the_way_down() -> None:
    assert proposal([pod("a"), pod("b"), pod("c")], {"a": 10, "b": 10}, 3) == 2


def test_unready_pods_count_as_idle_on_the_way_up_and_not_at_all_otherwise() -> None:
    assert proposal([pod("a"), pod("b", phase="Pending")], {"a": 160}, 2) == 2
    assert proposal([pod("a"), pod("b", phase="Pending")], {"a": 40}, 2) == 1


def test_a_change_of_direction_by_the_guesses_holds_the_number() -> None:
    assert proposal([pod("a"), pod("b"), pod("c"), pod("d")], {"a": 60}, 4) == 4


def test_a_young_pods_cpu_does_not_count() -> None:
    assert proposal([pod("a"), pod("b", age=5)], {"a": 80, "b": 900}, 2) == 2


def test_a_missing_request_is_an_error_that_names_container_and_pod() -> None:
    with pytest.raises(MetricError, match="missing request for cpu in container app of Pod a"):
        proposal([pod("a", request=None)], {"a": 10}, 1)


def test_no_figures_at_all_is_an_error() -> None:
    with pytest.raises(MetricError, match="no metrics returned from resource metrics API"):
        proposal([pod("a")], {}, 1)


def test_an_average_value_needs_no_requests() -> None:
    assert proposal([pod("a", request=None)], {"a": 500}, 1, Target("cpu", value=200)) == 3


def test_without_behavior_it_doubles_at_most_but_may_always_reach_four() -> None:
    assert decided(9, Limits(1, 20, 1), Memory(), 0, Patience()).replicas == 4
    assert decided(99, Limits(1, 50, 8), Memory(), 0, Patience()).replicas == 16


def test_bounds_cut_and_say_so() -> None:
    most = decided(9, Limits(1, 5, 4), Memory(), 0, Patience())
    assert (most.replicas, most.limit[0], most.limited) == (5, "TooManyReplicas", True)
    least = decided(1, Limits(2, 5, 4), Memory(), 1000, Patience())
    assert (least.replicas, least.limit[0], least.limited) == (2, "TooFewReplicas", True)


def test_policies_of_the_behavior_limit_the_rate() -> None:
    behavior = {"scaleUp": {"policies": [{"type": "Pods", "value": 2, "periodSeconds": 60}], "selectPolicy": "Max"}}
    limits = Limits(1, 20, 5, behavior)
    assert decided(15, limits, Memory(), 100, Patience()).replicas == 7
    assert decided(15, limits, Memory(changed=((90.0, 2),)), 100, Patience()).replicas == 5


def test_a_disabled_direction_stays_where_it_is() -> None:
    behavior = {"scaleDown": {"selectPolicy": "Disabled", "stabilizationWindowSeconds": 0}}
    assert decided(1, Limits(1, 20, 5, behavior), Memory(), 100, Patience()).replicas == 5


def test_the_way_up_may_be_steadied_by_the_lowest_recommendation() -> None:
    behavior = {"scaleUp": {"stabilizationWindowSeconds": 60}}
    memory = Memory(recommended=((80.0, 5),))
    found = decided(8, Limits(1, 20, 4, behavior), memory, 100, Patience())
    assert (found.replicas, found.able[0]) == (5, "ScaleUpStabilized")
