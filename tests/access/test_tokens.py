"""API tokens: shown once, weaker than their owner, ended at once."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from api.access.models import Member, Token, User
from api.deps import State
from tests.builders import a_token, a_user
from tests.fixtures.app import ClientFactory, MemberFactory
from tests.fixtures.clock import FrozenClock

TOKENS = "/api/v1/tokens"


def a_body(clock: FrozenClock, *, days: float = 30, **more: Any) -> dict[str, Any]:  # noqa: ANN401  a JSON body
    expires_at = (clock.now() + timedelta(days=days)).isoformat()
    return {"name": "ci", "permissions": ["view", "deploy"], "expiresAt": expires_at, **more}


async def test_a_token_is_shown_once_and_stored_as_a_digest(
    member: MemberFactory, connect: ClientFactory, state: State, clock: FrozenClock
) -> None:
    mia = await member("view", "deploy")
    created = (await mia.post(TOKENS, json=a_body(clock))).json()
    listed = (await mia.get(TOKENS)).json()
    assert listed["total"] == 1
    assert listed["items"][0] == {name: value for name, value in created.items() if name != "token"}
    async with state.sessions.read() as db:
        row = (await db.scalars(select(Token))).one()
    assert created["token"] not in {row.secret_hash, row.prefix, row.name}
    pipeline = await connect(headers={"Authorization": f"Bearer {created['token']}"})
    told = (await pipeline.get("/api/v1/session")).json()
    assert (told["user"], told["signedIn"]) == ("mia", True)


async def test_a_repeated_request_makes_one_token_and_does_not_show_it_again(
    member: MemberFactory, clock: FrozenClock
) -> None:
    mia = await member("view")
    headers = {"Idempotency-Key": "once-and-for-all"}
    first = await mia.post(TOKENS, json=a_body(clock), headers=headers)
    second = await mia.post(TOKENS, json=a_body(clock), headers=headers)
    assert second.headers["idempotent-replayed"] == "true"
    assert second.json() == {**first.json(), "token": None}
    assert (await mia.get(TOKENS)).json()["total"] == 1


@pytest.mark.parametrize("days", [-1, 0, 367])
async def test_a_token_ends_within_a_year(member: MemberFactory, clock: FrozenClock, days: int) -> None:
    answer = await (await member("view")).post(TOKENS, json=a_body(clock, days=days))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/expiresAt")


@pytest.mark.parametrize(
    "wrong", [{"expiresAt": None}, {"permissions": []}, {"permissions": ["everything"]}, {"name": ""}, {"x": 1}]
)
async def test_a_token_needs_a_name_an_end_and_permissions(
    member: MemberFactory, clock: FrozenClock, wrong: dict[str, Any]
) -> None:
    mia = await member("view")
    assert (await mia.post(TOKENS, json=a_body(clock, **wrong))).status_code == 422
    assert (await mia.get(TOKENS)).json()["total"] == 0


async def test_an_expired_a_revoked_and_an_unknown_token_are_the_same(
    member: MemberFactory, connect: ClientFactory, clock: FrozenClock
) -> None:
    mia = await member("view")
    short = (await mia.post(TOKENS, json=a_body(clock, days=1))).json()
    long = (await mia.post(TOKENS, json=a_body(clock))).json()
    assert (await mia.delete(f"{TOKENS}/{long['id']}")).status_code == 204
    assert (await mia.delete(f"{TOKENS}/{long['id']}")).status_code == 204
    clock.advance(timedelta(days=2).total_seconds())
    said = set()
    for secret in (short["token"], long["token"], short["token"][:-9] + "x" + short["token"][-8:], "kiops_x"):
        pipeline = await connect(headers={"Authorization": f"Bearer {secret}"})
        answer = await pipeline.get(TOKENS)
        said.add((answer.status_code, answer.json()["code"]))
    assert said == {(401, "not-signed-in")}


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic abc", "kiops_abc", "Bearer a b", "Bearer \xff"])
async def test_an_odd_authorization_header_is_no_session(connect: ClientFactory, header: str) -> None:
    client = await connect(headers={"Authorization": header.encode("latin-1")})
    for path in (TOKENS, "/api/v1/session"):
        assert (await client.get(path)).status_code == 401


async def test_a_token_in_the_address_is_no_credential(client: httpx.AsyncClient, state: State) -> None:
    async with state.sessions.begin() as db:
        secret = await a_token(db, state.clock, await a_user(db, state.clock, is_admin=True), permissions=["view"])
    for name in ("token", "access_token", "authorization"):
        assert (await client.get(TOKENS, params={name: secret})).status_code == 401


async def test_a_token_of_somebody_else_does_not_exist(member: MemberFactory, clock: FrozenClock) -> None:
    mia, tom = await member("view"), await member("view", name="tom")
    created = (await mia.post(TOKENS, json=a_body(clock))).json()
    assert (await tom.delete(f"{TOKENS}/{created['id']}")).status_code == 404
    assert (await tom.get(TOKENS)).json()["total"] == 0


async def test_a_right_that_the_owner_loses_is_lost_by_the_token(
    member: MemberFactory, connect: ClientFactory, state: State, clock: FrozenClock
) -> None:
    created = (await (await member("view")).post(TOKENS, json=a_body(clock))).json()
    pipeline = await connect(headers={"Authorization": f"Bearer {created['token']}"})
    assert (await pipeline.get("/api/v1/teams")).status_code == 200
    async with state.sessions.begin() as db:
        for row in await db.scalars(select(Member)):
            await db.delete(row)
    assert (await pipeline.get("/api/v1/teams")).status_code == 403
    async with state.sessions.begin() as db:
        await db.execute(update(User).values(disabled=True))
    assert (await pipeline.get("/api/v1/teams")).status_code == 401


async def test_the_last_use_is_noted(
    member: MemberFactory, connect: ClientFactory, state: State, clock: FrozenClock
) -> None:
    mia = await member("view")
    created = (await mia.post(TOKENS, json=a_body(clock))).json()
    assert created["lastUsedAt"] is None
    clock.advance(60)
    pipeline = await connect(headers={"Authorization": f"Bearer {created['token']}"})
    await pipeline.get(TOKENS)
    while "access.note" in state.tasks.names:
        await mia.get("/livez")
    listed = (await mia.get(TOKENS)).json()["items"][0]
    assert listed["lastUsedAt"] == clock.now().isoformat().replace("+00:00", "Z")
