"""The shared tail of a channel."""

import asyncio

from api.streaming.bell import Bell
from api.streaming.frames import Frame
from api.streaming.ring import Ring
from tests.streaming.channels import a_frame


def filled(number: int, capacity: int = 10) -> Ring:
    ring = Ring(capacity)
    for seq in range(1, number + 1):
        ring.append(a_frame("log:a", seq))
    return ring


def positions(frames: list[Frame] | None) -> list[str] | None:
    return None if frames is None else [frame.position for frame in frames]


def test_a_follower_gets_what_came_after_its_index() -> None:
    ring = filled(5)
    assert positions(ring.since(3)) == ["4", "5"]
    assert positions(ring.since(5)) == []
    assert positions(ring.since(9)) == []


def test_a_full_ring_forgets_the_oldest_and_says_so() -> None:
    ring = filled(12)
    assert (ring.first, ring.next) == (2, 12)
    assert ring.since(1) is None
    assert positions(ring.since(2)) == [str(seq) for seq in range(3, 13)]


def test_a_ring_is_bounded_in_bytes_too_and_keeps_the_newest() -> None:
    ring = Ring(capacity=100, max_bytes=1000)
    for seq in range(5):
        ring.append(Frame("pods", b"x" * 400, str(seq)))
    assert ring.next - ring.first == 2
    ring.append(Frame("pods", b"x" * 5000, "big"))
    assert positions(ring.since(ring.first)) == ["big"]


def test_a_position_leads_to_the_index_behind_it() -> None:
    ring = filled(12)
    assert ring.after("12") == 12
    assert ring.after("3") == 3
    assert ring.after("2") is None


async def test_a_bell_that_rang_before_the_wait_is_not_missed() -> None:
    bell, ring = Bell(), filled(0)
    ring.follow(bell.ring)
    ring.append(a_frame("log:a", 1))
    ring.append(a_frame("log:a", 2))
    await bell.wait()
    assert ring.followers == 1


async def test_a_waiting_follower_wakes_once_for_many_frames() -> None:
    bell, ring, woken = Bell(), filled(0), 0

    async def follow() -> None:
        nonlocal woken
        while not ring.finished:
            await bell.wait()
            woken += 1

    ring.follow(bell.ring)
    async with asyncio.TaskGroup() as group:
        group.create_task(follow())
        await asyncio.sleep(0)
        for seq in range(5):
            ring.append(a_frame("log:a", seq))
        ring.finish()
    assert woken == 1


def test_a_follower_that_left_is_not_woken() -> None:
    bell, ring = Bell(), filled(0)
    ring.follow(bell.ring)
    ring.unfollow(bell.ring)
    ring.unfollow(bell.ring)
    assert ring.followers == 0
