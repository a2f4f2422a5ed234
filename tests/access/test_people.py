"""Users, teams and members."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from api.access.models import Team, User
from api.deps import State
from tests.fixtures.app import BROWSER, ClientFactory, MemberFactory


async def test_a_new_person_signs_in_with_the_one_time_password(
    admin: httpx.AsyncClient, connect: ClientFactory
) -> None:
    created = await admin.post("/api/v1/users", json={"name": "Dora"})
    assert (created.status_code, created.json()["name"], created.json()["hasSignedIn"]) == (201, "dora", False)
    dora = await connect(headers=BROWSER)
    body = {"name": "dora", "password": created.json()["oneTimePassword"], "newPassword": "a password of my own"}
    assert (await dora.post("/api/v1/session", json=body)).status_code == 200
    assert (await dora.get("/api/v1/services")).status_code == 403
    listed = {user["name"]: user["hasSignedIn"] for user in (await admin.get("/api/v1/users")).json()["items"]}
    assert listed == {"admin": False, "dora": True}


async def test_a_one_time_password_is_not_shown_again(admin: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": "dora"}
    first = await admin.post("/api/v1/users", json={"name": "dora"}, headers=headers)
    again = await admin.post("/api/v1/users", json={"name": "dora"}, headers=headers)
    assert again.json() == {**first.json(), "oneTimePassword": None}


@pytest.mark.parametrize("name", ["", " ", "a b", "a/b", "-a", "x" * 65, "ä", "a\nb"])
async def test_a_name_is_something_one_can_type(admin: httpx.AsyncClient, name: str) -> None:
    answer = await admin.post("/api/v1/users", json={"name": name})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/name")


@pytest.mark.parametrize(
    ("path", "body"), [("/api/v1/users", {"name": "ADMIN"}), ("/api/v1/teams", {"name": "default"})]
)
async def test_a_taken_name_is_told(admin: httpx.AsyncClient, path: str, body: dict[str, Any]) -> None:
    answer = await admin.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "name-taken")
    assert answer.json()["errors"][0]["pointer"] == "/name"


async def test_permissions_in_a_team_hold_from_the_next_request_on(
    admin: httpx.AsyncClient, member: MemberFactory, state: State
) -> None:
    mia = await member()
    async with state.sessions.read() as db:
        user = (await db.scalars(select(User).where(User.name == "mia"))).one()
    team = (await admin.post("/api/v1/teams", json={"name": "web"})).json()
    path = f"/api/v1/teams/{team['id']}/members/{user.id}"
    answer = await admin.put(path, json={"permissions": ["deploy", "view", "deploy"]})
    assert answer.json()["members"] == [{"userId": user.id, "name": "mia", "permissions": ["deploy", "view"]}]
    assert [seen["name"] for seen in (await mia.get("/api/v1/teams")).json()["items"]] == ["web"]
    assert (await admin.put(path, json={"permissions": []})).json()["members"] == []
    assert (await mia.get("/api/v1/teams")).status_code == 403


@pytest.mark.parametrize("permission", ["admin", "everything"])
async def test_nobody_becomes_administrator_through_a_team(
    admin: httpx.AsyncClient, state: State, permission: str
) -> None:
    async with state.sessions.read() as db:
        team, user = (await db.scalars(select(Team))).one(), (await db.scalars(select(User))).one()
    answer = await admin.put(f"/api/v1/teams/{team.id}/members/{user.id}", json={"permissions": [permission]})
    assert answer.status_code == 422


async def test_a_missing_team_or_person_is_not_found(admin: httpx.AsyncClient, state: State) -> None:
    async with state.sessions.read() as db:
        team, user = (await db.scalars(select(Team))).one(), (await db.scalars(select(User))).one()
    for path in (f"tea_0/members/{user.id}", f"{team.id}/members/usr_0"):
        assert (await admin.put(f"/api/v1/teams/{path}", json={"permissions": []})).status_code == 404


async def test_lists_come_in_pages(admin: httpx.AsyncClient) -> None:
    for number in range(5):
        await admin.post("/api/v1/teams", json={"name": f"team {number}"})
    names: list[str] = []
    address: str | None = "/api/v1/teams?limit=2"
    while address is not None:
        page = await admin.get(address)
        assert page.headers["x-total-count"] == "6"
        names += [team["name"] for team in page.json()["items"]]
        address = page.headers["link"].partition(">")[0].removeprefix("<") if "link" in page.headers else None
    assert names == ["default", *(f"team {number}" for number in range(5))]
