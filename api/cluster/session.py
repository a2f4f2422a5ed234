"""All that goes to one cluster goes through here: retries, the one refresh after a 401, contact and counting."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from api.clock import Clock
from api.cluster import errors
from api.cluster.addresses import AddressRule
from api.cluster.connection import Connection
from api.cluster.contact import Contact
from api.cluster.link import ERROR_BODY_LIMIT, Answer, Call, Link, read_body
from api.cluster.ports import Chance, ClusterMetrics
from api.cluster.status import Asked, problem_of
from api.problems import Problem

TRIES = 3
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 10.0
REPEATABLE_CODES = frozenset({429, 500, 502, 503, 504})
BLINDING = (errors.Unreachable, errors.TlsFailed, errors.AddressRefused, errors.CredentialRefused)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every cluster needs from the process."""

    rule: AddressRule
    clock: Clock
    chance: Chance
    metrics: ClusterMetrics


class Session:
    """Holds the current link; `connect` fetches the connection whenever it is not known or was forgotten."""

    def __init__(
        self, cluster_id: str, connect: Callable[[], Awaitable[Connection]], around: Surroundings, contact: Contact
    ) -> None:
        """Send nothing yet.

        `suspect` is called when an ordinary request finds no way to the cluster; `streams_lists` is cleared by the
        first reflector whose server refuses `sendInitialEvents`.
        """
        self.cluster_id = cluster_id
        self.around = around
        self.contact = contact
        self.suspect: Callable[[errors.ClusterProblem], None] = contact.missed
        self.streams_lists = True
        self._connect = connect
        self._link: Link | None = None
        self._opening = asyncio.Lock()
        self._closed = False

    async def ask(self, asked: Asked, call: Call, *, repeatable: bool) -> Answer:
        """Send a request and return its good answer; raises a `ClusterProblem` for every other.

        A `repeatable` one is sent up to three times within its total deadline when the cluster is busy or failing,
        not before its Retry-After.
        """
        end = self.around.clock.monotonic() + (call.deadlines.total or 0.0)
        for attempt in range(TRIES):
            try:
                return await self._once(asked, call)
            except errors.ClusterProblem as problem:
                pause = self._pause(problem, attempt) if repeatable and attempt < TRIES - 1 else None
                if pause is None or self.around.clock.monotonic() + pause >= end:
                    if isinstance(problem, BLINDING):
                        self.suspect(problem)
                    raise
                await asyncio.sleep(pause)
        raise AssertionError("unreachable: the last try returns or raises")

    @asynccontextmanager
    async def stream(self, asked: Asked, call: Call) -> AsyncIterator[aiohttp.ClientResponse]:
        """Open a stream whose answer is good; raises a `ClusterProblem` for every other, and while it is read."""
        link = await self._current()
        begun = self.around.clock.monotonic()
        try:
            async with link.open(call) as response:
                self._count(asked, str(response.status), begun)
                if response.status >= 300:  # noqa: PLR2004  beyond success
                    body = await read_body(response, ERROR_BODY_LIMIT)
                    raise self._refusal(Answer(response.status, body, response.headers.get("Retry-After")), asked, link)
                self.contact.seen()
                begun = -1.0
                yield response
        except errors.CredentialRefused:
            await self._refresh(link)
            raise
        except errors.ClusterProblem as problem:
            if begun >= 0 and problem.said.status is None:
                self._count(asked, problem.code, begun)
            raise

    async def target(self) -> tuple[str, str | None]:
        """Return what tells this cluster from another: server and CA; positions hold only within one."""
        connection = (await self._current()).connection
        return connection.server, connection.ca_data

    async def renew(self) -> None:
        """Forget the connection: running requests end on the old one, streams break and open on the new one."""
        link, self._link = self._link, None
        self.streams_lists = True
        if link is not None:
            await link.retire()

    async def close(self) -> None:
        """Close for good."""
        self._closed = True
        link, self._link = self._link, None
        if link is not None:
            await link.close()

    async def _once(self, asked: Asked, call: Call) -> Answer:
        link = await self._current()
        answer = await self._send(link, asked, call)
        if answer.code == 401 and await self._refresh(link):  # noqa: PLR2004  Unauthorized
            link = await self._current()
            answer = await self._send(link, asked, call)
        if not answer.good:
            raise self._refusal(answer, asked, link)
        self.contact.seen()
        return answer

    async def _send(self, link: Link, asked: Asked, call: Call) -> Answer:
        begun = self.around.clock.monotonic()
        try:
            answer = await link.ask(call)
        except errors.ClusterProblem as problem:
            self._count(asked, problem.code, begun)
            raise
        self._count(asked, str(answer.code), begun)
        return answer

    def _refusal(self, answer: Answer, asked: Asked, link: Link) -> errors.ClusterProblem:
        problem = problem_of(
            answer.code, bytes(answer.body), asked, retry_after=answer.retry_after, secrets=link.connection.secrets
        )
        if not isinstance(problem, (errors.CredentialRefused, errors.ServerFailed, errors.Busy)):
            self.contact.seen()
        return problem

    async def _current(self) -> Link:
        async with self._opening:
            if self._closed:
                raise errors.Unreachable("KIOPS is no longer connected to this cluster.")
            if self._link is None:
                self._link = Link(await self._fetch(), self.around.rule)
            return self._link

    async def _fetch(self) -> Connection:
        try:
            return await self._connect()
        except Problem:
            raise
        except Exception as error:
            raise errors.Unreachable("KIOPS cannot read the connection of this cluster just now.") from error

    async def _refresh(self, used: Link) -> bool:
        """After a 401: say whether there is another credential than the one used, and take it."""
        async with self._opening:
            if self._link is not used:
                return True
            connection = await self._fetch()
            if self._closed or connection == used.connection:
                return False
            self._link = Link(connection, self.around.rule)
        await used.retire()
        return True

    def _pause(self, problem: errors.ClusterProblem, attempt: int) -> float | None:
        if not isinstance(problem, (errors.Busy, errors.ServerFailed)) or problem.said.status not in REPEATABLE_CODES:
            return None
        wait = max(problem.said.retry_after or 0.0, FIRST_PAUSE_S * 2.0**attempt)
        return wait * (1 + 0.3 * self.around.chance.random()) if wait <= LONGEST_PAUSE_S else None

    def _count(self, asked: Asked, code: str, begun: float) -> None:
        seconds = self.around.clock.monotonic() - begun
        self.around.metrics.observe_request(
            cluster=self.cluster_id, verb=asked.verb, kind=asked.kind, code=code, seconds=seconds
        )
