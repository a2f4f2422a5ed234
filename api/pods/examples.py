"""One example of each answer, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

POD: dict[str, Any] = {
    "uid": "5f1c2f0e-2b0e-4d8e-9a53-6d0a8f3b8a11",
    "name": "web-shop-6d5f8c9b7-x7k2p",
    "component": "web-shop",
    "status": "Running",
    "words": "Running",
    "message": None,
    "phase": "Running",
    "ready": True,
    "containersReady": "1/1",
    "restarts": 0,
    "image": "ghcr.io/acme/web-shop:1.4.2",
    "version": "1.4.2",
    "node": "node-1",
    "createdAt": "2026-11-23T14:31:11Z",
    "startedAt": "2026-11-23T14:31:11Z",
    "side": "current",
    "lastExit": None,
}
PAGE: dict[str, Any] = {
    "items": [POD],
    "nextCursor": None,
    "total": 1,
    "contact": {"seenAt": "2026-11-23T14:35:00Z", "lostSince": None, "detail": None},
}
STANDINGS: dict[str, Any] = {
    "items": [
        {
            "environmentId": "env_6j2vq2m5n7p9r1t4",
            "ready": 2,
            "wanted": 3,
            "versions": [{"version": "1.4.1", "side": "old", "ready": 2}],
            "contact": PAGE["contact"],
        }
    ]
}
