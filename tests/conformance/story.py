"""What must hold of the events of any release that has ended, however it went."""

import itertools
import random
from collections import Counter

from tests.conformance.client import Json, Kiops

CHANCE = random.Random(20260302)  # noqa: S311  which events are tried, not a secret


def sound(kiops: Kiops, release_id: str) -> list[Json]:
    """Demand a gap-free, unrepeated story with one verdict at its end, the same over every way to read it."""
    told = kiops.events(release_id)
    assert [event["seq"] for event in told] == list(range(1, len(told) + 1))
    assert [event["seq"] for event in told if event["type"] == "verdict"] == [len(told)]
    steps = Counter((event["component"], event["step"], event["state"]) for event in told if event["type"] == "step")
    assert max(steps.values(), default=1) == 1, steps
    _steps_follow(told)
    _pods_are_news(told)
    _the_same_by_stream(kiops, release_id, told)
    after = CHANCE.randrange(len(told) + 1)
    assert kiops.events(release_id, after) == told[after:]
    return told


def _steps_follow(told: list[Json]) -> None:
    for _, group in itertools.groupby(
        sorted((event for event in told if event["type"] == "step"), key=lambda event: event["component"]),
        key=lambda event: event["component"],
    ):
        places = [(event["step"], event["state"] != "started") for event in group]
        assert places == sorted(places), places


def _pods_are_news(told: list[Json]) -> None:
    last: dict[str, tuple[str, bool, str]] = {}
    for event in told:
        if event["type"] == "pod":
            says = (event["status"], event["ready"], event["side"])
            assert last.get(event["uid"]) != says, event
            last[event["uid"]] = says


def _the_same_by_stream(kiops: Kiops, release_id: str, told: list[Json]) -> None:
    with kiops.stream(release_id) as messages:
        streamed = list(messages)
    assert [event for _, event in streamed] == told
    position = CHANCE.randrange(len(told))
    with kiops.stream(release_id, last_id=streamed[position][0]) as messages:
        assert [event for _, event in messages] == told[position + 1 :]
