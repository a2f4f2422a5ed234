"""Refusals look the same whoever makes them, and never repeat what was sent."""

from typing import Any

import httpx
import pytest
from asgi_lifespan import LifespanManager
from fastapi import APIRouter
from sqlalchemy import text

from api.access.permissions import ANYONE
from api.app import create_app
from api.deps import Db
from api.edge.pointers import pointer
from api.schemas import Input
from api.settings import Settings
from tests.fixtures.app import STARTED_WITHIN_S
from tests.fixtures.clock import FrozenClock

CANARY = "canary-7f3a"
router = APIRouter(dependencies=[ANYONE])


class Inner(Input):
    count: int
    name: str


class Outer(Input):
    inner: Inner
    password: str


@router.post("/echo")
async def echo(body: Outer) -> None:
    """Take a body."""


@router.get("/broken")
async def broken() -> None:
    """Fail as a defect does."""
    raise ZeroDivisionError(CANARY)


@router.get("/broken-query")
async def broken_query(db: Db) -> None:
    """Fail inside of a transaction."""
    await db.execute(text("SELECT 1"))
    raise ZeroDivisionError(CANARY)


@pytest.fixture
async def small(settings: Settings, clock: FrozenClock) -> Any:  # noqa: ANN401  an async generator of clients
    """Give a client of an app that has only the routes of this module."""
    async with LifespanManager(
        create_app(settings, clock=clock, routers=(router,)), STARTED_WITHIN_S, STARTED_WITHIN_S
    ) as manager:
        transport = httpx.ASGITransport(manager.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost/api/v1") as client:
            yield client


@pytest.mark.parametrize("path", ["/api/v1/%C3%A4%20b", "/api/v1/%01", "/api/v1/100%25", "/api/v1/a:@!$&'()*+,;=~"])
async def test_the_instance_of_a_problem_is_an_address(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.json()["instance"] == path


async def test_an_unknown_address_is_a_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/nowhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not-found"
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


async def test_a_wrong_method_names_the_right_ones(client: httpx.AsyncClient) -> None:
    answer = await client.patch("/api/v1/session")
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["allow"]


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"password": CANARY}, {("/inner", "required")}),
        ({"password": CANARY, "inner": CANARY}, {("/inner", "wrong-type")}),
        (
            {"password": CANARY, "inner": {"count": CANARY, "name": 1}},
            {("/inner/count", "wrong-type"), ("/inner/name", "wrong-type")},
        ),
        ({"password": CANARY, "inner": {"count": 1, "name": "x"}, CANARY: CANARY}, {(f"/{CANARY}", "unknown-field")}),
        ([CANARY], {("", "wrong-type")}),
    ],
)
async def test_a_wrong_field_is_named_and_its_value_is_not_repeated(
    small: httpx.AsyncClient, body: object, errors: set[tuple[str, str]]
) -> None:
    answer = await small.post("/echo", json=body)
    problem = answer.json()
    assert answer.status_code == 422
    assert {(error["pointer"], error["code"]) for error in problem["errors"]} == errors
    said = answer.text.replace(f'"/{CANARY}"', "")
    assert CANARY not in said, "a value of the request came back"


async def test_a_defect_answers_with_its_request_id_only(small: httpx.AsyncClient) -> None:
    answer = await small.get("/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert CANARY not in answer.text
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


async def test_a_defect_inside_of_a_transaction_is_the_same(small: httpx.AsyncClient) -> None:
    answer = await small.get("/broken-query")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")


async def test_a_request_id_of_the_client_is_kept_when_it_is_well_formed(client: httpx.AsyncClient) -> None:
    kept = await client.get("/version", headers={"X-Request-Id": "build-4711-a"})
    assert kept.headers["x-request-id"] == "build-4711-a"
    replaced = await client.get("/version", headers={"X-Request-Id": "a b\tc"})
    assert replaced.headers["x-request-id"].startswith("req_")


def test_pointers_are_rfc_6901_in_bodies_and_named_places_elsewhere() -> None:
    assert pointer(("body", "a/b", 0, "c~d")) == "/a~1b/0/c~0d"
    assert pointer(("body",)) == ""
    assert pointer(("query", "limit")) == "query/limit"
    assert pointer(("header", "Idempotency-Key")) == "header/Idempotency-Key"


async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient) -> None:
    for path in ("/", "/version", "/api/v1/nowhere", "/api/v1/tokens", "/docs", "/openapi.json", "/docs/start.js"):
        headers = (await client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in policy
