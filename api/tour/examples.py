"""One example of the tour, for the OpenAPI document; a test holds it against the schema."""

from typing import Any

STEP: dict[str, Any] = {
    "id": "broken",
    "kind": "deployBroken",
    "title": {"en": "Deploy a broken version", "ko": "고장 난 버전 배포하기"},
    "text": {"en": "Version 1.4-crash ends right after it starts."},
    "explanation": {"en": "The old pods went on serving; the cause stands on the release's page."},
    "service": "shop",
    "environment": "development",
    "component": "web",
    "version": "1.4-crash",
    "command": None,
    "wayBack": {"text": {"en": "Deploy version 1.0 again."}, "version": "1.0"},
}
READ: dict[str, Any] = {
    "tour": {
        "id": "shop-1",
        "title": {"en": "Try the shop"},
        "introduction": {"en": "A shop runs here that nobody will miss."},
        "steps": [STEP],
    },
    "dismissedAt": None,
}
