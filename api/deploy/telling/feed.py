"""The channel `release:ID`: rows after a position, then a ring that follows the rows.

One task of the process appends to all rings. It reads what was stored, told at once by the runner of this process and
by a look each second for runners elsewhere; so every viewer sees the same events in the same order.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import msgspec
import structlog
from sqlalchemy import select

from api.access.permissions import Principal
from api.db.session import Sessions
from api.deploy.models import Release, ReleaseEventRow
from api.deploy.resource import RELEASE
from api.problems import NotFound
from api.streaming.frames import Frame
from api.streaming.hub import Hub, Opening
from api.streaming.ring import Ring
from api.streaming.wire import reset

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0


@dataclass
class Feed:
    """One followed release: its ring, the number of the last event in it, and whether more can come."""

    ring: Ring
    tail: int
    users: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class ReleaseSource:
    """Opens releases for viewers, and lets requests wait for their end."""

    prefix = "release"

    def __init__(self, sessions: Sessions, hub: Hub) -> None:
        """Follow nothing yet."""
        self._sessions = sessions
        self._hub = hub
        self._feeds: dict[str, Feed] = {}
        self._news = asyncio.Event()

    def announce(self, release_id: str) -> None:
        """Take in that this process has stored events."""
        if release_id in self._feeds:
            self._news.set()

    async def authorise(self, principal: Principal, argument: str) -> None:
        """Raise unless the principal may view the release."""
        async with self._sessions.read() as db:
            team_id = await db.scalar(RELEASE.team_of, {"id": argument})
        if team_id is None:
            raise NotFound("There is no such release, or you may not see it.")
        principal.demand("view", team_id)

    async def open(self, argument: str, position: str | None) -> Opening:
        """Return the events after the position and where the ring goes on; an unknown position starts anew."""
        feed = await self._enter(argument)
        start, upto = feed.ring.next, feed.tail

        async def close() -> None:
            self._leave(argument, feed)

        try:
            after = _number(position, upto)
            frames = await self._frames(argument, after or 0, upto)
        except BaseException:
            await close()
            raise
        if after is None and position is not None:
            frames.insert(0, reset(f"release:{argument}", "0"))
        return Opening(frames, feed.ring, start, close)

    @asynccontextmanager
    async def following(self, release_id: str) -> AsyncIterator[asyncio.Event]:
        """Give an event that is set when the release has ended."""
        feed = await self._enter(release_id)
        try:
            yield feed.ended
        finally:
            self._leave(release_id, feed)

    async def run(self) -> None:
        """Append what was stored to the rings, for ever."""
        while True:
            try:
                await self._look()
            except Exception:
                log.exception("releases.look_failed")
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._news.wait()
            except TimeoutError:
                continue
            self._news.clear()

    async def _look(self) -> None:
        ids = [release_id for release_id, feed in self._feeds.items() if not feed.ended.is_set()]
        if not ids:
            return
        wanted = select(Release.id, Release.last_seq, Release.state).where(Release.id.in_(ids))
        async with self._sessions.read() as db:
            rows = (await db.execute(wanted)).all()
        for release_id, last_seq, state in rows:
            feed = self._feeds.get(release_id)
            if feed is None:
                continue
            if last_seq > feed.tail:
                await self._append(release_id, feed, last_seq)
            if state == "finished":
                _end(feed)

    async def _append(self, release_id: str, feed: Feed, upto: int) -> None:
        for frame in await self._frames(release_id, feed.tail, upto):
            feed.ring.append(frame)
        feed.tail = upto

    async def _frames(self, release_id: str, after: int, upto: int) -> list[Frame]:
        if after >= upto:
            return []
        row = ReleaseEventRow
        wanted = select(row).where(row.release_id == release_id, row.seq > after, row.seq <= upto).order_by(row.seq)
        async with self._sessions.read() as db:
            return [frame_of(row) for row in await db.scalars(wanted)]

    async def _enter(self, release_id: str) -> Feed:
        feed = self._feeds.get(release_id)
        if feed is None:
            async with self._sessions.read() as db:
                found = (
                    await db.execute(select(Release.last_seq, Release.state).where(Release.id == release_id))
                ).one_or_none()
            if found is None:
                raise NotFound("There is no such release, or you may not see it.")
            fresh = Feed(self._hub.ring(f"release:{release_id}"), tail=found.last_seq)
            feed = self._feeds.setdefault(release_id, fresh)
            if found.state == "finished":
                _end(feed)
        feed.users += 1
        return feed

    def _leave(self, release_id: str, feed: Feed) -> None:
        feed.users -= 1
        if not feed.users and self._feeds.get(release_id) is feed:
            del self._feeds[release_id]


def frame_of(row: ReleaseEventRow) -> Frame:
    """Return an event as the stream carries it; the same object as in the JSON list."""
    return Frame(event=row.type, data=msgspec.json.encode(event_of(row)), position=str(row.seq))


def event_of(row: ReleaseEventRow) -> dict[str, object]:
    """Return an event as plain data."""
    return {"channel": f"release:{row.release_id}", "seq": row.seq, "at": row.at, **row.data}


def _end(feed: Feed) -> None:
    if not feed.ended.is_set():
        feed.ring.finish()
        feed.ended.set()


def _number(position: str | None, upto: int) -> int | None:
    """Return the number a follower stands at; None when there is no such position."""
    if position is None or not position.isdecimal() or int(position) > upto:
        return None
    return int(position)
