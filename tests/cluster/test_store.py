"""The store: versions, followers, tombstones, and time that never runs backwards."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cluster.errors import Forbidden
from api.cluster.objects import Metadata, Named
from api.cluster.store import LOG_LENGTH, Poisoned, Store


def item(uid: str, version: int | str = 1, name: str | None = None) -> Named:
    """Return an object of one version."""
    return Named(metadata=Metadata(name=name or uid, namespace="shop", uid=uid, resource_version=str(version)))


def versions(store: Store[Named]) -> dict[str, str]:
    """Return what is shown."""
    return {uid: shown.metadata.resource_version for uid, shown in store.objects.items()}


async def test_changed_returns_at_once_when_something_is_new_already() -> None:
    store = Store[Named]()
    store.put(item("a"))
    assert await store.changed(0) == 1


async def test_every_follower_wakes_and_a_cancelled_one_disturbs_none() -> None:
    store = Store[Named]()
    async with asyncio.TaskGroup() as group:
        gone = group.create_task(store.changed(0), name="gone")
        followers = [group.create_task(store.changed(0), name=f"follower-{number}") for number in range(3)]
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        store.put(item("a"))
    assert [follower.result() for follower in followers] == [1, 1, 1]


async def test_changes_hold_each_object_once_in_its_newest_state() -> None:
    store = Store[Named]()
    store.put(item("a", 1))
    since = store.version
    store.put(item("a", 2))
    store.put(item("b", 3))
    store.drop(item("b", 4))
    store.put(item("a", 5))
    changes = store.changes(since)
    assert {uid: shown.metadata.resource_version for uid, shown in changes.upserted.items()} == {"a": "5"}
    assert {uid: last.metadata.resource_version for uid, last in changes.removed.items()} == {"b": "3"}
    assert store.changes(changes.version).upserted == {}


async def test_a_list_is_the_whole_truth_but_never_an_older_one() -> None:
    store = Store[Named]()
    store.put(item("stays", 5))
    store.put(item("newer-here", 9))
    store.put(item("goes", 5))
    since = store.version
    store.replace([item("stays", 5), item("newer-here", 7), item("comes", 8)], [], authoritative=False)
    assert versions(store) == {"stays": "5", "newer-here": "9", "comes": "8"}
    changes = store.changes(since)
    assert (set(changes.upserted), set(changes.removed)) == ({"comes"}, {"goes"})
    assert store.synced


async def test_a_consistent_list_wins_even_with_lower_versions() -> None:
    store = Store[Named]()
    store.put(item("a", 900))
    store.replace([item("a", 5)], [], authoritative=True)
    assert versions(store) == {"a": "5"}


@pytest.mark.parametrize(("shown", "other", "wins"), [("5", "5", False), ("5", "4", False), ("5", "10", True)])
async def test_versions_are_compared_as_numbers(shown: str, other: str, *, wins: bool) -> None:
    store = Store[Named]()
    store.put(item("a", shown))
    assert store.put(item("a", other)) is wins


async def test_versions_that_are_no_numbers_are_taken_as_they_come() -> None:
    store = Store[Named]()
    store.put(item("a", "zz"))
    assert store.put(item("a", "aa"))


async def test_a_deletion_from_before_what_is_shown_is_ignored() -> None:
    store = Store[Named]()
    store.put(item("a", 5))
    assert not store.drop(item("a", 4))
    assert store.drop(item("a", 6))
    assert not store.drop(item("a", 7))


async def test_a_name_that_returns_with_a_new_uid_is_a_new_object() -> None:
    store = Store[Named]()
    store.put(item("u1", 1, name="web"))
    store.put(item("u2", 3, name="web"))
    found = store.named("web", "shop")
    assert found is not None
    assert found.metadata.uid == "u2"
    store.drop(item("u1", 2, name="web"))
    assert store.named("web", "shop") is found
    store.drop(item("u2", 4, name="web"))
    assert store.named("web", "shop") is None


async def test_a_position_no_longer_held_means_take_everything() -> None:
    store = Store[Named]()
    for number in range(LOG_LENGTH + 10):
        store.put(item("a", number + 1))
    assert not store.changes(0).complete
    assert store.changes(0).upserted == store.objects
    assert store.changes(store.version - 5).complete


async def test_changes_say_whether_there_was_more_than_objects() -> None:
    store = Store[Named]()
    since = store.version
    store.put(item("a", 1))
    store.put(item("b", 2))
    assert store.changes(since).only_objects
    store.touch()
    assert not store.changes(since).only_objects
    since = store.version
    store.replace([item("a", 3)], [], authoritative=True)
    assert not store.changes(since).only_objects


async def test_a_problem_wakes_once_and_an_unreadable_object_keeps_its_last_state() -> None:
    store = Store[Named]()
    store.put(item("a", 1))
    store.refuse(Forbidden("no"))
    version = store.version
    store.refuse(Forbidden("no"))
    assert store.version == version
    store.refuse(None)
    assert store.version == version + 1
    store.poison(Poisoned("a", "shop", "a", "odd"))
    assert versions(store) == {"a": "1"}
    store.replace([], [Poisoned("a", "shop", "a", "odd")], authoritative=True)
    assert versions(store) == {"a": "1"}
    store.put(item("a", 2))
    assert not store.poisoned


@given(
    st.lists(
        st.tuples(st.sampled_from(["put", "drop"]), st.sampled_from("abc"), st.integers(1, 9)), min_size=1, max_size=40
    ),
    st.integers(0, 40),
)
def test_applying_changes_to_an_old_view_gives_the_new_one(steps: list[tuple[str, str, int]], at: int) -> None:
    store = Store[Named]()
    view: dict[str, Named] = {}
    since = 0
    for number, (verb, uid, version) in enumerate(steps):
        if number == at:
            view, since = dict(store.objects), store.version
        (store.put if verb == "put" else store.drop)(item(uid, version))
    changes = store.changes(since)
    view |= changes.upserted
    for uid in changes.removed:
        view.pop(uid, None)
    assert view == dict(store.objects)
