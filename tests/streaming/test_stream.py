"""One stream: resume, many channels, ends, and a client that does not read. Time is virtual."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import pytest

from api.problems import NotSignedIn
from api.streaming.answer import EventStream
from api.streaming.limits import StreamLimits, TooManyStreams
from api.streaming.rounds import GATHER_S
from api.streaming.stream import KEEP_ALIVE_S, LIFETIME_S, REAUTHORISE_S, SEND_TIMEOUT_S
from tests.streaming.channels import Log, Message, Place, Reader

pytestmark = pytest.mark.looptime


class Reading(Protocol):
    """Serves a stream to a reader, who leaves at the end."""

    def __call__(self, stream: EventStream) -> AbstractAsyncContextManager[Reader]:
        """Begin."""
        ...


@pytest.fixture(params=(True, False), ids=("written directly", "sent"))
def reading(request: pytest.FixtureRequest) -> Reading:
    """Serve streams over one kind of server."""

    @asynccontextmanager
    async def read(stream: EventStream) -> AsyncIterator[Reader]:
        reader = Reader(direct=request.param)
        async with asyncio.TaskGroup() as group:
            group.create_task(reader.get(stream))
            yield reader
            reader.leave()

    return read


def told(messages: list[Message]) -> list[tuple[str, int]]:
    return [(message.data["channel"], message.data["seq"]) for message in messages]


async def test_a_stream_replays_and_then_follows(reading: Reading) -> None:
    log = Log()
    log.say("a", 2)
    place = Place(log)
    async with reading(place.stream("log:a")) as reader:
        assert told(await reader.take(2)) == [("log:a", 1), ("log:a", 2)]
        log.say("a")
        assert told(await reader.take(1)) == [("log:a", 3)]
    assert reader.text.startswith(b"retry: ")
    assert place.counts.reasons == ["client"]
    assert (log.opened, log.ring("a").followers, place.limits.open) == (0, 0, 0)


async def test_every_message_says_where_all_channels_stand(reading: Reading) -> None:
    log = Log()
    log.say("a")
    async with reading(Place(log).stream("log:a", "log:b")) as reader:
        await reader.take(1)
        log.say("b", 2)
        first, second = await reader.take(2)
    assert (first.id, second.id) == ("1|log:a=1|log:b=1", "1|log:a=1|log:b=2")


async def test_a_return_with_the_last_id_loses_nothing_and_repeats_nothing(reading: Reading) -> None:
    log = Log()
    place = Place(log)
    seen: list[tuple[str, int]] = []
    last: str | None = None
    for _ in range(5):
        log.say("a", 3)
        log.say("b", 2)
        async with reading(place.stream("log:a", "log:b", last=last)) as reader:
            messages = await reader.take(5)
        seen += told(messages)
        last = messages[-1].id
    assert sorted(seen) == sorted([("log:a", n) for n in range(1, 16)] + [("log:b", n) for n in range(1, 11)])


async def test_a_return_in_the_middle_of_a_write_goes_on_there(reading: Reading) -> None:
    log = Log()
    log.say("a", 10)
    place = Place(log)
    async with reading(place.stream("log:a")) as reader:
        messages = await reader.take(10)
    async with reading(place.stream("log:a", last=messages[3].id)) as reader:
        assert told(await reader.take(6)) == [("log:a", n) for n in range(5, 11)]


async def test_an_unknown_cursor_is_answered_by_reset_and_a_snapshot(reading: Reading) -> None:
    log = Log()
    log.say("a", 2)
    async with reading(Place(log).stream("log:a", last="what is this")) as reader:
        first, *rest = await reader.take(3)
    assert (first.event, first.data) == ("reset", {"type": "reset", "channel": "log:a"})
    assert told(rest) == [("log:a", 1), ("log:a", 2)]


async def test_a_channel_that_the_cursor_does_not_know_starts_at_its_beginning(reading: Reading) -> None:
    log = Log()
    log.say("a", 2)
    log.say("b", 1)
    async with reading(Place(log).stream("log:a", "log:b", last="1|log:a=2")) as reader:
        assert told(await reader.take(1)) == [("log:b", 1)]


async def test_a_reader_behind_the_ring_is_led_through_the_rows_again(reading: Reading) -> None:
    log = Log(capacity=10)
    async with reading(Place(log).stream("log:a")) as reader:
        log.say("a")
        await reader.take(1)
        reader.stalled.clear()
        log.say("a")
        await asyncio.sleep(1)
        log.say("a", 500)
        reader.stalled.set()
        assert told(await reader.take(501)) == [("log:a", n) for n in range(2, 503)]
    assert log.opened == 0


async def test_a_silent_stream_keeps_the_line_alive(reading: Reading) -> None:
    place = Place(Log())
    async with reading(place.stream("log:a")) as reader:
        await asyncio.sleep(KEEP_ALIVE_S * 3 + 1)
        assert reader.text.count(b": still here\n\n") == 3


async def test_a_stream_whose_right_ends_closes_within_five_seconds(reading: Reading) -> None:
    place = Place(Log())

    async def refuse() -> None:
        raise NotSignedIn("The session has ended.")

    async with reading(place.stream("log:a")) as reader:
        await asyncio.sleep(1)
        place.reauthorise = refuse
        started = asyncio.get_running_loop().time()
        while not reader.ended:  # noqa: ASYNC110  virtual time
            await asyncio.sleep(0.1)
        assert asyncio.get_running_loop().time() - started <= 5
    assert place.counts.reasons == ["unauthorised"]
    assert REAUTHORISE_S < 5


async def test_a_busy_stream_is_asked_for_its_right_as_well(reading: Reading) -> None:
    log = Log()
    place = Place(log)
    asked = 0

    async def count() -> None:
        nonlocal asked
        asked += 1

    place.reauthorise = count
    async with reading(place.stream("log:a")):
        for _ in range(200):
            log.say("a")
            await asyncio.sleep(0.1)
    assert asked >= 4


async def test_a_draining_server_says_bye_at_once(reading: Reading) -> None:
    place = Place(Log())
    async with reading(place.stream("log:a")) as reader:
        await asyncio.sleep(1)
        place.drain.begin()
        (bye,) = await reader.take(1)
    assert (bye.event, bye.id, bye.data) == ("bye", None, {"type": "bye", "channel": None})
    assert reader.ended
    assert place.counts.reasons == ["drain"]


async def test_a_stream_that_opens_while_the_server_drains_is_told_too(reading: Reading) -> None:
    place = Place(Log())
    place.drain.begin()
    async with reading(place.stream("log:a")) as reader:
        assert [message.event for message in await reader.take(1)] == ["bye"]


async def test_a_reader_that_does_not_read_is_cut_off(reading: Reading) -> None:
    log = Log()
    place = Place(log)
    async with reading(place.stream("log:a")) as reader:
        await asyncio.sleep(1)
        reader.stalled.clear()
        log.say("a")
        await asyncio.sleep(SEND_TIMEOUT_S + 2)
        assert reader.aborted == reader.direct
    assert place.counts.reasons == ["slow"]
    assert (log.opened, place.limits.open) == (0, 0)


async def test_the_time_of_a_reader_that_stuck_counts_from_the_write_that_stuck() -> None:
    log = Log()
    place = Place(log)
    reader = Reader(direct=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(reader.get(place.stream("log:a")))
        await asyncio.sleep(1)
        reader.full = True
        log.say("a")  # and nothing after it
        await asyncio.sleep(SEND_TIMEOUT_S + 1)
        assert reader.aborted
        reader.leave()
    assert place.counts.reasons == ["slow"]


async def test_a_reader_that_reads_again_in_time_goes_on_where_it_was(reading: Reading) -> None:
    log = Log()
    place = Place(log)
    async with reading(place.stream("log:a")) as reader:
        log.say("a")
        await reader.take(1)
        for _ in range(3):
            reader.stalled.clear()
            log.say("a", 2)
            await asyncio.sleep(SEND_TIMEOUT_S - 1)
            reader.stalled.set()
            await reader.take(2)
    assert [message.data["seq"] for message in reader.messages] == list(range(1, 8))
    assert place.counts.reasons == ["client"]


async def test_news_in_a_quiet_channel_is_written_at_once_and_a_burst_in_few_writes(reading: Reading) -> None:
    log = Log(capacity=1000)
    loop = asyncio.get_running_loop()
    async with reading(Place(log).stream("log:a")) as reader:
        await asyncio.sleep(1)
        began, writes = loop.time(), reader.writes
        for _ in range(300):
            log.say("a")
            await asyncio.sleep(0)
        await reader.take(300)
        assert loop.time() - began <= 3 * GATHER_S
        assert reader.writes - writes <= 4
        await asyncio.sleep(1)
        began = loop.time()
        log.say("a")
        await reader.take(1)
        assert loop.time() == began


async def test_streams_of_one_channel_share_the_bytes_of_a_write() -> None:
    log = Log()
    place = Place(log)
    readers = [Reader(direct=True) for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        for reader in readers:
            group.create_task(reader.get(place.stream("log:a")))
        await asyncio.sleep(1)
        log.say("a", 2)
        for reader in readers:
            assert [message.id for message in await reader.take(2)] == ["1|log:a=1", "1|log:a=2"]
            reader.leave()
    first, *others = [reader.chunks[-1] for reader in readers]
    assert all(chunk is first for chunk in others)
    assert place.counts.sent == 6


async def test_a_stream_that_is_written_to_directly_still_goes_through_rows_when_it_fell_behind() -> None:
    log = Log(capacity=10)
    reader = Reader(direct=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(reader.get(Place(log).stream("log:a", "log:b")))
        await asyncio.sleep(1)
        log.say("a", 500)
        log.say("b", 1)
        await reader.take(501)
        reader.leave()
    assert sorted(told(reader.messages)) == sorted([("log:a", n) for n in range(1, 501)] + [("log:b", 1)])


async def test_the_kernel_is_told_to_give_up_within_half_a_minute() -> None:
    reader = Reader(direct=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(reader.get(Place(Log()).stream("log:a")))
        await asyncio.sleep(1)
        reader.leave()
    assert reader.patience_s is not None
    assert SEND_TIMEOUT_S < reader.patience_s < 30


async def test_a_stream_ends_when_every_channel_is_finished_and_must_not_come_back(reading: Reading) -> None:
    log = Log()
    log.say("a", 2)
    log.ring("a").finish()
    place = Place(log)
    async with reading(place.stream("log:a", "log:b")) as reader:
        last = (await reader.take(2))[-1].id
        await asyncio.sleep(1)
        assert not reader.ended
        log.say("b")
        log.ring("b").finish()
        last = (await reader.take(1))[-1].id
        await asyncio.sleep(1)
    assert place.counts.reasons == ["finished"]
    async with reading(place.stream("log:a", "log:b", last=last)) as reader:
        pass
    assert (reader.status, reader.text) == (204, b"")
    assert log.opened == 0


async def test_a_first_look_at_a_finished_channel_gets_everything(reading: Reading) -> None:
    log = Log()
    log.say("a", 2)
    log.ring("a").finish()
    async with reading(Place(log).stream("log:a")) as reader:
        assert told(await reader.take(2)) == [("log:a", 1), ("log:a", 2)]
    assert reader.ended


async def test_no_stream_lives_for_ever(reading: Reading) -> None:
    place = Place(Log())
    async with reading(place.stream("log:a")) as reader:
        await asyncio.sleep(LIFETIME_S * 1.25 + 20)
        assert reader.ended
        assert reader.messages[-1].event == "bye"
    assert place.counts.reasons == ["lifetime"]


async def test_a_user_has_ten_streams_and_others_still_have_theirs(reading: Reading) -> None:
    place = Place(Log())
    place.limits = StreamLimits(per_user=2, in_all=3)
    async with reading(place.stream("log:a")), reading(place.stream("log:a")):
        await asyncio.sleep(0)
        reader = Reader()
        with pytest.raises(TooManyStreams):
            await reader.get(place.stream("log:a"))
        async with reading(place.stream("log:a", user="usr_2")):
            await asyncio.sleep(0)
            with pytest.raises(TooManyStreams):
                await reader.get(place.stream("log:a", user="usr_3"))
    assert place.limits.open == 0
    assert reader.status is None
