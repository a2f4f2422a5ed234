"""Two hundred pods of one environment, on a node that nobody runs: their status is written, not lived."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.conformance.client import Json
from tests.conformance.cluster import Manifest
from tests.conformance.site import Site
from tests.conformance.world import World, scenario

PODS = 200
BROKEN = 50
PAGE = 100
STAGE = "staging"
STARTED_AT = "2026-03-02T09:00:00Z"


@scenario
def two_hundred_pods_of_a_hollow_node_are_listed_and_followed(world: World) -> None:
    """All come in one list and one stream; a quarter breaks, and exactly that quarter is told."""
    site = world.site(stage=STAGE)
    node = f"hollow-{site.namespace}"[:60]
    world.cluster.apply(_node(node))
    try:
        pods = [_pod(site, node, number) for number in range(PODS)]
        world.cluster.apply(*pods)
        _write_status(world, (_status(pod, broken=False) for pod in pods))
        assert Counter(pod["status"] for pod in _listed(site)) == {"Running": PODS}

        with site.kiops.channels(f"pods:{site.environment_id}") as stream:
            messages = (event for _, event in stream)
            first = next(event for event in messages if event["type"] == "pods")
            assert len(first["items"]) == PODS
            _write_status(world, (_status(pod, broken=True) for pod in pods[:BROKEN]))
            names = {pod["metadata"]["name"] for pod in pods[:BROKEN]}
            assert names == set(_until_told(messages, "CrashLoopBackOff", BROKEN))
        found = Counter(pod["status"] for pod in _listed(site))
        assert found == {"Running": PODS - BROKEN, "CrashLoopBackOff": BROKEN}
        assert _as_kubectl_says(world, site) == found
    finally:
        selector = ("-l", f"app.kubernetes.io/name={site.name}", "-n", site.namespace)
        world.cluster.kubectl("delete", "pods", *selector, "--grace-period=0", "--force", "--wait=false")
        world.cluster.kubectl("delete", "node", node)


def _until_told(messages: Iterator[Json], status: str, count: int) -> Iterator[str]:
    told: set[str] = set()
    for event in messages:
        if event["type"] == "pod-changed" and event["pod"]["status"] == status:
            told.add(event["pod"]["name"])
            if len(told) == count:
                break
    yield from told


def _listed(site: Site) -> list[Json]:
    found: list[Json] = []
    page: Json = {"nextCursor": None}
    while not found or page["nextCursor"]:
        cursor = {"cursor": page["nextCursor"]} if page["nextCursor"] else {}
        page = site.kiops.get(f"/environments/{site.environment_id}/pods", limit=PAGE, **cursor)
        found += page["items"]
        assert page["total"] == PODS
    return found


def _as_kubectl_says(world: World, site: Site) -> Counter[str]:
    selector = f"app.kubernetes.io/name={site.name}"
    lines = world.cluster.kubectl("get", "pods", "-n", site.namespace, "-l", selector, "--no-headers").splitlines()
    return Counter(line.split()[2] for line in lines)


def _write_status(world: World, manifests: Iterable[Manifest]) -> None:
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": list(manifests)})
    flags = ("--server-side", "--field-manager=hollow", "--force-conflicts", "--subresource=status")
    world.cluster.kubectl("apply", *flags, "-f", "-", text=text)


def _node(name: str) -> Manifest:
    taint = {"key": "kiops.test/hollow", "effect": "NoSchedule"}
    return {"apiVersion": "v1", "kind": "Node", "metadata": {"name": name}, "spec": {"taints": [taint]}}


def _pod(site: Site, node: str, number: int) -> Manifest:
    labels = {"app.kubernetes.io/name": site.name, "app.kubernetes.io/instance": f"{site.namespace}-{STAGE}"}
    container = {"name": site.name, "image": site.cluster.images["v1"]}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": f"{site.name}-{number:03}", "namespace": site.namespace, "labels": labels},
        "spec": {"nodeName": node, "containers": [container], "tolerations": [{"operator": "Exists"}]},
    }


def _status(pod: Manifest, *, broken: bool) -> Manifest:
    name, image = pod["spec"]["containers"][0]["name"], pod["spec"]["containers"][0]["image"]
    waiting = {"reason": "CrashLoopBackOff", "message": "back-off 10s restarting failed container"}
    state = {"waiting": waiting} if broken else {"running": {"startedAt": STARTED_AT}}
    container = {
        "name": name,
        "image": image,
        "imageID": "",
        "ready": not broken,
        "restartCount": int(broken),
        "state": state,
    }
    ready = {"type": "Ready", "status": "False" if broken else "True"}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": pod["metadata"]["name"], "namespace": pod["metadata"]["namespace"]},
        "status": {"phase": "Running", "conditions": [ready], "containerStatuses": [container]},
    }
