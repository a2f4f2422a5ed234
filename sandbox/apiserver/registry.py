"""The rules of the API server around the store: one way in for HTTP handlers and for controllers."""

import random
from dataclasses import dataclass, field, replace
from typing import Protocol

from sandbox.apiserver import strategies
from sandbox.apiserver.apply import configured
from sandbox.apiserver.conform import conform
from sandbox.apiserver.defaults import apply_defaults
from sandbox.apiserver.deletion import DeleteOptions, deleted, last_seen
from sandbox.apiserver.management import Entry, Manager, Write, applied, encoded, entries_of, updated
from sandbox.apiserver.objects import Json, clone, encode
from sandbox.apiserver.resources import RESOURCES, Resource
from sandbox.apiserver.schema import Type, of
from sandbox.apiserver.status import STALE, StatusError, already_exists, bad_request, conflict, invalid, not_found
from sandbox.apiserver.store import Store
from sandbox.apiserver.validation import validate
from sandbox.clock import Clock

SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789"
"""Kubernetes' letters for generated names: no vowels, no look-alikes."""
_LONGEST_BASE = 58
_MOST_ALIKE = 500


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes. `manager` is the field manager that owns what is written."""

    user: str
    groups: tuple[str, ...] = ()
    manager: str = ""


@dataclass(slots=True)
class Options:
    """What a write may ask for, and what it hands back: the unknown fields it met."""

    subresource: str = ""
    dry_run: bool = False
    force: bool = False
    strict: bool = False
    unknown: list[str] = field(default_factory=list)


class Admission(Protocol):
    """Looks at every write before it is stored. Both raise StatusError."""

    def mutate(self, resource: Resource, obj: Json, old: Json | None) -> None:
        """Change the object in place before it is validated."""
        ...

    def check(self, resource: Resource, obj: Json, old: Json | None, actor: Actor, *, dry_run: bool) -> None:
        """Refuse what no rule of validation refuses: namespaces, quotas, limits."""
        ...


_PLAIN = Options()


class Registry:
    """Creates, changes and deletes objects as the API server does."""

    def __init__(self, store: Store, clock: Clock, admission: Admission, source: random.Random) -> None:
        """`source` gives names and uids, so that a seed repeats them."""
        self.store = store
        self.clock = clock
        self.random = source
        self._admission = admission
        self._alike: dict[bytes, Json] = {}
        self._sound: set[bytes] = set()

    def create(self, name: str, namespace: str | None, body: Json, actor: Actor, options: Options = _PLAIN) -> Json:
        """Store a new object; gives it. `name` names the resource, as in `deployments.apps`."""
        resource = RESOURCES[name]
        if name == "pods" and options is _PLAIN:
            return self._create_alike(resource, namespace, body, actor)
        obj = self._prepared(resource, namespace, body, actor, options)
        self._christen(resource, obj)
        return self._insert(resource, obj, actor, options)

    def _create_alike(self, resource: Resource, namespace: str | None, body: Json, actor: Actor) -> Json:
        """Create a pod. A ReplicaSet's pods differ in their names only: what is worked out for one serves for all."""
        key = encode((body, namespace, actor.manager))
        known = self._alike.get(key)
        if known is None:
            if len(self._alike) >= _MOST_ALIKE:
                self._alike.clear()
                self._sound.clear()
            known = self._alike[key] = self._prepared(resource, namespace, body, actor, _PLAIN)
        obj: Json = {**known, "metadata": dict(known["metadata"]), "spec": clone(known["spec"])}
        obj["status"] = dict(known["status"])
        now = self.clock.timestamp()
        fields = obj["metadata"].get("managedFields")
        if fields:
            obj["metadata"]["managedFields"] = [{**item, "time": now} for item in fields]
        self._christen(resource, obj)
        made = self._insert(resource, obj, actor, _PLAIN, checked="name" not in body["metadata"] and key in self._sound)
        self._sound.add(key)
        return made

    def _prepared(self, resource: Resource, namespace: str | None, body: Json, actor: Actor, options: Options) -> Json:
        obj = self._decoded(resource, body, options)
        self._place(resource, obj, namespace)
        strategies.prepare_create(resource, obj)
        apply_defaults(resource.name, obj)
        if actor.manager:
            manager = Manager(actor.manager, "Update", resource.api_version, options.subresource)
            self._manage(resource, obj, updated([], self._write(resource, skeleton(of(resource)), obj, manager)))
        return obj

    def _christen(self, resource: Resource, obj: Json) -> None:
        metadata = obj["metadata"]
        if not metadata.get("name") and metadata.get("generateName"):
            metadata["name"] = self._free_name(resource.name, metadata)
            if resource.name == "namespaces":
                apply_defaults(resource.name, obj)
        self._stamp(resource, obj)

    def update(self, name: str, body: Json, actor: Actor, options: Options = _PLAIN, subresource: str = "") -> Json:
        """Replace an object by a whole one; a resourceVersion in it must be current. A no-op writes nothing."""
        resource = RESOURCES[name]
        if subresource:
            options = replace(options, subresource=subresource, unknown=options.unknown)
        old = self.get(name, body["metadata"].get("namespace"), body["metadata"].get("name", ""))
        obj = self._decoded(resource, body, options)
        self._same_version(resource, obj, old)
        return self._replace(resource, obj, old, actor, options)

    def set_status(self, name: str, namespace: str | None, object_name: str, status: Json, actor: Actor) -> Json:
        """Replace an object's status, whatever its revision. For the cluster's own parts: the status is not checked."""
        resource = RESOURCES[name]
        old = self.get(name, namespace, object_name)
        if old.get("status") == status:
            return old
        obj = {**old, "metadata": dict(old["metadata"]), "status": status}
        self._own(resource, obj, old, actor, "status")
        return self.store.put(name, obj)

    def apply(self, name: str, namespace: str | None, body: Json, actor: Actor, options: Options) -> tuple[Json, bool]:
        """Apply a configuration on behalf of the actor's manager; gives the object and whether it is new."""
        resource = RESOURCES[name]
        metadata = body.get("metadata") or {}
        if metadata.get("managedFields"):
            raise bad_request("metadata.managedFields must be nil")
        manager = Manager(actor.manager, "Apply", resource.api_version, options.subresource)
        old = self.store.get(name, namespace or "", metadata.get("name", ""))
        if old is None:
            return self._apply_new(resource, namespace, body, actor, options), True
        self._same_identity(resource, metadata, old)
        entries = entries_of(old)
        live = _plain(old)
        merged, owned = configured(live, body, of(resource), entries, manager)
        obj = self._decoded(resource, merged, Options())
        strategies.prepare_update(resource, obj, old, options.subresource)
        apply_defaults(name, obj)
        write = self._write(resource, live, obj, manager)
        self._manage(resource, obj, applied(entries, write, owned, force=options.force))
        return self._commit(resource, obj, old, actor, options), False

    def delete(
        self, name: str, namespace: str | None, object_name: str, actor: Actor, options: DeleteOptions | None = None
    ) -> tuple[Json, bool]:
        """Delete an object, or mark it; gives its last state and whether it is gone."""
        del actor  # deletion leaves no trace of its author
        resource = RESOURCES[name]
        old = self.get(name, namespace, object_name)
        options = options or DeleteOptions()
        marked = deleted(resource, old, options, self.clock.now())
        if options.dry_run:
            return marked or old, marked is None
        if marked is None:
            if (last := last_seen(resource, old, self.clock.now())) is not None:
                self.store.put(name, last)
            return self.store.remove(name, namespace or "", object_name), True
        return (old if marked is old else self.store.put(name, marked)), False

    def get(self, name: str, namespace: str | None, object_name: str) -> Json:
        """Give the stored object, not to be changed. Raises a 404."""
        found = self.store.get(name, namespace or "", object_name)
        if found is None:
            raise not_found(RESOURCES[name], object_name)
        return found

    def bind(self, pod: Json, node: str) -> Json:
        """Put a pod on a node and say so in its conditions; nobody owns these fields, as on a real cluster."""
        conditions = [c for c in (pod.get("status") or {}).get("conditions") or () if c["type"] != "PodScheduled"]
        scheduled = {"type": "PodScheduled", "status": "True", "lastProbeTime": None,
                     "lastTransitionTime": self.clock.timestamp()}  # fmt: skip
        status = {**(pod.get("status") or {}), "conditions": [*conditions, scheduled]}
        spec = {**pod["spec"], "nodeName": node}
        return self.store.put("pods", {**pod, "metadata": dict(pod["metadata"]), "spec": spec, "status": status})

    def suffix(self) -> str:
        """Give five letters for a generated name."""
        return suffix(self.random)

    def _free_name(self, resource: str, metadata: Json) -> str:
        while True:
            made = str(metadata["generateName"][:_LONGEST_BASE]) + self.suffix()
            if self.store.get(resource, metadata.get("namespace") or "", made) is None:
                return made

    def uid(self) -> str:
        """Give a new uid."""
        value = f"{self.random.getrandbits(128):032x}"
        return f"{value[:8]}-{value[8:12]}-4{value[13:16]}-a{value[17:20]}-{value[20:]}"

    def change(self, name: str, obj: Json, old: Json, actor: Actor, options: Options = _PLAIN) -> Json:
        """Store a new state of an object that was just read: the way of patches and subresources."""
        resource = RESOURCES[name]
        decoded = self._decoded(resource, obj, options)
        self._same_version(resource, decoded, old)
        return self._replace(resource, decoded, old, actor, options)

    def _apply_new(
        self, resource: Resource, namespace: str | None, config: Json, actor: Actor, options: Options
    ) -> Json:
        manager = Manager(actor.manager, "Apply", resource.api_version, options.subresource)
        metadata = config.get("metadata") or {}
        if metadata.get("uid"):
            raise conflict(resource, metadata.get("name", ""), "uid mismatch: the provided object specified uid "
                           f"{metadata['uid']}, and no existing object was found")  # fmt: skip
        obj = self._decoded(resource, config, Options())
        self._place(resource, obj, namespace)
        strategies.prepare_create(resource, obj)
        apply_defaults(resource.name, obj)
        self._stamp(resource, obj)
        _, owned = configured({}, config, of(resource), [], manager)
        write = self._write(resource, skeleton(of(resource)), obj, manager)
        self._manage(resource, obj, applied([], write, owned, force=True))
        return self._insert(resource, obj, actor, options)

    def _insert(self, resource: Resource, obj: Json, actor: Actor, options: Options, *, checked: bool = False) -> Json:
        self._admission.mutate(resource, obj, None)
        if not checked:
            self._check(resource, obj, None)
        metadata = obj["metadata"]
        self._admission.check(resource, obj, None, actor, dry_run=options.dry_run)
        if self.store.get(resource.name, metadata.get("namespace") or "", metadata["name"]) is not None:
            raise already_exists(resource, metadata["name"])
        return obj if options.dry_run else self.store.put(resource.name, obj)

    def _replace(self, resource: Resource, obj: Json, old: Json, actor: Actor, options: Options) -> Json:
        self._same_identity(resource, obj["metadata"], old)
        strategies.prepare_update(resource, obj, old, options.subresource)
        apply_defaults(resource.name, obj)
        given = obj["metadata"].get("managedFields")
        entries = entries_of(obj) if given is not None else entries_of(old)
        manager = Manager(actor.manager, "Update", resource.api_version, options.subresource)
        if given == [{}]:
            obj["metadata"].pop("managedFields")
        else:
            write = self._write(resource, _plain(old), _plain(obj), manager)
            self._manage(resource, obj, updated(entries, write) if actor.manager else entries)
        return self._commit(resource, obj, old, actor, options)

    def _commit(self, resource: Resource, obj: Json, old: Json, actor: Actor, options: Options) -> Json:
        self._admission.mutate(resource, obj, old)
        self._check(resource, obj, old)
        self._admission.check(resource, obj, old, actor, dry_run=options.dry_run)
        obj["metadata"]["resourceVersion"] = old["metadata"]["resourceVersion"]
        if _same(obj, old):
            return old
        if options.dry_run:
            return obj
        metadata = obj["metadata"]
        if metadata.get("deletionTimestamp") and not metadata.get("finalizers") and _waits_for_nothing(resource, obj):
            self.store.put(resource.name, obj)
            return self.store.remove(resource.name, metadata.get("namespace") or "", metadata["name"])
        return self.store.put(resource.name, obj)

    def _own(self, resource: Resource, obj: Json, old: Json, actor: Actor, subresource: str) -> None:
        manager = Manager(actor.manager, "Update", resource.api_version, subresource)
        write = self._write(resource, {"status": old.get("status") or {}}, {"status": obj["status"]}, manager)
        self._manage(resource, obj, updated(entries_of(old), write))

    def _write(self, resource: Resource, old: Json, new: Json, manager: Manager) -> Write:
        return Write(old, new, of(resource), manager, self.clock.timestamp())

    @staticmethod
    def _manage(resource: Resource, obj: Json, entries: list[Entry]) -> None:
        del resource
        fields = encoded(entries)
        if fields:
            obj["metadata"]["managedFields"] = fields
        else:
            obj["metadata"].pop("managedFields", None)

    @staticmethod
    def _decoded(resource: Resource, body: Json, options: Options) -> Json:
        done = conform(body, of(resource), name=resource.kind, version=resource.version, strict=options.strict)
        options.unknown += done.unknown
        done.object["apiVersion"] = resource.api_version
        done.object["kind"] = resource.kind
        return done.object

    @staticmethod
    def _place(resource: Resource, obj: Json, namespace: str | None) -> None:
        metadata = obj["metadata"]
        if not resource.namespaced:
            metadata.pop("namespace", None)
            return
        if metadata.setdefault("namespace", namespace) != namespace:
            raise bad_request("the namespace of the provided object does not match the namespace sent on the request")

    def _stamp(self, resource: Resource, obj: Json) -> None:
        del resource
        obj["metadata"]["uid"] = self.uid()
        obj["metadata"]["creationTimestamp"] = self.clock.timestamp()

    @staticmethod
    def _check(resource: Resource, obj: Json, old: Json | None) -> None:
        causes = validate(resource, obj, old)
        if causes:
            raise invalid(resource, resource.kind, obj["metadata"].get("name", ""), causes)

    @staticmethod
    def _same_version(resource: Resource, obj: Json, old: Json) -> None:
        given = obj["metadata"].get("resourceVersion")
        if given and given != old["metadata"]["resourceVersion"]:
            raise conflict(resource, old["metadata"]["name"], STALE)

    @staticmethod
    def _same_identity(resource: Resource, metadata: Json, old: Json) -> None:
        version = metadata.get("resourceVersion")
        name = old["metadata"]["name"]
        if version and version != old["metadata"]["resourceVersion"]:
            raise conflict(resource, name, STALE)


def suffix(source: random.Random) -> str:
    """Give five letters for a generated name."""
    number = source.getrandbits(40)
    size = len(SUFFIX_ALPHABET)
    return "".join(SUFFIX_ALPHABET[number // size**place % size] for place in range(5))


def skeleton(kind: Type) -> Json:
    """Give the empty object of a type as Go's zero value prints it: a new object is compared with it."""
    made: Json = {}
    for key, child in kind.fields.items():
        if child.shape == "struct" and child.default is not None:
            made[key] = skeleton(child)
        elif key in kind.required:
            made[key] = None if child.shape != "scalar" else child.default
    return made


def _plain(obj: Json) -> Json:
    metadata = {key: part for key, part in obj["metadata"].items() if key != "managedFields"}
    return {**obj, "metadata": metadata}


def _same(obj: Json, old: Json) -> bool:
    if obj == old:
        return True
    return _plain(obj) == _plain(old) and _without_times(obj) == _without_times(old)


def _without_times(obj: Json) -> list[Json]:
    return [{**item, "time": ""} for item in obj["metadata"].get("managedFields") or ()]


def _waits_for_nothing(resource: Resource, obj: Json) -> bool:
    if resource.name == "namespaces":
        return not obj.get("spec", {}).get("finalizers")
    return resource.name != "pods" or obj["metadata"].get("deletionGracePeriodSeconds") == 0


__all__ = ["Actor", "Admission", "DeleteOptions", "Options", "Registry", "StatusError"]
