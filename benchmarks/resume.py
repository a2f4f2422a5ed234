"""`python -m benchmarks.resume`: `kill -9` in the middle of a release, and how soon it goes on (T13).

On the same machine a new process is started at once; with two processes on one PostgreSQL the other takes over when
the lease of the dead one has run out. While nobody drives, the pods of the release are deleted: it goes on when the
first event of that is stored. The peer is a schedule, not a run: procrastinate's recipe calls a job stalled after 30 s
without a heartbeat, and retries it when the user's own task comes round; here at once.
"""

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from api.deploy.launch import OWNER_FILE
from api.deploy.models import Release
from api.keys import fresh_entry
from benchmarks import stand
from benchmarks.children import versions
from benchmarks.conditions import conditions, processor_s
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, report, say
from tests.conformance.client import Kiops, step
from tests.conformance.cluster import ClusterUnderTest
from tests.conformance.databases import Databases
from tests.conformance.rows import rows
from tests.conformance.site import Site
from tests.fixtures.server import Server

LOOK_S = 0.01
WITHIN_S = 60.0
STALLED_S = 30.0
SLOW = [{"kind": "value", "name": "START_DELAY", "value": "120"}]

SAME = "KIOPS, started again at once"
OTHER = "KIOPS, a second process"
RECIPE = "procrastinate's recipe, modelled"

ON = Measure("on_s", "Kill to the first event told by who goes on", "s")
OWNED = Measure("owned_s", "Kill to the lease of a new owner", "s")
READY = Measure("ready_s", "Start of the process to its first answer", "s")
CPU = Measure("cpu_s", "Processor time of the process until its first answer", "s")
GOALS = (Goal("T13", ON, SAME, RECIPE, 15),)
BOUNDS = (Bound("T13", ON, SAME, 2), Bound("T13", ON, OTHER, 12))
TABLES = ((ON, (RECIPE, SAME, OTHER)), (OWNED, (SAME, OTHER)), (READY, (SAME,)), (CPU, (SAME,)))


class Trial:
    """One service on a cluster, killed again and again in the middle of a release."""

    def __init__(self, cluster: ClusterUnderTest, database: str) -> None:
        """Deploy nothing yet; `database` is where the leases are read."""
        self._cluster = cluster
        self._database = database
        self._started = 0

    def begun(self, site: Site) -> str:
        """Start a release and return when its pods are awaited."""
        self._started += 1
        release_id = site.start(f"v{1 + self._started % 2}", variables=SLOW)
        site.kiops.until(release_id, step("creating-deployment", "done"), within_s=WITHIN_S)
        site.kiops.until(release_id, lambda event: event["type"] == "pod", within_s=WITHIN_S)
        return release_id

    def killed(
        self, server: Server, site: Site, release_id: str, restart: Callable[[], dict[str, float]]
    ) -> dict[str, float]:
        """Kill the server, do what `restart` does, and return how long it took until somebody went on."""
        server.process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        server.process.wait()
        before = rows(self._database)[release_id]
        with ThreadPoolExecutor(2) as pool:
            restarted = pool.submit(restart)
            disturbed = pool.submit(self._disturb, site)
            owned, told = asyncio.run(self._seen(release_id, before.fence, before.last_seq))
            disturbed.result()
            return {**restarted.result(), OWNED.key: owned - killed, ON.key: told - killed}

    def _disturb(self, site: Site) -> None:
        chosen = ("-l", f"app.kubernetes.io/name={site.name}", "-n", site.namespace)
        self._cluster.kubectl("delete", "pods", *chosen, "--grace-period=0", "--force", "--wait=false")

    async def _seen(self, release_id: str, fence: int, last_seq: int) -> tuple[float, float]:
        """Look at the row until it has a new owner and new events; return both moments."""
        engine = create_async_engine(self._database)
        owned = 0.0
        wanted = select(Release.fence, Release.last_seq).where(Release.id == release_id)
        try:
            async with asyncio.timeout(WITHIN_S):
                while True:
                    async with engine.connect() as connection:
                        now_fence, now_seq = (await connection.execute(wanted)).one()
                    owned = owned or (time.monotonic() if now_fence > fence else 0.0)
                    if owned and now_seq > last_seq:
                        return owned, time.monotonic()
                    await asyncio.sleep(LOOK_S)
        finally:
            await engine.dispose()


def same_machine(cluster: ClusterUnderTest, figures: Figures, rounds: int) -> None:
    """Kill and start again on SQLite."""
    with TemporaryDirectory() as folder:
        server = Server(Path(folder))
        trial = Trial(cluster, f"sqlite+aiosqlite:///{folder}/data/kiops.db")

        def restart() -> dict[str, float]:
            began = time.monotonic()
            server.start()
            return {READY.key: time.monotonic() - began, CPU.key: processor_s(server.process.pid)}

        with ExitStack() as stack:
            stack.callback(server.end, signal.SIGKILL)
            server.start()
            client = Kiops(server.url)
            stack.callback(client.close)
            client.sign_in(server.one_time_password())
            site = Site.open(client, cluster, "resume-same")
            for number in range(rounds):
                release_id = trial.begun(site)
                figures.add(SAME, trial.killed(server, site, release_id, restart))
                figures.add(RECIPE, {ON.key: STALLED_S})
                _cancelled(client, release_id)
                sys.stderr.write(f"same machine: round {number + 1} of {rounds}\n")


def other_process(cluster: ClusterUnderTest, figures: Figures, rounds: int) -> None:
    """Kill the owner of two processes on one PostgreSQL; the dead one comes back for the next round."""
    with ExitStack() as stack:
        url, keys = stack.enter_context(Databases()).new(), fresh_entry()
        folder = Path(stack.enter_context(TemporaryDirectory()))
        servers: dict[str, tuple[Server, Kiops]] = {}
        first: Kiops | None = None
        for name in ("one", "two"):
            (folder / name).mkdir()
            server = Server(folder / name, database_url=url, keys=keys)
            stack.callback(server.end, signal.SIGKILL)
            server.start()
            client = first.beside(server.url) if first else Kiops(server.url)
            stack.callback(client.close)
            if first is None:
                client.sign_in(server.one_time_password())
                first = client
            servers[(folder / name / "data" / OWNER_FILE).read_text().strip()] = server, client
        trial = Trial(cluster, url)
        home = Site.open(next(iter(servers.values()))[1], cluster, "resume-other")
        for number in range(rounds):
            release_id = trial.begun(home)
            owner = (rows(url)[release_id].owner or "").partition("@")[0]
            figures.add(OTHER, trial.killed(servers[owner][0], home, release_id, dict))
            servers[owner][0].start()
            _cancelled(home.kiops, release_id)
            sys.stderr.write(f"second process: round {number + 1} of {rounds}\n")


def _cancelled(client: Kiops, release_id: str) -> None:
    client.post(f"/releases/{release_id}/cancel").raise_for_status()
    client.ended(release_id, within_s=WITHIN_S)


def measure(asked: argparse.Namespace) -> Figures:
    """Run all rounds of both."""
    figures = Figures()
    with stand.cluster(real=False) as (cluster, _):
        same_machine(cluster, figures, asked.rounds)
        other_process(cluster, figures, asked.rounds)
    return figures


def main() -> int:
    """Measure and print."""
    asked = arguments("benchmarks.resume", __doc__).parse_args()
    if not asked.json:
        say(f"{conditions()}\n{versions('fastapi', 'sqlalchemy', 'pydantic', 'uvicorn', 'asyncpg')}")
    return report(asked, measure(asked), TABLES, GOALS, BOUNDS)


if __name__ == "__main__":
    sys.exit(main())
