"""The reflector when all is well: it lists, follows, resumes, and shares."""

import asyncio

import pytest

from api.cluster import kinds
from tests.cluster.scripted_cluster import PODS, pod
from tests.cluster.world import a_world, until

pytestmark = pytest.mark.looptime


async def test_the_first_look_brings_the_list_and_then_every_change() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await world.script.put(pod("a"))
        await until(lambda: store.synced)
        assert [item.metadata.name for item in store.objects.values()] == ["a"]

        await world.script.put(pod("b", phase="Pending"))
        await until(lambda: len(store.objects) == 2)
        version = store.version
        await world.script.put(pod("b"))
        await world.script.remove("a")
        await until(lambda: len(store.objects) == 1)

        changes = store.changes(version)
        assert changes.complete
        assert {uid: item.status.phase for uid, item in changes.upserted.items()} == {"uid-b": "Running"}
        assert list(changes.removed) == ["uid-a"]
    assert world.script.server.count() == 1


async def test_a_server_that_cannot_stream_lists_is_listed_from_its_cache() -> None:
    async with a_world(streams_lists=False) as world, world.cluster.watch(kinds.POD, "shop") as store:
        await world.script.put(pod("a"))
        await until(lambda: store.synced)
        await world.script.put(pod("b"))
        await until(lambda: len(store.objects) == 2)
    first, second, third = world.script.server.requests
    assert first.query["sendInitialEvents"] == "true"
    assert (second.is_watch, second.query) == (False, {"resourceVersion": "0"})
    assert third.query["resourceVersion"] == "101"
    assert third.at < 1


async def test_watches_ask_for_bookmarks_and_a_random_end_of_five_to_ten_minutes() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
    query = world.script.server.requests[0].query
    assert query["allowWatchBookmarks"] == "true"
    assert 300 <= int(query["timeoutSeconds"]) <= 600


async def test_all_who_look_share_one_watch_until_a_minute_after_the_last() -> None:
    async with a_world() as world:
        async with world.cluster.watch(kinds.POD, "shop") as one, world.cluster.watch(kinds.POD, "shop") as two:
            await until(lambda: one.synced)
            assert one is two
        await asyncio.sleep(55)
        async with world.cluster.watch(kinds.POD, "shop") as three:
            assert three is one
            assert three.synced
        await asyncio.sleep(59)
        assert world.tasks.names == ["reflector:rt_one:pods:shop"]
        await asyncio.sleep(2)
        assert world.tasks.names == []
        assert world.script.server.count() == 1
        assert world.cluster.idle


async def test_a_watch_that_ends_is_resumed_where_it_stood_and_misses_nothing() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await world.script.put(pod("a"))
        await until(lambda: store.synced)
        await asyncio.sleep(30)
        world.script.close_watches()
        await world.script.remove("a")
        await world.script.put(pod("b"))
        await until(lambda: [item.metadata.name for item in store.objects.values()] == ["b"])
    assert [request.query.get("resourceVersion") for request in world.script.server.requests] == [None, "101"]


async def test_bookmarks_alone_move_the_position() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        await world.script.bookmark()
        await world.script.bookmark()
        await asyncio.sleep(30)
        world.script.close_watches()
        await until(lambda: world.script.server.count() == 2)
    assert world.script.server.requests[1].query["resourceVersion"] == "102"


async def test_two_namespaces_and_kinds_have_stores_of_their_own() -> None:
    async with (
        a_world() as world,
        world.cluster.watch(kinds.POD, "shop") as pods,
        world.cluster.watch(kinds.DEPLOYMENT, "shop") as deployments,
        world.cluster.watch(kinds.POD, "other") as others,
    ):
        await world.script.put(pod("a"))
        await until(lambda: pods.synced and deployments.synced and others.synced)
        assert (len(pods.objects), len(deployments.objects), len(others.objects)) == (1, 0, 0)
        assert sorted(request.path for request in world.script.server.requests) == [
            "/api/v1/namespaces/other/pods",
            PODS,
            "/apis/apps/v1/namespaces/shop/deployments",
        ]
