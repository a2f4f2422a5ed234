"""What a deletion does to an object: gone at once, or marked and waiting. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.apiserver.objects import Json
from sandbox.apiserver.resources import Resource
from sandbox.apiserver.status import StatusError, details_of

FOREGROUND = "foregroundDeletion"
ORPHAN = "orphan"


@dataclass(slots=True)
class DeleteOptions:
    """What `DeleteOptions` may say; `grace` in seconds."""

    grace: int | None = None
    propagation: str = ""
    uid: str = ""
    resource_version: str = ""
    dry_run: bool = False


def deleted(resource: Resource, obj: Json, options: DeleteOptions, now: datetime) -> Json | None:
    """Give the marked object (the same one when nothing changes), or None when it is to go at once. Raises a 409."""
    _check_preconditions(resource, obj, options)
    grace = _grace(resource, obj, options)
    finalizers = _finalizers(resource, obj, options)
    waits = bool(finalizers) or grace > 0 or _is_held(resource, obj)
    if not waits:
        return None
    metadata = obj["metadata"]
    known = metadata.get("deletionGracePeriodSeconds")
    if "deletionTimestamp" in metadata:
        shorter = known is not None and grace < known
        if not shorter and finalizers == (metadata.get("finalizers") or []):
            return obj
        marked = {**metadata}
        if shorter:
            marked |= _marks(_marked_at(metadata) + timedelta(seconds=grace), grace)
    else:
        marked = {**metadata, **_marks(now + timedelta(seconds=grace), grace)}
        if "generation" in metadata:
            marked["generation"] = metadata["generation"] + 1
    if finalizers:
        marked["finalizers"] = finalizers
    else:
        marked.pop("finalizers", None)
    result = {**obj, "metadata": marked}
    if resource.name == "namespaces":
        result["status"] = {**(obj.get("status") or {}), "phase": "Terminating"}
    return result


def last_seen(resource: Resource, obj: Json, now: datetime) -> Json | None:
    """Give the state in which a watch sees an object last before it goes; None when that is its present one.

    Only pods end with a grace period: theirs is written down as 0 first.
    """
    metadata = obj["metadata"]
    if resource.name != "pods" or metadata.get("deletionGracePeriodSeconds") == 0:
        return None
    marked = {**metadata, **_marks(now, 0)}
    if "deletionTimestamp" not in metadata and "generation" in metadata:
        marked["generation"] = metadata["generation"] + 1
    return {**obj, "metadata": marked}


def _marked_at(metadata: Json) -> datetime:
    ends = datetime.fromisoformat(metadata["deletionTimestamp"])
    return ends - timedelta(seconds=metadata.get("deletionGracePeriodSeconds") or 0)


def _marks(at: datetime, grace: int) -> Json:
    return {"deletionTimestamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "deletionGracePeriodSeconds": grace}


def _grace(resource: Resource, obj: Json, options: DeleteOptions) -> int:
    if resource.name != "pods":
        return 0
    spec, phase = obj["spec"], (obj.get("status") or {}).get("phase")
    if not spec.get("nodeName") or phase in {"Succeeded", "Failed"}:
        return 0
    wanted = options.grace if options.grace is not None else spec.get("terminationGracePeriodSeconds", 30)
    return max(0, int(wanted))


def _finalizers(resource: Resource, obj: Json, options: DeleteOptions) -> list[str]:
    known: list[str] = obj["metadata"].get("finalizers") or []
    if not options.propagation or resource.name in {"pods", "namespaces"}:
        return known
    kept = [name for name in known if name not in {FOREGROUND, ORPHAN}]
    if options.propagation == "Foreground":
        return [*kept, FOREGROUND]
    if options.propagation == "Orphan":
        return [*kept, ORPHAN]
    return kept


def _is_held(resource: Resource, obj: Json) -> bool:
    return resource.name == "namespaces" and bool((obj.get("spec") or {}).get("finalizers"))


def _check_preconditions(resource: Resource, obj: Json, options: DeleteOptions) -> None:
    metadata = obj["metadata"]
    for asked, word, found in (
        (options.uid, "UID", metadata["uid"]),
        (options.resource_version, "ResourceVersion", metadata["resourceVersion"]),
    ):
        if asked and asked != found:
            why = (
                f"the {word} in the precondition ({asked}) does not match the {word} in record ({found}). "
                "The object might have been deleted and then recreated"
            )
            kind = f"{resource.kind}.{resource.group}" if resource.group else resource.kind
            message = f'Operation cannot be fulfilled on {kind} "{metadata["name"]}": {why}'
            details = details_of(resource, metadata["name"]) | {"kind": resource.kind}
            raise StatusError(409, "Conflict", message, details)
