"""What is asked of a registry, what is understood, and what each way of refusing or misbehaving is called."""

import asyncio
import json

import pytest

from api.registry import client
from api.registry.problems import (
    RegistryAddressRefused,
    RegistryBusy,
    RegistryLoginNeeded,
    RegistryOdd,
    RegistryProblem,
    RegistryUnreachable,
    RepositoryNotFound,
    VersionNotFound,
)
from api.registry.registries import Registries
from api.registry.repository import Repository
from tests.cluster.faulty_server import Exchange
from tests.fixtures.clock import FrozenClock
from tests.registry.shelf import Misbehaviour, Shelf, digest, index


async def test_the_tags_are_read_and_remembered_for_a_minute(
    shelf: Shelf, registries: Registries, clock: FrozenClock
) -> None:
    first = await registries.tags(shelf.repository)
    assert (set(first.tags), first.complete) == ({"1.0", "1.1", "latest"}, True)
    shelf.manifests["2.0"] = index("linux/amd64")
    clock.advance(59)
    assert await registries.tags(shelf.repository) == first
    assert len(shelf.asked) == 1
    clock.advance(2)
    assert "2.0" in (await registries.tags(shelf.repository)).tags


async def test_a_refusal_is_remembered_too(shelf: Shelf, registries: Registries, clock: FrozenClock) -> None:
    shelf.misbehave = answering(503)
    for _ in range(3):
        with pytest.raises(RegistryBusy):
            await registries.tags(shelf.repository)
    assert len(shelf.asked) == 1
    shelf.misbehave = None
    clock.advance(61)
    assert "1.0" in (await registries.tags(shelf.repository)).tags


async def test_many_who_ask_at_once_are_one_request(shelf: Shelf, registries: Registries) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(registries.tags(shelf.repository))
    assert len(shelf.asked) == 1


async def test_pages_are_followed_within_the_repository_whatever_address_they_name(
    shelf: Shelf, registries: Registries
) -> None:
    shelf.tags, shelf.page = ["1", "2", "3", "4", "5"], 2
    found = await registries.tags(shelf.repository)
    assert found.tags == ("1", "2", "3", "4", "5")
    assert set(shelf.asked) == {"/v2/shop/web/tags/list"}


async def test_after_some_pages_the_list_is_told_to_be_incomplete(shelf: Shelf, registries: Registries) -> None:
    shelf.tags, shelf.page = [f"1.{number}" for number in range(50)], 2
    found = await registries.tags(shelf.repository)
    assert (len(found.tags), found.complete) == (2 * client.MOST_PAGES, False)


async def test_a_token_for_anybody_is_fetched_once_and_only_for_reading_this_repository(
    shelf: Shelf, registries: Registries
) -> None:
    shelf.wants_token = True
    shelf.tags, shelf.page = ["1", "2", "3"], 2
    assert len((await registries.tags(shelf.repository)).tags) == 3
    asked_for_token = [request for request in shelf.server.requests if request.path == "/token"]
    assert [request.query for request in asked_for_token] == [{"scope": "repository:shop/web:pull", "service": "shelf"}]
    assert "authorization" not in asked_for_token[0].headers


async def test_a_tag_is_looked_up_with_its_digest_and_platforms(shelf: Shelf, registries: Registries) -> None:
    found = await registries.image(shelf.repository, "1.1")
    assert found.digest == digest(shelf.manifests["1.1"])
    assert found.platforms == ("linux/amd64", "linux/arm64/v8")
    (request,) = shelf.server.requests
    assert len(request.headers["accept"].split(", ")) == 4


async def test_attestations_are_no_platforms(shelf: Shelf, registries: Registries) -> None:
    shelf.manifests["2.0"] = index("linux/amd64", "unknown/unknown")
    assert (await registries.image(shelf.repository, "2.0")).platforms == ("linux/amd64",)


async def test_an_image_for_one_platform_does_not_say_which(shelf: Shelf, registries: Registries) -> None:
    shelf.manifests["2.0"] = json.dumps({"schemaVersion": 2, "config": {}, "layers": []}).encode()
    assert (await registries.image(shelf.repository, "2.0")).platforms is None


async def test_a_missing_tag_is_a_version_not_found(shelf: Shelf, registries: Registries) -> None:
    with pytest.raises(VersionNotFound, match=r"shop/web has no version 9\.9"):
        await registries.image(shelf.repository, "9.9")


def answering(status: int, body: str = "{}", content_type: str = "application/json") -> Misbehaviour:
    async def answer(exchange: Exchange) -> None:
        await exchange.reply(status, body, content_type=content_type, headers={"Location": "http://127.0.0.1:1/"})

    return answer


async def pours(exchange: Exchange) -> None:
    """Send a body that has no end."""
    await exchange.begin()
    while True:
        await exchange.send(b" " * 65_536)


async def lies(exchange: Exchange) -> None:
    """Tell another digest than that of the body."""
    await exchange.reply(200, index("linux/amd64"), headers={"Docker-Content-Digest": digest(b"something else")})


async def breaks(exchange: Exchange) -> None:
    """Cut the connection within an answer."""
    await exchange.head(200, "application/json", {"Content-Length": "100"})
    exchange.cut()


@pytest.mark.parametrize(
    ("misbehaviour", "problem"),
    [
        pytest.param(answering(401), RegistryLoginNeeded, id="401 without a challenge"),
        pytest.param(answering(403), RegistryLoginNeeded, id="403"),
        pytest.param(answering(404), RepositoryNotFound, id="404"),
        pytest.param(answering(429), RegistryBusy, id="429"),
        pytest.param(answering(500), RegistryBusy, id="500"),
        pytest.param(answering(307), RegistryOdd, id="a redirect"),
        pytest.param(answering(200, "<html>Sign in to the network</html>", "text/html"), RegistryOdd, id="HTML"),
        pytest.param(answering(200, '{"tags": "none"}'), RegistryOdd, id="another shape"),
        pytest.param(pours, RegistryOdd, id="endless"),
        pytest.param(breaks, RegistryUnreachable, id="cut"),
    ],
)
async def test_what_a_registry_does_wrong_has_a_name(
    shelf: Shelf, registries: Registries, misbehaviour: Misbehaviour, problem: type[RegistryProblem]
) -> None:
    shelf.misbehave = misbehaviour
    with pytest.raises(problem) as caught:
        await registries.tags(shelf.repository)
    assert caught.value.status == 424
    assert caught.value.advice
    assert len(shelf.asked) == 1


async def test_a_digest_that_is_not_the_body_s_is_not_believed(shelf: Shelf, registries: Registries) -> None:
    shelf.misbehave = lies
    with pytest.raises(RegistryOdd):
        await registries.image(shelf.repository, "1.0")


async def test_nobody_there_is_unreachable(registries: Registries) -> None:
    with pytest.raises(RegistryUnreachable, match="nobody answers there"):
        await registries.tags(Repository("127.0.0.1:1", "shop/web"))


@pytest.mark.looptime
async def test_silence_ends_with_the_total_time(shelf: Shelf, registries: Registries) -> None:
    silence = asyncio.Event()

    async def be_silent(exchange: Exchange) -> None:
        await silence.wait()

    shelf.misbehave = be_silent
    with pytest.raises(RegistryUnreachable, match="has not answered within 5 seconds"):
        await registries.tags(shelf.repository)


async def test_a_token_from_a_forbidden_address_is_not_fetched(shelf: Shelf, registries: Registries) -> None:
    shelf.wants_token, shelf.realm = True, "https://169.254.169.254/latest/token"
    with pytest.raises(RegistryAddressRefused, match="metadata"):
        await registries.tags(shelf.repository)
