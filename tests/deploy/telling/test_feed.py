"""The channel of a release: rows, then a ring; every viewer sees the same, whenever it comes and from wherever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import update

from api.access.principal import Principal
from api.db.session import Sessions
from api.deploy.driving.job import Clocks, Lease
from api.deploy.driving.ports import Ledger
from api.deploy.events import ContactNote, Note, Outcome, VerdictNote
from api.deploy.models import Release
from api.deploy.telling.feed import ReleaseSource
from api.problems import NotFound, NotPermitted
from api.streaming.bell import Bell
from api.streaming.hub import Hub, Opening
from tests.deploy.driving.shelves import SqlShelf
from tests.deploy.driving.simulation.scenario import job

CONTACT: list[Note] = [ContactNote(type="contact", lost_since=None)]
VERDICT = VerdictNote(type="verdict", outcome=Outcome.SUCCEEDED, cause=None, message="It serves.")
CLOCKS = Clocks()


@asynccontextmanager
async def following(source: ReleaseSource) -> AsyncIterator[None]:
    """Run the feed's task, as the process does."""
    task = asyncio.get_running_loop().create_task(source.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def begun(sessions: Sessions, events: int = 0) -> tuple[Ledger, Lease]:
    shelf = SqlShelf(sessions)
    await shelf.submit(job(1, "good-v1"))
    ledger = shelf.ledger("a")
    (lease,) = await ledger.claim(starting=False)
    for _ in range(events):
        await ledger.write(lease, notes=CONTACT, parts=[], clocks=CLOCKS)
    return ledger, lease


def positions(opening: Opening) -> list[str]:
    since = opening.ring.since(opening.start)
    assert since is not None
    return [frame.position for frame in [*opening.replay, *since]]


async def arrived(opening: Opening, last: str) -> list[str]:
    """Wait until the ring has got as far as a position; return everything this viewer has seen."""
    bell = Bell()
    opening.ring.follow(bell.ring)
    async with asyncio.timeout(10):
        while last not in (seen := positions(opening)):
            await bell.wait()
    opening.ring.unfollow(bell.ring)
    return seen


async def test_a_late_viewer_gets_all_rows_and_then_what_comes(sessions: Sessions) -> None:
    ledger, lease = await begun(sessions, events=3)
    source = ReleaseSource(sessions, Hub())
    async with following(source):
        opening = await source.open("rel_1", None)
        assert [frame.position for frame in opening.replay] == ["1", "2", "3"]
        await ledger.write(lease, notes=CONTACT, parts=[], clocks=CLOCKS)
        source.announce("rel_1")
        assert await arrived(opening, "4") == ["1", "2", "3", "4"]
        await opening.close()


async def test_what_another_process_writes_arrives_without_being_announced(sessions: Sessions) -> None:
    ledger, lease = await begun(sessions)
    source = ReleaseSource(sessions, Hub())
    async with following(source):
        opening = await source.open("rel_1", None)
        await ledger.write(lease, notes=CONTACT, parts=[], clocks=CLOCKS)
        assert await arrived(opening, "1") == ["1"]
        await opening.close()


async def test_a_viewer_goes_on_from_where_it_was(sessions: Sessions) -> None:
    await begun(sessions, events=3)
    source = ReleaseSource(sessions, Hub())
    opening = await source.open("rel_1", "2")
    assert positions(opening) == ["3"]
    await opening.close()


@pytest.mark.parametrize("position", ["4", "soon", "-1"])
async def test_an_unknown_position_starts_anew_and_says_so(sessions: Sessions, position: str) -> None:
    await begun(sessions, events=3)
    source = ReleaseSource(sessions, Hub())
    opening = await source.open("rel_1", position)
    assert [frame.event for frame in opening.replay] == ["reset", "contact", "contact", "contact"]
    await opening.close()


async def test_viewers_that_come_at_any_moment_see_the_same(sessions: Sessions) -> None:
    ledger, lease = await begun(sessions, events=1)
    source = ReleaseSource(sessions, Hub())
    openings: list[Opening] = []
    async with following(source):
        for _ in range(20):
            await ledger.write(lease, notes=CONTACT, parts=[], clocks=CLOCKS)
            source.announce("rel_1")
            openings.append(await source.open("rel_1", None))
        await ledger.finish(lease, notes=[], verdict=VERDICT, parts=[], clocks=CLOCKS, evidence={})
        source.announce("rel_1")
        for opening in openings:
            assert await arrived(opening, "22") == [str(seq) for seq in range(1, 23)]
            await opening.close()


async def test_an_ended_release_has_a_ring_that_ends(sessions: Sessions) -> None:
    ledger, lease = await begun(sessions)
    await ledger.finish(lease, notes=[], verdict=VERDICT, parts=[], clocks=CLOCKS, evidence={})
    source = ReleaseSource(sessions, Hub())
    opening = await source.open("rel_1", None)
    assert (positions(opening), opening.ring.finished) == (["1"], True)
    await opening.close()
    async with source.following("rel_1") as ended:
        assert ended.is_set()


async def test_only_those_who_may_view_it_are_let_in(sessions: Sessions) -> None:
    await begun(sessions)
    source = ReleaseSource(sessions, Hub())
    viewer = Principal(user_id="usr_1", name="vera", is_admin=False, grants={"tea_1": frozenset({"view"})})
    stranger = Principal(user_id="usr_2", name="otto", is_admin=False, grants={"tea_2": frozenset({"view"})})
    await source.authorise(viewer, "rel_1")
    for principal, release_id in ((stranger, "rel_1"), (viewer, "rel_unknown")):
        with pytest.raises((NotFound, NotPermitted)):
            await source.authorise(principal, release_id)
    with pytest.raises(NotFound):
        await source.open("rel_unknown", None)


async def test_a_release_that_a_person_ended_reaches_those_who_wait(sessions: Sessions) -> None:
    await begun(sessions)
    source = ReleaseSource(sessions, Hub())
    async with following(source), source.following("rel_1") as ended:
        async with sessions.begin() as db:
            await db.execute(update(Release).values(state="finished"))
        async with asyncio.timeout(10):
            await ended.wait()
