"""Who may follow what: asked when a stream opens and again while it lasts, of the real credentials and channels."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from api.access.models import BrowserSession, Member, Token, User
from api.deps import State
from api.live.router import parse, reauthorise
from api.problems import NotFound, NotSignedIn, Problem
from tests.builders import a_session, a_token, a_user
from tests.deploy.conftest import Shop, shop
from tests.fixtures.app import MemberFactory

__all__ = ["shop"]

CHANNELS = ("release", "pods")


@dataclass
class Followed:
    """A release and its pods, and two credentials of one person who follows them."""

    state: State
    user_id: str
    channels: dict[str, str]
    credentials: dict[str, tuple[bytes, bytes]]

    async def ask(self, kind: str, credential: str) -> None:
        """Ask for the right again, as an open stream does every few seconds."""
        request = Request({"type": "http", "headers": [self.credentials[credential]], "scheme": "http"})
        await reauthorise(request, self.state, parse(self.channels[kind], self.state))


@pytest.fixture
async def followed(shop: Shop) -> Followed:
    """Give somebody who may view the team's objects."""
    made = await shop.released()
    async with shop.state.sessions.begin() as db:
        user = await a_user(db, shop.state.clock, name="vera", permissions=["view"])
        cookie = await a_session(db, shop.state.clock, user)
        secret = await a_token(db, shop.state.clock, user, permissions=["view"])
    return Followed(
        shop.state,
        user.id,
        {"release": f"release:{made['id']}", "pods": f"pods:{shop.environment_id}"},
        {
            "cookie": (b"cookie", f"kiops-session={cookie}".encode()),
            "token": (b"authorization", f"Bearer {secret}".encode()),
        },
    )


End = Callable[[AsyncSession, str], Awaitable[object]]


async def the_session_ends(db: AsyncSession, user_id: str) -> None:
    await db.execute(delete(BrowserSession).where(BrowserSession.user_id == user_id))


async def the_token_is_revoked(db: AsyncSession, user_id: str) -> None:
    await db.execute(update(Token).where(Token.user_id == user_id).values(revoked_at=Token.created_at))


async def the_person_is_disabled(db: AsyncSession, user_id: str) -> None:
    await db.execute(update(User).where(User.id == user_id).values(disabled=True))


async def the_grant_is_taken(db: AsyncSession, user_id: str) -> None:
    await db.execute(delete(Member).where(Member.user_id == user_id))


@pytest.mark.parametrize("kind", CHANNELS)
@pytest.mark.parametrize(
    ("credential", "end", "problem"),
    [
        ("cookie", the_session_ends, NotSignedIn),
        ("token", the_token_is_revoked, NotSignedIn),
        ("cookie", the_person_is_disabled, NotSignedIn),
        ("token", the_person_is_disabled, NotSignedIn),
        ("cookie", the_grant_is_taken, NotFound),
        ("token", the_grant_is_taken, NotFound),
    ],
)
async def test_a_right_that_ends_is_gone_from_an_open_channel_at_the_next_question(
    followed: Followed, kind: str, credential: str, end: End, problem: type[Problem]
) -> None:
    await followed.ask(kind, credential)
    async with followed.state.sessions.begin() as db:
        await end(db, followed.user_id)
    with pytest.raises(problem):
        await followed.ask(kind, credential)


@pytest.mark.parametrize("kind", CHANNELS)
async def test_no_channel_opens_for_nobody_a_stranger_or_beside_one_that_may_be_seen(
    followed: Followed, kind: str, client: httpx.AsyncClient, member: MemberFactory
) -> None:
    wanted = {"channels": followed.channels[kind]}
    nobody = await client.get("/api/v1/events", params=wanted)
    assert (nobody.status_code, nobody.json()["code"]) == (401, "not-signed-in")
    stranger = await member(name="otto")
    for channels in (followed.channels[kind], f"{followed.channels[kind]},release:rel_0000000000000000"):
        refused = await stranger.get("/api/v1/events", params={"channels": channels})
        assert (refused.status_code, refused.json()["code"]) == (404, "not-found")
