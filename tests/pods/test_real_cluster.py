"""Registering a real Kubernetes with an account that may act in one namespace only, and seeing pods as kubectl does."""

import asyncio
import base64
import json
import secrets
from typing import Any

import httpx
import pytest

from api.deps import State
from realcluster.cluster import RealCluster
from tests.fixtures.real_cluster import BUILD_S
from tests.pods.objects import LABELS

pytestmark = [pytest.mark.realcluster, pytest.mark.timeout(BUILD_S)]

SETTLED = {"good": {"Running"}, "no-image": {"ErrImagePull", "ImagePullBackOff"}, "broken": {"Error"}}


def a_pod(namespace: str, name: str, image: str) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "namespace": namespace, "labels": LABELS},
        "spec": {
            "containers": [{"name": "app", "image": image}],
            "imagePullSecrets": [{"name": "registry"}],
            "restartPolicy": "Never",
            "terminationGracePeriodSeconds": 0,
        },
    }


def a_login(namespace: str, cluster: RealCluster) -> dict[str, Any]:
    registry = cluster.registry
    login = base64.b64encode(f"{registry.user}:{registry.password}".encode()).decode()
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "registry", "namespace": namespace},
        "type": "kubernetes.io/dockerconfigjson",
        "stringData": {".dockerconfigjson": json.dumps({"auths": {registry.host: {"auth": login}}})},
    }


Rows = dict[str, list[str]]


async def kubectl_rows(cluster: RealCluster, namespace: str) -> Rows:
    """Return kubectl's READY and STATUS by pod."""
    table = await asyncio.to_thread(cluster.kubectl, "get", "pods", "-n", namespace, "--no-headers")
    return {words[0]: words[1:3] for words in (line.split() for line in table.splitlines())}


async def both(cluster: RealCluster, namespace: str, client: httpx.AsyncClient, url: str) -> tuple[Rows, list[Any]]:
    """Return what kubectl and KIOPS say at the same time: kubectl says the same before and after."""
    rows: Rows = {}
    for _ in range(600):
        rows = await kubectl_rows(cluster, namespace)
        if rows.keys() == SETTLED.keys() and all(row[1] in SETTLED[name] for name, row in rows.items()):
            items: list[Any] = (await client.get(url)).json()["items"]
            if await kubectl_rows(cluster, namespace) == rows:
                return rows, items
        await asyncio.sleep(0.2)
    raise AssertionError(rows)


async def test_a_namespaced_account_is_registered_and_its_pods_are_seen_as_kubectl_sees_them(
    admin: httpx.AsyncClient, real_cluster: RealCluster, state: State
) -> None:
    namespace = f"kiops-pods-{secrets.token_hex(3)}"
    kubeconfig = real_cluster.namespaced_kubeconfig(namespace)
    registered = await admin.post("/api/v1/runtimes", json={"name": "real", "kubeconfig": kubeconfig})
    assert registered.status_code == 201, registered.text
    runtime = registered.json()
    assert runtime["userName"] == f"system:serviceaccount:{namespace}:{runtime['userName'].rpartition(':')[2]}"
    url = f"/api/v1/runtimes/{runtime['id']}"
    assert (await admin.get(f"{url}/access", params={"namespace": namespace})).json()["sufficient"] is True
    assert (await admin.get(f"{url}/access", params={"namespace": "default"})).json()["sufficient"] is False
    assert (await admin.get(f"{url}/namespaces")).json()["complete"] is False
    refused = await admin.post(f"{url}/namespaces", json={"name": "kiops-not-allowed"})
    assert (refused.status_code, refused.json()["code"]) == (424, "cluster-forbidden")

    service = (await admin.post("/api/v1/services", json={"name": "web-shop"})).json()
    body = {"name": "production", "runtimeId": runtime["id"], "namespace": namespace}
    made = await admin.post(f"/api/v1/services/{service['id']}/environments", json=body)
    pods = f"/api/v1/environments/{made.json()['id']}/pods"
    assert (await admin.get(pods)).json()["items"] == []

    image = real_cluster.images["v1"].partition("@")[0]
    broken = real_cluster.images["broken"].partition("@")[0]
    absent = f"{real_cluster.registry.host}/kiops/hello:absent"
    given = (a_pod(namespace, "good", image), a_pod(namespace, "no-image", absent), a_pod(namespace, "broken", broken))
    await asyncio.to_thread(real_cluster.apply, a_login(namespace, real_cluster), *given)
    try:
        rows, items = await both(real_cluster, namespace, admin, pods)
        found = {item["name"]: item for item in items}
        assert {name: [item["containersReady"], item["status"]] for name, item in found.items()} == rows
        assert found["good"]["ready"] is True
        assert found["no-image"]["words"] == "Version cannot be fetched"
        assert found["broken"]["words"] == "Stopped with an error"
        assert found["broken"]["lastExit"]["exitCode"] != 0
        assert {item["side"] for item in found.values()} == {"other"}
    finally:
        await asyncio.to_thread(real_cluster.kubectl, "delete", "namespace", namespace, "--wait=false")
        await state.clusters.forget(runtime["id"])
