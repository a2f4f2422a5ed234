"""What cannot be tried beside anything else: the API server goes away and comes back, with or without its memory."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conformance import story
from tests.conformance.client import Json, Kiops, step
from tests.conformance.cluster import ClusterUnderTest
from tests.conformance.site import Site
from tests.fixtures.server import Server

OUTAGE_S = 15.0
SLOW = [{"kind": "value", "name": "START_DELAY", "value": "8"}]
pytestmark = pytest.mark.timeout(1800)


@contextmanager
def _outage(cluster: ClusterUnderTest) -> Iterator[None]:
    cluster.stop_apiserver()
    try:
        yield
    finally:
        cluster.start_apiserver()


def _waiting(site: Site, behaviour: str) -> str:
    """Start a release and return when its pods are awaited."""
    release_id = site.start(behaviour, variables=SLOW)
    site.kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
    return release_id


def _lost(event: Json) -> bool:
    return event["type"] == "contact" and event["lostSince"] is not None


def _contacts(told: list[Json]) -> list[bool]:
    return [event["lostSince"] is not None for event in told if event["type"] == "contact"]


def test_a_release_waits_for_a_lost_api_server_and_goes_on(kiops: Kiops, cluster: ClusterUnderTest) -> None:
    """Fifteen seconds without contact: said once, taken back once, never a failure; a new release waits as well."""
    begun, fresh = (Site.open(kiops, cluster, f"c-lost-{name}") for name in ("begun", "fresh"))
    first = _waiting(begun, "v1")
    with _outage(cluster):
        kiops.until(first, _lost, within_s=150)
        second = fresh.start("v1")
        kiops.until(second, _lost, within_s=150)
        threading.Event().wait(OUTAGE_S)
        assert kiops.get(f"/releases/{first}")["contactLostSince"] is not None
    for site, release_id in ((begun, first), (fresh, second)):
        release = site.succeeded(release_id)
        told = story.sound(kiops, release_id)
        assert _contacts(told) == [True, False]
        assert release["pausedSeconds"] >= OUTAGE_S
        assert all(event["cause"]["code"] == "cluster-unreachable" for event in told if event["type"] == "risk")
        assert site.deployment()["metadata"]["generation"] == 1


def test_a_release_goes_on_when_the_cluster_has_forgotten_its_history(kiops: Kiops, cluster: ClusterUnderTest) -> None:
    """Watches are answered 410 and begin anew; what was told is not told again."""
    site = Site.open(kiops, cluster, "c-forgotten")
    release_id = _waiting(site, "v1")
    cluster.forget_history()
    site.succeeded(release_id)
    told = story.sound(kiops, release_id)
    assert _contacts(told) in ([], [True, False])
    assert site.deployment()["metadata"]["generation"] == 1


def test_a_release_survives_the_loss_of_both_sides(cluster: ClusterUnderTest, tmp_path: Path) -> None:
    """KIOPS is killed while the API server is down, starts while it still is, and finishes when it is back."""
    server = Server(tmp_path)
    server.start()
    kiops = Kiops(server.url)
    try:
        kiops.sign_in(server.one_time_password())
        site = Site.open(kiops, cluster, "c-both")
        release_id = _waiting(site, "v1")
        with _outage(cluster):
            kiops.until(release_id, _lost, within_s=150)
            server.end(signal.SIGKILL)
            server.start()
            assert kiops.get(f"/releases/{release_id}")["state"] == "running"
        site.succeeded(release_id)
        assert _contacts(story.sound(kiops, release_id)) == [True, False]
        assert site.deployment()["metadata"]["generation"] == 1
    finally:
        kiops.close()
        server.end()
