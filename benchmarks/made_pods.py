"""Pods of about six kilobytes, a fourth of it managed fields, as a web service of a company has them. Pure."""

import json
from typing import Any

NAMESPACE = "shop"
VERSION = "@version@"
"""Stands where a resourceVersion belongs, so that one encoded pod makes many events."""

Object = dict[str, Any]


def pod(number: int, namespace: str = NAMESPACE, version: str = VERSION) -> Object:
    """Return one running pod."""
    name = f"web-shop-7d9c5b6f4-{number:05d}"
    labels = {
        "app.kubernetes.io/name": "web-shop",
        "app.kubernetes.io/instance": "web-shop-production",
        "app.kubernetes.io/component": "frontend",
        "app.kubernetes.io/managed-by": "kiops",
        "pod-template-hash": "7d9c5b6f4",
        "topology.kubernetes.io/zone": f"eu-central-1{'abc'[number % 3]}",
    }
    return {
        "metadata": {
            "name": name,
            "generateName": "web-shop-7d9c5b6f4-",
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
                    "name": "web-shop-7d9c5b6f4",
                    "uid": "11111111-0000-4000-8000-000000000001",
                    "controller": True,
                    "blockOwnerDeletion": True,
                }
            ],
            "managedFields": [_managed("kube-controller-manager", ""), _managed("kubelet", "status")],
        },
        "spec": _spec(number),
        "status": _status(number),
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


def listing(count: int, namespace: str = NAMESPACE) -> bytes:
    """Return a whole PodList."""
    head = b'{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"%d"},"items":[' % count
    return head + b",".join(encoded(pod(one, namespace, str(one + 1))) for one in range(count)) + b"]}"


def event(kind: str, item: Object) -> bytes:
    """Return one line of a watch."""
    whole = {"kind": "Pod", "apiVersion": "v1", **item}
    return encoded({"type": kind, "object": whole}) + b"\n"


def initial_events(count: int, namespace: str = NAMESPACE) -> bytes:
    """Return what a streaming list sends: each pod, then the bookmark that ends it."""
    ended = {"metadata": {"resourceVersion": str(count), "annotations": {"k8s.io/initial-events-end": "true"}}}
    lines = (event("ADDED", pod(one, namespace, str(one + 1))) for one in range(count))
    return b"".join(lines) + event("BOOKMARK", ended)
