"""The arithmetic of a rolling update."""

import pytest

from sandbox.controllers.rolling import Bounds, Part, Resize, grown, proportional, scaled, shrunk


@pytest.mark.parametrize(
    ("value", "total", "up", "expected"),
    [(2, 10, True, 2), ("25%", 10, True, 3), ("25%", 10, False, 2), ("100%", 3, True, 3), ("0%", 5, True, 0)],
)
def test_percentages_are_of_the_wanted_pods(value: int | str, total: int, up: bool, expected: int) -> None:  # noqa: FBT001 - a case
    assert scaled(value, total, up=up) == expected


def test_the_new_replica_set_grows_into_the_surge_but_not_beyond_what_is_wanted() -> None:
    assert grown(Bounds(3, 1, 0), total=3, new=0) == 1
    assert grown(Bounds(3, 1, 0), total=4, new=1) == 1
    assert grown(Bounds(3, 5, 0), total=3, new=0) == 3


def test_old_pods_stay_while_new_ones_are_not_available() -> None:
    old, new = Part("old", 3, 3), Part("new", 1, 0)
    assert shrunk(Bounds(3, 1, 0), [old], new) == []


def test_one_old_pod_goes_for_each_new_one_that_is_available() -> None:
    old, new = Part("old", 3, 3), Part("new", 1, 1)
    assert shrunk(Bounds(3, 1, 0), [old], new) == [Resize("old", 2)]


def test_unhealthy_old_pods_go_although_no_new_one_is_available() -> None:
    stuck, good = Part("stuck", 2, 0, created="b"), Part("good", 3, 3, created="a")
    assert shrunk(Bounds(3, 1, 0), [good, stuck], Part("new", 0, 0)) == [Resize("stuck", 0)]


def test_the_oldest_replica_set_shrinks_first() -> None:
    olds = [Part("second", 2, 2, created="b"), Part("first", 2, 2, created="a")]
    assert shrunk(Bounds(4, 0, 2), olds, Part("new", 0, 0)) == [Resize("first", 0)]


def test_a_replica_set_that_reports_more_available_pods_than_it_wants_stops_the_step() -> None:
    assert shrunk(Bounds(3, 1, 1), [Part("old", 1, 3)], Part("new", 3, 3)) == []


def test_a_scaling_in_mid_rollout_is_shared_by_size_and_the_largest_takes_the_rest() -> None:
    parts = [Part("old", 5, 5, "a", most=6), Part("new", 1, 0, "b", most=6)]
    assert proportional(Bounds(10, 1, 0), parts, 6) == [Resize("old", 9), Resize("new", 2)]
    assert proportional(Bounds(2, 1, 0), parts, 6) == [Resize("old", 2), Resize("new", 1)]


def test_a_scaling_to_nothing_takes_every_replica_set_down() -> None:
    parts = [Part("old", 5, 5, "a", most=6), Part("new", 1, 0, "b", most=6)]
    assert proportional(Bounds(0, 1, 0), parts, 6) == [Resize("old", 0), Resize("new", 0)]


def test_without_the_annotation_the_present_size_is_the_measure() -> None:
    parts = [Part("old", 3, 3, "a"), Part("new", 1, 1, "b")]
    assert proportional(Bounds(7, 1, 0), parts, 4) == [Resize("old", 6), Resize("new", 2)]
