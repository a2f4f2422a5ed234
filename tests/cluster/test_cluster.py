"""The methods of a cluster: what they send, when they repeat it, and what they make of the answers."""

import asyncio
import json
from typing import Any

import pytest

from api.cluster import errors, kinds
from api.cluster.cluster import Identity
from api.cluster.kinds import Access, UnknownKind
from tests.cluster.faulty_server import Exchange, Request
from tests.cluster.scripted_cluster import PODS, Fault, pod, status
from tests.cluster.world import World, a_world

pytestmark = pytest.mark.looptime

DEPLOYMENT: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web", "namespace": "shop", "annotations": {"a": "b"}},
    "spec": {"replicas": 2},
}


def answers(*replies: tuple[int, Any] | tuple[int, Any, dict[str, str]]) -> Fault:
    """Return a fault that gives these answers in turn, the last one for ever."""
    left = list(replies)

    async def fault(exchange: Exchange) -> bool:
        code, body, *headers = left.pop(0) if len(left) > 1 else left[0]
        await exchange.reply(code, body, headers=headers[0] if headers else None)
        return True

    return fault


def sent(world: World) -> Request:
    """Return the last request."""
    return world.script.server.requests[-1]


async def test_version_is_the_servers_own() -> None:
    async with a_world() as world:
        assert await world.cluster.version() == "v1.36.3"
        assert sent(world).headers["authorization"] == "Bearer first-token"
        assert world.cluster.contact.seen_at is not None
        assert world.tally.requests == [("get", "/version", "200")]


async def test_a_missing_object_is_none_and_so_is_one_in_a_missing_namespace() -> None:
    async with a_world() as world:
        world.script.fault = answers(
            (404, status(404, "NotFound", 'deployments.apps "x" not found', name="x", kind="deployments")),
            (404, status(404, "NotFound", 'namespaces "shop" not found', name="shop", kind="namespaces")),
            (200, DEPLOYMENT),
        )
        assert await world.cluster.get(kinds.DEPLOYMENT, "shop", "x") is None
        assert await world.cluster.get(kinds.DEPLOYMENT, "shop", "x") is None
        assert await world.cluster.get(kinds.DEPLOYMENT, "shop", "web") == DEPLOYMENT
        assert sent(world).path == "/apis/apps/v1/namespaces/shop/deployments/web"


async def test_apply_names_kiops_forces_only_on_ask_and_carries_what_was_read() -> None:
    async with a_world() as world:
        world.script.fault = answers((200, DEPLOYMENT))
        await world.cluster.apply(DEPLOYMENT, uid="u-1", resource_version="77")
        first = sent(world)
        await world.cluster.apply(DEPLOYMENT, force=True, dry_run=True)
        second = sent(world)
    assert (first.method, first.headers["content-type"]) == ("PATCH", "application/apply-patch+yaml")
    assert first.query == {"fieldManager": "kiops", "force": "false", "fieldValidation": "Strict"}
    assert first.json["metadata"] == {**DEPLOYMENT["metadata"], "uid": "u-1", "resourceVersion": "77"}
    assert second.query == {"fieldManager": "kiops", "force": "true", "fieldValidation": "Strict", "dryRun": "All"}
    assert second.json == DEPLOYMENT


async def test_only_kinds_that_kiops_writes_can_be_applied() -> None:
    async with a_world() as world:
        with pytest.raises(UnknownKind):
            await world.cluster.apply({**DEPLOYMENT, "kind": "ClusterRole"})
        assert world.script.server.count() == 0


async def test_names_cannot_leave_their_place_in_the_path() -> None:
    async with a_world() as world:
        await world.cluster.list(kinds.POD, "../../x?a=b#c")
        assert sent(world).path == "/api/v1/namespaces/..%2F..%2Fx%3Fa%3Db%23c/pods"


async def test_delete_takes_exactly_the_object_that_was_read_and_accepts_that_it_is_gone() -> None:
    async with a_world() as world:
        world.script.fault = answers((200, {}), (404, status(404, "NotFound")), (409, status(409, "Conflict")))
        await world.cluster.delete(kinds.DEPLOYMENT, "shop", "web", uid="u-1")
        assert sent(world).json["preconditions"] == {"uid": "u-1"}
        await world.cluster.delete(kinds.DEPLOYMENT, "shop", "web", uid="u-1")
        with pytest.raises(errors.ObjectChanged):
            await world.cluster.delete(kinds.DEPLOYMENT, "shop", "web", uid="u-1")


async def test_may_asks_once_for_each_right_and_keeps_the_order() -> None:
    async with a_world() as world:
        running = most = 0

        async def review(exchange: Exchange) -> bool:
            nonlocal running, most
            running, most = running + 1, max(most, running + 1)
            await asyncio.sleep(0.1)
            running -= 1
            attributes = exchange.request.json["spec"]["resourceAttributes"]
            await exchange.reply(201, {"status": {"allowed": attributes["verb"] == "get"}})
            return True

        world.script.fault = review
        asked = [Access("get", kinds.POD, "log"), *[Access("create", kinds.DEPLOYMENT)] * 20]
        assert await world.cluster.may("shop", asked) == [True] + [False] * 20
        assert most == 8
        attributes = world.script.server.requests[0].json["spec"]["resourceAttributes"]
        assert attributes == {
            "namespace": "shop",
            "verb": "get",
            "group": "",
            "resource": "pods",
            "subresource": "log",
        }


async def test_a_namespace_itself_is_asked_about_as_a_role_in_it_would_grant_it() -> None:
    async with a_world() as world:
        world.script.fault = answers((201, {"status": {"allowed": True}}))
        assert await world.cluster.may("shop", [Access("get", kinds.NAMESPACE)]) == [True]
        assert sent(world).json["spec"]["resourceAttributes"] == {
            "namespace": "shop",
            "name": "shop",
            "verb": "get",
            "group": "",
            "resource": "namespaces",
        }
        await world.cluster.may(None, [Access("create", kinds.NAMESPACE)])
        attributes = sent(world).json["spec"]["resourceAttributes"]
        assert attributes == {"verb": "create", "group": "", "resource": "namespaces"}


async def test_may_says_why_it_could_not_ask() -> None:
    async with a_world() as world:
        world.script.fault = answers((401, status(401, "Unauthorized")))
        with pytest.raises(errors.CredentialRefused):
            await world.cluster.may("shop", [Access("get", kinds.POD)] * 3)


async def test_identity_is_empty_where_the_cluster_cannot_say() -> None:
    async with a_world() as world:
        groups = ["system:authenticated"]
        known = {"status": {"userInfo": {"username": "system:serviceaccount:shop:kiops", "groups": groups}}}
        world.script.fault = answers((201, known), (404, "404 page not found"))
        assert await world.cluster.identity() == Identity("system:serviceaccount:shop:kiops", ("system:authenticated",))
        assert await world.cluster.identity() == Identity()


async def test_a_log_is_text_whatever_its_bytes_are() -> None:
    async with a_world() as world:
        world.script.fault = answers((200, b"ready\n\xff\xfe\n"))
        text = await world.cluster.log("shop", "web-1", "app", previous=True, tail_lines=20)
        assert text == "ready\n��\n"
        assert sent(world).path == f"{PODS}/web-1/log"
        assert sent(world).query == {
            "container": "app",
            "tailLines": "20",
            "limitBytes": str(1 << 20),
            "previous": "true",
        }


async def test_lists_are_read_page_by_page_or_up_to_a_limit() -> None:
    async with a_world() as world:
        for number in range(1200):
            await world.script.put(pod(f"p{number}"))
        everything = await world.cluster.list(kinds.POD, "shop", labels="app=web", fields="status.phase=Running")
        assert len(everything) == 1200
        assert [request.query.get("continue") for request in world.script.server.requests] == [None, "500", "1000"]
        assert sent(world).query["labelSelector"] == "app=web"
        assert sent(world).query["fieldSelector"] == "status.phase=Running"
        assert len(await world.cluster.list(kinds.POD, "shop", limit=3)) == 3
        assert sent(world).query == {"limit": "3"}


async def test_a_busy_cluster_is_asked_again_when_it_said() -> None:
    async with a_world() as world:
        world.script.fault = answers(
            (429, status(429, "TooManyRequests"), {"Retry-After": "3"}),
            (503, "<html>", {"Retry-After": "2"}),
            (200, {"gitVersion": "v1.30.0"}),
        )
        assert await world.cluster.version() == "v1.30.0"
        first, second, third = (request.at for request in world.script.server.requests)
        assert 3 <= second - first <= 4
        assert 2 <= third - second <= 3


@pytest.mark.parametrize(
    ("code", "problem"), [(429, errors.Busy), (500, errors.ServerFailed), (503, errors.ServerFailed)]
)
async def test_three_tries_are_enough(code: int, problem: type[errors.ClusterProblem]) -> None:
    async with a_world() as world:
        world.script.fault = answers((code, status(code, "Whatever")))
        with pytest.raises(problem):
            await world.cluster.get(kinds.POD, "shop", "a")
        assert world.script.server.count() == 3


async def test_a_wait_longer_than_ten_seconds_is_left_to_the_caller() -> None:
    async with a_world() as world:
        world.script.fault = answers((429, status(429, "TooManyRequests"), {"Retry-After": "30"}))
        with pytest.raises(errors.Busy) as caught:
            await world.cluster.version()
        assert world.script.server.count() == 1
        assert caught.value.headers == {"Retry-After": "30"}


async def test_creating_is_never_repeated() -> None:
    async with a_world() as world:
        world.script.fault = answers((503, status(503, "ServiceUnavailable"), {"Retry-After": "1"}))
        with pytest.raises(errors.ServerFailed):
            await world.cluster.create(DEPLOYMENT)
        assert world.script.server.count() == 1
        assert sent(world).query["fieldManager"] == "kiops"


@pytest.mark.parametrize("where", ["headers", "body"])
async def test_a_silent_cluster_is_unreachable_within_the_deadline(where: str) -> None:
    async with a_world() as world:

        async def silence(exchange: Exchange) -> bool:
            if where == "body":
                await exchange.begin()
            await asyncio.sleep(3600)
            return True

        world.script.fault = silence
        began = asyncio.get_running_loop().time()
        with pytest.raises(errors.Unreachable, match="in time"):
            await world.cluster.version()
        assert asyncio.get_running_loop().time() - began <= 16
        assert world.cluster.contact.lost_since is not None


async def test_bytes_that_trickle_for_ever_end_with_the_total_deadline() -> None:
    async with a_world() as world:

        async def trickle(exchange: Exchange) -> bool:
            await exchange.begin()
            while True:
                await exchange.send(b" ")
                await asyncio.sleep(5)

        world.script.fault = trickle
        began = asyncio.get_running_loop().time()
        with pytest.raises(errors.Unreachable):
            await world.cluster.version()
        assert asyncio.get_running_loop().time() - began <= 16


async def test_an_answer_that_does_not_end_is_cut_at_the_cap() -> None:
    async with a_world() as world:

        async def endless(exchange: Exchange) -> bool:
            await exchange.begin()
            while True:
                await exchange.send(b"x" * (1 << 20))

        world.script.fault = endless
        with pytest.raises(errors.AnswerTooLarge):
            await world.cluster.get(kinds.DEPLOYMENT, "shop", "web")


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_redirects_are_not_followed(code: int) -> None:
    async with a_world() as world:
        world.script.fault = answers((code, "", {"Location": world.script.server.url + "/elsewhere"}))
        with pytest.raises(errors.ServerFailed, match="redirects are not followed"):
            await world.cluster.get(kinds.DEPLOYMENT, "shop", "web")
        assert world.script.server.count() == 1


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'"text"', b"\xff\xff"])
async def test_an_answer_that_is_not_kubernetes_is_said_to_be_none(body: bytes) -> None:
    async with a_world() as world:
        world.script.fault = answers((200, body))
        for ask in (world.cluster.version, lambda: world.cluster.get(kinds.POD, "shop", "a")):
            with pytest.raises(errors.ServerFailed):
                await ask()
        with pytest.raises(errors.ServerFailed):
            await world.cluster.list(kinds.POD, "shop")


async def test_proxies_of_the_environment_and_netrc_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with a_world() as world:
        assert await world.cluster.version() == "v1.36.3"


async def test_cookies_of_a_cluster_are_not_kept() -> None:
    async with a_world() as world:
        world.script.fault = answers((200, {"gitVersion": "v1"}, {"Set-Cookie": "a=b"}))
        await world.cluster.version()
        await world.cluster.version()
        assert "cookie" not in sent(world).headers


async def test_the_token_is_hidden_when_the_server_repeats_it() -> None:
    async with a_world(token="s3cr3t-canary") as world:  # noqa: S106  made up
        text = "your token s3cr3t-canary is odd"
        world.script.fault = answers((400, status(400, "BadRequest", text)), (502, f"<title>{text}</title>"))
        for _ in range(2):
            with pytest.raises(errors.ClusterProblem) as caught:
                await world.cluster.create(DEPLOYMENT)
            told = json.dumps(caught.value.body(request_id="r", instance="i")) + repr(caught.value)
            assert "s3cr3t" not in told
            assert "[hidden]" in told


async def test_an_unregistered_cluster_lives_as_long_as_its_context() -> None:
    async with a_world() as world, await world.clusters.open(world.source.connection_now) as cluster:
        assert await cluster.version() == "v1.36.3"
        assert world.tally.requests == [("get", "/version", "200")]
