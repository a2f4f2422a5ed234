"""The scene that the screens are measured on: 200 services that have run a release, and one with thousands of pods."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tools.progress import Stop
from tools.stage import PASSWORD, Stage

NODES = 20
CROWD = "crowd"
QUIET = "quiet"
WITHIN_S = 600.0
LOOK_S = 0.5
DELETED_A_SECOND = 20
"""Each pod that is deleted makes about five changes: it ends, it is gone, another is made, starts, is ready."""

Object = dict[str, Any]


def cluster_of(pods: int) -> tuple[str, ...]:
    """Return the options of a sandbox whose nodes take so many pods."""
    room = str(pods // NODES + 60)
    return ("--nodes", str(NODES), "--node-pods", room, "--node-cpu", "512", "--node-memory", "4Ti")


@dataclass(frozen=True)
class Scene:
    """What the specs of frontend/bench are told, and what the cluster is asked to keep changing the pods."""

    stage: Stage
    service: Object
    environment: Object
    release: Object
    quiet: Object
    services: int
    pods: int

    def words(self) -> dict[str, str]:
        """Return what the specs read from KIOPS_BENCH_SCENE."""
        return {
            "url": self.stage.url,
            "password": PASSWORD,
            "service": self.service["id"],
            "environment": self.environment["id"],
            "release": self.release["id"],
            "quiet": self.quiet["id"],
            "services": str(self.services),
            "pods": str(self.pods),
        }


def set_scene(stage: Stage, cluster: httpx.Client, *, services: int, pods: int) -> Scene:
    """Make the services and the pods; `services` counts the quiet ones."""
    runtime = stage.add_cluster("north-1")
    for namespace in (CROWD, QUIET):
        stage.call("POST", f"/runtimes/{runtime['id']}/namespaces", {"name": namespace})
    quiet = [_service(stage, runtime, f"service-{number:03d}", QUIET) for number in range(services)]
    crowd, place = _service(stage, runtime, "web-shop", CROWD)
    release = _release(stage, crowd, place)
    others = [_release(stage, service, environment) for service, environment in quiet]
    for started in (release, *others):
        stage.finished(started)
    _scale(cluster, place["components"][0]["objectName"], pods)
    return Scene(stage, crowd, place, release, quiet[0][0], services, pods)


def _service(stage: Stage, runtime: Object, name: str, namespace: str) -> tuple[Object, Object]:
    service = stage.add_service(name, "Storefront and checkout", f"{stage.registry}/kiops-shop/web")
    place = {"name": "staging", "runtimeId": runtime["id"], "namespace": namespace}
    return service, stage.call("POST", f"/services/{service['id']}/environments", place)


def _release(stage: Stage, service: Object, environment: Object) -> Object:
    [component] = environment["components"]
    settings = {
        **component["settings"],
        "image": {**component["settings"]["image"], "tag": "1.0"},
        "replicas": 1,
        "resources": {"cpuRequest": "10m", "cpuLimit": "100m", "memoryRequest": "16Mi", "memoryLimit": "64Mi"},
    }
    body = {
        "environmentId": environment["id"],
        "components": [{"componentId": component["componentId"], "settings": settings}],
        "acknowledged": ["W01", "W02", "W13"],
    }
    return stage.call("POST", f"/services/{service['id']}/releases", body)


def _scale(cluster: httpx.Client, name: str, pods: int) -> None:
    """Let the cluster itself make the pods: that many are no release of KIOPS."""
    at = f"/apis/apps/v1/namespaces/{CROWD}/deployments/{name}"
    merge = {"Content-Type": "application/merge-patch+json"}
    cluster.patch(at, json={"spec": {"replicas": pods}}, headers=merge).raise_for_status()
    deadline, pause = time.monotonic() + WITHIN_S, threading.Event()
    while cluster.get(at).raise_for_status().json()["status"].get("readyReplicas", 0) < pods:
        if time.monotonic() > deadline:
            raise Stop(f"the {pods} pods were not ready within {WITHIN_S:g} seconds.")
        pause.wait(LOOK_S)


@contextmanager
def changing(cluster: httpx.Client) -> Iterator[None]:
    """Delete pods of the crowd at an even rate, any of them; the cluster puts others in their place."""
    done = threading.Event()
    thread = threading.Thread(target=_delete, args=(cluster, done), name="changes")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _delete(cluster: httpx.Client, done: threading.Event) -> None:
    at = f"/api/v1/namespaces/{CROWD}/pods"
    names = [pod["metadata"]["name"] for pod in cluster.get(at).raise_for_status().json()["items"]]
    random.Random(1).shuffle(names)  # noqa: S311  an even spread, no secret
    for name in names:
        if done.wait(1 / DELETED_A_SECOND):
            return
        cluster.delete(f"{at}/{name}")
