"""Transactions behave the same on both databases."""

import asyncio

import pytest
from sqlalchemy import func, select, text

from api.access.models import Team
from api.clock import Clock
from api.db.session import Sessions
from api.db.types import new_id


def a_team(clock: Clock, name: str) -> Team:
    return Team(id=new_id("tea"), name=name, is_default=False, created_at=clock.now())


async def names(sessions: Sessions) -> list[str]:
    async with sessions.read() as db:
        return list(await db.scalars(select(Team.name).order_by(Team.name)))


async def test_a_transaction_commits_at_its_end(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as db:
        db.add(a_team(clock, "blue"))
    assert await names(sessions) == ["blue"]


async def test_an_exception_rolls_back_everything(sessions: Sessions, clock: Clock) -> None:
    with pytest.raises(ZeroDivisionError):
        async with sessions.begin() as db:
            db.add(a_team(clock, "blue"))
            await db.flush()
            raise ZeroDivisionError
    assert await names(sessions) == []
