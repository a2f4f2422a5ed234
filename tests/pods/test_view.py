"""Which pods belong to an environment, what changed since last time, and that the orders stay true."""

import asyncio
from random import Random
from typing import Any

import msgspec

from api.cluster.objects import Pod, ReplicaSet
from api.cluster.store import LOG_LENGTH, Store
from api.pods.rows import KEYS
from api.pods.view import SLICE, Difference, View
from tests.pods.objects import LABELS, SCOPE, Object, as_pod, as_set, pod, replica_set


class Namespace:
    """The two stores of a namespace, and a view of them."""

    def __init__(self) -> None:
        """Hold a current and an old ReplicaSet, and no pod."""
        self.pods = Store[Pod]()
        self.sets = Store[ReplicaSet]()
        self.view = View(SCOPE)
        self._version = 0
        self.put_sets(replica_set("new", 2), replica_set("old", 1))

    def put(self, *items: Object) -> None:
        """Let pods come or change."""
        for item in items:
            self._version += 1
            found = as_pod(item)
            metadata = msgspec.structs.replace(found.metadata, resource_version=str(self._version))
            self.pods.put(msgspec.structs.replace(found, metadata=metadata))

    def drop(self, *names: str) -> None:
        """Let pods go."""
        for name in names:
            self.pods.drop(self.pods.objects[f"uid-{name}"])

    def put_sets(self, *items: Object) -> None:
        """Say which ReplicaSets there are."""
        self.sets.replace(map(as_set, items), [], authoritative=True)

    def refresh(self) -> Difference:
        """Take in what changed, a slice of it."""
        return self.view.refresh(self.pods, self.sets)

    def names(self, sort: str = "side") -> list[str]:
        """Return the names in an order."""
        return [row.pod.metadata.name for row in self.view.ordered(sort)]


def names(difference: Difference) -> tuple[list[str], list[str]]:
    return [row.pod.metadata.name for row in difference.changed], difference.removed


def labelled(name: str, label: str, value: str) -> Object:
    return pod(name, labels=LABELS | {f"app.kubernetes.io/{label}": value})


async def test_only_pods_of_this_environment_are_shown() -> None:
    it = Namespace()
    it.put(pod("mine"), labelled("other", "instance", "web-shop-staging"), pod("foreign", labels={"app": "x"}))
    it.put(labelled("part", "name", "unknown"))
    assert names(it.refresh()) == (["mine"], [])
    assert it.names() == ["mine"]


async def test_the_difference_names_what_is_new_changed_and_gone() -> None:
    it = Namespace()
    it.put(pod("a"), pod("b"))
    assert names(it.refresh()) == (["a", "b"], [])
    it.put(pod("a"), pod("b", phase="Pending"), pod("c"))
    assert sorted(names(it.refresh())[0]) == ["b", "c"]
    it.drop("b", "c")
    changed, removed = names(it.refresh())
    assert (changed, sorted(removed)) == ([], ["uid-b", "uid-c"])


async def test_nothing_changed_is_no_difference() -> None:
    it = Namespace()
    it.put(pod("a"))
    it.refresh()
    assert names(it.refresh()) == ([], [])


async def test_a_pod_that_leaves_the_environment_is_gone() -> None:
    it = Namespace()
    it.put(pod("a"))
    it.refresh()
    it.put(labelled("a", "instance", "web-shop-staging"))
    assert names(it.refresh()) == ([], ["uid-a"])


async def test_a_new_version_turns_the_side_of_pods_that_did_not_change() -> None:
    it = Namespace()
    it.put_sets(replica_set("old", 1))
    it.put(pod("a", template="old"))
    it.refresh()
    it.put_sets(replica_set("new", 2), replica_set("old", 1))
    (changed,) = it.refresh().changed
    assert (changed.pod.metadata.name, changed.side.value) == ("a", "old")


async def test_an_unchanged_pod_is_not_looked_at_again() -> None:
    it = Namespace()
    it.put(pod("a"))
    it.refresh()
    before = it.view.rows["uid-a"]
    it.put(pod("b"))
    it.put_sets(replica_set("new", 2))
    it.refresh()
    assert it.view.rows["uid-a"] is before


async def test_what_the_store_no_longer_tells_one_by_one_is_found_by_looking_at_all() -> None:
    it = Namespace()
    it.put(pod("goes"), pod("stays"))
    it.refresh()
    it.drop("goes")
    for number in range(LOG_LENGTH + 1):
        it.put(pod("busy", phase="Pending", message=str(number)))
    changed, removed = names(it.refresh())
    assert (changed, removed) == (["busy"], ["uid-goes"])


async def test_many_pods_are_taken_in_slices_and_others_run_meanwhile() -> None:
    it = Namespace()
    it.put(*(pod(f"p-{number:04}") for number in range(2 * SLICE + 1)))
    seen: list[int] = []

    async def look() -> None:
        while len(it.view.rows) <= 2 * SLICE:
            seen.append(len(it.view.rows))
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        group.create_task(look(), name="look")
        difference = await it.view.catch_up(it.pods, it.sets)
    assert len(difference.changed) == 2 * SLICE + 1
    assert {SLICE, 2 * SLICE} <= set(seen)


async def test_every_order_stays_true_while_pods_come_change_and_go() -> None:
    it = Namespace()
    chance = Random(7)  # noqa: S311  any sequence that is the same each time
    for _ in range(200):
        name = f"p-{chance.randrange(30)}"
        if f"uid-{name}" in it.pods.objects and chance.random() < 0.3:
            it.drop(name)
        else:
            it.put(_random_pod(chance, name))
        it.refresh()
        for sort, (_, key) in KEYS.items():
            assert list(it.view.ordered(sort)) == sorted(it.view.rows.values(), key=key), sort
        assert set(it.view.rows) == set(it.pods.objects)


def _random_pod(chance: Random, name: str) -> Object:
    status: dict[str, Any] = {"phase": chance.choice(["Pending", "Running", "Failed"])}
    running = {"name": "app", "ready": True, "restartCount": chance.randrange(5), "state": {"running": {}}}
    found = pod(name, template=chance.choice(["new", "old", None]), **status, containerStatuses=[running])
    found["metadata"]["creationTimestamp"] = f"2026-03-02T09:00:{chance.randrange(60):02}Z"
    return found
