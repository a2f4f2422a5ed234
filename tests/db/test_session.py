"""Transactions behave the same on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from api.access.models import Member, Team
from api.clock import Clock
from api.db.session import Sessions, open_engine
from api.db.types import new_id


def a_team(clock: Clock, name: str) -> Team:
    return Team(id=new_id("tea"), name=name, is_default=False, created_at=clock.now())


async def names(sessions: Sessions) -> list[str]:
    async with sessions.read() as db:
        return list(await db.scalars(select(Team.name).order_by(Team.name)))


async def fail_after_writing(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as db:
        db.add(a_team(clock, "blue"))
        await db.flush()
        raise ZeroDivisionError


async def test_a_transaction_commits_at_its_end(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as db:
        db.add(a_team(clock, "blue"))
    assert await names(sessions) == ["blue"]


async def test_an_exception_rolls_back_everything(sessions: Sessions, clock: Clock) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_after_writing(sessions, clock)
    assert await names(sessions) == []


async def test_reading_never_commits(sessions: Sessions, clock: Clock) -> None:
    async with sessions.read() as db:
        db.add(a_team(clock, "blue"))
        await db.flush()
    assert await names(sessions) == []


async def test_many_writers_at_once_all_get_their_turn(sessions: Sessions, clock: Clock) -> None:
    async def write(number: int) -> None:
        async with sessions.begin() as db:
            await db.execute(select(Team.id))  # reads first: a transaction that upgrades would fail here
            db.add(a_team(clock, f"team {number:02}"))

    async with asyncio.TaskGroup() as group:
        for number in range(40):
            group.create_task(write(number))
    assert await names(sessions) == [f"team {number:02}" for number in range(40)]


async def test_a_reader_sees_the_last_commit_while_a_writer_is_open(sessions: Sessions, clock: Clock) -> None:
    async with sessions.begin() as db:
        db.add(a_team(clock, "blue"))
        await db.flush()
        assert await names(sessions) == []
    assert await names(sessions) == ["blue"]


async def test_a_row_that_refers_to_nothing_is_refused(sessions: Sessions) -> None:
    async def add() -> None:
        async with sessions.begin() as db:
            db.add(Member(team_id="tea_gone", user_id="usr_gone", permissions=[]))

    with pytest.raises(IntegrityError):
        await add()


async def test_times_come_back_aware_and_in_utc(sessions: Sessions, clock: Clock) -> None:
    local = datetime(2026, 3, 2, 11, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    team = a_team(clock, "blue")
    team.created_at = local
    async with sessions.begin() as db:
        db.add(team)
    async with sessions.read() as db:
        found = (await db.scalars(select(Team.created_at))).one()
    assert found == local
    assert found.tzinfo == UTC


async def test_a_naive_time_never_reaches_the_database(sessions: Sessions, clock: Clock) -> None:
    team = a_team(clock, "blue")
    team.created_at = clock.now().replace(tzinfo=None)

    async def add() -> None:
        async with sessions.begin() as db:
            db.add(team)

    with pytest.raises(StatementError):
        await add()


async def test_sqlite_is_set_up_for_many_readers_and_one_writer(sessions: Sessions) -> None:
    if not sessions.is_sqlite:
        return
    async with sessions.read() as db:
        assert await db.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await db.scalar(text("PRAGMA foreign_keys")) == 1


def test_identifiers_carry_their_kind_and_80_random_bits() -> None:
    made = {new_id("svc") for _ in range(1000)}
    assert len(made) == 1000
    assert all(one.startswith("svc_") and len(one) == 20 for one in made)


@pytest.mark.postgres
async def test_the_lock_of_a_process_that_stands_still_is_given_to_the_next(postgres_template: str) -> None:
    engine = open_engine(f"{postgres_template}/postgres")
    try:
        async with engine.connect() as stopped, engine.connect() as next_one:
            assert await stopped.scalar(text("SHOW idle_in_transaction_session_timeout")) == "8s"
            await stopped.execute(text("SET idle_in_transaction_session_timeout = 200"))
            await stopped.execute(text("SELECT pg_advisory_xact_lock(7)"))
            await next_one.execute(text("SELECT pg_advisory_xact_lock(7)"))
            with pytest.raises(DBAPIError):
                await stopped.execute(text("SELECT 1"))
            await stopped.invalidate()
    finally:
        await engine.dispose()
