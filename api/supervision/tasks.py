"""Every background task is named and watched: nothing dies unseen."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

import structlog

log = structlog.get_logger(__name__)

Work = Coroutine[Any, Any, None]
STOP_WAIT_S = 3.0


class Counting(Protocol):
    """The part of a metric that counts ends of tasks by name."""

    def task_ended(self, name: str, outcome: str) -> None:
        """Count one end: `failed`, `ended` or `cancelled`."""
        ...


class Handle:
    """One running task as its owner sees it."""

    def __init__(self, task: asyncio.Task[None]) -> None:
        """Wrap the task; only the supervisor makes handles."""
        self._task = task

    @property
    def name(self) -> str:
        """Return the task's name."""
        return self._task.get_name()

    @property
    def done(self) -> bool:
        """Say whether the task has ended, whatever the way."""
        return self._task.done()

    def cancel(self) -> None:
        """Ask it to stop; do not wait."""
        self._task.cancel()

    async def stopped(self) -> None:
        """Wait for its end; never raises what the task raised."""
        await asyncio.wait({self._task})


class Supervisor:
    """Starts tasks and answers for them. `on_fatal` stops the process with exit code 1."""

    def __init__(self, on_fatal: Callable[[str], None], counting: Counting | None = None) -> None:
        """`on_fatal(name)` is called at most once per endless task that failed or ended."""
        self._on_fatal = on_fatal
        self._counting = counting
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self.fatal: str | None = None

    def spawn(self, name: str, work: Callable[[], Work]) -> Handle:
        """Start an endless task: its failure *or unexpected end* stops the process."""
        return self._start(name, work(), endless=True)

    def run(self, name: str, work: Work) -> Handle:
        """Start a job that may end; its failure is logged and counted, the process goes on."""
        return self._start(name, work, endless=False)

    @property
    def names(self) -> list[str]:
        """Return the names of what runs now, sorted."""
        return sorted(task.get_name() for task in self._tasks)

    async def close(self) -> None:
        """Cancel everything and wait up to three seconds; what does not stop is named in the log."""
        self._closing = True
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        if not tasks:
            return
        _, stuck = await asyncio.wait(tasks, timeout=STOP_WAIT_S)
        for task in stuck:
            log.error("task.stuck", task=task.get_name())

    def _start(self, name: str, work: Work, *, endless: bool) -> Handle:
        if self._closing:
            work.close()
            raise RuntimeError(f"the supervisor is closing, {name} cannot start")
        task = asyncio.get_running_loop().create_task(self._watch(name, work, endless=endless), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # cancelled before its first step, it was never awaited
        return Handle(task)

    async def _watch(self, name: str, work: Work, *, endless: bool) -> None:
        try:
            await work
        except asyncio.CancelledError:
            self._count(name, "cancelled")
            raise
        except Exception:
            log.exception("task.failed", task=name)
            self._count(name, "failed")
        else:
            self._count(name, "ended")
            if not endless:
                return
            log.error("task.ended", task=name)  # an endless task must not end
        if endless and not self._closing:
            self.fatal = self.fatal or name
            self._on_fatal(name)

    def _count(self, name: str, outcome: str) -> None:
        if self._counting is not None:
            self._counting.task_ended(name.partition(":")[0], outcome)
