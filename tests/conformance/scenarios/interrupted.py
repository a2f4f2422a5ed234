"""Releases that go on, whatever happens to those who watch them or to the one that drives them."""

import itertools
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from api.deploy.driving import failpoints
from tests.conformance import story
from tests.conformance.client import Json, Kiops, risk, step
from tests.conformance.cluster import ACCOUNT
from tests.conformance.site import Site
from tests.conformance.world import OWN_SERVERS, World, ended_hard, scenario
from tests.fixtures.server import Server

STOPS_WITHIN_S = 60.0
DIES_WITHIN_S = 180.0
SLOW = [{"kind": "value", "name": "START_DELAY", "value": "6"}]


@contextmanager
def _own_server(world: World, **settings: str) -> Iterator[tuple[Server, Kiops]]:
    """Start a server for this scenario alone, signed in; it is killed at the end."""
    world.folder.mkdir(exist_ok=True)
    server = Server(world.folder, **settings)
    with OWN_SERVERS, ExitStack() as stack:
        stack.callback(ended_hard, server)
        server.start()
        kiops = Kiops(server.url)
        stack.callback(kiops.close)
        kiops.sign_in(server.one_time_password())
        yield server, kiops


@scenario
def a_viewer_that_leaves_and_comes_back_misses_nothing(world: World) -> None:
    """The stream is closed after every second event and taken up again with its last id."""
    site = world.site()
    release_id = site.start("v1", replicas=2)
    seen: list[tuple[str, Json]] = []
    while not seen or seen[-1][1]["type"] != "verdict":
        with site.kiops.stream(release_id, last_id=seen[-1][0] if seen else None) as messages:
            seen += itertools.islice(messages, 2)
    site.succeeded(release_id)
    assert [event for _, event in seen] == story.sound(site.kiops, release_id)


@scenario
def a_goodbye_is_said_and_the_next_process_goes_on(world: World) -> None:
    """SIGTERM with open streams: `bye`, an orderly end, and the same release after the next start."""
    with _own_server(world) as (server, kiops):
        site = Site.open(kiops, world.cluster, world.namespace)
        release_id = site.start("v1", variables=SLOW)
        kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
        with kiops.stream(release_id) as messages:
            next(messages)
            server.process.send_signal(signal.SIGTERM)
            assert [event["type"] for _, event in messages][-1] == "bye"
        assert server.process.wait(STOPS_WITHIN_S) == 0
        server.start()
        site.succeeded(release_id)
        story.sound(kiops, release_id)
        assert site.deployment()["metadata"]["generation"] == 1


def _survives(world: World, failpoint: str) -> None:
    """Die at the failpoint of the second release, start again, and find it finished and written once."""
    with _own_server(world) as (server, kiops):
        site = Site.open(kiops, world.cluster, world.namespace)
        site.deployed("v1")
        generation = site.deployment()["metadata"]["generation"]
        server.end(signal.SIGTERM)
        server.start(failpoint=failpoint)
        release_id = _started(site, variables=SLOW)
        assert server.process.wait(DIES_WITHIN_S) == -signal.SIGKILL
        server.start()
        release = site.succeeded(release_id)
        told = story.sound(kiops, release_id)
        done = [event["step"] for event in told if event["type"] == "step" and event["state"] == "done"]
        assert done == [1, 2, 3, 4]
        assert site.deployment()["metadata"]["generation"] == generation + 1
        assert release["components"][0]["revision"] == 2


def _started(site: Site, **changes: object) -> str:
    """Start a release whose server may die before it answers."""
    return site.start("v2", **changes)


def _kill(failpoint: str) -> None:
    def killed(world: World) -> None:
        _survives(world, failpoint)

    killed.__name__ = f"a_kill_at_{failpoint.replace('-', '_')}_costs_nothing"
    scenario(killed)


for _name in failpoints.NAMES:
    _kill(_name)


@scenario
def a_revoked_credential_is_a_state_until_it_is_replaced(world: World) -> None:
    """The account is deleted mid-way: contact is lost, nothing fails, and a new token lets the release finish."""
    site = world.site()
    site.deployed("v1")
    release_id = site.start("v2", variables=[{"kind": "value", "name": "START_DELAY", "value": "20"}])
    site.kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
    world.cluster.kubectl("delete", "serviceaccount", ACCOUNT, "-n", site.namespace)
    site.kiops.until(release_id, lambda event: event["type"] == "contact" and bool(event["lostSince"]), within_s=150)
    site.kiops.until(release_id, risk("credentials-refused"), within_s=150)
    runtime = site.kiops.http.get(f"/runtimes/{site.runtime_id}")
    assert runtime.json()["contact"]["problem"]["code"] == "cluster-credential-refused", runtime.text
    fresh = world.cluster.account(site.namespace)
    answer = site.kiops.http.patch(
        f"/runtimes/{site.runtime_id}", json={"kubeconfig": fresh}, headers={"If-Match": runtime.headers["ETag"]}
    )
    assert answer.is_success, answer.text
    release = site.succeeded(release_id)
    told = story.sound(site.kiops, release_id)
    assert [bool(event["lostSince"]) for event in told if event["type"] == "contact"] == [True, False]
    assert [event["cleared"] for event in told if event["type"] == "risk"][-1], "nothing is at risk at the end"
    assert release["contactLostSince"] is None
