"""Starts what the deploy slice runs in a process, and finds it again for handlers."""

import secrets
import socket
from pathlib import Path

from api.deploy.driving.driver import Surroundings
from api.deploy.driving.failpoints import Failpoints
from api.deploy.driving.ledger import SqlLedger
from api.deploy.driving.runner import Runner
from api.deploy.telling.feed import ReleaseSource
from api.deps import State
from api.observability.metrics import Metrics

OWNER_FILE = "runner-id"


class Releases(ReleaseSource):
    """The channel, with the runner of this process beside it."""

    runner: Runner


def launch(state: State) -> None:
    """Register the channel `release` and spawn the runner and the feed."""
    releases = Releases(state.sessions, state.hub)
    ledger = SqlLedger(state.sessions, state.clock, owner=owner_of(state.settings.data_dir), boot=secrets.token_hex(8))
    around = Surroundings(
        ledger=ledger,
        clock=state.clock,
        reach=Failpoints(state.settings.failpoint),
        announce=releases.announce,
        draining=state.drain.draining,
    )
    releases.runner = Runner(state.clusters, around, _Counting(state.metrics))
    state.hub.register(releases)
    state.tasks.spawn("release-feed", releases.run)
    state.tasks.spawn("release-runner", releases.runner.run)


def source(state: State) -> Releases:
    """Return what `launch` has started."""
    found = state.hub.source(ReleaseSource.prefix)
    assert isinstance(found, Releases)  # noqa: S101  launched before any request is served
    return found


def hurry(state: State, release_id: str | None = None) -> None:
    """Wake the runner for a new release, or the viewers of one that a person has just ended."""
    releases = source(state)
    releases.runner.hurry()
    if release_id is not None:
        releases.announce(release_id)


def owner_of(data_dir: Path) -> str:
    """Return who this installation is: the same after a restart, another one on another host or data folder."""
    path = data_dir / OWNER_FILE
    try:
        own = path.read_text().strip()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
        own = secrets.token_hex(8)
        path.write_text(own + "\n")
    return f"{own}@{socket.gethostname()}"[:80]


class _Counting:
    """Counts in the process's metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def __call__(self, *, stage: str, strategy: str, outcome: str, seconds: float) -> None:
        self._metrics.releases.labels(stage=stage, strategy=strategy, outcome=outcome).inc()
        self._metrics.release_seconds.labels(outcome=outcome).observe(seconds)
