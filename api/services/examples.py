"""One example of each body, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

from api.environments.examples import READ as ENVIRONMENT
from api.environments.examples import SUMMARY as ENVIRONMENT_SUMMARY

CREATE: dict[str, Any] = {
    "name": "web-shop",
    "description": "The shop that customers see",
    "teamId": None,
    "components": [{"name": "web-shop", "objectName": "web-shop", "imageRepository": "ghcr.io/acme/web-shop"}],
}
UPDATE: dict[str, Any] = {
    "description": "The shop that customers see, and its basket",
    "components": [{"id": "cmp_4h7kq2m5n7p9r1t4", "imageRepository": "ghcr.io/acme/shop"}],
}
READ: dict[str, Any] = {
    "id": "svc_8k3vq0m2x7c4n5bd",
    "name": "web-shop",
    "description": "The shop that customers see",
    "team": {"id": "tea_5h2kq2m5n7p9r1t4", "name": "default"},
    "components": [
        {
            "id": "cmp_4h7kq2m5n7p9r1t4",
            "name": "web-shop",
            "objectName": "web-shop",
            "imageRepository": "ghcr.io/acme/web-shop",
        }
    ],
    "environments": [ENVIRONMENT],
    "createdAt": "2026-11-01T08:00:00Z",
    "updatedAt": "2026-11-01T08:00:00Z",
}
PAGE: dict[str, Any] = {
    "items": [{**READ, "environments": [ENVIRONMENT_SUMMARY]}],
    "nextCursor": None,
    "total": 1,
}
