"""One example of each answer, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

SETTINGS: dict[str, Any] = {
    "image": {"repository": "registry.example.com/shop/web", "tag": "1.4.2", "digest": None},
    "imagePullSecrets": ["registry"],
    "replicas": 3,
    "resources": {"cpuRequest": "100m", "cpuLimit": "500m", "memoryRequest": "128Mi", "memoryLimit": "256Mi"},
    "variables": [
        {"kind": "value", "name": "LOG_LEVEL", "value": "info", "notSecret": False},
        {"kind": "secretKey", "name": "DATABASE_URL", "source": "web", "key": "database-url"},
    ],
    "ports": [{"name": "http", "containerPort": 8080, "servicePort": 80, "protocol": "TCP"}],
    "serviceType": "ClusterIP",
    "checks": {
        "ready": {
            "kind": "http",
            "path": "/healthz",
            "port": 8080,
            "initialDelaySeconds": 0,
            "periodSeconds": 5,
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

INPUT: dict[str, Any] = {
    "environmentId": "env_6j2vq2m5n7p9r1t4",
    "components": [{"componentId": "cmp_4h7kq2m5n7p9r1t4", "settings": SETTINGS}],
    "reason": "New delivery options",
    "acknowledged": [],
    "onConflict": "refuse",
}

STEPS: list[dict[str, Any]] = [
    {
        "step": 1,
        "code": "creating-deployment",
        "title": "Creating Deployment",
        "state": "done",
        "startedAt": "2026-11-23T14:31:10Z",
        "endedAt": "2026-11-23T14:31:11Z",
    },
    {
        "step": 2,
        "code": "waiting-for-pods",
        "title": "Waiting for Pods to be ready",
        "state": "started",
        "startedAt": "2026-11-23T14:31:11Z",
        "endedAt": None,
    },
    {
        "step": 3,
        "code": "updating-service",
        "title": "Updating Service",
        "state": None,
        "startedAt": None,
        "endedAt": None,
    },
    {
        "step": 4,
        "code": "completed",
        "title": "Deployment completed",
        "state": None,
        "startedAt": None,
        "endedAt": None,
    },
]

SUMMARY_EXAMPLE: dict[str, Any] = {
    "id": "rel_2p8rq0m2x7c4n5bd",
    "number": 248,
    "kind": "deploy",
    "trigger": "person",
    "state": "running",
    "outcome": None,
    "message": None,
    "causeCode": None,
    "service": {"id": "svc_8k3vq0m2x7c4n5bd", "name": "web-shop"},
    "environment": {"id": "env_6j2vq2m5n7p9r1t4", "name": "production", "stage": "production"},
    "versions": ["1.4.2"],
    "reason": "New delivery options",
    "author": {"userId": "usr_1a2bq0m2x7c4n5bd", "name": "mira", "tokenId": None},
    "createdAt": "2026-11-23T14:31:10Z",
    "startedAt": "2026-11-23T14:31:10Z",
    "finishedAt": None,
}

RELEASE_EXAMPLE: dict[str, Any] = {
    **SUMMARY_EXAMPLE,
    "runtime": {"id": "rt_5c9dq0m2x7c4n5bd", "name": "prod-eu-1"},
    "namespace": "shop",
    "components": [
        {
            "componentId": "cmp_4h7kq2m5n7p9r1t4",
            "name": "web",
            "objectName": "web-shop",
            "image": "registry.example.com/shop/web:1.4.2",
            "previousImage": "registry.example.com/shop/web:1.4.1",
            "version": "1.4.2",
            "previousVersion": "1.4.1",
            "replicas": 3,
            "strategy": "RollingUpdate",
            "steps": STEPS,
            "progress": {"wanted": 3, "updated": 1, "ready": 3, "available": 3, "old": 3},
            "pods": [
                {
                    "name": "web-shop-6f7c9d5b48-x7k2p",
                    "uid": "0d6f3a0e-4a86-4f53-9a55-6f6e0f0f7c11",
                    "side": "arriving",
                    "status": "ContainerCreating",
                    "ready": False,
                    "at": "2026-11-23T14:31:12Z",
                }
            ],
            "risk": None,
            "revision": 14,
            "templateHash": "6f7c9d5b48",
            "evidence": None,
            "settings": SETTINGS,
        }
    ],
    "findings": [],
    "acknowledged": [],
    "cause": None,
    "contactLostSince": None,
    "elapsedSeconds": 2.4,
    "pausedSeconds": 0.0,
    "deadlineSeconds": 600,
    "lastSeq": 6,
    "supersededBy": None,
    "parentId": None,
    "events": "/api/v1/releases/rel_2p8rq0m2x7c4n5bd/events",
    "stream": "/api/v1/events?channels=release:rel_2p8rq0m2x7c4n5bd",
    "url": "/api/v1/releases/rel_2p8rq0m2x7c4n5bd",
}

PAGE_EXAMPLE: dict[str, Any] = {"items": [SUMMARY_EXAMPLE], "nextCursor": None, "total": 1}

EVENTS_EXAMPLE: dict[str, Any] = {
    "items": [
        {
            "channel": "release:rel_2p8rq0m2x7c4n5bd",
            "seq": 5,
            "at": "2026-11-23T14:31:12Z",
            "type": "pod",
            "component": "web",
            "pod": "web-shop-6f7c9d5b48-x7k2p",
            "uid": "0d6f3a0e-4a86-4f53-9a55-6f6e0f0f7c11",
            "side": "arriving",
            "status": "ContainerCreating",
            "ready": False,
            "n": 0,
            "m": 3,
            "message": "Pod web-shop-6f7c9d5b48-x7k2p: ContainerCreating (0/3)",
        }
    ],
    "lastSeq": 5,
    "finished": False,
}

PREVIEW_EXAMPLE: dict[str, Any] = {
    "findings": [],
    "canRelease": True,
    "inProgress": None,
    "comparison": {"basis": "cluster", "at": "2026-11-23T14:30:58Z", "problem": None},
    "changes": [
        {
            "component": "web",
            "kind": "change",
            "text": "Image 1.4.1 → 1.4.2",
            "field": "/components/0/settings/image/tag",
        }
    ],
    "objects": [
        {
            "component": "web",
            "kind": "Deployment",
            "name": "web-shop",
            "yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web-shop\n",
        }
    ],
    "curl": (
        "curl -X POST https://kiops.example.com/api/v1/services/svc_8k3vq0m2x7c4n5bd/releases "
        "-H \"Authorization: Bearer $KIOPS_TOKEN\" -H 'Idempotency-Key: CHOOSE-A-KEY' "
        "-H 'Content-Type: application/json' --data @release.json"
    ),
}
VERSIONS_EXAMPLE: dict[str, Any] = {
    "items": [
        {"tag": "1.5.0", "digest": None, "source": "registry", "lastReleased": None, "runsIn": []},
        {
            "tag": "1.4.2",
            "digest": None,
            "source": "both",
            "lastReleased": {
                "releaseId": "rel_2p8rq0m2x7c4n5bd",
                "number": 42,
                "environment": {"id": "env_6j2vq2m5n7p9r1t4", "name": "production", "stage": "production"},
                "at": "2026-11-28T10:00:00Z",
                "outcome": "succeeded",
            },
            "runsIn": [{"id": "env_6j2vq2m5n7p9r1t4", "name": "production", "stage": "production"}],
        },
    ],
    "nextCursor": None,
    "total": 2,
    "repository": "registry.example.com/shop/web",
    "registry": {"reachable": True, "complete": True, "problem": None},
}
