"""Who is told when a ring has news, and how often. Time is virtual."""

import asyncio

import pytest

from api.streaming.rounds import GATHER_S, SLICE, Round

pytestmark = pytest.mark.looptime


class Listener:
    """Notes when it was called."""

    def __init__(self) -> None:
        """Begin uncalled."""
        self.called: list[float] = []

    def hear(self) -> None:
        """Take a call."""
        self.called.append(asyncio.get_running_loop().time())


def nothing() -> None:
    """Do nothing after a round."""


async def test_a_call_in_a_quiet_time_is_passed_on_at_once_and_others_are_gathered() -> None:
    listener, calls, loop = Listener(), Round(nothing), asyncio.get_running_loop()
    calls.listeners[listener.hear] = None
    began = loop.time()
    calls.call()
    calls.call()
    await asyncio.sleep(0)
    assert listener.called == [began]
    for _ in range(5):
        calls.call()
        await asyncio.sleep(GATHER_S / 10)
    assert listener.called == [began]
    await asyncio.sleep(GATHER_S)
    assert listener.called == pytest.approx([began, began + GATHER_S])


async def test_everybody_is_called_after_a_call_that_came_in_the_middle_of_a_round() -> None:
    calls, listeners = Round(nothing), [Listener() for _ in range(3 * SLICE)]
    for listener in listeners:
        calls.listeners[listener.hear] = None
    calls.call()
    await asyncio.sleep(0)
    assert [bool(listener.called) for listener in listeners] == [True] * SLICE + [False] * 2 * SLICE
    calls.call()
    await asyncio.sleep(3 * GATHER_S)
    assert {len(listener.called) for listener in listeners} == {2}


async def test_others_have_their_turn_between_two_slices() -> None:
    calls, listeners, turns = Round(nothing), [Listener() for _ in range(3 * SLICE)], 0
    for listener in listeners:
        calls.listeners[listener.hear] = None
    calls.call()
    while not listeners[-1].called:
        await asyncio.sleep(0)
        turns += 1
    assert turns >= 3


async def test_one_listener_that_fails_keeps_the_news_from_nobody() -> None:
    calls, listener, rounds = Round(nothing), Listener(), 2

    def fail() -> None:
        raise ZeroDivisionError

    calls.listeners |= {fail: None, listener.hear: None}
    for _ in range(rounds):
        calls.call()
        await asyncio.sleep(2 * GATHER_S)
    assert len(listener.called) == rounds


async def test_who_stopped_listening_in_the_middle_of_a_round_is_not_called() -> None:
    calls, last = Round(nothing), Listener()

    def stop() -> None:
        calls.listeners.pop(last.hear)

    calls.listeners |= {stop: None, last.hear: None}
    calls.call()
    await asyncio.sleep(GATHER_S)
    assert last.called == []


def test_a_ring_without_listeners_needs_no_loop() -> None:
    Round(nothing).call()
