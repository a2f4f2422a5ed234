"""The store: one revision, a bounded history, and what watches need of it."""

import pytest

from sandbox.apiserver.store import Change, ExpiredError, Store


def thing(name: str, **more: object) -> dict[str, object]:
    return {"metadata": {"name": name, "namespace": "shop"}, **more}


def test_each_write_takes_the_next_revision() -> None:
    store = Store()
    first = store.put("pods", thing("a"))
    second = store.put("services", thing("b"))
    assert int(second["metadata"]["resourceVersion"]) == int(first["metadata"]["resourceVersion"]) + 1


def test_a_deleted_object_is_told_with_a_new_revision_and_its_last_state() -> None:
    store = Store()
    store.put("pods", thing("a", spec={"x": 1}))
    told: list[Change] = []
    store.listen("pods", told.append)
    store.remove("pods", "shop", "a")
    assert told[0].type == "DELETED"
    assert told[0].object["spec"] == {"x": 1}
    assert told[0].object["metadata"]["resourceVersion"] == str(store.revision)


def test_changes_since_a_revision_are_those_of_the_resource_only() -> None:
    store = Store()
    start = store.revision
    store.put("pods", thing("a"))
    store.put("services", thing("b"))
    store.put("pods", thing("a"))
    assert [change.type for change in store.since("pods", start)] == ["ADDED", "MODIFIED"]


def test_a_revision_older_than_the_history_has_expired() -> None:
    store = Store(history=2)
    start = store.revision
    for _ in range(3):
        store.put("pods", thing("a"))
    with pytest.raises(ExpiredError, match=r"too old resource version: 1 \(2\)"):
        store.since("pods", start)


def test_compaction_forgets_every_older_revision() -> None:
    store = Store()
    start = store.revision
    store.put("pods", thing("a"))
    store.compact()
    with pytest.raises(ExpiredError):
        store.since("pods", start)
    assert store.since("pods", store.revision) == []


def test_a_list_can_be_read_as_it_was_at_an_older_revision() -> None:
    store = Store()
    store.put("pods", thing("a", spec=1))
    store.put("pods", thing("b"))
    then = store.revision
    store.put("pods", thing("a", spec=2))
    store.remove("pods", "shop", "b")
    store.put("pods", thing("c"))
    assert [(o["metadata"]["name"], o.get("spec")) for o in store.list_at("pods", "shop", then)] == [
        ("a", 1),
        ("b", None),
    ]


def test_lists_come_in_the_order_of_namespace_and_name() -> None:
    store = Store()
    for name in ("b", "a", "c"):
        store.put("pods", thing(name))
    assert [o["metadata"]["name"] for o in store.list("pods")] == ["a", "b", "c"]
