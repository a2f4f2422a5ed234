"""What the cluster refuses: credentials, rights, objects nobody can read, lines nobody can hold."""

import asyncio
import json
from dataclasses import replace

import pytest

from api.cluster import kinds
from api.cluster.errors import CredentialRefused, Forbidden, ObjectMissing, Unreachable
from api.problems import NotFound
from tests.cluster.faulty_server import Exchange
from tests.cluster.scripted_cluster import PODS, Fault, ScriptedCluster, line, pod, status
from tests.cluster.world import a_world, until

pytestmark = pytest.mark.looptime


def now() -> float:
    """Return the (virtual) time."""
    return asyncio.get_running_loop().time()


def accept_only(token: str) -> Fault:
    """Return a fault that answers 401 to every other token."""

    async def fault(exchange: Exchange) -> bool:
        if exchange.request.headers["authorization"] == f"Bearer {token}":
            return False
        await exchange.reply(401, status(401, "Unauthorized", "Unauthorized"))
        return True

    return fault


async def test_a_rotated_token_is_fetched_once_and_used() -> None:
    async with a_world(token="old") as world, world.cluster.watch(kinds.POD, "shop") as store:  # noqa: S106  made up
        await until(lambda: store.synced)
        await world.script.put(pod("a"))
        world.script.fault = accept_only("new")
        world.source.connection_now = replace(world.source.connection_now, token="new")  # noqa: S106  made up
        asked = world.source.asked
        world.script.close_watches()
        await world.script.put(pod("b"))
        await until(lambda: len(store.objects) == 2, within=4)
        assert world.source.asked == asked + 1
        assert world.cluster.contact.lost_since is None


async def test_an_expired_token_is_said_and_not_tried_in_a_loop() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        world.script.fault = accept_only("another")
        world.script.close_watches()
        began = now()
        await until(lambda: isinstance(world.cluster.contact.problem, CredentialRefused), within=5)
        await asyncio.sleep(300)
        assert world.script.server.count(since=began) <= 300
        assert isinstance(store.problem, CredentialRefused)


async def test_one_forbidden_kind_stops_just_that_store_and_names_the_right() -> None:
    async with a_world() as world:

        async def no_events(exchange: Exchange) -> bool:
            if not exchange.request.path.endswith("/events"):
                return False
            text = (
                'events is forbidden: User "u" cannot watch resource "events" in API group "" in the namespace "shop"'
            )
            await exchange.reply(403, status(403, "Forbidden", text))
            return True

        world.script.fault = no_events
        async with world.cluster.watch(kinds.EVENT, "shop") as events, world.cluster.watch(kinds.POD, "shop") as pods:
            await world.script.put(pod("a"))
            await until(lambda: len(pods.objects) == 1)
            await until(lambda: events.problem is not None)
            assert isinstance(events.problem, Forbidden)
            assert events.problem.detail == 'The credential may not watch events in namespace "shop".'
            assert not events.synced
            assert world.cluster.contact.lost_since is None

            await asyncio.sleep(200)
            assert world.script.server.count(path="/api/v1/namespaces/shop/events") <= 12

            world.script.fault = None
            await until(lambda: events.synced, within=70)
            assert events.problem is None


async def test_a_server_that_comes_back_without_its_roles_is_asked_again_soon() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as pods:
        await until(lambda: pods.synced)

        async def silent(exchange: Exchange) -> bool:
            exchange.cut()
            return True

        async def without_roles(exchange: Exchange) -> bool:
            await exchange.reply(403, status(403, "Forbidden", "pods is forbidden"))
            return True

        world.script.fault = silent
        world.script.close_watches()
        await until(lambda: world.cluster.contact.lost_since is not None)
        await asyncio.sleep(40)
        began = world.script.server.count(path=PODS)
        world.script.fault = without_roles
        await until(lambda: world.script.server.count(path=PODS) > began)
        world.script.fault = None
        await until(lambda: pods.problem is None and world.cluster.contact.lost_since is None, within=5)


async def test_a_kind_the_server_does_not_know_stops_just_that_store() -> None:
    async with a_world() as world:

        async def unknown(exchange: Exchange) -> bool:
            await exchange.reply(404, "404 page not found\n", content_type="text/plain")
            return True

        world.script.fault = unknown
        async with world.cluster.watch(kinds.ENDPOINT_SLICE, "shop") as slices:
            await until(lambda: isinstance(slices.problem, ObjectMissing))


POISONS: dict[str, dict[str, object]] = {
    "labels that are numbers": {"metadata": {"labels": {"pod-template-hash": 1}}},
    "a list where a mapping belongs": {"status": []},
    "null where a list of objects is": {"status": {"conditions": [None]}},
    "a text where a number belongs": {"status": {"containerStatuses": [{"name": "x", "restartCount": "many"}]}},
    "a date that is none": {"status": {"startTime": "yesterday"}},
    "owners that are a text": {"metadata": {"ownerReferences": "a Deployment"}},
}


def poisoned(name: str, spoil: dict[str, object]) -> dict[str, object]:
    """Return a pod spoilt in one place."""
    item = pod(name)
    for part, members in spoil.items():
        item[part] = item[part] | members if isinstance(members, dict) else members
    return item


@pytest.mark.parametrize("streams_lists", [True, False], ids=["streamed", "listed"])
@pytest.mark.parametrize("spoil", POISONS.values(), ids=POISONS.keys())
async def test_an_unreadable_object_is_flagged_and_the_others_live(
    spoil: dict[str, object], *, streams_lists: bool
) -> None:
    async with a_world(streams_lists=streams_lists) as world:
        await world.script.put(poisoned("bad", spoil))
        await world.script.put(pod("good"))
        async with world.cluster.watch(kinds.POD, "shop") as store:
            await until(lambda: store.synced)
            assert list(store.objects) == ["uid-good"]
            flag = store.poisoned["uid-bad"]
            assert (flag.name, flag.namespace) == ("bad", "shop")
            assert flag.why

            await world.script.put(pod("bad"))
            await until(lambda: "uid-bad" in store.objects)
            assert not store.poisoned

            await world.script.put(poisoned("good", spoil))
            await until(lambda: "uid-good" in store.poisoned)
            assert store.objects["uid-good"].status.phase == "Running"
            await world.script.remove("good")
            await until(lambda: "uid-good" not in store.objects)
            assert not store.poisoned
        assert world.script.server.count(watch=True) <= 2


async def test_an_object_of_five_megabytes_is_read_and_one_above_the_cap_is_skipped() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        big = pod("big")
        big["metadata"]["annotations"] = {"note": "x" * 5_000_000}
        await world.script.put(big)
        await until(lambda: "uid-big" in store.objects)

        huge = pod("huge")
        huge["spec"]["note"] = "x" * 17_000_000
        await world.script.put(huge)
        await world.script.put(pod("after"))
        await until(lambda: "uid-after" in store.objects)
        assert store.poisoned["uid-huge"].name == "huge"
        assert "uid-huge" not in store.objects
        assert world.script.server.count() == 1


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1000])
async def test_events_are_whole_wherever_the_chunks_end(size: int) -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        text = b""
        for number in range(20):
            item = pod(f"naïve-{number}")
            item["metadata"]["resourceVersion"] = str(200 + number)
            text += json.dumps({"type": "ADDED", "object": item}, ensure_ascii=False).encode() + b"\n"
        for start in range(0, len(text), size):
            await world.script.say(text[start : start + size])
        await until(lambda: len(store.objects) == 20)
        assert not store.poisoned


async def test_invalid_utf8_spoils_one_object_only() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        await world.script.say(line("ADDED", pod("odd")).replace(b"Running", b"Runn\xff\xfe"))
        await world.script.put(pod("after"))
        await until(lambda: "uid-after" in store.objects)
        assert "uid-odd" not in store.objects


async def test_an_event_of_an_unknown_type_is_flagged_and_passed() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        await world.script.say(line("SURPRISED", pod("odd")))
        await world.script.put(pod("after"))
        await until(lambda: "uid-after" in store.objects)
        assert store.poisoned["uid-odd"].why == "an event of an unknown type"


async def test_a_watch_goes_on_at_another_server_from_a_fresh_list() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await world.script.put(pod("here"))
        await until(lambda: len(store.objects) == 1)
        version = store.version
        other = ScriptedCluster(version=10)
        async with other.server as elsewhere:
            await other.put(pod("there"))
            world.source.connection_now = replace(world.source.connection_now, server=elsewhere.url)
            await world.clusters.forget("rt_one")
            await until(lambda: list(store.objects) == ["uid-there"], within=5)
            assert list(store.changes(version).removed) == ["uid-here"]
            assert other.server.requests[0].query.get("resourceVersion") is None
            await world.clusters.close()


async def test_a_watch_outlives_a_deleted_runtime_and_a_database_that_is_down() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)
        for failure in (NotFound("There is no such runtime environment."), RuntimeError("database is locked")):
            world.source.failure = failure
            await world.clusters.forget("rt_one")
            await until(lambda: isinstance(store.problem, Unreachable), within=10)
            world.source.failure = None
            await until(lambda: store.problem is None, within=10)


async def test_a_forgotten_cluster_is_looked_up_again_and_keeps_working_for_those_who_hold_it() -> None:
    async with a_world() as world:
        assert await world.cluster.version() == "v1.36.3"
        asked = world.source.asked
        await world.clusters.forget("rt_one")
        assert await world.clusters.get("rt_one") is world.cluster
        assert await world.cluster.version() == "v1.36.3"
        assert world.source.asked == asked + 2

        world.source.failure = NotFound("There is no such runtime environment.")
        await world.clusters.forget("rt_one")
        with pytest.raises(NotFound):
            await world.clusters.get("rt_one")
