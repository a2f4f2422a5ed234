"""Signing in and out, as a browser does it."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update

from api.access.models import BrowserSession, User
from api.access.problems import NewPasswordRequired
from api.access.signing import check_new_password
from api.deps import State
from tests.builders import a_session
from tests.fixtures.app import BROWSER, ClientFactory, MemberFactory
from tests.fixtures.clock import FrozenClock

ONE_TIME = "abcd-efgh-jkmn-pqrs-tuvw"
OWN = "correct horse battery"
SESSION = "/api/v1/session"


async def set_password(state: State, password: str, *, one_time: bool = False) -> None:
    hashed = await state.passwords.hash(password)
    async with state.sessions.begin() as db:
        await db.execute(update(User).values(password_hash=hashed, password_is_one_time=one_time))


async def sign_in(client: httpx.AsyncClient, password: str, **more: str) -> httpx.Response:
    return await client.post(SESSION, json={"name": "admin", "password": password, **more})


async def test_the_first_start_makes_an_administrator_without_a_password(client: httpx.AsyncClient) -> None:
    for password in ("admin", "!", "stand-in"):
        answer = await sign_in(client, password)
        assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-refused")


async def test_a_one_time_password_wants_a_new_one_and_then_works_once(
    client: httpx.AsyncClient, connect: ClientFactory, state: State
) -> None:
    await set_password(state, ONE_TIME, one_time=True)
    refused = await sign_in(client, ONE_TIME)
    assert (refused.status_code, refused.json()["code"]) == (422, "new-password-required")
    assert refused.json()["errors"][0]["pointer"] == "/newPassword"
    answer = await sign_in(client, ONE_TIME, newPassword=OWN)
    assert (answer.status_code, answer.json()["user"], answer.json()["isAdmin"]) == (200, "admin", True)
    other = await connect(headers=BROWSER)
    assert (await sign_in(other, ONE_TIME, newPassword="another of my own")).json()["code"] == "sign-in-refused"
    assert (await sign_in(other, OWN)).status_code == 200


@pytest.mark.parametrize(
    ("new", "code"), [("short", "invalid"), ("x" * 257, "invalid"), (ONE_TIME, "new-password-required")]
)
async def test_a_weak_new_password_is_refused_and_the_old_one_stays(
    client: httpx.AsyncClient, state: State, new: str, code: str
) -> None:
    await set_password(state, ONE_TIME, one_time=True)
    answer = await sign_in(client, ONE_TIME, newPassword=new)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert (await sign_in(client, ONE_TIME, newPassword=OWN)).status_code == 200


def test_a_password_made_from_the_name_is_refused() -> None:
    with pytest.raises(NewPasswordRequired, match="name"):
        check_new_password("Bartholomew1", old="x", name="bartholomew")
    check_new_password("bartholomew likes tea", old="x", name="bartholomew")


async def test_changing_the_password_ends_all_other_sessions(
    client: httpx.AsyncClient, admin: httpx.AsyncClient, state: State
) -> None:
    await set_password(state, OWN)
    assert (await admin.get("/api/v1/tokens")).status_code == 200
    assert (await sign_in(client, OWN, newPassword="a better one of mine")).status_code == 200
    assert (await admin.get("/api/v1/tokens")).status_code == 401
    assert (await client.get("/api/v1/tokens")).status_code == 200


async def test_every_sign_in_gives_another_secret_and_only_its_digest_is_stored(
    connect: ClientFactory, state: State
) -> None:
    await set_password(state, OWN)
    secrets = set()
    for _ in range(2):
        answer = await sign_in(await connect(headers=BROWSER), OWN)
        secrets.add(answer.cookies["kiops-session"])
    assert len(secrets) == 2
    async with state.sessions.read() as db:
        stored = set(await db.scalars(select(BrowserSession.secret_hash)))
    assert len(stored) == 2
    assert not stored & secrets


async def test_signing_out_ends_the_session(admin: httpx.AsyncClient) -> None:
    assert (await admin.get(SESSION)).json()["signedIn"] is True
    answer = await admin.delete(SESSION)
    assert (answer.status_code, "Max-Age=0" in answer.headers["set-cookie"]) == (204, True)
    assert (await admin.get("/api/v1/tokens")).status_code == 401


async def test_a_browser_with_an_ended_session_can_sign_in_again(
    admin: httpx.AsyncClient, state: State, clock: FrozenClock
) -> None:
    await set_password(state, OWN)
    clock.advance(timedelta(hours=9).total_seconds())
    assert (await admin.get(SESSION)).json()["signedIn"] is False
    assert (await sign_in(admin, OWN)).status_code == 200


async def test_a_session_ends_after_eight_idle_hours(admin: httpx.AsyncClient, clock: FrozenClock) -> None:
    clock.advance(timedelta(hours=7, minutes=59).total_seconds())
    assert (await admin.get("/api/v1/tokens")).status_code == 200
    clock.advance(timedelta(hours=8, minutes=1).total_seconds())
    assert (await admin.get("/api/v1/tokens")).status_code == 401


async def test_a_session_ends_after_a_day_however_busy(
    admin: httpx.AsyncClient, state: State, clock: FrozenClock
) -> None:
    for _ in range(23):
        clock.advance(timedelta(hours=1).total_seconds())
        assert (await admin.get("/api/v1/tokens")).status_code == 200
        while "access.note" in state.tasks.names:
            await admin.get("/livez")
    clock.advance(timedelta(hours=1).total_seconds())
    assert (await admin.get("/api/v1/tokens")).status_code == 401


async def test_a_plain_http_address_of_another_host_says_why_it_cannot_sign_in(
    client: httpx.AsyncClient, state: State
) -> None:
    await set_password(state, OWN)
    there = {"Host": "10.0.0.5:8080"}
    told = (await client.get(SESSION, headers=there)).json()
    assert (told["signedIn"], told["cookies"]) == (False, "refused-insecure-address")
    assert "https" in told["cookiesReason"]
    answer = await client.post(SESSION, json={"name": "admin", "password": OWN}, headers=there)
    assert (answer.status_code, answer.json()["code"]) == (403, "cookies-need-https")
    assert "set-cookie" not in answer.headers


async def test_what_a_person_may_do_is_told(member: MemberFactory) -> None:
    told = (await (await member("view", "deploy")).get(SESSION)).json()
    assert (told["user"], told["isAdmin"]) == ("mia", False)
    assert [grant["permissions"] for grant in told["grants"]] == [["deploy", "view"]]


async def test_a_disabled_person_is_out_at_once(member: MemberFactory, state: State) -> None:
    mia = await member("view")
    async with state.sessions.begin() as db:
        await db.execute(update(User).where(User.name == "mia").values(disabled=True))
    assert (await mia.get("/api/v1/tokens")).status_code == 401


class TestBehindAProxy:
    """TLS ends in front of KIOPS."""

    @pytest.fixture
    def overrides(self) -> dict[str, object]:
        return {"trusted_proxies": ("127.0.0.1",), "allowed_hosts": ("kiops.example",)}

    async def test_a_trusted_proxy_s_word_makes_the_cookie_secure(
        self, client: httpx.AsyncClient, state: State
    ) -> None:
        await set_password(state, OWN)
        headers = {"Host": "kiops.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
        answer = await client.post(SESSION, json={"name": "admin", "password": OWN}, headers=headers)
        assert answer.headers["set-cookie"].startswith("__Host-kiops=")
        assert answer.headers["strict-transport-security"]
        async with state.sessions.read() as db:
            assert await db.scalar(select(BrowserSession.address)) == "203.0.113.9"


async def test_the_word_of_anyone_else_is_not_taken(client: httpx.AsyncClient) -> None:
    headers = {"Host": "10.0.0.5", "X-Forwarded-Proto": "https"}
    assert (await client.get(SESSION, headers=headers)).json()["cookies"] == "refused-insecure-address"


async def test_guesses_are_slowed_down_and_the_person_still_gets_in(
    connect: ClientFactory, state: State, clock: FrozenClock
) -> None:
    await set_password(state, OWN)
    client = await connect(headers=BROWSER)
    codes = [(await sign_in(client, f"guess {number}")).status_code for number in range(7)]
    assert codes == [401] * 5 + [429] * 2
    refused = await sign_in(client, OWN)
    assert refused.json()["code"] == "too-many-sign-ins"
    clock.advance(int(refused.headers["retry-after"]))
    assert (await sign_in(client, OWN)).status_code == 200
    assert (await sign_in(client, "one more guess")).status_code == 401


async def test_an_address_known_for_a_person_is_not_slowed_by_guesses_from_elsewhere(
    manager: object, connect: ClientFactory, state: State
) -> None:
    await set_password(state, OWN)
    async with state.sessions.begin() as db:
        await a_session(db, state.clock, (await db.scalars(select(User))).one())
    elsewhere = await connect(headers=BROWSER, address="203.0.113.9")
    for number in range(8):
        await sign_in(elsewhere, f"guess {number}")
    stranger = await connect(headers=BROWSER, address="203.0.113.10")
    assert (await sign_in(stranger, OWN)).status_code == 429
    assert (await sign_in(await connect(headers=BROWSER), OWN)).status_code == 200


async def test_other_names_and_addresses_do_not_push_a_counter_out(connect: ClientFactory, clock: FrozenClock) -> None:
    for number in range(5):
        await sign_in(await connect(headers=BROWSER, address=f"203.0.113.{number}"), "guess")
    for number in range(20):
        other = await connect(headers=BROWSER, address=f"198.51.100.{number}")
        await other.post(SESSION, json={"name": f"nobody {number}", "password": "x"})
    clock.advance(3600)
    late = await connect(headers=BROWSER, address="192.0.2.1")
    assert [(await sign_in(late, "guess")).status_code for _ in range(2)] == [401, 429]
