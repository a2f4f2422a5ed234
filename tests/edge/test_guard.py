"""What is refused before any route runs."""

import json
from typing import Any

import httpx
import pytest

from api.edge.guard import MAX_BODY, storable
from tests.fixtures.app import ClientFactory

JSON = {"Content-Type": "application/json"}
SESSION = "/api/v1/session"
BODY = json.dumps({"name": "mia", "password": "x"}).encode()
COOKIE = {"kiops-session": "someone"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "broken-json"),
        (b'{"name": NaN, "password": "x"}', 400, "broken-json"),
        (b'{"name": Infinity, "password": "x"}', 400, "broken-json"),
        (b'{"name": 1e9999, "password": "x"}', 400, "broken-json"),
        (b'{"name": "\\ud800", "password": "x"}', 400, "broken-json"),
        (b'{"name": "a\\u0000b", "password": "x"}', 400, "broken-json"),
        (b'{"a\\u0000b": 1}', 400, "broken-json"),
        (b"[" * 100_000 + b"]" * 100_000, 400, "broken-json"),
        (b'{"name": "\xff", "password": "x"}', 400, "broken-json"),
        (b'{"name": "a\\u0001b", "password": "x"}', 422, "invalid"),
        (b'"' + b"x" * MAX_BODY + b'"', 413, "body-too-large"),
        (b"", 422, "invalid"),
        (b"null", 422, "invalid"),
    ],
)
async def test_odd_json_is_refused_and_never_a_failure(
    client: httpx.AsyncClient, body: bytes, status: int, code: str
) -> None:
    answer = await client.post(SESSION, content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_body_without_a_length_is_counted(client: httpx.AsyncClient) -> None:
    async def endless() -> Any:  # noqa: ANN401  an async generator
        for _ in range(20):
            yield b" " * 65_536 * 2

    answer = await client.post(SESSION, content=endless(), headers=JSON)
    assert answer.json()["code"] == "body-too-large"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_only_json_is_taken(client: httpx.AsyncClient, media_type: str) -> None:
    answer = await client.post(SESSION, content=BODY, headers={"Content-Type": media_type})
    assert (answer.status_code, answer.json()["code"]) == (415, "not-json")


@pytest.mark.parametrize("path", ["/api/v1/audit?object=%00", "/api/v1/tokens/%00", "/api/v1/audit?action=%0a", "/%7f"])
async def test_control_characters_in_addresses_are_refused(admin: httpx.AsyncClient, path: str) -> None:
    answer = await admin.get(path)
    assert (answer.status_code, answer.json()["code"]) == (400, "odd-address")


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("localhost", True),
        ("127.0.0.1:8080", True),
        ("[::1]:8080", True),
        ("10.1.2.3", True),
        ("kiops.localhost", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("", False),
        ("a b", False),
        ("[::1", False),
    ],
)
async def test_only_known_names_are_answered(client: httpx.AsyncClient, host: str, *, allowed: bool) -> None:
    answer = await client.get(SESSION, headers={"Host": host})
    assert (answer.status_code != 421) is allowed
    assert (await client.get("/livez", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "https://localhost"}, False),
        ({"Origin": "http://localhost:8081"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://evil.example"}, False),
        ({}, False),
    ],
)
async def test_a_change_with_a_cookie_comes_from_our_own_pages(
    connect: ClientFactory, headers: dict[str, str], *, allowed: bool
) -> None:
    client = await connect(cookies=COOKIE)
    answer = await client.post(SESSION, content=BODY, headers={**JSON, **headers})
    assert (answer.json()["code"] != "cross-site") is allowed


async def test_a_script_without_cookie_needs_no_origin(connect: ClientFactory) -> None:
    client = await connect()
    answer = await client.post(SESSION, content=BODY, headers=JSON)
    assert answer.json()["code"] == "sign-in-refused"


async def test_reading_never_asks_where_it_comes_from(connect: ClientFactory) -> None:
    client = await connect(cookies=COOKIE)
    assert (await client.get(SESSION, headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200


async def test_no_answer_allows_another_origin(client: httpx.AsyncClient) -> None:
    answer = await client.options(SESSION, headers={"Origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_nul_is_found_at_any_depth_and_in_names() -> None:
    assert storable({"a": ["b", {"c": 1}]})
    assert not storable({"a": ["b\x00"]})
    assert not storable([{"a\x00": 1}])
