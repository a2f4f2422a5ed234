"""How far two tellings of one scenario are alike: the order of states and reasons counts, times do not. Pure."""

import re
from collections.abc import Iterable, Sequence

from tests.recordings.stories import Stories

NOISE = ("Warning Unhealthy", "Normal Pulling")
"""Good rollouts have the first too, as it happens; the second depends on what the node has."""
SHARE = 0.5
"""A story that a scenario cut short must still have reached so much of the other."""


def differences(recorded: Stories, played: Stories, *, rough: bool = False) -> list[str]:
    """Give what one tells and the other does not. `rough`: numbers on the way depend on the moment."""
    found = [
        *_unmatched(_plain(recorded.pods), _plain(played.pods), 0.0 if rough else SHARE),
        *_conditions(_spoken(recorded.conditions), _spoken(played.conditions)),
        *_events(recorded.events, played.events, rough=rough),
        *_sequence("endpoints", recorded.endpoints[-1:], played.endpoints[-1:]),
        *_sequence("autoscaler", _reasons(recorded.scalings), _reasons(played.scalings)),
    ]
    if rough:
        return found
    if recorded.sizes != played.sizes:
        found.append(f"sizes: {recorded.sizes} but {played.sizes}")
    settled = _settled(recorded.counts)
    return found + (_sequence("counts", settled, _settled(played.counts)) if settled else [])


def _plain(pods: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """Leave out states that a watch sees or misses by chance: before the kubelet spoke, and short waits to be ready."""
    return sorted({_story(pod) for pod in pods})


def _story(pod: Sequence[str]) -> tuple[str, ...]:
    kept = [sign for sign in pod if sign not in {"Pending", "Pending | PodScheduled=T"}]
    return tuple(sign for sign in kept if not _is_short(sign) or sign == kept[-1])


def _unmatched(one: list[tuple[str, ...]], other: list[tuple[str, ...]], share: float) -> list[str]:
    missing = [f"pod, recorded only: {_shown(s)}" for s in one if not any(_alike(s, o, share) for o in other)]
    extra = [f"pod, played only: {_shown(s)}" for s in other if not any(_alike(s, o, share) for o in one)]
    return missing + extra


def _alike(one: Sequence[str], other: Sequence[str], share: float) -> bool:
    """Tell whether one story is the beginning or the end of the other, and not too small a part of it."""
    return _agree(one, other, share) or _agree(*_settled_ends(one, other), share)


def _agree(one: Sequence[str], other: Sequence[str], share: float) -> bool:
    length = min(len(one), len(other))
    same = list(one[:length]) == list(other[:length]) or list(one[-length:]) == list(other[-length:])
    return same and length >= share * max(len(one), len(other))


def _settled_ends(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Leave out the short state that a story ends with: the other may have gone on."""
    ends = [story[:-1] if len(story) > 1 and _is_short(story[-1]) else story for story in (one, other)]
    return ends[0], ends[1]


def _is_short(sign: str) -> bool:
    return " running " in sign and "ready=False" in sign


def _conditions(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Let one side miss combinations that the other saw: two changes may have been written at once."""
    shorter, longer = sorted((list(one), list(other)), key=len)
    rest = iter(longer)
    if all(sign in rest for sign in shorter) and len(shorter) >= SHARE * len(longer):
        return []
    return _sequence("conditions", one, other)


def _shown(story: Sequence[str]) -> str:
    return "\n      ".join(("", *story))


def _sequence(what: str, one: Sequence[str], other: Sequence[str]) -> list[str]:
    if list(one) == list(other):
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


def _reasons(scalings: Sequence[str]) -> list[str]:
    """Give the conditions that an autoscaler went through, without numbers and order."""
    return sorted({part for each in scalings for part in each.partition(" ")[2].split("; ")})


def _event(event: str) -> str:
    """Take out what depends on the node: its name, and whether it had the image already."""
    event = re.sub(r"(?<=Successfully assigned NS/)(\S+) to \S+$", r"\1 to NODE", event)
    image = re.search(r'Normal Pulled \(kubelet\): .*?image ("\S+")', event)
    return f"{event.partition(' Normal ')[0]} Normal Pulled {image[1]}" if image else event


def _events(one: Sequence[str], other: Sequence[str], *, rough: bool) -> list[str]:
    kept = []
    for events in (one, other):
        told = {_event(each) for each in events if not any(word in each for word in NOISE)}
        kept.append({re.sub(r"\d+", "N", each) for each in told} if rough else told)
    missing = [f"event, recorded only: {event}" for event in sorted(kept[0] - kept[1])]
    return missing + [f"event, played only: {event}" for event in sorted(kept[1] - kept[0])]
