"""One example of each body, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

DIGEST = "sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
VERSION: dict[str, Any] = {
    "tag": "1.4.2",
    "digest": DIGEST,
    "platforms": ["linux/amd64", "linux/arm64"],
    "reference": f"ghcr.io/acme/web-shop:1.4.2@{DIGEST}",
}
