"""Pods of about six kilobytes, a fourth of it managed fields, as a web service of a company has them. Pure."""

import json
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

NAMESPACE = "shop"
TEMPLATE = "7d9c5b6f4"
REPLICA_SET_UID = "11111111-0000-4000-8000-000000000001"
VERSION = "@version@"
"""Stands where a resourceVersion belongs, so that one encoded pod makes many events."""

Object = dict[str, Any]


def pod(number: int, namespace: str = NAMESPACE, version: str = VERSION) -> Object:
    """Return one running pod."""
    name = f"web-shop-{TEMPLATE}-{number:05d}"
    labels = {
        "app.kubernetes.io/name": "web-shop",
        "app.kubernetes.io/instance": "web-shop-production",
        "app.kubernetes.io/component": "frontend",
        "app.kubernetes.io/managed-by": "kiops",
        "pod-template-hash": TEMPLATE,
        "topology.kubernetes.io/zone": f"eu-central-1{'abc'[number % 3]}",
    }
    return {
        "metadata": {
            "name": name,
            "generateName": f"web-shop-{TEMPLATE}-",
            "namespace": namespace,
            "uid": f"00000000-0000-4000-8000-{number:012d}",
            "resourceVersion": version,
            "creationTimestamp": "2026-03-02T09:00:00Z",
            "labels": labels,
            "annotations": {
                "kiops.dev/release": "rel_01jnkq7t4r8v5m2x9c3b6d0f1g",
                "prometheus.io/scrape": "true",
                "prometheus.io/port": "9090",
                "checksum/config": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            },
            "ownerReferences": [
                {
                    "apiVersion": "apps/v1",
                    "kind": "ReplicaSet",
                    "name": f"web-shop-{TEMPLATE}",
                    "uid": REPLICA_SET_UID,
                    "controller": True,
                    "blockOwnerDeletion": True,
                }
            ],
            "managedFields": [_managed("kube-controller-manager", ""), _managed("kubelet", "status")],
        },
        "spec": _spec(number),
        "status": _status(number),
    }


def pods(count: int, namespace: str = NAMESPACE) -> Iterator[Object]:
    """Return so many pods, each of a version of its own."""
    return (pod(one, namespace, str(one + 1)) for one in range(count))


def replica_set(namespace: str = NAMESPACE) -> Object:
    """Return the ReplicaSet that all these pods belong to."""
    return {
        "metadata": {
            "name": f"web-shop-{TEMPLATE}",
            "namespace": namespace,
            "uid": REPLICA_SET_UID,
            "resourceVersion": "1",
            "labels": {"app.kubernetes.io/name": "web-shop", "pod-template-hash": TEMPLATE},
            "annotations": {"deployment.kubernetes.io/revision": "1"},
            "ownerReferences": [{"kind": "Deployment", "name": "web-shop", "uid": "a-deployment", "controller": True}],
        },
        "spec": {"replicas": 1},
    }


def _managed(manager: str, subresource: str) -> Object:
    environment: Object = {
        f'k:{{"name":"SETTING_{one:02d}"}}': {".": {}, "f:name": {}, "f:value": {}} for one in range(9)
    }
    fields = {"f:spec": {"f:containers": {'k:{"name":"web"}': {".": {}, "f:env": environment, "f:image": {}}}}}
    return {
        "manager": manager,
        "operation": "Update",
        "apiVersion": "v1",
        "time": "2026-03-02T09:00:01Z",
        "fieldsType": "FieldsV1",
        "fieldsV1": fields,
        **({"subresource": subresource} if subresource else {}),
    }


def _spec(number: int) -> Object:
    environment = [{"name": f"SETTING_{one:02d}", "value": f"value of the setting {one}"} for one in range(5)]
    probe = {"httpGet": {"path": "/healthz", "port": 8080, "scheme": "HTTP"}, "periodSeconds": 10, "timeoutSeconds": 1}
    token = {"name": "kube-api-access", "readOnly": True, "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}
    containers = [
        {
            "name": name,
            "image": f"ghcr.io/kiops-shop/{name}:1.4.2",
            "imagePullPolicy": "IfNotPresent",
            "env": environment,
            "ports": [{"name": "http", "containerPort": 8080, "protocol": "TCP"}],
            "resources": {"requests": {"cpu": "50m", "memory": "64Mi"}, "limits": {"memory": "128Mi"}},
            "readinessProbe": probe,
            "livenessProbe": probe,
            "volumeMounts": [token],
            "terminationMessagePath": "/dev/termination-log",
            "terminationMessagePolicy": "File",
        }
        for name in ("web", "proxy")
    ]
    return {
        "nodeName": f"node-{number % 50}",
        "serviceAccountName": "default",
        "restartPolicy": "Always",
        "dnsPolicy": "ClusterFirst",
        "schedulerName": "default-scheduler",
        "terminationGracePeriodSeconds": 30,
        "containers": containers,
        "tolerations": [
            {"key": f"node.kubernetes.io/{key}", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}
            for key in ("not-ready", "unreachable")
        ],
        "volumes": [{"name": "kube-api-access", "projected": {"defaultMode": 420, "sources": []}}],
    }


def _status(number: int) -> Object:
    at = "2026-03-02T09:00:05Z"
    kinds = ("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled")
    return {
        "phase": "Running",
        "conditions": [{"type": kind, "status": "True", "lastTransitionTime": at} for kind in kinds],
        "hostIP": f"10.0.0.{number % 50}",
        "podIP": f"10.1.{number // 250}.{number % 250}",
        "podIPs": [{"ip": f"10.1.{number // 250}.{number % 250}"}],
        "qosClass": "Burstable",
        "startTime": at,
        "containerStatuses": [
            {
                "name": name,
                "ready": True,
                "started": True,
                "restartCount": number % 3,
                "image": f"ghcr.io/kiops-shop/{name}:1.4.2",
                "imageID": f"ghcr.io/kiops-shop/{name}@sha256:{'ab12' * 16}",
                "containerID": f"containerd://{number:064x}",
                "lastState": {},
                "state": {"running": {"startedAt": at}},
            }
            for name in ("web", "proxy")
        ],
    }


def encoded(item: Object) -> bytes:
    """Return it as an API server writes it."""
    return json.dumps(item, separators=(",", ":")).encode()


def listing(items: Iterable[Object], version: int, kind: str = "Pod") -> bytes:
    """Return a whole list."""
    head = b'{"kind":"%sList","apiVersion":"v1","metadata":{"resourceVersion":"%d"},"items":[' % (
        kind.encode(),
        version,
    )
    return head + b",".join(map(encoded, items)) + b"]}"


def event(kind: str, item: Object) -> bytes:
    """Return one line of a watch."""
    return encoded({"type": kind, "object": {"kind": "Pod", "apiVersion": "v1", **item}}) + b"\n"


def initial_events(items: Iterable[Object], version: int) -> bytes:
    """Return what a streaming list sends: each object, then the bookmark that ends it."""
    return b"".join(event("ADDED", item) for item in items) + _end(version)


def initial_blocks(namespace: str, count: int) -> Iterator[bytes]:
    """Yield the same for so many pods, a quarter of a megabyte at a time."""
    for block in batched(pods(count, namespace), 40):
        yield b"".join(event("ADDED", item) for item in block)
    yield _end(count)


def _end(version: int) -> bytes:
    ended = {"metadata": {"resourceVersion": str(version), "annotations": {"k8s.io/initial-events-end": "true"}}}
    return event("BOOKMARK", ended)
