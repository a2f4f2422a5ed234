"""Objects by what they hang on: kept up to date by the store's changes, so that no controller walks all objects."""

from collections.abc import Callable, Iterable, ValuesView

from sandbox.apiserver.objects import Json, controller_of, dig, name_of, namespace_of, uid_of
from sandbox.apiserver.store import Change, Store

type Place = tuple[str, str]


class Index:
    """The objects of one resource by a key of theirs; an object without a key is left out."""

    def __init__(self, store: Store, resource: str, key: Callable[[Json], Iterable[str]]) -> None:
        """Take in what the store holds, and follow it."""
        self._key = key
        self._found: dict[str, dict[Place, Json]] = {}
        for obj in store.each(resource):
            self._enter(obj)
        store.listen(resource, self._follow)

    def get(self, key: str) -> ValuesView[Json]:
        """Give the objects under the key, in the order they came; write nothing while walking them."""
        return self._found.get(key, _NONE).values()

    def count(self, key: str) -> int:
        """Give how many there are."""
        return len(self._found.get(key, _NONE))

    def _follow(self, change: Change) -> None:
        if change.previous is not None:
            self._leave(change.previous, () if change.type == "DELETED" else tuple(self._key(change.object)))
        if change.type != "DELETED":
            self._enter(change.object)

    def _enter(self, obj: Json) -> None:
        place = (namespace_of(obj), name_of(obj))
        for key in self._key(obj):
            self._found.setdefault(key, {})[place] = obj

    def _leave(self, obj: Json, staying: tuple[str, ...]) -> None:
        place = (namespace_of(obj), name_of(obj))
        for key in self._key(obj):
            if key not in staying:
                group = self._found.get(key, {})
                group.pop(place, None)
                if not group:
                    self._found.pop(key, None)


_NONE: dict[Place, Json] = {}


def by_controller(obj: Json) -> tuple[str, ...]:
    """Key: the uid of the controlling owner; `orphans/NAMESPACE` without one."""
    owner = controller_of(obj)
    return (owner["uid"],) if owner is not None else (f"orphans/{namespace_of(obj)}",)


def by_node(obj: Json) -> tuple[str, ...]:
    """Key: the node a pod is bound to."""
    node = obj["spec"].get("nodeName")
    return (node,) if node else ()


def by_owner(obj: Json) -> tuple[str, ...]:
    """Key: the uid of every owner."""
    return tuple(owner["uid"] for owner in obj["metadata"].get("ownerReferences") or ())


def is_active(pod: Json) -> bool:
    """Tell whether a pod counts as one of its ReplicaSet: not ended and not ending."""
    return "deletionTimestamp" not in pod["metadata"] and not is_ended(pod)


def is_ended(pod: Json) -> bool:
    """Tell whether all containers of the pod are done for good."""
    return dig(pod, "status", "phase") in {"Succeeded", "Failed"}


def key_of(obj: Json) -> str:
    """Give the key of an object in a queue."""
    return f"{namespace_of(obj)}/{name_of(obj)}"


def without_owner(obj: Json, uid: str) -> Json:
    """Give the object without its reference to this owner."""
    metadata = dict(obj["metadata"])
    left = [each for each in metadata.get("ownerReferences") or () if each["uid"] != uid]
    if left:
        metadata["ownerReferences"] = left
    else:
        metadata.pop("ownerReferences", None)
    return {**obj, "metadata": metadata}


def with_owner(obj: Json, reference: Json) -> Json:
    """Give the object with this owner besides those it has."""
    metadata = dict(obj["metadata"])
    metadata["ownerReferences"] = [*(metadata.get("ownerReferences") or ()), reference]
    return {**obj, "metadata": metadata}


def is_owned_by(obj: Json, owner: Json) -> bool:
    """Tell whether the owner controls the object, by uid."""
    reference = controller_of(obj)
    return reference is not None and reference["uid"] == uid_of(owner)
