"""Who looks at what: one reflector per kind and namespace, started by the first, stopped a minute after the last."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from api.cluster import errors
from api.cluster.kinds import Described, Kind
from api.cluster.link import Call, Deadlines
from api.cluster.ports import Handle, Tasks
from api.cluster.reflector import Reflector
from api.cluster.session import Session
from api.cluster.status import Asked
from api.cluster.store import Store
from api.cluster.turns import Turns

LINGER_S = 60.0
PROBE_S = 1.5
PROBE_LATER_S = 5.0
EAGER_S = 600.0
PROBE_DEADLINES = Deadlines(connect=2.0, read=3.0, total=3.0)


@dataclass(slots=True)
class _Shared:
    store: Store[Any]
    reflector: Reflector[Any]
    handle: Handle
    users: int = 0
    linger: asyncio.TimerHandle | None = None


class Watches:
    """The reflectors of one cluster, and the probe that finds it again after it was lost."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        """Start nothing yet."""
        self._session = session
        self._tasks = tasks
        self._shared: dict[tuple[str, str | None], _Shared] = {}
        self._probe: Handle | None = None
        self._probing = False
        self._turns = Turns(session.around.clock, session.around.chance, self._is_lost)
        self._lost_at: float | None = None
        self._stop_listening = session.contact.listen(self._contact_changed)
        session.suspect = self._suspect

    @property
    def count(self) -> int:
        """Return how many reflectors run."""
        return len(self._shared)

    @asynccontextmanager
    async def look[T: Described](self, kind: Kind[T], namespace: str | None) -> AsyncIterator[Store[T]]:
        """Hand out the shared store; its reflector runs as long as anyone looks, and a minute longer."""
        key = (f"{kind.api_version}/{kind.plural}", namespace)
        shared = self._shared.get(key) or self._start(key, kind, namespace)
        shared.users += 1
        if shared.linger is not None:
            shared.linger.cancel()
            shared.linger = None
        try:
            yield cast("Store[T]", shared.store)
        finally:
            shared.users -= 1
            if not shared.users and self._shared.get(key) is shared:
                shared.linger = asyncio.get_running_loop().call_later(LINGER_S, self._stop, key)

    async def close(self) -> None:
        """Stop all of it and wait for the end."""
        self._stop_listening()
        handles = [shared.handle for shared in self._shared.values()]
        for key in tuple(self._shared):
            self._stop(key)
        if self._probe is not None:
            self._probe.cancel()
            handles.append(self._probe)
        for handle in handles:
            await handle.stopped()

    def _start[T: Described](self, key: tuple[str, str | None], kind: Kind[T], namespace: str | None) -> _Shared:
        store = Store[T]()
        reflector = Reflector(self._session, kind, namespace, store, self._turns)
        name = f"reflector:{self._session.cluster_id}:{kind.plural}:{namespace or '*'}"
        shared = _Shared(store, reflector, self._tasks.spawn(name, reflector.run))
        self._shared[key] = shared
        return shared

    def _stop(self, key: tuple[str, str | None]) -> None:
        shared = self._shared.pop(key)
        if shared.linger is not None:
            shared.linger.cancel()
        shared.handle.cancel()

    def _is_lost(self) -> bool:
        return self._session.contact.lost_since is not None

    def _contact_changed(self) -> None:
        lost = self._is_lost()
        self._session.around.metrics.observe_contact(cluster=self._session.cluster_id, up=not lost)
        for shared in self._shared.values():
            shared.store.touch()
        if lost:
            self._lost_at = self._session.around.clock.monotonic() if self._lost_at is None else self._lost_at
            self._start_probe()
        else:
            asyncio.get_running_loop().call_soon(self._found, self._lost_at)  # whoever found it goes on first
            self._lost_at = None

    def _found(self, lost_at: float | None) -> None:
        self._turns.open()
        for shared in self._shared.values():
            shared.reflector.wake()
            if lost_at is not None:
                shared.reflector.reopen(lost_at)

    def _suspect(self, problem: errors.ClusterProblem) -> None:
        """Take in that somebody got no answer: ask once more before telling everyone who looks."""
        if self._shared:
            self._start_probe()
        else:
            self._session.contact.missed(problem)

    def _start_probe(self) -> None:
        if not self._probing and self._shared:
            self._probing = True
            self._probe = self._tasks.run(f"probe:{self._session.cluster_id}", self._probe_until_found())

    async def _probe_until_found(self) -> None:
        """Ask for the version until an answer comes or nobody looks: cheap enough to find a cluster within 2 s."""
        clock, contact = self._session.around.clock, self._session.contact
        begun = clock.monotonic()
        try:
            while not await self._answers() and self._shared:
                await asyncio.sleep(PROBE_S if clock.monotonic() - begun < EAGER_S else PROBE_LATER_S)
                if contact.lost_since is None:
                    return
        finally:
            self._probing = False

    async def _answers(self) -> bool:
        asked, call = Asked("get", "/version"), Call("GET", "/version", deadlines=PROBE_DEADLINES)
        try:
            await self._session.ask(asked, call, repeatable=False)
        except (errors.Forbidden, errors.ObjectMissing):
            return True
        except errors.ClusterProblem as problem:
            self._session.contact.missed(problem)
            return False
        return True
