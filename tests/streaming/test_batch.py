"""Frames as the bytes of one write."""

import pytest

from api.streaming.batch import MOST_BYTES, MOST_FRAMES, batch, within
from api.streaming.frames import Frame
from api.streaming.ring import Ring
from tests.streaming.channels import a_frame


def test_a_batch_is_one_chunk_of_messages_each_with_its_own_cursor() -> None:
    made = batch("log:a", [Frame("step", b"{}", "7"), Frame("pod", b"[]", "8")], 40)
    body = b"event: step\nid: 1|log:a=7\ndata: {}\n\nevent: pod\nid: 1|log:a=8\ndata: []\n\n"
    assert made.chunk == b"%x\r\n%b\r\n" % (len(body), body)
    assert (made.end, made.number, made.position) == (42, 2, "8")


@pytest.mark.parametrize(
    ("sizes", "number"),
    [
        ([10], 1),
        ([10] * MOST_FRAMES, MOST_FRAMES),
        ([10] * (MOST_FRAMES + 1), MOST_FRAMES),
        ([MOST_BYTES, 1], 1),
        ([MOST_BYTES * 2, 1], 1),
        ([MOST_BYTES // 2, MOST_BYTES // 2, 1], 2),
        ([], 0),
    ],
)
def test_a_write_has_a_bounded_number_of_frames_and_bytes_and_never_none(sizes: list[int], number: int) -> None:
    assert within([Frame("step", b"x" * size, "1") for size in sizes]) == number


def test_a_ring_makes_the_bytes_of_a_place_once_until_a_frame_is_added() -> None:
    ring = Ring()
    for seq in range(1, 4):
        ring.append(a_frame("log:a", seq))
    made = ring.batch("log:a", 1)
    assert made is not None
    assert (made.end, made.number) == (3, 2)
    assert ring.batch("log:a", 1) is made
    ring.append(a_frame("log:a", 4))
    longer = ring.batch("log:a", 1)
    assert longer is not None
    assert longer.number == 3


def test_there_are_no_bytes_of_what_is_not_there() -> None:
    ring = Ring(capacity=2)
    for seq in range(1, 6):
        ring.append(a_frame("log:a", seq))
    assert ring.batch("log:a", 5) is None
    assert ring.batch("log:a", 0) is None
