"""A repeated POST is done once, however often and however fast it comes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Annotated

import httpx
import pytest
from asgi_lifespan import LifespanManager
from fastapi import APIRouter, Response
from sqlalchemy import func, select

from api.access.models import Team
from api.access.once import Once, OnceRequired, Reserved
from api.access.permissions import SIGNED_IN, Principal
from api.app import create_app
from api.db.session import Sessions
from api.db.types import new_id
from api.deps import KEY, AppState, Db, State
from api.housekeeping import clean
from api.idempotency import service
from api.idempotency.models import RememberedAnswer
from api.idempotency.problems import IdempotencyKeyReused
from api.problems import Conflict
from api.schemas import Input, Output
from api.settings import Settings
from tests.builders import a_session, a_user
from tests.fixtures.app import BROWSER, STARTED_WITHIN_S
from tests.fixtures.clock import FrozenClock

router = APIRouter()


class Asked(Input):
    name: str
    fail: bool = False


class Made(Output):
    id: str


@router.post("/made", status_code=201)
async def make(  # noqa: PLR0917  FastAPI passes by name
    body: Asked, response: Response, db: Db, state: AppState, once: Once, principal: Annotated[Principal, SIGNED_IN]
) -> Made:
    """Make a row in the request's transaction."""
    row = Team(id=new_id("tea"), name=body.name, is_default=False, created_at=state.clock.now())
    db.add(row)
    await db.flush()
    if body.fail:
        raise Conflict("no")
    return await once.keep(Made(id=row.id), response, location=f"/api/v1/made/{row.id}")


@router.post("/must", status_code=201)
async def must(response: Response, once: OnceRequired, principal: Annotated[Principal, SIGNED_IN]) -> Made:
    """Want a key."""
    return await once.keep(Made(id="1"), response)


@router.post("/outside", status_code=201)
async def outside(
    body: Asked, response: Response, state: AppState, once: Reserved, principal: Annotated[Principal, SIGNED_IN]
) -> Made:
    """Wait for the outside between two transactions."""
    if body.fail:
        raise Conflict("no")
    await state.drain.draining.wait()
    async with state.sessions.begin() as db:
        row = Team(id=new_id("tea"), name=body.name, is_default=False, created_at=state.clock.now())
        db.add(row)
        return await once.keep(Made(id=row.id), response, db=db)


@pytest.fixture
async def small(settings: Settings, clock: FrozenClock) -> AsyncIterator[tuple[httpx.AsyncClient, State]]:
    """Give a signed-in client of an app with the routes of this module."""
    async with LifespanManager(
        create_app(settings, clock=clock, routers=(router,)), STARTED_WITHIN_S, STARTED_WITHIN_S
    ) as manager:
        state: State = manager._state[KEY]
        async with state.sessions.begin() as db:
            cookie = await a_session(db, clock, await a_user(db, clock))
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(manager.app),
            base_url="http://localhost/api/v1",
            headers=BROWSER,
            cookies={"kiops-session": cookie},
        )
        async with client:
            yield client, state


Small = tuple[httpx.AsyncClient, State]


async def made(state: State) -> int:
    async with state.sessions.read() as db:
        return await db.scalar(select(func.count()).select_from(Team).where(~Team.is_default)) or 0


def key(value: str = "key-1") -> dict[str, str]:
    return {"Idempotency-Key": value}


async def test_the_same_request_again_gets_the_same_answer_and_does_nothing(small: Small) -> None:
    client, state = small
    first = await client.post("/made", json={"name": "a"}, headers=key())
    second = await client.post("/made", json={"name": "a"}, headers=key())
    assert (second.status_code, second.json(), second.headers["location"]) == (
        201,
        first.json(),
        first.headers["location"],
    )
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert await made(state) == 1


async def test_without_a_key_it_is_done_each_time(small: Small) -> None:
    client, state = small
    for name in ("a", "b"):
        assert (await client.post("/made", json={"name": name})).status_code == 201
    assert await made(state) == 2


async def test_fifty_at_the_same_moment_are_one(small: Small) -> None:
    client, state = small
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(client.post("/made", json={"name": "a"}, headers=key())) for _ in range(50)]
    answers = [task.result() for task in tasks]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert await made(state) == 1


async def test_another_body_under_the_same_key_is_refused(small: Small) -> None:
    client, state = small
    await client.post("/made", json={"name": "a"}, headers=key())
    for path, body in (("/made", {"name": "b"}), ("/must", {})):
        answer = await client.post(path, json=body, headers=key())
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    assert await made(state) == 1


async def test_a_failure_gives_the_key_back(small: Small) -> None:
    client, state = small
    assert (await client.post("/made", json={"name": "a", "fail": True}, headers=key())).status_code == 409
    assert await made(state) == 0
    assert (await client.post("/made", json={"name": "a"}, headers=key())).status_code == 201


async def test_a_key_belongs_to_its_person(small: Small) -> None:
    client, state = small
    await client.post("/made", json={"name": "a"}, headers=key())
    async with state.sessions.begin() as db:
        cookie = await a_session(db, state.clock, await a_user(db, state.clock, name="tom"))
    client.cookies.set("kiops-session", cookie)
    assert (await client.post("/made", json={"name": "b"}, headers=key())).status_code == 201
    assert await made(state) == 2


async def test_a_key_is_forgotten_after_a_day(small: Small, clock: FrozenClock) -> None:
    client, state = small
    await client.post("/made", json={"name": "a"}, headers=key())
    clock.advance(timedelta(hours=25).total_seconds())
    await clean(state)
    assert await _claims(state) == 0


async def test_a_key_older_than_a_day_may_be_used_again(sessions: Sessions, clock: FrozenClock) -> None:
    async def enter(fingerprint: str) -> None:
        async with sessions.begin() as db:
            await service.enter(db, owner="usr_1", key="k", fingerprint=fingerprint, now=clock.now())
            await service.keep(db, service.Answer(201, {}, b"{}"), owner="usr_1", key="k")

    await enter("a")
    with pytest.raises(IdempotencyKeyReused):
        await enter("b")
    clock.advance(timedelta(hours=25).total_seconds())
    await enter("b")


@pytest.mark.parametrize("value", ["", "a b", "x" * 201, "\xe4"])
async def test_an_odd_key_is_named(small: Small, value: str) -> None:
    client, _ = small
    answer = await client.post("/made", json={"name": "a"}, headers={b"Idempotency-Key": value.encode("latin-1")})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "header/Idempotency-Key"


async def test_a_route_that_insists_says_so(small: Small) -> None:
    client, _ = small
    answer = await client.post("/must")
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency-key-required")
    assert (await client.post("/must", headers=key())).status_code == 201


async def test_while_the_first_one_runs_the_second_is_told_to_wait(small: Small) -> None:
    client, state = small
    async with asyncio.TaskGroup() as group:
        first = group.create_task(client.post("/outside", json={"name": "a"}, headers=key()))
        while await _claims(state) == 0:  # noqa: ASYNC110  a row tells no event
            await asyncio.sleep(0)
        second = await client.post("/outside", json={"name": "a"}, headers=key())
        assert (second.status_code, second.json()["code"]) == (409, "idempotency-key-in-use")
        assert second.headers["retry-after"] == "2"
        state.drain.begin()
    third = await client.post("/outside", json={"name": "a"}, headers=key())
    assert third.json() == first.result().json()
    assert await made(state) == 1


async def test_a_failure_outside_gives_the_reserved_key_back(small: Small) -> None:
    client, state = small
    assert (await client.post("/outside", json={"name": "a", "fail": True}, headers=key())).status_code == 409
    assert await _claims(state) == 0


async def test_a_claim_of_a_process_that_died_is_taken_over(small: Small, clock: FrozenClock) -> None:
    client, state = small
    await client.post("/made", json={"name": "a"}, headers=key("done"))
    async with state.sessions.begin() as db:
        row = (await db.scalars(select(RememberedAnswer))).one()
        row.status = 0
    again = await client.post("/made", json={"name": "a"}, headers=key("done"))
    assert again.json()["code"] == "idempotency-key-in-use"
    clock.advance(timedelta(minutes=11).total_seconds())
    again = await client.post("/made", json={"name": "b"}, headers=key("done"))
    assert again.status_code == 201


async def _claims(state: State) -> int:
    async with state.sessions.read() as db:
        return await db.scalar(select(func.count()).select_from(RememberedAnswer)) or 0
