"""Reading a release while it runs: once, until its end, or event by event. No transaction is open while waiting."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession

from api.access.permissions import Principal
from api.deploy import repository
from api.deploy.events import RELEASE_EVENT
from api.deploy.schemas import ReleaseEvents, ReleaseRead
from api.deploy.telling import reading
from api.deploy.telling.feed import ReleaseSource, event_of
from api.deps import State


async def read(state: State, principal: Principal, release_id: str, wait: float) -> ReleaseRead:
    """Return the release, when it has ended or after `wait` seconds. Raises `NotFound`."""
    found = await _detail(state, principal, release_id)
    if found.state == "finished" or not wait:
        return found
    await _until_ended(state, _channel(state), release_id, wait)
    return await _detail(state, principal, release_id)


async def events(db: AsyncSession, principal: Principal, release_id: str, *, after: int, limit: int) -> ReleaseEvents:
    """Return the events after a number. Raises `NotFound`."""
    release = await repository.load(db, principal, release_id)
    rows = await repository.events_after(db, release_id, after, limit)
    last = rows[-1].seq if rows else after
    return ReleaseEvents(
        items=[RELEASE_EVENT.validate_python(event_of(row)) for row in rows],
        last_seq=release.last_seq,
        finished=release.state == "finished" and last >= release.last_seq,
    )


async def _detail(state: State, principal: Principal, release_id: str) -> ReleaseRead:
    async with state.sessions.read() as db:
        return await reading.detail(db, await repository.load(db, principal, release_id))


async def _until_ended(state: State, releases: ReleaseSource, release_id: str, wait: float) -> None:
    """Wait for the verdict, the time, or the end of this process, whichever comes first."""
    async with releases.following(release_id) as ended:
        try:
            async with asyncio.timeout(wait), asyncio.TaskGroup() as group:
                waiters = [group.create_task(one.wait()) for one in (ended, state.drain.draining)]
                await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
                for waiter in waiters:
                    waiter.cancel()
        except TimeoutError:
            return


def _channel(state: State) -> ReleaseSource:
    found = state.hub.source(ReleaseSource.prefix)
    assert isinstance(found, ReleaseSource)  # noqa: S101  registered before any request is served
    return found
