"""When a cluster counts as lost, who is told, and how long the next try waits."""

import asyncio
from datetime import timedelta
from random import Random

import pytest

from api.cluster import errors, kinds
from api.cluster.backoff import Backoff
from api.cluster.contact import Contact
from tests.cluster.faulty_server import Exchange
from tests.cluster.scripted_cluster import PODS, status
from tests.cluster.world import a_world, until
from tests.fixtures.clock import FrozenClock


class Half:
    """Chance without surprises."""

    def random(self) -> float:
        """Return the middle."""
        return 0.5


def test_waits_double_once_and_are_jittered() -> None:
    backoff = Backoff(Half())
    assert [round(backoff.next(0), 2) for _ in range(4)] == [1.2, 2.4, 2.4, 2.4]
    jittered = Backoff(Random(1))  # noqa: S311  the same jitter in every run
    assert all(0.8 * 2**step <= jittered.next(0) <= 1.6 * 2**step for step in (0, 1, 1, 1))


def test_two_minutes_without_a_failure_start_anew() -> None:
    backoff = Backoff(Half())
    backoff.next(0)
    assert backoff.next(1.2 + 119) == pytest.approx(2.4)
    assert backoff.next(1.2 + 119 + 2.4 + 120) == pytest.approx(1.2)


def test_a_lost_cluster_keeps_the_moment_it_was_first_missed() -> None:
    clock = FrozenClock()
    contact, told = Contact(clock), list[str]()
    stop = contact.listen(lambda: told.append("told"))
    contact.seen()
    contact.seen()
    assert told == ["told"]
    clock.advance(10)
    first = clock.now()
    contact.missed(errors.Unreachable("gone"))
    clock.advance(60)
    contact.missed(errors.Unreachable("gone"))
    assert (contact.lost_since, len(told)) == (first, 2)
    assert contact.seen_at == first - timedelta(seconds=10)
    contact.missed(errors.CredentialRefused("other"))
    assert (contact.lost_since, len(told)) == (first, 3)
    contact.seen()
    assert (contact.lost_since, contact.problem, len(told)) == (None, None, 4)
    stop()
    contact.missed(errors.Unreachable("gone"))
    assert len(told) == 4


def test_bytes_of_an_open_watch_find_a_silent_cluster_but_say_nothing_of_a_refused_credential() -> None:
    clock = FrozenClock()
    contact = Contact(clock)
    contact.missed(errors.Unreachable("gone"))
    contact.heard()
    assert contact.lost_since is None
    contact.missed(errors.CredentialRefused("no"))
    clock.advance(10)
    contact.heard()
    assert (contact.lost_since is not None, contact.seen_at) == (True, clock.now())
    contact.seen()
    assert contact.lost_since is None


@pytest.mark.looptime
async def test_one_failing_kind_beside_others_is_no_lost_cluster() -> None:
    async with a_world() as world:

        async def no_pods(exchange: Exchange) -> bool:
            if exchange.request.path != PODS:
                return False
            await exchange.reply(503, status(503, "ServiceUnavailable", "etcd leader changed"))
            return True

        world.script.fault = no_pods
        async with (
            world.cluster.watch(kinds.POD, "shop") as pods,
            world.cluster.watch(kinds.DEPLOYMENT, "shop") as deployments,
        ):
            await until(lambda: deployments.synced and pods.problem is not None)
            await asyncio.sleep(100)
            assert isinstance(pods.problem, errors.ServerFailed)
            assert deployments.problem is None
            assert world.tally.contacts == [True]
            assert world.script.server.count() <= 200


@pytest.mark.looptime
async def test_a_slow_request_of_one_caller_does_not_lose_a_cluster_that_answers_others() -> None:
    async with a_world() as world, world.cluster.watch(kinds.POD, "shop") as store:
        await until(lambda: store.synced)

        async def slow(exchange: Exchange) -> bool:
            if exchange.request.path != f"{PODS}/slow":
                return False
            await asyncio.sleep(3600)
            return True

        world.script.fault = slow
        with pytest.raises(errors.Unreachable):
            await world.cluster.get(kinds.POD, "shop", "slow")
        await asyncio.sleep(5)
        assert world.tally.contacts == [True]
        assert world.script.server.count(path="/version") == 1


@pytest.mark.looptime
async def test_a_probe_stops_when_nobody_looks_any_more() -> None:
    async with a_world() as world:
        async with world.cluster.watch(kinds.POD, "shop") as store:
            await until(lambda: store.synced)
            await world.script.server.stop()
            await until(lambda: world.cluster.contact.lost_since is not None, within=5)
            assert "probe:rt_one" in world.tasks.names
        await asyncio.sleep(70)
        assert world.tasks.names == []


@pytest.mark.looptime
async def test_a_request_that_runs_while_the_connection_is_renewed_ends_on_the_old_one() -> None:
    async with a_world() as world:
        hold = asyncio.Event()

        async def held(exchange: Exchange) -> bool:
            await hold.wait()
            await exchange.reply(200, {"gitVersion": "v1.0.0"})
            return True

        world.script.fault = held
        async with asyncio.TaskGroup() as group:
            running = group.create_task(world.cluster.version(), name="running")
            await until(lambda: world.script.server.count() == 1)
            await world.clusters.forget("rt_one")
            hold.set()
        assert running.result() == "v1.0.0"
