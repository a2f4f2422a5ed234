"""Rules of the whole suite; what tests ask for stands in tests/fixtures."""

import asyncio
import inspect
from collections.abc import AsyncIterator

import pytest
import structlog

pytest_plugins = [
    "tests.fixtures.clock",
    "tests.fixtures.postgres",
    "tests.fixtures.db",
    "tests.fixtures.app",
    "tests.fixtures.served",
    "tests.fixtures.apiserver",
    "tests.fixtures.real_cluster",
]


def pytest_configure() -> None:
    """Let nobody make an event loop by asking for the current one: pytest-asyncio asks, and never closes it."""
    asyncio.set_event_loop(None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Watch every asynchronous test for tasks it leaves behind."""
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
            item.fixturenames.insert(0, "no_leaked_tasks")


@pytest.fixture(autouse=True, scope="session")
def plain_logs() -> None:
    """Write log lines as JSON to the captured output: drawing a traceback with its variables takes seconds."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()])


@pytest.fixture
async def no_leaked_tasks() -> AsyncIterator[None]:
    """Fail when a task is left after every other fixture has closed."""
    before = asyncio.all_tasks()
    yield
    left = {task for task in asyncio.all_tasks() - before if not task.done()} - {asyncio.current_task()}
    assert not left, f"tasks left behind: {sorted(task.get_name() for task in left)}"
