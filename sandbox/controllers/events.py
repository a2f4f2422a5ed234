"""Events as client-go writes them: counted when they repeat, combined when they differ in words only, damped when many.

A `Recorder` speaks for one component (`kubelet`, `deployment-controller`). It remembers what it wrote, as client-go
does: that memory is not state of the cluster, and is lost at a restart.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Literal

from sandbox.apiserver.objects import Json, name_of, namespace_of, uid_of
from sandbox.apiserver.registry import Actor, Registry
from sandbox.apiserver.status import StatusError

type Kind = Literal["Normal", "Warning"]

REMEMBERED = 4096
"""Keys that each memory of a recorder holds."""
ALIKE = 10
"""From so many differing messages on, events with one reason about one object are combined."""
ALIKE_FOR_S = 600.0
"""A pause as long as this lets events that are alike start anew."""
BURST = 25
"""Events of one type about one object that go through at once."""
REFILL_S = 300.0
"""Seconds until one more may go through."""
SERIES_S = 360.0
"""A pause as long as this ends a series."""
COMBINED = "(combined from similar events): "


class Memory[V]:
    """The last `REMEMBERED` keys and what was kept under them."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """Give what is kept under the key."""
        return self._kept.get(key)

    def keep(self, key: Hashable, value: V) -> None:
        """Keep it, and forget the oldest where there are too many."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)


@dataclass(slots=True)
class _Alike:
    messages: set[str] = field(default_factory=set)
    last: float = 0.0


@dataclass(slots=True)
class _Bucket:
    left: float = BURST
    at: float = 0.0


@dataclass(slots=True)
class _Written:
    name: str
    count: int = 1


@dataclass(slots=True)
class _Series:
    name: str
    count: int
    last: float


class Recorder:
    """Writes the events of one component."""

    def __init__(self, registry: Registry, component: str, actor: Actor, host: str = "") -> None:
        """`host` is the node, where the component is a node's agent."""
        self._registry = registry
        self._clock = registry.clock
        self._component = component
        self._actor = actor
        self._host = host
        self._alike: Memory[_Alike] = Memory()
        self._buckets: Memory[_Bucket] = Memory()
        self._written: Memory[_Written] = Memory()
        self._series: Memory[_Series] = Memory()

    def write(self, obj: Json, kind: Kind, reason: str, message: str, field_path: str = "") -> None:
        """Tell what happened to the object; `field_path` names a part of it (`spec.containers{app}`)."""
        about = reference(obj, field_path)
        key, message = self._correlated(about, kind, reason, message)
        written = self._written.get(key)
        if written is None:
            written = _Written(self._name(about))
        else:
            written.count += 1
        self._written.keep(key, written)
        if self._may_pass((about["uid"], kind)):
            self._put(written, about, kind, reason, message)

    def note(self, obj: Json, kind: Kind, reason: str, action: str, message: str) -> None:
        """Tell it in the newer form, which counts repetitions as a series and keeps the first words."""
        about = reference(obj)
        key = (about["uid"], about["resourceVersion"], kind, reason, action)
        now = self._clock.seconds()
        series = self._series.get(key)
        if series is None or now - series.last > SERIES_S:
            series = _Series(self._name(about), 1, now)
            self._series.keep(key, series)
            self._create({
                "metadata": {"name": series.name},
                "involvedObject": about,
                "reason": reason,
                "message": message,
                "source": {},
                "firstTimestamp": None,
                "lastTimestamp": None,
                "type": kind,
                "eventTime": self._clock.micro(),
                "action": action,
                "reportingComponent": self._component,
                "reportingInstance": self._host,
            })  # fmt: skip
            return
        series.count, series.last = series.count + 1, now
        if series.count == 2:  # noqa: PLR2004 - the write that makes it a series; further ones are only counted
            self._change(about, series.name, {"series": {"count": 2, "lastObservedTime": self._clock.micro()}})

    def _correlated(self, about: Json, kind: Kind, reason: str, message: str) -> tuple[Hashable, str]:
        now = self._clock.seconds()
        group = (about["uid"], kind, reason)
        alike = self._alike.get(group)
        if alike is None or now - alike.last > ALIKE_FOR_S:
            alike = _Alike()
        alike.messages.add(message)
        alike.last = now
        self._alike.keep(group, alike)
        if len(alike.messages) < ALIKE:
            return (*group, about.get("fieldPath"), message), message
        alike.messages.pop()
        return group, COMBINED + message

    def _may_pass(self, key: Hashable) -> bool:
        now = self._clock.seconds()
        bucket = self._buckets.get(key) or _Bucket(at=now)
        bucket.left = min(BURST, bucket.left + (now - bucket.at) / REFILL_S)
        bucket.at = now
        self._buckets.keep(key, bucket)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def _put(self, written: _Written, about: Json, kind: Kind, reason: str, message: str) -> None:
        now = self._clock.timestamp()
        if written.count > 1:
            changed = {"count": written.count, "lastTimestamp": now, "message": message}
            if self._change(about, written.name, changed):
                return
        combined = message.startswith(COMBINED)
        source = {"component": self._component, **({"host": self._host} if self._host else {})}
        self._create({
            "metadata": {"name": written.name},
            "involvedObject": about,
            "reason": reason,
            "message": message,
            "source": source,
            "firstTimestamp": now,
            "lastTimestamp": now,
            "count": written.count,
            "type": kind,
            "eventTime": None,
            "reportingComponent": "" if combined else self._component,
            "reportingInstance": "" if combined else self._host,
        })  # fmt: skip

    def _create(self, event: Json) -> None:
        namespace = event["involvedObject"].get("namespace") or "default"
        event["metadata"]["namespace"] = namespace
        try:
            self._registry.create("events", namespace, {"kind": "Event", "apiVersion": "v1", **event}, self._actor)
        except StatusError:
            return  # a namespace that ends takes no events: nobody retries them

    def _change(self, about: Json, name: str, changed: Json) -> bool:
        """Write over an event that was written before; False when it is gone."""
        namespace = about.get("namespace") or "default"
        known = self._registry.store.get("events", namespace, name)
        if known is None:
            return False
        self._registry.update("events", {**known, **changed}, self._actor)
        return True

    def _name(self, about: Json) -> str:
        stamp = int(self._clock.now().timestamp() * 1e6) * 1000
        namespace = about.get("namespace") or "default"
        while self._registry.store.get("events", namespace, f"{about['name']}.{stamp:x}") is not None:
            stamp += 1
        return f"{about['name']}.{stamp:x}"


def reference(obj: Json, field_path: str = "") -> Json:
    """Give the ObjectReference that events carry."""
    found: Json = {"kind": obj["kind"]}
    if namespace := namespace_of(obj):
        found["namespace"] = namespace
    found |= {
        "name": name_of(obj),
        "uid": uid_of(obj),
        "apiVersion": obj["apiVersion"],
        "resourceVersion": obj["metadata"].get("resourceVersion", ""),
    }
    if field_path:
        found["fieldPath"] = field_path
    return found
