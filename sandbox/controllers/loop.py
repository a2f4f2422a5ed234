"""The one loop that drives every controller: a queue of keys each, filled by changes and by timers."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from heapq import heappop, heappush
from time import perf_counter
from typing import Protocol

from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change, Store
from sandbox.clock import Clock

log = logging.getLogger(__name__)

type Router = Callable[[Change], Iterable[str]]

SLICE_S = 0.005
"""Longest time the loop works before it lets requests through."""
FIRST_RETRY_S = 0.005
"""Pause after a reconcile that raised; it doubles with each failure of the key in a row, as client-go's queues do."""
LAST_RETRY_S = 1000.0
"""The longest such pause."""
GRAIN_S = 1e-4
"""Timers ring so much late, never early: who asked to be called at a moment finds it past."""


class Controller(Protocol):
    """A level-triggered loop. `reconcile` looks at the store and acts; it is synchronous and must not wait."""

    name: str
    pace: float
    """Seconds that a changed key waits, so that changes which come together are worked off together."""

    def routes(self) -> Mapping[str, Router]:
        """Give, for each resource that matters, which keys a change of it puts into the queue."""
        ...

    def reconcile(self, key: str) -> float | None:
        """Bring one object nearer to what is wanted; gives the seconds until it wants to look again, if it does."""
        ...


class Timers:
    """Wishes to be called later, in cluster time, under one timer of the event loop."""

    def __init__(self, clock: Clock) -> None:
        """No wish yet."""
        self._clock = clock
        self._heap: list[tuple[float, int, Callable[[float], None]]] = []
        self._count = 0
        self._handle: asyncio.TimerHandle | None = None

    def at(self, due: float, call: Callable[[float], None]) -> None:
        """Call with `due` when the cluster's clock has reached it."""
        self._count += 1
        heappush(self._heap, (due, self._count, call))
        if self._heap[0][1] == self._count:
            self._arm()

    def close(self) -> None:
        """Forget every wish."""
        self._heap.clear()
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _arm(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
        delay = max(0.0, self._heap[0][0] - self._clock.seconds())
        self._handle = self._clock.later(delay + GRAIN_S, self._ring)

    def _ring(self) -> None:
        self._handle = None
        now = self._clock.seconds()
        while self._heap and self._heap[0][0] <= now:
            due, _, call = heappop(self._heap)
            call(due)
        if self._heap:
            self._arm()


class Queue:
    """Keys of one controller that wait, each at most once, and the times at which further ones are due."""

    def __init__(self, controller: Controller, clock: Clock, timers: Timers, wake: Callable[[], None]) -> None:
        """`wake` is called when there is work."""
        self.controller = controller
        self._clock = clock
        self._timers = timers
        self._wake = wake
        self._ready: dict[str, None] = {}
        self._gathering: dict[str, None] = {}
        self._due: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def add(self, key: str) -> None:
        """Queue the key, after the controller's pace."""
        if not self.controller.pace:
            self._ready[key] = None
            self._wake()
        elif key not in self._ready and key not in self._gathering:
            self._gathering[key] = None
            self._timers.at(self._clock.seconds() + self.controller.pace, lambda _: self._gathered(key))

    def add_later(self, key: str, seconds: float) -> None:
        """Queue the key in so many seconds of cluster time; the earliest wish wins."""
        due = self._clock.seconds() + max(0.0, seconds)
        known = self._due.get(key)
        if known is None or due < known:
            self._due[key] = due
            self._timers.at(due, lambda at: self._ring(key, at))

    def step(self) -> bool:
        """Reconcile one key; False when none is ready."""
        if not self._ready:
            return False
        key = next(iter(self._ready))
        del self._ready[key]
        self._due.pop(key, None)
        again = self._reconciled(key)
        if again is not None:
            self.add_later(key, again)
        return True

    def hurry(self) -> bool:
        """Make ready what still gathers; tells whether anything did."""
        found = bool(self._gathering)
        self._ready |= self._gathering
        self._gathering.clear()
        return found

    def _reconciled(self, key: str) -> float | None:
        try:
            again = self.controller.reconcile(key)
        except StatusError as refusal:
            log.debug("controller %s at %s: %s", self.controller.name, key, refusal.message)
        except Exception:
            log.exception("controller %s failed at %s", self.controller.name, key)
        else:
            self._failures.pop(key, None)
            return again
        failures = self._failures[key] = self._failures.get(key, 0) + 1
        return min(LAST_RETRY_S, FIRST_RETRY_S * 2.0 ** (failures - 1))

    def _gathered(self, key: str) -> None:
        if key in self._gathering:
            del self._gathering[key]
            self._ready[key] = None
            self._wake()

    def _ring(self, key: str, due: float) -> None:
        if self._due.get(key) == due:
            del self._due[key]
            self._ready[key] = None
            self._wake()


class Loop:
    """Runs controllers over one store until cancelled."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """No controller yet: `add` them, then run."""
        self._store = store
        self._clock = clock
        self._timers = Timers(clock)
        self._queues: list[Queue] = []
        self._work = asyncio.Event()

    def add(self, controller: Controller) -> Queue:
        """Take a controller in: it sees every object that exists as ADDED, and each change from now on."""
        queue = Queue(controller, self._clock, self._timers, self._work.set)
        self._queues.append(queue)
        for resource, router in controller.routes().items():
            self._store.listen(resource, _feeding(queue, router))
            for obj in self._store.list(resource):
                for key in router(Change(self._store.revision, "ADDED", resource, obj, None)):
                    queue.add(key)
        return queue

    def drain(self, limit: int = 1_000_000) -> int:
        """Reconcile until no key waits (timers apart); gives how many steps that took. For tests."""
        for steps in range(limit):
            if not any([queue.step() for queue in self._queues]) and not any([q.hurry() for q in self._queues]):  # noqa: C419 - each takes its turn
                return steps
        raise RuntimeError("the controllers do not come to rest")

    async def run(self) -> None:
        """Work whenever there is work, in slices that let requests through."""
        try:
            while True:
                await self._work.wait()
                self._work.clear()
                await self._work_off()
        finally:
            self._timers.close()

    async def _work_off(self) -> None:
        until = perf_counter() + SLICE_S
        busy = True
        while busy:
            busy = False
            for queue in self._queues:
                busy = queue.step() or busy
            if perf_counter() > until:
                await asyncio.sleep(0)
                until = perf_counter() + SLICE_S


def _feeding(queue: Queue, router: Router) -> Callable[[Change], None]:
    def feed(change: Change) -> None:
        for key in router(change):
            queue.add(key)

    return feed
