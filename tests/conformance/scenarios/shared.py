"""Two servers on one PostgreSQL: each release has one driver at a time, and never loses it for good."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from api.deploy.launch import OWNER_FILE
from api.keys import fresh_entry
from tests.conformance import story
from tests.conformance.client import Kiops, step
from tests.conformance.rows import Row, rows
from tests.conformance.site import Site
from tests.conformance.world import OWN_SERVERS, World, ended_hard, scenario
from tests.fixtures.server import Server

RELEASES = 20
LOOK_S = 0.25
SLOW = [{"kind": "value", "name": "START_DELAY", "value": "25"}]


@dataclass(frozen=True)
class Pair:
    """Both servers, their names in the database, and one session at each."""

    url: str
    servers: dict[str, Server]
    clients: dict[str, Kiops]

    def row(self, release_id: str) -> Row:
        """Return the lease of a release."""
        return rows(self.url)[release_id]

    def until(self, release_id: str, wanted: Callable[[Row], bool], *, within_s: float) -> Row:
        """Look until the lease is as wanted, and return it."""
        deadline, pause = time.monotonic() + within_s, threading.Event()
        while not wanted(found := self.row(release_id)):
            assert time.monotonic() < deadline, found
            pause.wait(LOOK_S)
        return found

    def other(self, owner: str) -> str:
        """Return the name of the other server."""
        return next(name for name in self.servers if name != owner)


@contextmanager
def _pair(world: World) -> Iterator[Pair]:
    url, keys = world.postgres(), fresh_entry()
    with OWN_SERVERS, ExitStack() as stack:
        servers: dict[str, Server] = {}
        clients: dict[str, Kiops] = {}
        first: Kiops | None = None
        for name in ("one", "two"):
            folder = world.folder / name
            folder.mkdir(parents=True)
            server = Server(folder, database_url=url, keys=keys)
            stack.callback(ended_hard, server)
            server.start()
            client = first.beside(server.url) if first is not None else Kiops(server.url)
            stack.callback(client.close)
            if first is None:
                client.sign_in(server.one_time_password())
                first = client
            own = (folder / "data" / OWNER_FILE).read_text().strip()
            servers[own], clients[own] = server, client
        yield Pair(url, servers, clients)


def _owner(row: Row) -> str:
    return (row.owner or "").partition("@")[0]


@scenario
def twenty_releases_have_one_driver_each(world: World) -> None:
    """Posted to both servers at once; a fence belongs to one owner and only grows, and every story is sound."""
    with _pair(world) as pair:
        one, two = pair.clients.values()
        home = Site.open(one, world.cluster, world.namespace)
        sites = [
            Site.on(
                client,
                world.cluster,
                world.namespace,
                home.runtime_id,
                component=f"web-{number}",
                service=f"shop-{number}",
            )
            for number, client in zip(range(RELEASES), [one, two] * RELEASES, strict=False)
        ]
        with ThreadPoolExecutor(RELEASES) as pool:
            ids = list(pool.map(lambda site: site.start("v1"), sites))
            seen = _observed(pair)
            for site, release_id in zip(sites, ids, strict=True):
                site.succeeded(release_id)
                story.sound(site.kiops, release_id)
        assert {owner for owners in seen.values() for owner in owners.values()} == set(pair.servers)
        assert all(list(owners) == sorted(owners) for owners in seen.values())
        assert all(row.fence == 1 for row in rows(pair.url).values()), "nobody takes from a living owner"


def _observed(pair: Pair) -> dict[str, dict[int, str]]:
    """Watch the leases until all have ended: the owner by fence, by release, in the order seen."""
    seen: dict[str, dict[int, str]] = {}
    pause = threading.Event()
    while True:
        found = rows(pair.url)
        for row in found.values():
            if row.owner is not None:
                assert seen.setdefault(row.id, {}).setdefault(row.fence, _owner(row)) == _owner(row)
        if all(row.state == "finished" for row in found.values()):
            return seen
        pause.wait(LOOK_S)


@scenario
def the_other_server_takes_over_when_the_owner_is_killed(world: World) -> None:
    """`kill -9`; when the lease has run out the release goes on where it stood."""
    with _pair(world) as pair:
        site = Site.open(next(iter(pair.clients.values())), world.cluster, world.namespace)
        release_id = site.start("v1", variables=SLOW)
        site.kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
        held = pair.row(release_id)
        pair.servers[_owner(held)].end(signal.SIGKILL)
        taken = pair.until(release_id, lambda row: row.fence > held.fence, within_s=150)
        assert _owner(taken) == pair.other(_owner(held))
        _finishes(pair, site, release_id, taken)


@scenario
def an_owner_that_wakes_after_it_was_replaced_writes_nothing(world: World) -> None:
    """SIGSTOP past the lease, take-over, SIGCONT: the old one finds itself fenced, and the new one finishes."""
    with _pair(world) as pair:
        site = Site.open(next(iter(pair.clients.values())), world.cluster, world.namespace)
        release_id = site.start("v1", variables=SLOW)
        site.kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
        held = pair.row(release_id)
        stopped = pair.servers[_owner(held)]
        stopped.process.send_signal(signal.SIGSTOP)
        taken = pair.until(release_id, lambda row: row.fence > held.fence, within_s=150)
        assert _owner(taken) == pair.other(_owner(held))
        stopped.process.send_signal(signal.SIGCONT)
        _says(stopped, "release.fenced", release_id)
        _finishes(pair, site, release_id, taken)


def _says(server: Server, event: str, release_id: str) -> None:
    deadline, pause = time.monotonic() + 60, threading.Event()
    while not any(event in line and release_id in line for line in server.log.read_text().splitlines()):
        assert time.monotonic() < deadline, server.log.read_text()[-2000:]
        pause.wait(LOOK_S)


def _finishes(pair: Pair, site: Site, release_id: str, taken: Row) -> None:
    client = pair.clients[_owner(taken)]
    client.ended(release_id, within_s=120)
    last = pair.row(release_id)
    assert (last.owner, last.fence) == (taken.owner, taken.fence)
    at_survivor = Site(
        client,
        site.cluster,
        site.namespace,
        site.runtime_id,
        site.service_id,
        site.environment_id,
        site.component_id,
        site.name,
    )
    at_survivor.succeeded(release_id)
    story.sound(client, release_id)
    assert site.deployment()["metadata"]["generation"] == 1
