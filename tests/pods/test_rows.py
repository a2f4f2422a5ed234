"""Sorting, narrowing, and pages that go on where the one before ended."""

from collections.abc import Sequence
from typing import Any

import pytest

from api.pods.rows import KEYS, Cut, Row, Sort, Wanted, cut, row_of
from api.pods.schemas import PodVersion
from api.problems import Invalid
from tests.pods.objects import as_pod, pod

CURRENT, OLD, OTHER = PodVersion.CURRENT, PodVersion.OLD, PodVersion.OTHER


def row(name: str, *, side: PodVersion = CURRENT, at: str = "09:00:00", component: str = "web", **status: Any) -> Row:  # noqa: ANN401  any status
    item = pod(name, **status)
    item["metadata"]["creationTimestamp"] = f"2026-03-02T{at}Z"
    return row_of(as_pod(item), component, side)


def restarted(name: str, restarts: int) -> Row:
    running = {"name": "app", "ready": True, "restartCount": restarts, "state": {"running": {}}}
    return row(name, phase="Running", containerStatuses=[running])


def page(rows: Sequence[Row], sort: Sort = "side", **asked: Any) -> Cut:  # noqa: ANN401  any of Wanted
    key = KEYS[sort.removeprefix("-")][1]
    return cut(sorted(rows, key=key), Wanted(**{"limit": 50, "sort": sort, **asked}))


def names(found: Cut) -> list[str]:
    return [one.pod.metadata.name for one in found.rows]


def test_the_current_version_comes_first_then_the_youngest_then_the_name() -> None:
    rows = [row("b", side=OLD), row("c"), row("a", side=OTHER), row("a"), row("young", at="10:00:00")]
    assert names(page(rows)) == ["young", "a", "c", "b", "a"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", "abc"),
        ("-name", "cba"),
        ("createdAt", "bac"),
        ("-createdAt", "cab"),
        ("status", "cba"),
        ("-status", "abc"),
    ],
)
def test_a_list_is_sorted_as_asked(sort: Sort, order: str) -> None:
    rows = [
        row("a", at="09:00:02", phase="Succeeded"),
        row("b", at="09:00:01", phase="Pending"),
        row("c", at="09:00:03", phase="Failed"),
    ]
    assert "".join(names(page(rows, sort))) == order


def test_restarts_are_sorted_as_numbers() -> None:
    rows = [restarted("nine", 9), restarted("ten", 10), restarted("none", 0)]
    assert names(page(rows, "-restarts")) == ["ten", "nine", "none"]


@pytest.mark.parametrize("sort", ["side", "name", "-name", "-createdAt", "restarts", "-restarts"])
def test_pages_together_are_the_list(sort: Sort) -> None:
    rows = [row(f"p-{number}", side=(CURRENT, OLD)[number % 2]) for number in range(7)]
    whole = names(page(rows, sort))
    found: list[str] = []
    cursor = None
    for _ in range(4):
        one = page(rows, sort, limit=2, cursor=cursor)
        found += names(one)
        cursor = one.next_cursor
        assert one.total == 7
    assert (found, cursor) == (whole, None)


def test_a_page_goes_on_behind_a_pod_that_is_gone() -> None:
    rows = [row(name) for name in "abcd"]
    first = page(rows, "name", limit=2)
    rest = page([one for one in rows if one.pod.metadata.name != "b"], "name", limit=2, cursor=first.next_cursor)
    assert names(rest) == ["c", "d"]


def test_a_new_pod_in_front_is_not_told_twice() -> None:
    rows = [row(name) for name in "bcd"]
    first = page(rows, "name", limit=2)
    assert names(page([row("a"), *rows], "name", limit=2, cursor=first.next_cursor)) == ["d"]


def test_a_cursor_of_another_order_or_of_no_list_is_refused() -> None:
    rows = [row(name) for name in "abc"]
    by_name = page(rows, "name", limit=1).next_cursor
    for cursor in (by_name, "x", "", "W10"):
        with pytest.raises(Invalid):
            page(rows, "-name", cursor=cursor)
    with pytest.raises(Invalid):
        page(rows, "restarts", cursor=by_name)


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ({"q": "POD-A"}, ["pod-a"]),
        ({"q": "node-1"}, ["pod-a", "pod-b", "pod-c"]),
        ({"q": "web-shop:1.4"}, ["pod-a", "pod-b", "pod-c"]),
        ({"q": "waiting to"}, ["pod-b"]),
        ({"q": "nothing"}, []),
        ({"status": "Pending"}, ["pod-b"]),
        ({"side": OLD}, ["pod-c"]),
        ({"component": "jobs"}, ["pod-b"]),
        ({"component": "web", "side": CURRENT}, ["pod-a"]),
    ],
)
def test_a_list_is_narrowed_and_counted(asked: dict[str, Any], order: list[str]) -> None:
    rows = [row("pod-a"), row("pod-b", component="jobs", phase="Pending"), row("pod-c", side=OLD)]
    found = page(rows, "name", **asked)
    assert (names(found), found.total) == (order, len(order))
