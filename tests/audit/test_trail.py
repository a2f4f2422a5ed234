"""Every change is written down with it, and never a secret."""

import httpx
from sqlalchemy import select, update

from api.access.models import User
from api.audit.models import AuditEntry
from api.audit.service import record
from api.db.session import Sessions
from api.deps import State
from tests.fixtures.clock import FrozenClock

AUDIT = "/api/v1/audit"
PASSWORD = "correct horse battery"  # noqa: S105  of a test


async def test_who_did_what_is_listed_newest_first(admin: httpx.AsyncClient) -> None:
    team = (await admin.post("/api/v1/teams", json={"name": "web"})).json()
    user = (await admin.post("/api/v1/users", json={"name": "dora"})).json()
    path = f"/api/v1/teams/{team['id']}/members/{user['id']}"
    answer = await admin.put(path, json={"permissions": ["view"]}, headers={"X-Request-Id": "build-4711"})
    items = (await admin.get(AUDIT)).json()["items"]
    assert [item["action"] for item in items] == ["member.set", "user.created", "team.created", "kiops.prepared"]
    newest = items[0]
    assert (newest["userName"], newest["object"], newest["result"]) == ("admin", team["id"], "done")
    assert newest["requestId"] == answer.headers["x-request-id"] == "build-4711"
    assert newest["address"] == "127.0.0.1"
    assert newest["details"] == {"userId": user["id"], "permissions": ["view"]}


async def test_the_trail_can_be_narrowed_and_paged(admin: httpx.AsyncClient) -> None:
    for number in range(5):
        await admin.post("/api/v1/teams", json={"name": f"team {number}"})
    page = await admin.get(AUDIT, params={"action": "team.created", "limit": 3})
    assert (len(page.json()["items"]), page.json()["total"]) == (3, 5)
    rest = await admin.get(AUDIT, params={"action": "team.created", "cursor": page.json()["nextCursor"]})
    assert (len(rest.json()["items"]), rest.json()["nextCursor"]) == (2, None)
    one = page.json()["items"][0]
    assert (await admin.get(AUDIT, params={"object": one["object"]})).json()["total"] == 1
    assert (await admin.get(AUDIT, params={"user": "usr_0"})).json()["total"] == 0
    assert (await admin.get(AUDIT, params={"cursor": "not-a-number"})).status_code == 422


async def test_refused_attempts_to_sign_in_are_there_and_passwords_are_not(
    admin: httpx.AsyncClient, state: State
) -> None:
    hashed = await state.passwords.hash(PASSWORD)
    async with state.sessions.begin() as db:
        await db.execute(update(User).values(password_hash=hashed, password_is_one_time=False))
    await admin.post("/api/v1/session", json={"name": "admin", "password": "canary-password"})
    await admin.post("/api/v1/session", json={"name": "admin", "password": PASSWORD, "newPassword": "canary-password"})
    async with state.sessions.read() as db:
        entries = list(await db.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    told = [(entry.action, entry.result) for entry in entries]
    assert ("session.started", "sign-in-refused") in told
    assert {("password.changed", "done"), ("session.started", "done")} <= set(told)
    for entry in entries:
        assert "canary" not in repr([getattr(entry, column.key) for column in AuditEntry.__table__.columns])


async def test_an_entry_lives_and_dies_with_its_change(sessions: Sessions, clock: FrozenClock) -> None:
    try:
        async with sessions.begin() as db:
            await record(db, principal=None, action="team.created", object="tea_1", clock=clock)
            raise ZeroDivisionError  # noqa: TRY301  what happens in the middle of a handler
    except ZeroDivisionError:
        pass
    async with sessions.read() as db:
        assert list(await db.scalars(select(AuditEntry))) == []
