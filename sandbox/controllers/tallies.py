"""How many pods each owner has, and in which state: counted along with the changes, never by walking."""

from dataclasses import dataclass

from sandbox.apiserver.objects import Json, controller_of, labels_of
from sandbox.apiserver.store import Change, Store
from sandbox.controllers.ownership import is_ended


@dataclass(frozen=True, slots=True)
class Tally:
    """Pods of one owner. `ready` are active ones; `terminating` are marked for deletion and not ended."""

    active: int = 0
    ready: int = 0
    terminating: int = 0


class Tallies:
    """The tally of each controlling owner, by uid."""

    def __init__(self, store: Store) -> None:
        """Count what the store holds, and follow it."""
        self._found: dict[str, Tally] = {}
        for pod in store.each("pods"):
            self._count(pod, 1)
        store.listen("pods", self._follow)

    def get(self, uid: str) -> Tally:
        """Give the owner's tally."""
        return self._found.get(uid, _NONE)

    def _follow(self, change: Change) -> None:
        if change.previous is not None:
            self._count(change.previous, -1)
        if change.type != "DELETED":
            self._count(change.object, 1)

    def _count(self, pod: Json, sign: int) -> None:
        owner = controller_of(pod)
        if owner is None:
            return
        known = self._found.get(owner["uid"], _NONE)
        state = _state(pod)
        counted = Tally(
            known.active + sign * state.active,
            known.ready + sign * state.ready,
            known.terminating + sign * state.terminating,
        )
        if counted != _NONE:
            self._found[owner["uid"]] = counted
        else:
            self._found.pop(owner["uid"], None)


_NONE = Tally()
_GONE = Tally()
_ENDING = Tally(terminating=1)
_UNREADY = Tally(active=1)
_READY = Tally(active=1, ready=1)


def _state(pod: Json) -> Tally:
    if is_ended(pod):
        return _GONE
    if "deletionTimestamp" in pod["metadata"]:
        return _ENDING
    return _READY if is_ready(pod) else _UNREADY


def is_ready(pod: Json) -> bool:
    """Tell whether the pod's Ready condition holds."""
    for condition in (pod.get("status") or {}).get("conditions") or ():
        if condition["type"] == "Ready":
            return bool(condition["status"] == "True")
    return False


def ready_since(pod: Json) -> str:
    """Give the time stamp since which the pod is ready, empty when it is not."""
    for condition in (pod.get("status") or {}).get("conditions") or ():
        if condition["type"] == "Ready" and condition["status"] == "True":
            return str(condition.get("lastTransitionTime") or "")
    return ""


def is_labelled(pod: Json, labels: dict[str, str]) -> bool:
    """Tell whether the pod has all of the labels."""
    mine = labels_of(pod)
    return all(mine.get(name) == value for name, value in labels.items())
