"""The release's own clock."""

from datetime import UTC, datetime

from api.deploy.driving.job import Clocks
from api.deploy.driving.stopwatch import Stopwatch
from tests.fixtures.clock import FrozenClock

LOST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_the_clock_stands_while_the_cluster_cannot_be_seen() -> None:
    clock = FrozenClock()
    watch = Stopwatch(clock, Clocks(elapsed=100.0, paused=5.0))
    clock.advance(10)
    watch.tick(None)
    clock.advance(3)
    watch.tick(LOST)
    clock.advance(7)
    watch.tick(None)
    clock.advance(1)
    watch.tick(None)
    assert (watch.elapsed, watch.paused) == (111.0, 15.0)
    assert watch.clocks == Clocks(elapsed=111.0, paused=15.0, lost_since=None)


def test_a_process_that_slept_does_not_use_up_the_deadline() -> None:
    clock = FrozenClock()
    watch = Stopwatch(clock, Clocks())
    clock.advance(3600)
    watch.tick(None)
    assert (watch.elapsed, watch.paused) == (0.0, 3600.0)
