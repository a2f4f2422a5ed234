"""One example of each body, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

WRITE: dict[str, Any] = {
    "componentId": "cmp_4h7kq2m5n7p9r1t4",
    "key": "DATABASE_PASSWORD",
    "value": "not-this-one",
    "replace": False,
}
READ: dict[str, Any] = {
    "componentId": "cmp_4h7kq2m5n7p9r1t4",
    "source": "web-shop-secrets",
    "key": "DATABASE_PASSWORD",
    "namespace": "web-shop",
    "replaced": False,
}
