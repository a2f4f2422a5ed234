"""A defect of KIOPS in a driver: tried again a few times, over restarts, and then said."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any

from api.cluster.kinds import DEPLOYMENT, Described, Kind
from api.cluster.store import Store
from api.deploy.driving.driver import Surroundings
from api.deploy.driving.runner import FAILURES_IN_A_ROW, Runner
from api.deploy.events import CauseCode, Outcome
from tests.deploy.driving.simulation.books import BookLedger, Books, Row
from tests.deploy.driving.simulation.clients import Clock, Life, SimulatedCluster
from tests.deploy.driving.simulation.controllers import Controllers
from tests.deploy.driving.simulation.scenario import job
from tests.deploy.driving.simulation.stage import One, control, in_virtual_time
from tests.deploy.driving.simulation.world import Object, World

PATIENCE = 600.0


class Fragile(SimulatedCluster):
    """A cluster whose answers break a driver: at its `start`, or at its first `read`, once per driver."""

    defects: Iterator[str | None]
    _defect: str | None = None
    drivers = 0

    @asynccontextmanager
    async def watch[T: Described](self, kind: Kind[T], namespace: str | None) -> AsyncIterator[Store[T]]:
        """Hand out the store, unless this driver is to break here."""
        if kind is DEPLOYMENT:
            self.drivers += 1
            self._defect = next(self.defects, None)
        if self._defect == "start":
            raise ZeroDivisionError("a defect with the token kiops-secret")
        async with super().watch(kind, namespace) as store:
            yield store

    async def get(self, kind: Kind[Any], namespace: str | None, name: str) -> Object | None:
        """Return what is there, unless this driver is to break here."""
        if self._defect == "read":
            raise ZeroDivisionError
        return await super().get(kind, namespace, name)


async def _released(defects: Iterator[str | None], *, restart_every: float | None = None) -> tuple[Row, int, float]:
    """Drive a good release; return its row, how many drivers it took, and how many seconds."""
    random = Random(1)  # noqa: S311  repeatable
    loop = asyncio.get_running_loop()
    world = World(loop.time, random)
    controllers, books = Controllers(world), Books()
    books.submit(job(1, "good-v1"))
    row = books.rows["rel_1"]
    cluster = Fragile(world, Life("kiops", random), Clock(), latency=0.05, conflicts=lambda: False)
    cluster.defects = defects
    boots = 0
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        controlling = group.create_task(control(controllers))
        while not row.finished:
            boots += 1
            around = Surroundings(
                ledger=BookLedger(books, owner="kiops", boot=str(boots)),
                clock=Clock(),
                reach=lambda _: None,
                announce=lambda _: None,
                draining=asyncio.Event(),
            )
            process = group.create_task(Runner(One(cluster), around, lambda **_: None).run())
            await asyncio.wait({group.create_task(row.done.wait())}, timeout=restart_every)
            process.cancel()
        controlling.cancel()
    return row, cluster.drivers, loop.time()


def _always() -> Iterator[str]:
    while True:
        yield "start"


def test_a_driver_that_always_fails_ends_the_release_and_says_whose_fault_it_is() -> None:
    row, drivers, seconds = in_virtual_time(_released(_always()))
    assert drivers == FAILURES_IN_A_ROW
    assert seconds < 60.0
    assert row.verdict is not None
    cause = row.verdict.cause
    assert cause is not None
    assert (row.verdict.outcome, cause.code, cause.component) == (Outcome.FAILED, CauseCode.INTERNAL_FAILURE, "web")
    facts = {fact.label: fact.text for fact in cause.evidence}
    assert facts == {
        "In the log of KIOPS": "event release.driver_failed of release rel_1",
        "Kind of error": "ZeroDivisionError",
    }
    assert "kiops-secret" not in row.verdict.model_dump_json()
    assert any("rel_1" in action.label for action in cause.actions)


def test_restarts_of_kiops_do_not_start_the_count_anew() -> None:
    row, drivers, _ = in_virtual_time(_released(_always(), restart_every=3.0))
    assert (row.failures, drivers) == (FAILURES_IN_A_ROW, FAILURES_IN_A_ROW)
    assert row.finished


def test_a_step_told_in_between_starts_the_count_anew() -> None:
    defects = ["start"] * 4 + ["read"] + ["start"] * 3
    row, drivers, _ = in_virtual_time(_released(iter(defects)))
    assert row.verdict is not None
    assert row.verdict.outcome is Outcome.SUCCEEDED
    assert drivers == len(defects) + 1
