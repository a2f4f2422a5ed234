"""What every ledger keeps: who may write, in which order, and nothing by halves. In SQL and in the simulation."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from api.db.session import Sessions
from api.deploy.driving.database_clock import DatabaseTime
from api.deploy.driving.job import Clocks, Lease
from api.deploy.driving.ports import Fenced, Ledger
from api.deploy.events import ContactNote, Note, Outcome, StepCode, StepState, VerdictNote
from api.deploy.models import Release
from api.deploy.schemas import Evidence
from api.deploy.telling.narration import narrate, step_note
from tests.deploy import fleet
from tests.deploy.driving.shelves import CANCELLED, BookShelf, Shelf, SqlShelf
from tests.deploy.driving.simulation.scenario import job

Clause = Callable[[Shelf], Awaitable[None]]
MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLOCKS = Clocks(elapsed=3.5, paused=1.0, lost_since=MOMENT)
STARTED: list[Note] = [step_note("web", StepCode.CREATING_DEPLOYMENT, StepState.STARTED)]
GOOD = VerdictNote(type="verdict", outcome=Outcome.SUCCEEDED, cause=None, message="It serves.")


async def _taken(shelf: Shelf, ledger: Ledger) -> Lease:
    await shelf.submit(job(1, "good-v1"))
    (lease,) = await ledger.claim(starting=False)
    return lease


async def _refused(write: Awaitable[None]) -> None:
    with pytest.raises(Fenced):
        await write


async def a_queued_release_is_taken_by_exactly_one(shelf: Shelf) -> None:
    await shelf.submit(job(1, "good-v1"))
    ledgers = [shelf.ledger(f"owner-{number}") for number in range(4)]
    async with asyncio.TaskGroup() as group:
        claims = [group.create_task(ledger.claim(starting=False)) for ledger in ledgers]
    assert sorted(len(claim.result()) for claim in claims) == [0, 0, 0, 1]


async def a_living_owner_keeps_it(shelf: Shelf) -> None:
    lease = await _taken(shelf, shelf.ledger("a"))
    assert await shelf.ledger("b").claim(starting=True) == []
    await shelf.ledger("a").renew(lease, CLOCKS)


async def a_silent_owner_loses_it_and_can_write_no_more(shelf: Shelf) -> None:
    first = shelf.ledger("a")
    lease = await _taken(shelf, first)
    await shelf.expire("rel_1")
    (other,) = await shelf.ledger("b").claim(starting=False)
    assert other.fence > lease.fence
    await _refused(first.renew(lease, CLOCKS))
    await _refused(first.write(lease, notes=STARTED, parts=[], clocks=CLOCKS))
    await _refused(first.finish(lease, notes=[], verdict=GOOD, parts=[], clocks=CLOCKS, evidence={}))
    await _refused(first.hand_over(lease, CLOCKS))
    with pytest.raises(Fenced):
        await first.load(lease)
    assert await shelf.told("rel_1") == []


async def a_restarted_owner_takes_its_own_back_at_once_but_only_at_its_start(shelf: Shelf) -> None:
    lease = await _taken(shelf, shelf.ledger("a", "1"))
    reborn = shelf.ledger("a", "2")
    assert await reborn.claim(starting=False) == []
    (again,) = await reborn.claim(starting=True)
    assert again.fence > lease.fence
    assert await reborn.claim(starting=True) == []


async def a_release_handed_over_is_free_at_once(shelf: Shelf) -> None:
    ledger = shelf.ledger("a")
    lease = await _taken(shelf, ledger)
    await ledger.hand_over(lease, CLOCKS)
    (other,) = await shelf.ledger("b").claim(starting=False)
    assert other.fence > lease.fence


async def events_are_numbered_without_a_gap_over_all_owners(shelf: Shelf) -> None:
    first, second = shelf.ledger("a"), shelf.ledger("b")
    lease = await _taken(shelf, first)
    contact = ContactNote(type="contact", lost_since=None)
    await first.write(lease, notes=[*STARTED, contact], parts=[], clocks=CLOCKS)
    await shelf.expire("rel_1")
    (other,) = await second.claim(starting=False)
    await _refused(first.write(lease, notes=[contact], parts=[], clocks=CLOCKS))
    await second.write(other, notes=[contact, contact], parts=[], clocks=CLOCKS)
    await second.finish(other, notes=[contact], verdict=GOOD, parts=[], clocks=CLOCKS, evidence={})
    types = ["step", "contact", "contact", "contact", "contact", "verdict"]
    assert await shelf.told("rel_1") == list(enumerate(types, start=1))


async def an_ended_release_is_nobodys_and_takes_no_second_verdict(shelf: Shelf) -> None:
    ledger = shelf.ledger("a")
    lease = await _taken(shelf, ledger)
    await ledger.finish(lease, notes=[], verdict=GOOD, parts=[], clocks=CLOCKS, evidence={})
    assert await ledger.claim(starting=True) == []
    await _refused(ledger.finish(lease, notes=[], verdict=GOOD, parts=[], clocks=CLOCKS, evidence={}))
    assert not await shelf.cancel("rel_1")
    assert await shelf.outcome("rel_1") == "succeeded"
    assert await shelf.told("rel_1") == [(1, "verdict")]


async def a_person_ends_it_over_the_runners_head(shelf: Shelf) -> None:
    ledger = shelf.ledger("a")
    lease = await _taken(shelf, ledger)
    await ledger.write(lease, notes=STARTED, parts=[], clocks=CLOCKS)
    assert await shelf.cancel("rel_1")
    await _refused(ledger.write(lease, notes=STARTED, parts=[], clocks=CLOCKS))
    assert await shelf.outcome("rel_1") == CANCELLED.outcome.value
    assert await shelf.told("rel_1") == [(1, "step"), (2, "verdict")]


async def what_a_runner_knows_is_read_back_as_it_was(shelf: Shelf) -> None:
    ledger = shelf.ledger("a")
    lease = await _taken(shelf, ledger)
    part = (await ledger.load(lease)).parts[0]
    pinned = fleet.target(settings=part.target.settings.model_dump(), generation=4)
    crashing = fleet.pod("a", ready=False, restarts=1, last=fleet.ended(), state=fleet.waiting("CrashLoopBackOff"))
    seen = fleet.snapshot(fleet.deployment(total=1, updated_replicas=1), fleet.replica_set(), crashing)
    found = fleet.after(None, seen, 2.0, pinned)
    told, notes = narrate(part.told, found)
    target = replace(
        part.target,
        uid="uid-1",
        generation=4,
        template_hash="new",
        revision=2,
        service_applied=True,
        baseline={"uid-a/web": 3},
        previous_version="v0",
    )
    known = replace(part, target=target, memory=found.memory, told=told, intended=True, previous_image="shop/web:v0")
    await ledger.write(lease, notes=notes, parts=[known], clocks=CLOCKS)
    again = await ledger.load(lease)
    assert again.parts == (known,)
    assert again.clocks == CLOCKS


async def evidence_is_kept_with_the_end(shelf: Shelf) -> None:
    ledger = shelf.ledger("a")
    lease = await _taken(shelf, ledger)
    sealed = Evidence(taken_at=MOMENT, pods=[], events=[], conditions=[], logs=[])
    verdict = VerdictNote(type="verdict", outcome=Outcome.FAILED, cause=None, message="It failed.")
    await ledger.finish(lease, notes=[], verdict=verdict, parts=[], clocks=CLOCKS, evidence={"cmp_web": sealed})
    assert await shelf.outcome("rel_1") == "failed"


async def failures_are_counted_over_all_owners_until_a_step_is_told(shelf: Shelf) -> None:
    first, second = shelf.ledger("a"), shelf.ledger("b")
    lease = await _taken(shelf, first)
    contact = ContactNote(type="contact", lost_since=None)
    assert await first.count_failure(lease) == 1
    await shelf.expire("rel_1")
    (other,) = await second.claim(starting=False)
    await second.write(other, notes=[contact], parts=[], clocks=CLOCKS)
    assert await second.count_failure(other) == 2
    with pytest.raises(Fenced):
        await first.count_failure(lease)
    assert await second.claim(starting=False) == [], "a failed driver's lease goes on: nobody starts at once"
    await second.write(other, notes=STARTED, parts=[], clocks=CLOCKS)
    assert await second.count_failure(other) == 1


CONTRACT: list[Clause] = [
    a_queued_release_is_taken_by_exactly_one,
    a_living_owner_keeps_it,
    a_silent_owner_loses_it_and_can_write_no_more,
    a_restarted_owner_takes_its_own_back_at_once_but_only_at_its_start,
    a_release_handed_over_is_free_at_once,
    events_are_numbered_without_a_gap_over_all_owners,
    an_ended_release_is_nobodys_and_takes_no_second_verdict,
    a_person_ends_it_over_the_runners_head,
    what_a_runner_knows_is_read_back_as_it_was,
    evidence_is_kept_with_the_end,
    failures_are_counted_over_all_owners_until_a_step_is_told,
]


@pytest.mark.parametrize("clause", CONTRACT, ids=lambda clause: clause.__name__)
async def test_the_ledger_in_sql_keeps_the_contract(clause: Clause, sessions: Sessions) -> None:
    await clause(SqlShelf(sessions))


@pytest.mark.parametrize("clause", CONTRACT, ids=lambda clause: clause.__name__)
async def test_the_ledger_of_the_simulation_keeps_the_contract(clause: Clause) -> None:
    await clause(BookShelf())


async def test_a_lease_expires_by_the_databases_clock_in_ten_seconds(sessions: Sessions) -> None:
    """The process's own clock may be an hour wrong: it does not count."""
    shelf = SqlShelf(sessions)
    await _taken(shelf, shelf.ledger("a"))
    async with sessions.read() as db:
        left = await db.scalar(select(Release.lease_expires_at - DatabaseTime()))
    assert left is not None
    assert 8.0 < left <= 10.0
