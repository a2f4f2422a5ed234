"""Events go an hour after they were last written: they are no log."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.status import StatusError
from sandbox.apiserver.store import Change
from sandbox.controllers import actors
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import key_of

EVENT_TTL_S = 3600.0
ACTOR = actors.controller("event-expiry")


class EventExpiry:
    """Deletes events that are too old; one timer for all of them."""

    name = "event-expiry"
    pace = 0.0

    def __init__(self, registry: Registry) -> None:
        """Know no event before the loop tells of it."""
        self._registry = registry
        self._due: OrderedDict[str, float] = OrderedDict()

    def routes(self) -> Mapping[str, Router]:
        """Events, under one key: only the first one after a pause wakes the loop."""
        return {"events": self._seen}

    def reconcile(self, key: str) -> float | None:
        """Delete what is due; gives the seconds until the next one is."""
        del key  # there is one only
        now = self._registry.clock.seconds()
        while self._due:
            place, due = next(iter(self._due.items()))
            if due > now:
                return due - now
            del self._due[place]
            namespace, name = place.split("/")
            try:
                self._registry.delete("events", namespace, name, ACTOR, DeleteOptions())
            except StatusError:
                continue
        return None

    def _seen(self, change: Change) -> Iterable[str]:
        place = key_of(change.object)
        first = not self._due
        self._due.pop(place, None)
        if change.type == "DELETED":
            return ()
        self._due[place] = self._registry.clock.seconds() + EVENT_TTL_S
        return ("all",) if first else ()
