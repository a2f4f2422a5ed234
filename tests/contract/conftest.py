"""The contract is the same on every database: SQLite is enough."""

from pathlib import Path

import pytest


@pytest.fixture
def template(sqlite_template: Path) -> Path:
    """Give the SQLite file to copy."""
    return sqlite_template
