"""Which pods belong to an environment, and what changed since last time."""

from api.cluster.objects import Pod, ReplicaSet
from api.pods.selection import View
from tests.pods.objects import LABELS, SCOPE, Object, as_pod, as_set, pod, replica_set


def pods(*items: Object) -> dict[str, Pod]:
    return {item["metadata"]["uid"]: as_pod(item) for item in items}


def sets(*items: Object) -> dict[str, ReplicaSet]:
    return {item["metadata"]["uid"]: as_set(item) for item in items}


NEW = sets(replica_set("new", 2), replica_set("old", 1))


def test_only_pods_of_this_environment_are_shown() -> None:
    view = View(SCOPE)
    other = pod("other", labels=LABELS | {"app.kubernetes.io/instance": "web-shop-staging"})
    foreign = pod("foreign", labels={"app": "x"})
    part = pod("part", labels=LABELS | {"app.kubernetes.io/name": "unknown"})
    view.refresh(pods(pod("mine"), other, foreign, part), NEW)
    assert [found.name for found in view.pods.values()] == ["mine"]


def test_the_difference_names_what_is_new_changed_and_gone() -> None:
    view = View(SCOPE)
    first = pods(pod("a"), pod("b"))
    assert [found.name for found in view.refresh(first, NEW).changed] == ["a", "b"]
    second = pods(pod("a"), pod("b", phase="Pending"), pod("c"))
    difference = view.refresh(second, NEW)
    assert ([found.name for found in difference.changed], difference.removed) == (["b", "c"], [])
    gone = view.refresh(pods(pod("a")), NEW)
    assert (gone.changed, sorted(gone.removed)) == ([], ["uid-b", "uid-c"])


def test_nothing_changed_is_no_difference() -> None:
    view = View(SCOPE)
    found = pods(pod("a"))
    view.refresh(found, NEW)
    difference = view.refresh(found, NEW)
    assert (difference.changed, difference.removed) == ([], [])


def test_a_new_version_turns_the_side_of_pods_that_did_not_change() -> None:
    view = View(SCOPE)
    found = pods(pod("a", template="old"))
    view.refresh(found, sets(replica_set("old", 1)))
    (changed,) = view.refresh(found, NEW).changed
    assert (changed.name, changed.side.value) == ("a", "old")


def test_an_unchanged_pod_is_not_described_again() -> None:
    view = View(SCOPE)
    found = pods(pod("a"))
    view.refresh(found, NEW)
    before = view.pods["uid-a"]
    view.refresh(found, NEW)
    assert view.pods["uid-a"] is before
