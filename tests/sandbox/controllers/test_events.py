"""Events as client-go writes them."""

from typing import Any

import pytest

from sandbox.controllers import actors
from sandbox.controllers.events import COMBINED, Recorder
from tests.recordings.scenarios import plain
from tests.sandbox.stage import Stage, staged

pytestmark = pytest.mark.looptime

type Json = dict[str, Any]


def recorder(stage: Stage) -> Recorder:
    """Give a mouth of its own."""
    return Recorder(stage.registry, "tester", actors.controller("tester"))


def written(stage: Stage) -> list[Json]:
    """Give the events in the order in which they began."""
    return sorted(stage.list("events"), key=lambda each: int(each["metadata"]["name"].rpartition(".")[2], 16))


async def test_the_same_words_are_counted() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        mouth = recorder(stage)
        for _ in range(3):
            mouth.write(about, "Normal", "Said", "hello")
            await stage.sleep(2)
        (event,) = written(stage)
        assert event["count"] == 3
        assert event["firstTimestamp"] < event["lastTimestamp"]
        assert event["involvedObject"]["uid"] == about["metadata"]["uid"]
        assert event["source"] == {"component": "tester"}


async def test_from_the_tenth_differing_message_on_they_are_combined() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        mouth = recorder(stage)
        for number in range(12):
            mouth.write(about, "Warning", "Failed", f"no {number}")
            await stage.sleep(0.1)
        events = written(stage)
        assert [event["message"] for event in events[:9]] == [f"no {number}" for number in range(9)]
        assert len(events) == 10
        assert (events[-1]["message"], events[-1]["count"]) == (f"{COMBINED}no 11", 3)
        assert events[-1]["reportingComponent"] == ""


async def test_after_a_burst_only_one_more_comes_every_five_minutes() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        mouth = recorder(stage)
        for _ in range(60):
            mouth.write(about, "Warning", "Unhealthy", "still not")
            await stage.sleep(1)
        (event,) = written(stage)
        assert event["count"] == 25
        await stage.sleep(300)
        mouth.write(about, "Warning", "Unhealthy", "still not")
        assert written(stage)[0]["count"] == 61


async def test_normal_events_are_not_held_up_by_warnings() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        mouth = recorder(stage)
        for _ in range(30):
            mouth.write(about, "Warning", "Unhealthy", "still not")
        mouth.write(about, "Normal", "Started", "at last")
        assert {event["reason"] for event in written(stage)} == {"Unhealthy", "Started"}


async def test_the_newer_form_becomes_a_series_at_its_second_occurrence() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        mouth = recorder(stage)
        for _ in range(4):
            mouth.note(about, "Warning", "FailedScheduling", "Scheduling", "no room")
            await stage.sleep(1)
        (event,) = written(stage)
        assert event["series"]["count"] == 2
        assert (event.get("count"), event["action"], event["source"]) == (None, "Scheduling", {})


async def test_two_mouths_at_one_moment_write_two_events() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        recorder(stage).write(about, "Normal", "A", "a")
        recorder(stage).write(about, "Normal", "B", "b")
        assert {event["reason"] for event in written(stage)} == {"A", "B"}


async def test_a_namespace_that_ends_takes_no_events_and_nobody_minds() -> None:
    async with staged() as stage:
        about = stage.create("configmaps", plain("ConfigMap", "one"))
        stage.registry.delete("namespaces", None, "line", actors.controller("me"))
        recorder(stage).write(about, "Normal", "Late", "too late")
        assert "Late" not in {event["reason"] for event in written(stage)}
