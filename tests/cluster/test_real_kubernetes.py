"""The cluster floor on a real Kubernetes: what the scripted one claims is what the real one does."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from api.cluster import errors, kinds
from api.cluster.cluster import Cluster
from api.cluster.kinds import Access
from api.cluster.rights import NEEDED
from tests.cluster.conftest import RealKubernetes
from tests.fixtures.real_cluster import BUILD_S

pytestmark = [pytest.mark.realcluster, pytest.mark.timeout(BUILD_S)]

PAUSE = "kiops.local/pause:1"


def deployment(namespace: str, *, replicas: int = 1, **more: str) -> dict[str, Any]:
    """Return a Deployment of pods that only wait; `more` are annotations of the template."""
    labels = {"app.kubernetes.io/name": "web"}
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 1}}
    pod = {"containers": [{"name": "app", "image": PAUSE}], "terminationGracePeriodSeconds": 0}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "namespace": namespace},
        "spec": {
            "replicas": replicas,
            "strategy": strategy,
            "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels, "annotations": more}, "spec": pod},
        },
    }


def uid(held: dict[str, Any]) -> str:
    """Return who an object is."""
    return str(held["metadata"]["uid"])


def version(held: dict[str, Any]) -> str:
    """Return how new an object is."""
    return str(held["metadata"]["resourceVersion"])


async def eventually(holds: Callable[[], bool], *, within: float = 60.0) -> None:
    """Wait for the real cluster."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110  a real cluster is waited for
            await asyncio.sleep(0.05)


async def until_refused(cluster: Cluster, manifest: dict[str, Any]) -> None:
    """Try until it is refused: controllers take a moment to see a new rule."""
    async with asyncio.timeout(30):
        while True:
            await cluster.apply(manifest, dry_run=True)


async def settled(cluster: Cluster, namespace: str) -> dict[str, Any]:
    """Return the Deployment once its controller has written its status, so that it stays as it was read."""
    async with cluster.watch(kinds.DEPLOYMENT, namespace) as store:

        def is_settled() -> bool:
            held = store.named("web", namespace)
            return held is not None and held.status.observed_generation == held.metadata.generation

        await eventually(is_settled)
    held = await cluster.get(kinds.DEPLOYMENT, namespace, "web")
    assert held is not None
    return held


async def test_an_account_of_one_namespace_needs_nothing_outside_it(as_account: Cluster, real: RealKubernetes) -> None:
    assert (await as_account.version()).startswith("v1.")
    identity = await as_account.identity()
    assert identity.username == f"system:serviceaccount:{real.namespace}:kiops"
    assert all(await as_account.may(real.namespace, NEEDED))
    denied = [Access("list", kinds.SECRET), Access("create", kinds.POD), Access("delete", kinds.NAMESPACE)]
    assert await as_account.may(real.namespace, denied) == [False, False, False]
    assert not any(await as_account.may("kube-system", NEEDED))

    applied = await as_account.apply(deployment(real.namespace))
    assert applied["metadata"]["managedFields"][0]["manager"] == "kiops"
    assert await as_account.get(kinds.NAMESPACE, None, real.namespace) is not None
    with pytest.raises(errors.Forbidden, match="may not list namespaces at the cluster scope"):
        await as_account.list(kinds.NAMESPACE, None)
    with pytest.raises(errors.Forbidden, match='may not list pods in namespace "kube-system"'):
        await as_account.list(kinds.POD, "kube-system")


async def test_an_edit_by_kubectl_is_a_conflict_that_names_it_and_force_takes_the_field_back(
    as_account: Cluster, real: RealKubernetes
) -> None:
    await as_account.apply(deployment(real.namespace))
    patch = json.dumps({"spec": {"replicas": 2}})
    await real.kubectl("patch", "deployment", "web", "-n", real.namespace, "--field-manager=kubectl-edit", "-p", patch)
    with pytest.raises(errors.FieldConflict) as caught:
        await as_account.apply(deployment(real.namespace))
    assert [(manager.name, manager.fields) for manager in caught.value.managers] == [
        ("kubectl-edit", (".spec.replicas",))
    ]
    taken = await as_account.apply(deployment(real.namespace), force=True)
    assert taken["spec"]["replicas"] == 1


async def test_what_was_read_must_still_be_there(as_account: Cluster, real: RealKubernetes) -> None:
    await as_account.apply(deployment(real.namespace, replicas=0))
    first = await settled(as_account, real.namespace)
    changed = deployment(real.namespace, replicas=0, version="2")
    second = await as_account.apply(changed, uid=uid(first), resource_version=version(first))
    with pytest.raises(errors.ObjectChanged, match="was changed"):
        await as_account.apply(
            deployment(real.namespace, version="3"), uid=uid(first), resource_version=version(first), force=True
        )

    await real.kubectl("delete", "deployment", "web", "-n", real.namespace, "--cascade=foreground")
    with pytest.raises(errors.ObjectChanged, match="deleted or replaced"):
        await as_account.apply(
            deployment(real.namespace, version="4"), uid=uid(second), resource_version=version(second)
        )
    assert await as_account.get(kinds.DEPLOYMENT, real.namespace, "web") is None

    again = await as_account.apply(deployment(real.namespace))
    with pytest.raises(errors.ObjectChanged):
        await as_account.apply(deployment(real.namespace), uid=uid(first))
    with pytest.raises(errors.ObjectChanged):
        await as_account.delete(kinds.DEPLOYMENT, real.namespace, "web", uid=uid(first))
    await as_account.delete(kinds.DEPLOYMENT, real.namespace, "web", uid=uid(again))
    await as_account.delete(kinds.DEPLOYMENT, real.namespace, "web", uid=uid(again))


async def test_a_dry_run_changes_nothing_and_says_what_would_be(as_account: Cluster, real: RealKubernetes) -> None:
    would = await as_account.apply(deployment(real.namespace), dry_run=True)
    assert would["spec"]["progressDeadlineSeconds"] == 600
    assert await as_account.get(kinds.DEPLOYMENT, real.namespace, "web") is None


async def test_a_quota_refuses_and_names_itself(as_account: Cluster, as_admin: Cluster, real: RealKubernetes) -> None:
    spec = {"hard": {"services": "0"}}
    metadata = {"name": "narrow", "namespace": real.namespace}
    await as_admin.create({"apiVersion": "v1", "kind": "ResourceQuota", "metadata": metadata, "spec": spec})
    service = {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "web", "namespace": real.namespace},
        "spec": {"selector": {"a": "b"}, "ports": [{"port": 80}]},
    }
    with pytest.raises(errors.QuotaExceeded, match="exceeded quota: narrow"):
        await until_refused(as_account, service)


async def test_a_missing_namespace_is_named(as_admin: Cluster) -> None:
    with pytest.raises(errors.NamespaceMissing, match='"kiops-no-such" does not exist'):
        await as_admin.apply(deployment("kiops-no-such"))
    assert await as_admin.get(kinds.DEPLOYMENT, "kiops-no-such", "web") is None
    assert await as_admin.list(kinds.POD, "kiops-no-such") == []


async def test_a_broken_object_is_rejected_with_its_fields_and_not_taken_for_a_broken_cluster(
    as_account: Cluster, real: RealKubernetes
) -> None:
    with pytest.raises(errors.Rejected) as caught:
        await as_account.apply(deployment(real.namespace, replicas=-1))
    assert [cause.field for cause in caught.value.causes] == ["spec.replicas"]
    odd = deployment(real.namespace)
    odd["spec"]["replicass"] = 1
    with pytest.raises(errors.Rejected, match="replicass"):
        await as_account.apply(odd)
    assert as_account.contact.lost_since is None


async def test_a_rollout_is_followed_until_kiops_and_kubectl_say_the_same(
    as_account: Cluster, real: RealKubernetes
) -> None:
    async with (
        as_account.watch(kinds.POD, real.namespace) as pods,
        as_account.watch(kinds.DEPLOYMENT, real.namespace) as deployments,
    ):
        await eventually(lambda: pods.synced and deployments.synced)
        since = pods.version

        def complete(template: str) -> bool:
            held = deployments.named("web", real.namespace)
            return (
                held is not None
                and held.spec.template["metadata"].get("annotations", {}).get("version") == template
                and held.status.observed_generation >= held.metadata.generation
                and held.status.updated_replicas == held.status.available_replicas == held.status.replicas == 3
            )

        first = await as_account.apply(deployment(real.namespace, replicas=3, version="1"))
        await eventually(lambda: complete("1") and len(pods.objects) == 3)
        before = set(pods.objects)
        await as_account.apply(deployment(real.namespace, replicas=3, version="2"), uid=uid(first))
        await eventually(lambda: complete("2") and len(pods.objects) == 3)
        assert not before & set(pods.objects)
        changes = pods.changes(since)
        assert changes.complete
        assert set(changes.upserted) == set(pods.objects)
        assert before <= set(changes.removed)

        told = json.loads(await real.kubectl("get", "pods", "-n", real.namespace, "-o", "json"))
        assert {item["metadata"]["uid"]: item["status"]["phase"] for item in told["items"]} == {
            held: pod.status.phase for held, pod in pods.objects.items()
        }
        listed = await as_account.list(kinds.POD, real.namespace, labels="app.kubernetes.io/name=web")
        assert {pod.metadata.uid for pod in listed} == set(pods.objects)
        name = listed[0].metadata.name
        assert isinstance(await as_account.log(real.namespace, name, "app", tail_lines=5), str)
        with pytest.raises(errors.Rejected):
            await as_account.log(real.namespace, name, "no-such-container")


async def test_every_kind_that_is_watched_can_be_watched_and_decoded(as_account: Cluster, real: RealKubernetes) -> None:
    await as_account.apply(deployment(real.namespace, replicas=1, version="1"))
    for kind in (kinds.EVENT, kinds.REPLICA_SET, kinds.ENDPOINT_SLICE, kinds.SERVICE):
        async with as_account.watch(kind, real.namespace) as store:
            await eventually(lambda store=store: store.synced)  # type: ignore[misc]  # bound at once
            assert store.problem is None
            assert not store.poisoned


async def test_one_forbidden_kind_disables_itself_only(as_account: Cluster, real: RealKubernetes) -> None:
    async with (
        as_account.watch(kinds.SECRET, real.namespace) as secrets_,
        as_account.watch(kinds.POD, real.namespace) as pods,
    ):
        await eventually(lambda: pods.synced and secrets_.problem is not None)
        assert isinstance(secrets_.problem, errors.Forbidden)
        assert "may not watch secrets" in secrets_.problem.detail
        assert as_account.contact.lost_since is None


async def test_an_idle_watch_hears_a_bookmark_before_it_would_be_taken_for_dead(
    as_account: Cluster, real: RealKubernetes
) -> None:
    async with as_account.watch(kinds.DEPLOYMENT, real.namespace) as store:
        await eventually(lambda: store.synced)
        heard = as_account.contact.seen_at
        assert heard is not None
        await eventually(lambda: as_account.contact.seen_at != heard, within=68)
