"""A namespace of a cluster in virtual time: objects, versions, who changed what, and what followers are told.

Only what releases need: server-side apply is a replacement of what KIOPS owns, since nobody else owns fields here.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from api.cluster import errors
from api.cluster.errors import Said

Object = dict[str, Any]
Key = tuple[str, str]
Listener = Callable[[str, Object], None]
"""Told `put` or `drop`, and a copy of the object."""

KEPT_ANNOTATIONS = ("deployment.kubernetes.io/revision",)


@dataclass(frozen=True)
class Write:
    """One accepted write of a client."""

    at: float
    client: str
    kind: str
    release: str
    changed: bool


@dataclass
class World:
    """The truth. Controllers change it in steps; clients through `apply`."""

    now: Callable[[], float]
    random: Random
    objects: dict[Key, Object] = field(default_factory=dict)
    writes: list[Write] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)
    version: int = 100
    made: int = 0

    def find(self, kind: str, name: str) -> Object | None:
        """Return a copy of an object."""
        return copy.deepcopy(self.objects.get((kind, name)))

    def all(self, kind: str) -> list[Object]:
        """Return the objects of a kind; changes to them must go through `touch`."""
        return [item for (found, _), item in self.objects.items() if found == kind]

    def touch(self, item: Object) -> None:
        """Give a changed object its next version and tell everyone."""
        self.version += 1
        item["metadata"]["resourceVersion"] = str(self.version)
        for listener in list(self.listeners):
            listener("put", copy.deepcopy(item))

    def add(self, item: Object) -> Object:
        """Add an object with uid and version."""
        self.made += 1
        item["metadata"] |= {"uid": f"uid-{self.made}", "namespace": "shop"}
        self.objects[item["kind"], item["metadata"]["name"]] = item
        self.touch(item)
        return item

    def remove(self, item: Object) -> None:
        """Delete an object."""
        del self.objects[item["kind"], item["metadata"]["name"]]
        self.version += 1
        item["metadata"]["resourceVersion"] = str(self.version)
        for listener in list(self.listeners):
            listener("drop", copy.deepcopy(item))

    def apply(self, client: str, manifest: Object, *, dry_run: bool) -> Object:
        """Take in an apply with its uid and resourceVersion as the API server does."""
        kind, metadata = manifest["kind"], manifest["metadata"]
        live = self.objects.get((kind, metadata["name"]))
        _check_guard(live, metadata)
        fresh = _merged(live, manifest)
        if dry_run:
            return copy.deepcopy(fresh)
        changed = live is None or live.get("spec") != fresh["spec"]
        release = metadata["annotations"]["kiops.dev/release"]
        self.writes.append(Write(self.now(), client, kind, release, changed))
        if live is None:
            fresh["metadata"]["generation"] = 1
            return copy.deepcopy(self.add(fresh))
        fresh["metadata"]["generation"] += changed
        self.objects[kind, metadata["name"]] = fresh
        self.touch(fresh)
        return copy.deepcopy(fresh)

    def edit(self, kind: str, name: str, change: Callable[[Object], None]) -> None:
        """Let somebody else change an object; its generation rises when the spec did."""
        item = self.objects.get((kind, name))
        if item is None:
            return
        before = copy.deepcopy(item["spec"])
        change(item)
        item["metadata"]["generation"] += item["spec"] != before
        self.touch(item)


def _check_guard(live: Object | None, metadata: Object) -> None:
    version, uid = metadata.get("resourceVersion"), metadata.get("uid")
    if live is None:
        if uid is not None:
            raise errors.ObjectChanged("The object is gone.", Said(status=409, reason="Conflict"))
        return
    wrong_uid = uid is not None and uid != live["metadata"]["uid"]
    wrong_version = version is not None and version != live["metadata"]["resourceVersion"]
    if wrong_uid or wrong_version:
        raise errors.ObjectChanged("The object was changed.", Said(status=409, reason="Conflict"))


def _merged(live: Object | None, manifest: Object) -> Object:
    fresh = copy.deepcopy(manifest)
    metadata = fresh["metadata"]
    metadata.pop("resourceVersion", None)
    if live is None:
        fresh.setdefault("status", {})
        metadata.pop("uid", None)
        return fresh
    old = live["metadata"]
    kept = {name: old["annotations"][name] for name in KEPT_ANNOTATIONS if name in old.get("annotations", {})}
    metadata |= {name: old[name] for name in ("uid", "generation", "resourceVersion")}
    metadata["annotations"] = {**metadata["annotations"], **kept}
    fresh["status"] = copy.deepcopy(live["status"])
    if "paused" in live["spec"]:
        fresh["spec"]["paused"] = live["spec"]["paused"]
    return fresh
