"""Logs that are made when they are asked for: every line once, in order, whatever the question."""

import random
from itertools import pairwise

import pytest

from sandbox.kubelet.behaviour import TIMED
from sandbox.kubelet.lines import KEPT, Log, Stream


def numbered(*rates: tuple[float, float]) -> Stream:
    """Give a stream with these rates from these moments on."""
    stream = Stream(lambda number: f"line {number + 1}")
    for moment, rate in rates:
        stream.set_rate(moment, rate)
    return stream


def log(*streams: Stream) -> Log:
    """Give the log of a run that started at 100."""
    greeting = ((0.001, f"{TIMED}starting"), (0.03, f"{TIMED}listening"))
    return Log(100.0, greeting, streams, lambda moment: f"[{moment:.2f}]")


def test_numbers_have_no_gap_over_changes_of_the_rate() -> None:
    stream = numbered((100, 10), (103.05, 3), (110, 0), (120, 50))
    texts = [text for _, text in stream.since(99, 130)]
    assert texts == [f"line {number + 1}" for number in range(stream.count(130))]
    assert len(texts) == pytest.approx(30 + 21 + 500, abs=2)


def test_lines_read_in_pieces_are_those_read_at_once() -> None:
    dice = random.Random(7)  # noqa: S311 - repeatable
    found = log(numbered((100, 7.3), (105, 0), (107, 20)), numbered((101, 1.7)))
    whole = list(found.since(0, 120))
    moments = [0.0, *sorted(dice.uniform(100, 120) for _ in range(40)), 120.0]
    pieces = [line for before, now in pairwise(moments) for line in found.since(before, now)]
    assert pieces == whole
    assert [moment for moment, _ in whole] == sorted(moment for moment, _ in whole)


@pytest.mark.parametrize("count", [0, 1, 2, 17, 400, 10_000])
def test_the_tail_is_the_end_of_the_whole(count: int) -> None:
    found = log(numbered((100, 5), (150, 11)), numbered((120, 2)))
    whole = list(found.since(0, 180))
    assert found.tail(180, count) == (whole[-count:] if count else [])


def test_the_tail_of_a_long_run_is_cheap_and_old_lines_are_rotated_away() -> None:
    asked: list[int] = []

    def text(number: int) -> str:
        asked.append(number)
        return "x"

    stream = Stream(text)
    stream.set_rate(0, 1000)
    assert len(stream.tail(1e6, 5)) == 5
    assert len(asked) < 50
    assert len(list(stream.since(0, 1e6))) == KEPT


def test_stamps_greeting_requests_and_last_words_come_in_order_of_time() -> None:
    found = log(numbered((100, 1)))
    found.say(101.5, f"{TIMED}GET / 200 1ms")
    found.end(103.0, ("FATAL: no more",))
    assert [text for _, text in found.since(0, 200)] == [
        "[100.00] starting", "[100.03] listening", "line 1", "[101.50] GET / 200 1ms", "line 2", "line 3",
        "FATAL: no more",
    ]  # fmt: skip
    assert [text for _, text in found.tail(200, 2)] == ["line 3", "FATAL: no more"]
    assert list(found.since(103.0, 300)) == []
