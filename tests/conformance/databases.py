"""PostgreSQL in the cluster's network: made when a scenario asks for it, gone with the module."""

import asyncio
import threading
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import pytest

from tests.fixtures import postgres
from tests.fixtures.db import create_database


class Databases:
    """One server, databases by number; may be asked from several threads."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._stack = ExitStack()
        self._lock = threading.Lock()
        self._server: str | None = None
        self._made = 0

    def new(self) -> str:
        """Return the URL of an empty database; skips the test where PostgreSQL is not installed."""
        with self._lock:
            folder = postgres.binaries()
            if folder is None:
                pytest.skip("no PostgreSQL server binaries on this machine (Debian: apt install postgresql)")
            if self._server is None:
                self._server = self._stack.enter_context(postgres.started(folder))
            self._made += 1
            name = f"conformance_{self._made}"
            asyncio.run(create_database(self._server, name))
            return f"{self._server}/{name}"

    def __enter__(self) -> Self:
        """Return self."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self._stack.close()
