"""Refusals of access: an API server that has just started says them too, so they must stand before they count."""

import asyncio
from collections.abc import Callable
from random import Random

import pytest

from api.cluster.errors import ClusterProblem, CredentialRefused, Forbidden
from api.deploy.driving.driver import Surroundings
from api.deploy.driving.runner import Runner
from api.deploy.events import CauseCode, Outcome, VerdictNote
from api.deploy.judging.refusal import ACCESS_PROOF_SECONDS
from tests.deploy.driving.simulation.books import BookLedger, Books
from tests.deploy.driving.simulation.clients import Clock, Life, SimulatedCluster
from tests.deploy.driving.simulation.controllers import Controllers
from tests.deploy.driving.simulation.scenario import job
from tests.deploy.driving.simulation.stage import One, control, in_virtual_time
from tests.deploy.driving.simulation.world import Object, World

PATIENCE = 600.0
LONG = 30.0


class Guarded(SimulatedCluster):
    """A cluster that refuses writes of one kind for some time after the first it saw of them."""

    refuses: Callable[[], ClusterProblem]
    kind: str
    seconds: float
    _since: float | None = None

    async def apply(
        self,
        manifest: Object,
        *,
        uid: str | None = None,
        resource_version: str | None = None,
        force: bool = False,
        dry_run: bool = False,
    ) -> Object:
        """Refuse, or write."""
        now = asyncio.get_running_loop().time()
        if manifest["kind"] == self.kind and not dry_run:
            self._since = now if self._since is None else self._since
            if now - self._since < self.seconds:
                await self._ask()
                raise self.refuses()
        return await super().apply(manifest, uid=uid, resource_version=resource_version, force=force, dry_run=dry_run)


async def _released(kind: str, refuses: Callable[[], ClusterProblem], seconds: float) -> tuple[VerdictNote, float]:
    """Drive a good release; return its verdict and when it came."""
    random = Random(1)  # noqa: S311  repeatable
    loop = asyncio.get_running_loop()
    world = World(loop.time, random)
    books = Books()
    books.submit(job(1, "good-v1"))
    row = books.rows["rel_1"]
    cluster = Guarded(world, Life("kiops", random), Clock(), latency=0.05, conflicts=lambda: False)
    cluster.refuses, cluster.kind, cluster.seconds = refuses, kind, seconds
    around = Surroundings(
        ledger=BookLedger(books, owner="kiops", boot="1"),
        clock=Clock(),
        reach=lambda _: None,
        announce=lambda _: None,
        draining=asyncio.Event(),
    )
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(control(Controllers(world))),
            group.create_task(Runner(One(cluster), around, lambda **_: None).run()),
        ]
        await row.done.wait()
        for task in tasks:
            task.cancel()
    assert row.verdict is not None
    return row.verdict, loop.time()


@pytest.mark.parametrize("kind", ["Deployment", "Service"])
@pytest.mark.parametrize("problem", [Forbidden, CredentialRefused])
def test_a_refusal_of_access_that_passes_ends_nothing(kind: str, problem: type[ClusterProblem]) -> None:
    verdict, _ = in_virtual_time(_released(kind, lambda: problem("no"), ACCESS_PROOF_SECONDS / 2))
    assert verdict.outcome is Outcome.SUCCEEDED


@pytest.mark.parametrize(
    ("problem", "code"),
    [(Forbidden, CauseCode.NO_PERMISSION), (CredentialRefused, CauseCode.CREDENTIALS_REFUSED)],
)
def test_a_refusal_of_access_that_stands_ends_what_was_not_begun(
    problem: type[ClusterProblem], code: CauseCode
) -> None:
    verdict, at = in_virtual_time(_released("Deployment", lambda: problem("no"), PATIENCE))
    assert (verdict.outcome, verdict.cause and verdict.cause.code) == (Outcome.FAILED, code)
    assert at >= ACCESS_PROOF_SECONDS


def test_a_missing_right_that_stands_ends_what_was_begun() -> None:
    verdict, _ = in_virtual_time(_released("Service", lambda: Forbidden("no"), PATIENCE))
    assert (verdict.outcome, verdict.cause and verdict.cause.code) == (Outcome.FAILED, CauseCode.NO_PERMISSION)


def test_what_was_begun_waits_for_a_new_credential() -> None:
    verdict, at = in_virtual_time(_released("Service", lambda: CredentialRefused("no"), LONG))
    assert verdict.outcome is Outcome.SUCCEEDED
    assert at >= LONG
