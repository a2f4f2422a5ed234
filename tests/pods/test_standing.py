"""What serves and what is wanted, counted."""

from dataclasses import replace

from api.cluster.objects import Deployment
from api.cluster.store import Store
from api.pods import standing
from api.pods.rows import Row, row_of
from api.pods.schemas import PodVersion
from api.pods.selection import Part
from tests.pods.objects import LABELS, SCOPE, as_deployment, as_pod, deployment, pod

CURRENT, OLD = PodVersion.CURRENT, PodVersion.OLD


def row(name: str, side: PodVersion, tag: str = "1.4.2", *, ends: bool = False, is_ready: bool = True) -> Row:
    item = pod(name) if is_ready else pod(name, phase="Running")
    item["spec"]["containers"][0]["image"] = f"ghcr.io/acme/web-shop{tag and ':'}{tag}"
    if ends:
        item["metadata"]["deletionTimestamp"] = "2026-03-02T09:01:00Z"
    return row_of(as_pod(item), "web", side)


def told(*rows: Row) -> list[tuple[str | None, str, int]]:
    return [(one.version, one.side.value, one.ready) for one in standing.serving(rows)]


def wanted(*deployments: Deployment, parts: tuple[str, ...] = ("web-shop",)) -> int:
    store = Store[Deployment]()
    store.replace(deployments, [], authoritative=True)
    return standing.wanted(store, replace(SCOPE, parts=tuple(Part(name, name) for name in parts)))


def test_ready_pods_are_counted_by_version_with_the_current_one_first() -> None:
    rows = [row("a", OLD, "1.0"), row("b", CURRENT, "2.0"), row("c", OLD, "1.0"), row("d", OLD, "0.9")]
    assert told(*rows) == [("2.0", "current", 1), ("0.9", "old", 1), ("1.0", "old", 2)]


def test_a_pod_that_is_not_ready_or_is_being_deleted_does_not_serve() -> None:
    assert told(row("a", CURRENT, is_ready=False), row("b", CURRENT, ends=True)) == []


def test_the_same_version_on_both_sides_is_told_twice() -> None:
    assert told(row("a", CURRENT), row("b", OLD)) == [("1.4.2", "current", 1), ("1.4.2", "old", 1)]


def test_an_image_without_a_tag_has_no_version() -> None:
    assert told(row("a", OLD, "")) == [(None, "old", 1)]


def test_what_all_deployments_of_the_environment_ask_for_is_wanted() -> None:
    found = [as_deployment(deployment("web", replicas=2)), as_deployment(deployment("jobs", replicas=1))]
    assert wanted(*found, parts=("web", "jobs", "missing")) == 3


def test_a_deployment_of_another_environment_asks_for_nothing_here() -> None:
    foreign = deployment("web", labels=LABELS | {"app.kubernetes.io/instance": "web-shop-staging"})
    assert wanted(as_deployment(foreign), as_deployment(deployment("other")), parts=("web",)) == 0
