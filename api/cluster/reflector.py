"""Keeps one store equal to the cluster: list, watch, resume, relist. The only reader of watches.

The rules are those of client-go's reflector (`tools/cache/reflector.go`): the first list may come from the server's
cache, later ones not from before what was seen; a watch goes on from the last position after every failure but
"expired" and "lagging", which relist; a relist replaces the store; a watch that ends at once is a failure; nothing is
ever given up. Where the server can, list and watch are one stream (`sendInitialEvents`). Tries after a failure go by
the cluster's `Turns`.
"""

import asyncio
from dataclasses import dataclass, field

import aiohttp
import structlog

from api.cluster import errors
from api.cluster.backoff import FIRST_S
from api.cluster.decoding import Bad, Bookmark, Decoder, Failure, NotKubernetes, Seen
from api.cluster.kinds import Described, Kind
from api.cluster.lines import Lines
from api.cluster.link import Call, Deadlines
from api.cluster.listing import PAGE, read_list
from api.cluster.objects import Metadata, Named
from api.cluster.session import Session
from api.cluster.status import Asked, code_of, problem_of
from api.cluster.store import Poisoned, Store, position
from api.cluster.turns import Turns
from api.problems import Problem

log = structlog.get_logger(__name__)

SERVER_TIMEOUT_S = 300.0
OPENING_S = (3.0, 20.0)
"""For the first try, and for the next when that was not answered: a silent server is noticed, a slow one waited for."""
INITIAL_QUIET_S = 30.0
QUIET_S = 70.0
GRACE_S = 15.0
SHORT_S = 1.0
REFUSED_PAUSES_S = (0.8, 1.6, 3.2, 30.0)
"""After one refusal, two in a row, and so on: an API server that has just started soon learns what it allows."""
DEADLINES = Deadlines(connect=5.0, read=None, total=None)
RELISTING = (errors.Expired, errors.PositionAhead, errors.Rejected)
LASTING = (errors.Forbidden, errors.ObjectMissing)


@dataclass(slots=True)
class _Stream[T: Described]:
    """One watch while it is read; `fresh` and `bad` collect the initial list of a streaming one."""

    begun: float
    initial: bool
    grown_at: float
    """When the last object of the initial list came, in the loop's time."""
    events: int = 0
    settling: asyncio.TimerHandle | None = None
    lines: Lines = field(default_factory=Lines)
    fresh: dict[str, T] = field(default_factory=dict)
    bad: dict[str, Poisoned] = field(default_factory=dict)


class Reflector[T: Described]:
    """Run it as one endless task; `wake` and `reopen` tell it that contact was found again."""

    def __init__(self, session: Session, kind: Kind[T], namespace: str | None, store: Store[T], turns: Turns) -> None:
        """Prepare; nothing is sent before `run`. All reflectors of a cluster share its `turns`."""
        self._session = session
        self._kind = kind
        self._namespace = namespace
        self._store = store
        self._path = kind.path(namespace)
        self._decoder = Decoder(kind.struct)
        self._clock = session.around.clock
        self._turns = turns
        self._position: str | None = None
        self._list_from = "0"
        self._target: tuple[str, str | None] | None = None
        self._answered = False
        self._failures = 0
        self._refusals = 0
        self._unanswered = 0
        self._awake = asyncio.Event()
        self._limit: asyncio.Timeout | None = None
        self._heard_at = 0.0
        self._reopening = False

    def wake(self) -> None:
        """Ask again now for what was refused."""
        self._awake.set()

    def reopen(self, lost_at: float) -> None:
        """Open the watch anew, from where it stands, if nothing came on it since `lost_at` (monotonic seconds).

        What was lost with the way to the cluster does not come back on the old connection, or late.
        """
        if self._limit is not None and self._heard_at < lost_at:
            self._reopening = True
            self._limit.reschedule(asyncio.get_running_loop().time())

    async def run(self) -> None:
        """List and watch until cancelled."""
        while True:
            try:
                await self._round()
            except Problem as problem:
                await self._recover(problem if isinstance(problem, errors.ClusterProblem) else _foreign(problem))

    async def _round(self) -> None:
        self._answered = False
        target = await self._session.target()
        if self._target not in (None, target):
            self._position, self._list_from = None, ""  # another cluster: positions mean nothing there
        self._target = target
        if self._position is None and not self._session.streams_lists:
            await self._list()
        await self._watch()

    async def _list(self) -> None:
        consistent = not self._list_from
        query = {"limit": str(PAGE)} if consistent else {"resourceVersion": self._list_from}
        asked = self._asked("list")
        listed = await read_list(self._session, asked, self._path, self._decoder, query, repeatable=False)
        if not consistent and _before(listed.resource_version, self._list_from):
            raise errors.PositionAhead("The API server that answered lags behind what was already seen.")
        self._take_list(listed.items, listed.poisoned, listed.resource_version, authoritative=consistent)

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        opening = OPENING_S[min(self._unanswered, 1)]
        stream = _Stream[T](begun=self._clock.monotonic(), initial=self._position is None, grown_at=loop.time())
        seconds = SERVER_TIMEOUT_S * (1 + self._session.around.chance.random())
        call = Call("GET", self._path, self._query(int(seconds)), deadlines=DEADLINES)
        self._reopening = False
        try:
            async with (
                asyncio.timeout(opening) as self._limit,
                self._session.stream(self._asked("watch"), call) as response,
            ):
                self._answered = True
                self._heard_at = self._clock.monotonic()
                stream.grown_at = loop.time()
                _check_json(response)
                end = loop.time() + seconds + GRACE_S
                if not stream.initial:
                    self._settle(stream)
                self._limit.reschedule(self._next_limit(stream, end))
                async for chunk in response.content.iter_any():
                    self._heard_at = self._clock.monotonic()
                    self._session.contact.heard()
                    self._read(chunk, stream)
                    self._limit.reschedule(self._next_limit(stream, end))
        except TimeoutError:
            self._gone_silent(stream)
        else:
            await self._ended(stream)
        finally:
            self._limit = None
            if stream.settling is not None:
                stream.settling.cancel()

    def _settle(self, stream: _Stream[T]) -> None:
        """Count this watch as healthy once it has lived for a second."""
        stream.settling = asyncio.get_running_loop().call_later(SHORT_S, self._healthy)

    def _next_limit(self, stream: _Stream[T], end: float) -> float:
        if stream.initial:
            return min(end, stream.grown_at + INITIAL_QUIET_S)
        return min(end, asyncio.get_running_loop().time() + QUIET_S)

    def _query(self, seconds: int) -> dict[str, str]:
        query = {"watch": "true", "allowWatchBookmarks": "true", "timeoutSeconds": str(seconds)}
        if self._position is None:
            return query | {"sendInitialEvents": "true", "resourceVersionMatch": "NotOlderThan", "resourceVersion": ""}
        return query | {"resourceVersion": self._position}

    def _read(self, chunk: bytes, stream: _Stream[T]) -> None:
        for line in stream.lines.feed(chunk):
            try:
                event = self._decoder.event(line)
            except NotKubernetes as error:
                raise errors.ServerFailed("The watch carries something that is not Kubernetes' events.") from error
            stream.events += 1
            self._take(event, stream)

    def _take(self, event: Seen[T] | Bad | Bookmark | Failure, stream: _Stream[T]) -> None:
        if isinstance(event, Failure):
            raise problem_of(code_of(event.status), event.status, self._asked("watch"))
        if stream.initial:
            self._collect(event, stream)
            return
        self._healthy()
        if isinstance(event, Seen):
            (self._store.drop if event.gone else self._store.put)(event.item)
            self._advance(event.item.metadata.resource_version)
            return
        if isinstance(event, Bad):
            self._flag(event)
        self._advance(event.resource_version)

    def _collect(self, event: Seen[T] | Bad | Bookmark, stream: _Stream[T]) -> None:
        """Gather the initial list; its versions are in no order, so the position stays until its end."""
        if isinstance(event, Bookmark):
            if event.initial_end:
                stream.initial = False
                self._take_list(
                    list(stream.fresh.values()), list(stream.bad.values()), event.resource_version, authoritative=True
                )
                stream.fresh, stream.bad = {}, {}
                self._settle(stream)
            return
        stream.grown_at = asyncio.get_running_loop().time()
        uid = event.item.metadata.uid if isinstance(event, Seen) else event.flag.uid
        stream.fresh.pop(uid, None)
        stream.bad.pop(uid, None)
        if event.gone:
            return
        if isinstance(event, Seen):
            stream.fresh[uid] = event.item
        else:
            stream.bad[uid] = event.flag

    def _take_list(self, items: list[T], bad: list[Poisoned], version: str, *, authoritative: bool) -> None:
        self._store.replace(items, bad, authoritative=authoritative)
        self._position = self._list_from = version
        for flag in bad:
            self._complain(flag)

    def _flag(self, event: Bad) -> None:
        if event.gone:
            meta = Metadata(uid=event.flag.uid, resource_version=event.resource_version)
            self._store.drop(Named(metadata=meta))
            return
        self._store.poison(event.flag)
        self._complain(event.flag)

    def _complain(self, flag: Poisoned) -> None:
        log.warning("cluster.poison", kind=self._kind.name, namespace=flag.namespace, name=flag.name, uid=flag.uid)

    def _advance(self, version: str) -> None:
        if version and not (self._position and _before(version, self._position)):
            self._position = self._list_from = version

    def _healthy(self) -> None:
        if self._failures:
            self._turns.open()
        self._failures = self._refusals = self._unanswered = 0
        self._store.refuse(None)

    def _gone_silent(self, stream: _Stream[T]) -> None:
        if self._reopening:
            self._restarted("reopened")
            return
        if not self._answered:
            self._unanswered += 1
            raise errors.Unreachable("The cluster did not answer a watch in time.")
        if stream.initial:
            self._session.streams_lists = False
        self._restarted("silent")

    async def _ended(self, stream: _Stream[T]) -> None:
        lasted = self._clock.monotonic() - stream.begun
        if stream.initial or stream.lines.unfinished:
            raise errors.Unreachable("The watch broke off in the middle.")
        if lasted < SHORT_S and not stream.events:
            raise errors.ServerFailed("The cluster, or a proxy before it, closes each watch at once.")
        self._restarted("ended")
        await asyncio.sleep(max(SHORT_S - lasted, 0.0))

    async def _recover(self, problem: errors.ClusterProblem) -> None:
        lasting = isinstance(problem, LASTING)
        self._failures += 1
        self._refusals = self._refusals + 1 if lasting else 0
        if isinstance(problem, errors.Rejected) and self._position is None and self._session.streams_lists:
            self._session.streams_lists = False  # the server cannot stream lists: list at once
            return
        if isinstance(problem, RELISTING):
            self._position, self._list_from = None, ""
        broken = not self._answered or isinstance(problem, errors.Unreachable)
        if broken and not isinstance(problem, LASTING + RELISTING + (errors.Busy,)):
            self._session.suspect(problem)
        if (self._refusals if lasting else self._failures) > 1:
            self._store.refuse(problem)
        self._restarted(problem.code)
        await self._pause(problem, lasting=lasting)

    async def _pause(self, problem: errors.ClusterProblem, *, lasting: bool) -> None:
        now = self._clock.monotonic()
        if problem.said.retry_after is not None:
            await asyncio.sleep(problem.said.retry_after)  # the cluster said when: nothing comes before
        if lasting:
            await self._rest(REFUSED_PAUSES_S[min(self._refusals, len(REFUSED_PAUSES_S)) - 1])
        else:
            await self._turns.wait(now)
        await asyncio.sleep(max(0.0, now + FIRST_S - self._clock.monotonic()))

    async def _rest(self, seconds: float) -> None:
        self._awake.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            return

    def _restarted(self, reason: str) -> None:
        self._session.around.metrics.observe_restart(kind=self._kind.name, reason=reason)

    def _asked(self, verb: str) -> Asked:
        return Asked(verb, self._kind.name, self._namespace)


def _before(left: str, right: str) -> bool:
    a, b = position(left), position(right)
    return a is not None and b is not None and a < b


def _check_json(response: aiohttp.ClientResponse) -> None:
    if response.content_type != "application/json":
        raise errors.ServerFailed("Not the cluster but something before it answered the watch.")


def _foreign(problem: Problem) -> errors.ClusterProblem:
    """Wrap what the source of connections says, such as "no such runtime environment"."""
    return errors.Unreachable(problem.detail)
