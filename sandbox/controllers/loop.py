"""The one loop that drives every controller: a queue of keys each, filled by changes and by timers."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from typing import Protocol

from sandbox.apiserver.store import Change, Store
from sandbox.clock import Clock

log = logging.getLogger(__name__)

type Router = Callable[[Change], Iterable[str]]

SLICE_S = 0.005
"""Longest time the loop works before it lets requests through."""
RETRY_S = 1.0
"""Pause after a reconcile that raised."""


class Controller(Protocol):
    """A level-triggered loop. `reconcile` looks at the store and acts; it is synchronous and must not wait."""

    name: str

    def routes(self) -> Mapping[str, Router]:
        """Give, for each resource that matters, which keys a change of it puts into the queue."""
        ...

    def reconcile(self, key: str) -> float | None:
        """Bring one object nearer to what is wanted; gives the seconds until it wants to look again, if it does."""
        ...


class Queue:
    """Keys of one controller that wait, each at most once, and their timers."""

    def __init__(self, controller: Controller, clock: Clock, wake: Callable[[], None]) -> None:
        """`wake` is called when there is work."""
        self.controller = controller
        self._clock = clock
        self._wake = wake
        self._ready: dict[str, None] = {}
        self._timers: dict[str, tuple[float, asyncio.TimerHandle]] = {}

    def add(self, key: str) -> None:
        """Queue the key now; a timer of it stays: the reconcile will set a new one."""
        self._ready[key] = None
        self._wake()

    def add_later(self, key: str, seconds: float) -> None:
        """Queue the key in so many seconds of cluster time; the earliest wish wins."""
        due = self._clock.seconds() + seconds
        if (known := self._timers.get(key)) is not None:
            if known[0] <= due:
                return
            known[1].cancel()
        self._timers[key] = (due, self._clock.later(seconds, lambda: self._ring(key)))

    def step(self) -> bool:
        """Reconcile one key; False when none waits."""
        if not self._ready:
            return False
        key = next(iter(self._ready))
        del self._ready[key]
        if (known := self._timers.pop(key, None)) is not None:
            known[1].cancel()
        try:
            again = self.controller.reconcile(key)
        except Exception:
            log.exception("controller %s failed at %s", self.controller.name, key)
            again = RETRY_S
        if again is not None:
            self.add_later(key, again)
        return True

    def close(self) -> None:
        """Cancel the timers."""
        for _, timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _ring(self, key: str) -> None:
        self._timers.pop(key, None)
        self.add(key)


class Loop:
    """Runs controllers over one store until cancelled."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """No controller yet: `add` them, then run."""
        self._store = store
        self._clock = clock
        self._queues: list[Queue] = []
        self._work = asyncio.Event()

    def add(self, controller: Controller) -> Queue:
        """Take a controller in: it sees every object that exists as ADDED, and each change from now on."""
        queue = Queue(controller, self._clock, self._work.set)
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
            if not any(queue.step() for queue in self._queues):
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
            for queue in self._queues:
                queue.close()

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
