"""How far two tellings of one scenario are alike: the order of states and reasons counts, times do not. Pure."""

import re
from collections.abc import Iterable, Sequence

from tests.recordings.stories import Stories

NOISE = ("Warning Unhealthy",)
"""Good rollouts have these too, as it happens; where they matter, scenarios are about them."""
PULLING = "Normal Pulling"
SHARE = 0.5
"""A story that a scenario cut short must still have reached so much of the other."""


def differences(recorded: Stories, played: Stories, *, about_checks: bool = False, rough: bool = False) -> list[str]:
    """Give what one tells and the other does not. `rough`: sizes pass through steps that depend on the moment."""
    found = [
        *_unmatched("pod", _plain(recorded.pods), _plain(played.pods)),
        *_sequence("conditions", _spoken(recorded.conditions), _spoken(played.conditions), cut=True),
        *_events(recorded.events, played.events, about_checks=about_checks),
        *_sequence("endpoints", _last(recorded.endpoints), _last(played.endpoints)),
        *_sequence("autoscaler", _phases(recorded.scalings), _phases(played.scalings)),
    ]
    if rough:
        ends = [[(sizes[0], sizes[-1]) for sizes in each.sizes] for each in (recorded, played)]
        return found + ([] if ends[0] == ends[1] else [f"sizes: {ends[0]} but {ends[1]}"])
    if recorded.sizes != played.sizes:
        found.append(f"sizes: {recorded.sizes} but {played.sizes}")
    settled = _settled(recorded.counts)
    return found + (_sequence("counts", settled, _settled(played.counts)) if settled else [])


def _plain(pods: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """Leave out states that a watch sees or misses by chance: before the kubelet spoke, and short waits to be ready."""
    return sorted({_story(pod) for pod in pods})


def _story(pod: Sequence[str]) -> tuple[str, ...]:
    kept = [sign for sign in pod if sign not in {"Pending", "Pending | PodScheduled=T"}]
    passing = [" running " in sign and "ready=False" in sign for sign in kept]
    return tuple(sign for sign, short in zip(kept, passing, strict=True) if not short or sign == kept[-1])


def _unmatched(what: str, one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> list[str]:
    missing = [f"{what}, recorded only: {_shown(story)}" for story in one if not any(_alike(story, o) for o in other)]
    extra = [f"{what}, played only: {_shown(story)}" for story in other if not any(_alike(story, o) for o in one)]
    return missing + extra


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    length = min(len(one), len(other))
    return list(one[:length]) == list(other[:length]) and length >= SHARE * max(len(one), len(other))


def _shown(story: Sequence[str]) -> str:
    return "\n      ".join(("", *story))


def _sequence(what: str, one: Sequence[str], other: Sequence[str], *, cut: bool = False) -> list[str]:
    """Compare; `cut`: a scenario may have ended earlier on one side."""
    if list(one) == list(other) or (cut and _alike(one, other)):
        return []
    return [f"{what}: recorded {_shown(one)}\n    but played {_shown(other)}"]


def _spoken(conditions: Sequence[str]) -> list[str]:
    """Count "created" and "updated" as one: which of them a watch sees depends on what falls together."""
    found: list[str] = []
    for each in conditions:
        sign = _MOVING.sub(r"under way: \1", each)
        if sign and found[-1:] != [sign]:
            found.append(sign)
    return found


_MOVING = re.compile(
    r'(?:NewReplicaSetCreated: Created new replica set|ReplicaSetUpdated: ReplicaSet) "(\w+)"(?: is progressing\.)?'
)


def _settled(counts: Sequence[str]) -> list[str]:
    """Keep the last of the counts, where the rollout was complete: on the way there they depend on the moment."""
    last = counts[-1] if counts else ""
    numbers = last.rpartition(" ")[2].split("/")
    return [last] if len(set(numbers[:-1])) == 1 else []


def _phases(scalings: Sequence[str]) -> list[str]:
    """Give the combinations of conditions that an autoscaler went through, without numbers and order."""
    return sorted({each.partition(" ")[2] for each in scalings})


def _last(endpoints: Sequence[str]) -> list[str]:
    return list(endpoints[-1:])


def _event(event: str) -> str:
    """Take out what depends on the node: its name, and whether it had the image already."""
    event = re.sub(r"(?<=Successfully assigned NS/)(\S+) to \S+$", r"\1 to NODE", event)
    image = re.search(r'Normal Pulled \(kubelet\): .*?image ("\S+")', event)
    return f"{event.partition(' Normal ')[0]} Normal Pulled {image[1]}" if image else event


def _events(one: Sequence[str], other: Sequence[str], *, about_checks: bool) -> list[str]:
    noise = () if about_checks else NOISE
    kept = [{_event(e) for e in events if not any(word in e for word in (*noise, PULLING))} for events in (one, other)]
    missing = [f"event, recorded only: {event}" for event in sorted(kept[0] - kept[1])]
    return missing + [f"event, played only: {event}" for event in sorted(kept[1] - kept[0])]
