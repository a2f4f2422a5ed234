"""KIOPS as it is served: `python -m api serve` over a database of its own, before a server of made pods."""

import asyncio
import http.client
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from api.clock import SystemClock
from api.cluster.connection import Connection
from api.db.session import Sessions, open_engine
from api.keys import load_or_create
from api.settings import Settings
from benchmarks.conditions import processor_s, resident_mib
from tests.builders import a_token, a_user
from tests.catalogue import a_runtime, a_service, an_environment
from tests.fixtures.server import Server

STILL_S = 0.3
WITHIN_S = 120.0


@dataclass(frozen=True)
class Serving:
    """A process that answers; `services` and `environments` are ids in the order of their making."""

    server: Server
    token: str
    services: Sequence[str]
    environments: Sequence[str]

    @property
    def processor_s(self) -> float:
        """Return the processor time it has used."""
        return processor_s(self.server.process.pid)

    @property
    def memory_mib(self) -> float:
        """Return the memory it has in RAM."""
        return resident_mib(self.server.process.pid)

    def asking(self) -> "Asking":
        """Return a connection that stays open."""
        return Asking(self.server.port, {"Authorization": f"Bearer {self.token}"})

    def settle(self) -> float:
        """Wait until it has nothing left to do; return its processor time then."""
        end, used, since = time.monotonic() + WITHIN_S, self.processor_s, time.monotonic()
        while time.monotonic() < min(end, since + STILL_S):
            time.sleep(STILL_S / 10)
            if (now := self.processor_s) > used:
                used, since = now, time.monotonic()
        return used


class Asking:
    """One kept connection: as little of a client as there can be, so that the server is what is measured."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        """Connect with the first request."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WITHIN_S)
        self._headers = headers or {}

    def get(self, path: str, *, missing: int = 200) -> bytes:
        """Return the body of a good answer, or of one of the status `missing`."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status not in {200, missing}:
            raise SystemExit(f"{path}: {answer.status} {body[:500]!r}")
        return body

    def times(self, paths: Sequence[str]) -> list[float]:
        """Ask for one after the other; return the milliseconds of each, sorted."""
        taken = []
        for path in paths:
            begun = time.perf_counter()
            self.get(path)
            taken.append((time.perf_counter() - begun) * 1000)
        return sorted(taken)


def wait_for_pods(one: "Serving", count: int) -> None:
    """Ask until KIOPS has read all pods: the first list may take longer than a request waits."""
    path = f"/api/v1/environments/{one.environments[0]}/pods?limit=1"
    end = time.monotonic() + WITHIN_S
    while time.monotonic() < end:
        if f'"total":{count},'.encode() in one.asking().get(path, missing=424):
            one.settle()
            return
    raise SystemExit(f"{count} pods were not read within {WITHIN_S:g} seconds")


def percentile(values: Sequence[float], part: float) -> float:
    """Return a percentile of sorted values."""
    return values[round(part * (len(values) - 1))]


@contextmanager
def serving(cluster_url: str, *, namespace: str, services: int = 1) -> Iterator[Serving]:
    """Start KIOPS with so many services; the first one, `web-shop`, owns the made pods. It is killed at the end."""
    with TemporaryDirectory(prefix="kiops-") as folder:
        server = Server(Path(folder))
        server.start()
        try:
            yield asyncio.run(_filled(server, Path(folder) / "data", cluster_url, namespace, services))
        finally:
            server.process.kill()
            server.process.wait()


async def _filled(server: Server, data: Path, cluster_url: str, namespace: str, services: int) -> Serving:
    settings, clock = Settings(data_dir=data), SystemClock()
    sessions = Sessions(open_engine(settings.database()))
    connection = Connection(cluster_url, token="a-token-of-nobody")  # noqa: S106  no server asks for it
    made, environments = [], []
    try:
        async with sessions.begin() as db:
            user = await a_user(db, clock, name="measuring", is_admin=True)
            token = await a_token(db, clock, user, permissions=("view",))
            runtime = await a_runtime(db, clock, load_or_create(data), connection=connection)
            for number in range(services):
                service, _ = await a_service(db, clock, name=f"web-shop-{number}" if number else "web-shop")
                environment = await an_environment(db, clock, service, runtime)
                environment.namespace = namespace
                made.append(service.id)
                environments.append(environment.id)
    finally:
        await sessions.close()
    return Serving(server, token, made, environments)
