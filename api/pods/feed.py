"""The live list of one environment's pods: one task for all who look, at most ten messages a second and pod."""

import asyncio
import secrets
from datetime import datetime

from pydantic import TypeAdapter

from api.clock import Clock
from api.cluster import kinds
from api.cluster.cluster import Cluster
from api.cluster.errors import ClusterProblem
from api.cluster.objects import Pod, ReplicaSet
from api.cluster.store import Store
from api.pods.events import PodChangedEvent, PodContactEvent, PodEvent, PodRemovedEvent, PodsEvent
from api.pods.schemas import PodContact, PodRead
from api.pods.selection import Scope
from api.pods.view import SLICE, View
from api.streaming.frames import Frame
from api.streaming.ring import Ring

PAUSE_S = 0.1
FIRST_WAIT_S = 3.0
MANY = 200
_PODS = TypeAdapter(list[PodRead])


class Feed:
    """Reads the shared stores of the namespace and appends frames to the ring of `pods:ENVIRONMENT`."""

    def __init__(self, scope: Scope, cluster: Cluster, ring: Ring, clock: Clock) -> None:
        """Read nothing yet; `run` does."""
        self.scope = scope
        self.ring = ring
        self.users = 0
        self.ready = asyncio.Event()
        self._cluster = cluster
        self._clock = clock
        self._view = View(scope)
        self._contact = PodContact(seen_at=None, lost_since=None, detail=None)
        self._blind_since: datetime | None = None
        self._synced = False
        self._asked = False
        self._boot = secrets.token_hex(4)
        self._dirty = asyncio.Event()
        self._telling = asyncio.Lock()
        self._told: tuple[tuple[int, bool, PodContact], Frame] | None = None

    @property
    def channel(self) -> str:
        """Return the channel's name."""
        return f"pods:{self.scope.environment_id}"

    async def run(self) -> None:
        """Follow for ever; cancelled when the last viewer has gone."""
        namespace = self.scope.namespace
        async with (
            self._cluster.watch(kinds.POD, namespace) as pods,
            self._cluster.watch(kinds.REPLICA_SET, namespace) as sets,
            asyncio.TaskGroup() as group,
        ):
            group.create_task(self._mark(pods), name=f"{self.channel}:pods")
            group.create_task(self._mark(sets), name=f"{self.channel}:sets")
            while True:
                await self._dirty.wait()
                self._dirty.clear()
                await self._refresh(pods, sets)
                await asyncio.sleep(PAUSE_S)

    async def snapshot(self, *, reset: bool) -> tuple[Frame, int]:
        """Return the whole list for one follower, and the index of the ring that it goes on from."""
        self._asked = True
        async with self._telling:  # many who come at once are told the same
            key = (self.ring.next, reset, self._contact)
            if self._told is None or self._told[0] != key:
                data = await self._whole(reset=reset)
                self._told = (key, Frame("pods", data, self._position(key[0])))
            return self._told[1], self._told[0][0]

    def resume(self, position: str | None) -> int | None:
        """Return where in the ring a follower goes on, None when it needs a snapshot."""
        boot, _, index = (position or "").rpartition(".")
        if boot == self._boot and index.isdecimal() and self.ring.first <= int(index) <= self.ring.next:
            return int(index)
        return None if position is None else self.ring.after(position)

    async def _mark(self, store: Store[Pod] | Store[ReplicaSet]) -> None:
        version = -1
        while True:
            version = await store.changed(version)
            self._dirty.set()

    async def _refresh(self, pods: Store[Pod], sets: Store[ReplicaSet]) -> None:
        contact = self._look(pods)
        difference = await self._view.catch_up(pods, sets)
        first = pods.synced and not self._synced
        self._synced = self._synced or pods.synced
        told = self._contact
        self._contact = contact
        if first and not (self._asked or self.ring.followers or self.ring.next):
            pass  # nobody has a position yet: who comes now is told the whole list
        elif first or len(difference.changed) + len(difference.removed) > MANY:
            data = await self._whole(reset=True)
            self.ring.append(Frame("pods", data, self._position(self.ring.next + 1)))
        else:
            for row in difference.changed:
                self._append(PodChangedEvent(type="pod-changed", channel=self.channel, pod=row.shown()))
            for uid in difference.removed:
                self._append(PodRemovedEvent(type="pod-removed", channel=self.channel, uid=uid))
            if (told.lost_since, told.detail) != (contact.lost_since, contact.detail):
                self._append(PodContactEvent(type="pods-contact", channel=self.channel, contact=contact))
        if pods.synced or contact.lost_since is not None:
            self.ready.set()

    def _look(self, pods: Store[Pod]) -> PodContact:
        contact = self._cluster.contact
        problem = pods.problem or contact.problem
        if problem is None and contact.lost_since is None:
            self._blind_since = None
        elif self._blind_since is None:
            self._blind_since = self._clock.now()
        return contact_of(self._cluster, problem, self._blind_since)

    async def _whole(self, *, reset: bool) -> bytes:
        """Write the whole list as it is now; a slice at a time, so that others are not kept waiting."""
        rows = list(self._view.ordered("side"))
        event = PodsEvent(type="pods", channel=self.channel, reset=reset, items=[], contact=self._contact)
        head, mark, tail = event.model_dump_json(by_alias=True).encode().partition(b'"items":[')
        parts = []
        for start in range(0, len(rows), SLICE):
            shown = [row.shown() for row in rows[start : start + SLICE]]
            parts.append(_PODS.dump_json(shown, by_alias=True)[1:-1])
            await asyncio.sleep(0)
        return b"".join((head, mark, b",".join(parts), tail))

    def _append(self, event: PodEvent) -> None:
        data = event.model_dump_json(by_alias=True).encode()
        self.ring.append(Frame(event.type, data, self._position(self.ring.next + 1)))

    def _position(self, index: int) -> str:
        return f"{self._boot}.{index}"


def contact_of(cluster: Cluster, problem: ClusterProblem | None, blind_since: datetime | None) -> PodContact:
    """Return how fresh the list is; a namespace that may not be looked at is no lost cluster, and yet unseen."""
    lost = cluster.contact.lost_since or blind_since
    return PodContact(
        seen_at=cluster.contact.seen_at,
        lost_since=lost,
        detail=problem.detail if problem is not None and lost is not None else None,
    )
