"""Watches over HTTP: where they start, what they leave out, how they end."""

import json

import httpx
import pytest

from sandbox.serving import Serving
from tests.sandbox.http.conftest import CORE, TABLE, config, watched

MAPS = f"{CORE}/configmaps"


async def revision(client: httpx.AsyncClient) -> str:
    return str((await client.get(MAPS)).json()["metadata"]["resourceVersion"])


async def test_a_watch_from_a_revision_tells_what_came_after_it_in_order(admin: httpx.AsyncClient) -> None:
    start = await revision(admin)
    await admin.post(MAPS, json=config("a", x="1"))
    await admin.patch(f"{MAPS}/a", json={"data": {"x": "2"}}, headers={"content-type": "application/merge-patch+json"})
    await admin.delete(f"{MAPS}/a")
    async with watched(admin, f"resourceVersion={start}") as event:
        told = [await event() for _ in range(3)]
    assert [one["type"] for one in told] == ["ADDED", "MODIFIED", "DELETED"]
    versions = [int(one["object"]["metadata"]["resourceVersion"]) for one in told]
    assert versions == sorted(set(versions))


async def test_a_watch_without_a_revision_begins_with_what_is_there(admin: httpx.AsyncClient) -> None:
    await admin.post(MAPS, json=config("a"))
    async with watched(admin, "fieldSelector=metadata.name%3Da") as event:
        assert (await event())["object"]["metadata"]["name"] == "a"


async def test_initial_events_end_with_a_marked_bookmark(admin: httpx.AsyncClient) -> None:
    query = "sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"
    async with watched(admin, query) as event:
        assert (await event())["type"] == "ADDED"
        end = await event()
    assert end["type"] == "BOOKMARK"
    assert end["object"]["metadata"]["annotations"] == {"k8s.io/initial-events-end": "true"}


async def test_an_object_that_leaves_the_selector_is_told_as_deleted(admin: httpx.AsyncClient) -> None:
    start = await revision(admin)
    async with watched(admin, f"resourceVersion={start}&labelSelector=team%3Dshop") as event:
        await admin.post(MAPS, json=config("a", {"team": "shop"}))
        assert (await event())["type"] == "ADDED"
        merge = {"content-type": "application/merge-patch+json"}
        await admin.patch(f"{MAPS}/a", json={"metadata": {"labels": {"team": "other"}}}, headers=merge)
        gone = await event()
        assert gone["type"] == "DELETED"
        assert gone["object"]["metadata"]["labels"] == {"team": "shop"}
        await admin.patch(f"{MAPS}/a", json={"metadata": {"labels": {"team": "shop"}}}, headers=merge)
        assert (await event())["type"] == "ADDED"


async def test_a_compacted_revision_is_answered_with_410_inside_the_stream(
    admin: httpx.AsyncClient, serving: Serving
) -> None:
    start = await revision(admin)
    await admin.post(MAPS, json=config("a"))
    serving.cluster.store.compact()
    async with watched(admin, f"resourceVersion={start}") as event:
        told = await event()
    assert told["type"] == "ERROR"
    assert (told["object"]["code"], told["object"]["reason"]) == (410, "Expired")


async def test_a_watch_ends_when_its_time_is_over(admin: httpx.AsyncClient) -> None:
    answer = await admin.get(f"{MAPS}?watch=1&resourceVersion={await revision(admin)}&timeoutSeconds=1")
    assert answer.text == ""


async def test_bookmarks_come_each_minute_of_cluster_time(admin: httpx.AsyncClient, serving: Serving) -> None:
    start = await revision(admin)
    async with watched(admin, f"resourceVersion={start}&allowWatchBookmarks=true") as event:
        serving.cluster.clock.skip(61)
        await admin.post(MAPS, json=config("a"))
        assert [(await event())["type"], (await event())["type"]] == ["ADDED", "BOOKMARK"]


async def test_a_watch_can_be_read_as_a_table(admin: httpx.AsyncClient) -> None:
    await admin.post(MAPS, json=config("a", x="1"))
    async with watched(admin, "fieldSelector=metadata.name%3Da", accept=TABLE) as event:
        table = (await event())["object"]
    assert table["rows"][0]["cells"][:2] == ["a", 1]
    assert [column["name"] for column in table["columnDefinitions"]] == ["Name", "Data", "Age"]


async def test_lists_come_in_chunks_of_one_revision(admin: httpx.AsyncClient) -> None:
    for name in ("a", "b", "c"):
        await admin.post(MAPS, json=config(name))
    first = (await admin.get(f"{MAPS}?limit=2")).json()
    await admin.delete(f"{MAPS}/c")
    rest = (await admin.get(f"{MAPS}?limit=9&continue={first['metadata']['continue']}")).json()
    names = [item["metadata"]["name"] for item in (*first["items"], *rest["items"])]
    assert names == ["a", "b", "c", "kube-root-ca.crt"]
    assert rest["metadata"]["resourceVersion"] == first["metadata"]["resourceVersion"]


async def test_a_chunk_of_a_compacted_revision_is_gone_and_offers_another_token(
    admin: httpx.AsyncClient, serving: Serving
) -> None:
    await admin.post(MAPS, json=config("a"))
    first = (await admin.get(f"{MAPS}?limit=1")).json()
    await admin.post(MAPS, json=config("b"))
    serving.cluster.store.compact()
    answer = await admin.get(f"{MAPS}?limit=9&continue={first['metadata']['continue']}")
    assert answer.status_code == 410
    assert answer.json()["metadata"]["continue"]


async def received_until_cut(client: httpx.AsyncClient, path: str) -> bytes:
    """Give what arrives of an answer before its connection breaks."""
    received = b""
    try:
        async with client.stream("GET", path) as answer:
            async for chunk in answer.aiter_raw():
                received += chunk
    except httpx.RemoteProtocolError:
        return received
    raise AssertionError("the answer came whole")


@pytest.mark.parametrize("cut", [1, 40, 200])
async def test_a_watch_can_be_cut_at_any_byte(admin: httpx.AsyncClient, cut: int) -> None:
    start = await revision(admin)
    await admin.post(MAPS, json=config("a"))
    await admin.post("/sandbox/faults", json={"verb": "watch", "cut_after": cut, "times": 1})
    assert len(await received_until_cut(admin, f"{MAPS}?watch=1&resourceVersion={start}")) == cut
    async with watched(admin, f"resourceVersion={start}") as event:
        assert (await event())["type"] == "ADDED"


async def test_a_proxys_words_can_stand_in_a_watch(admin: httpx.AsyncClient) -> None:
    start = await revision(admin)
    await admin.post(MAPS, json=config("a"))
    await admin.post("/sandbox/faults", json={"verb": "watch", "garbage_after": 0, "times": 1})
    async with admin.stream("GET", f"{MAPS}?watch=1&resourceVersion={start}&timeoutSeconds=1") as answer:
        first = (await answer.aread()).decode().splitlines()[0]
    with pytest.raises(json.JSONDecodeError):
        json.loads(first)
