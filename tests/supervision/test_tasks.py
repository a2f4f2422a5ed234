"""Nothing dies unseen."""

import asyncio
import inspect

import pytest

from api.supervision.drain import Drain
from api.supervision.tasks import Supervisor


class Counting:
    def __init__(self) -> None:
        self.ends: list[tuple[str, str]] = []

    def task_ended(self, name: str, outcome: str) -> None:
        self.ends.append((name, outcome))


async def fail() -> None:
    raise ZeroDivisionError


async def end() -> None:
    """End at once."""


async def wait() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(("work", "outcome"), [(fail, "failed"), (end, "ended")])
async def test_an_endless_task_that_fails_or_ends_is_fatal(work: object, outcome: str) -> None:
    fatal: list[str] = []
    counting = Counting()
    tasks = Supervisor(fatal.append, counting)
    handle = tasks.spawn("watch:rt_1", fail if work is fail else end)
    await handle.stopped()
    assert (fatal, tasks.fatal) == (["watch:rt_1"], "watch:rt_1")
    assert counting.ends == [("watch", outcome)]


async def test_a_job_cancelled_before_its_first_step_leaves_no_coroutine_behind() -> None:
    tasks, work = Supervisor(print), wait()
    handle = tasks.run("job", work)
    handle.cancel()
    await handle.stopped()
    await asyncio.sleep(0)
    assert inspect.getcoroutinestate(work) == inspect.CORO_CLOSED


@pytest.mark.parametrize("work", [fail, end])
async def test_a_job_may_end_and_even_fail(work: object) -> None:
    fatal: list[str] = []
    tasks = Supervisor(fatal.append)
    handle = tasks.run("job", fail() if work is fail else end())
    await handle.stopped()
    assert (fatal, tasks.fatal, handle.done) == ([], None, True)


async def test_stopping_a_task_on_purpose_is_not_fatal() -> None:
    fatal: list[str] = []
    tasks = Supervisor(fatal.append)
    handle = tasks.spawn("watch", wait)
    await asyncio.sleep(0)
    handle.cancel()
    await handle.stopped()
    assert (fatal, tasks.names) == ([], [])


async def test_closing_stops_everything_and_takes_nothing_new() -> None:
    fatal: list[str] = []
    tasks = Supervisor(fatal.append)
    handles = [tasks.spawn(f"watch:{number}", wait) for number in range(3)]
    assert tasks.names == ["watch:0", "watch:1", "watch:2"]
    await asyncio.sleep(0)
    await tasks.close()
    assert all(handle.done for handle in handles)
    with pytest.raises(RuntimeError, match="closing"):
        tasks.run("late", wait())
    assert fatal == []


@pytest.mark.looptime
async def test_a_task_that_does_not_stop_does_not_hold_up_the_end() -> None:
    release = asyncio.Event()

    async def stubborn() -> None:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    tasks = Supervisor(lambda _name: None)
    handle = tasks.spawn("stubborn", stubborn)
    await asyncio.sleep(0)
    started = asyncio.get_running_loop().time()
    await tasks.close()
    assert asyncio.get_running_loop().time() - started == pytest.approx(3)
    release.set()
    await handle.stopped()


def test_draining_is_told_once_to_whoever_still_listens() -> None:
    drain, told = Drain(), ""

    def stay() -> None:
        nonlocal told
        told += "a"

    def go() -> None:
        nonlocal told
        told += "b"

    drain.tell(stay)
    drain.tell(go)
    drain.forget(go)
    drain.begin()
    assert told == "a"
    assert drain.draining.is_set()
