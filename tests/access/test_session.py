"""Signing in and out, as a browser does it."""

import httpx

from sqlalchemy import update

from api.access.models import User
from api.deps import State

ONE_TIME = "abcd-efgh-jkmn-pqrs-tuvw"
OWN = "correct horse battery"


async def set_password(state: State, password: str, *, one_time: bool) -> None:
    hashed = await state.passwords.hash(password)
    async with state.sessions.begin() as db:
        await db.execute(update(User).values(password_hash=hashed, password_is_one_time=one_time))


async def test_the_first_start_makes_an_administrator_without_a_password(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/session", json={"name": "admin", "password": "admin"})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-refused")


async def test_a_one_time_password_wants_a_new_one_and_then_signs_in(client: httpx.AsyncClient, state: State) -> None:
    await set_password(state, ONE_TIME, one_time=True)
    refused = await client.post("/api/v1/session", json={"name": "admin", "password": ONE_TIME})
    assert (refused.status_code, refused.json()["code"]) == (422, "new-password-required")
    assert refused.json()["errors"][0]["pointer"] == "/newPassword"
    body = {"name": "Admin", "password": ONE_TIME, "newPassword": OWN}
    answer = await client.post("/api/v1/session", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["user"] == "admin"
    assert answer.json()["isAdmin"] is True
    again = await client.post("/api/v1/session", json=body)
    assert (again.status_code, again.json()["code"]) == (401, "sign-in-refused")


async def test_signing_out_ends_the_session(admin: httpx.AsyncClient) -> None:
    assert (await admin.get("/api/v1/session")).json()["signedIn"] is True
    assert (await admin.delete("/api/v1/session")).status_code == 204
    assert (await admin.get("/api/v1/tokens")).status_code == 401
