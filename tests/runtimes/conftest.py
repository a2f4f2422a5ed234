"""What the tests of clusters share: an app that may connect to this machine."""

from typing import Any

import pytest


@pytest.fixture
def overrides() -> dict[str, Any]:
    """Let the app reach the scripted API server."""
    return {"allowed_addresses": "127.0.0.1/32"}
