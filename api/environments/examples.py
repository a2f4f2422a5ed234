"""One example of each body, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

SETTINGS: dict[str, Any] = {
    "image": {"repository": "ghcr.io/acme/web-shop", "tag": "1.4.2", "digest": None},
    "imagePullSecrets": ["registry"],
    "replicas": 3,
    "resources": {"cpuRequest": "100m", "cpuLimit": "500m", "memoryRequest": "128Mi", "memoryLimit": "256Mi"},
    "variables": [
        {"kind": "value", "name": "LOG_LEVEL", "value": "info", "notSecret": False},
        {"kind": "secretKey", "name": "DATABASE_URL", "source": "web-shop", "key": "database-url"},
    ],
    "ports": [{"name": "http", "containerPort": 8080, "servicePort": 80, "protocol": "TCP"}],
    "serviceType": "ClusterIP",
    "checks": {
        "ready": {
            "kind": "http",
            "path": "/healthz",
            "port": 8080,
            "initialDelaySeconds": 0,
            "periodSeconds": 10,
            "timeoutSeconds": 1,
            "failureThreshold": 3,
        },
        "live": None,
        "startup": None,
    },
    "strategy": {"kind": "RollingUpdate", "maxSurge": 1, "maxUnavailable": 0},
    "progressDeadlineSeconds": 600,
    "terminationGracePeriodSeconds": 30,
}
CREATE: dict[str, Any] = {
    "name": "production",
    "stage": "production",
    "runtimeId": "rt_8k3vq0m2x7c4n5bd",
    "namespace": "web-shop",
    "components": [],
}
UPDATE: dict[str, Any] = {
    "stage": "production",
    "components": [{"componentId": "cmp_4h7kq2m5n7p9r1t4", "settings": SETTINGS}],
}
SUMMARY: dict[str, Any] = {
    "id": "env_6j2vq2m5n7p9r1t4",
    "name": "production",
    "stage": "production",
    "runtime": {"id": "rt_8k3vq0m2x7c4n5bd", "name": "prod-cluster-01"},
    "namespace": "web-shop",
    "lastRelease": {
        "id": "rel_2p8rq0m2x7c4n5bd",
        "number": 12,
        "outcome": "succeeded",
        "version": "1.4.2",
        "at": "2026-11-23T14:31:10Z",
    },
    "runningReleaseId": None,
}
READ: dict[str, Any] = {
    **SUMMARY,
    "serviceId": "svc_8k3vq0m2x7c4n5bd",
    "instance": "web-shop-production",
    "components": [
        {
            "componentId": "cmp_4h7kq2m5n7p9r1t4",
            "name": "web-shop",
            "objectName": "web-shop",
            "settings": SETTINGS,
        }
    ],
    "createdAt": "2026-11-01T08:00:00Z",
    "updatedAt": "2026-11-23T14:31:10Z",
}
PAGE: dict[str, Any] = {"items": [READ], "nextCursor": None, "total": 1}
DRAFT: dict[str, Any] = {
    "environmentId": "env_6j2vq2m5n7p9r1t4",
    "environmentName": None,
    "stage": None,
    "runtimeId": None,
    "namespace": None,
    "step": "size",
    "components": [{"componentId": "cmp_4h7kq2m5n7p9r1t4", "settings": {"replicas": "thr"}}],
    "reason": None,
    "acknowledged": [],
}
DRAFT_READ: dict[str, Any] = {"content": DRAFT, "updatedAt": "2026-11-23T14:31:10Z"}
OWN_DRAFT: dict[str, Any] = {"draft": DRAFT_READ}
RESOURCES: dict[str, Any] = SETTINGS["resources"]
PRESETS: dict[str, Any] = {
    "stages": [
        {
            "stage": "production",
            "replicas": 3,
            "strategy": {"kind": "RollingUpdate", "maxSurge": 1, "maxUnavailable": 0},
            "sentence": "Three pods, gradual: no outage while versions change.",
        }
    ],
    "sizes": [{"name": "small", "title": "Small", "resources": RESOURCES}],
    "guess": "production",
}
