"""POST, PUT, PATCH and DELETE of whole objects."""

from typing import Any

from aiohttp import web

from sandbox.apiserver.admission import check_deletion
from sandbox.apiserver.apply import check_configuration
from sandbox.apiserver.context import Context, parsed
from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, clone, encode
from sandbox.apiserver.patch import APPLY, JSON_PATCH, MERGE, STRATEGIC, patched
from sandbox.apiserver.reading import listed, shown, wanted
from sandbox.apiserver.resources import by_kind
from sandbox.apiserver.schema import of
from sandbox.apiserver.status import (
    Cause,
    StatusError,
    bad_request,
    invalid_options,
    no_patch_type,
    quoted,
    success,
)

_PATCHES = (JSON_PATCH, MERGE, STRATEGIC, APPLY)
_RETURNED = {"pods", "services", "serviceaccounts", "persistentvolumeclaims", "podtemplates", "resourcequotas"}
"""Resources whose deletion answers with the object even when it is gone."""


async def create(context: Context) -> web.Response:
    """Create an object from the body."""
    body = check_type(context, await context.json())
    options = context.options()
    obj = context.registry.create(context.resource.name, context.asked.namespace, body, context.actor(), options)
    context.warn_unknown(options)
    return shown(context, obj, 201)


async def update(context: Context) -> web.Response:
    """Replace an object by the body."""
    body = check_type(context, await context.json())
    _check_name(context, body)
    old = context.registry.get(context.resource.name, context.asked.namespace, context.asked.name)
    _check_namespace(context, body)
    options = context.options()
    obj = context.registry.change(context.resource.name, body, old, context.actor(), options)
    context.warn_unknown(options)
    return shown(context, obj)


async def patch(context: Context) -> web.Response:
    """Change an object by one of the four patch types."""
    media_type = context.request.content_type
    if media_type not in _PATCHES:
        raise no_patch_type()
    data = await context.request.read()
    if media_type == APPLY:
        return _apply(context, parsed(data, yaml_too=True))
    if context.asked.flag("force"):
        why = "Forbidden: may not be specified for non-apply patch"
        raise invalid_options("PatchOptions", Cause("FieldValueForbidden", "force", why))
    change = _read_patch(data, media_type)
    old = context.registry.get(context.resource.name, context.asked.namespace, context.asked.name)
    made = patched(old, change, media_type, of(context.resource))
    _check_name(context, made)
    options = context.options()
    if "managedFields" not in (change.get("metadata") or {} if isinstance(change, dict) else {"managedFields": 0}):
        made = {**made, "metadata": {key: part for key, part in made["metadata"].items() if key != "managedFields"}}
    try:
        obj = context.registry.change(context.resource.name, made, old, context.actor(), options)
    except StatusError as refusal:
        raise _of_patch(refusal, made) from None
    context.warn_unknown(options)
    return shown(context, obj)


def _of_patch(refusal: StatusError, made: Json) -> StatusError:
    """Word a wrong type as patches do: the whole object is the wrong value."""
    if refusal.code != 400 or "json:" not in refusal.message:  # noqa: PLR2004 - HTTP
        return refusal
    why = refusal.message[refusal.message.index("json:") :]
    cause = Cause("FieldValueInvalid", "patch", f"Invalid value: {quoted(encode(made).decode())}: {why}")
    details = {"causes": [{"reason": cause.reason, "message": cause.message, "field": cause.field}]}
    return StatusError(422, "Invalid", f' "" is invalid: {cause.line()}', details)


def _apply(context: Context, body: Any) -> web.Response:  # noqa: ANN401 - JSON is any value
    if not context.asked.query.get("fieldManager"):
        why = "Required value: is required for apply patch"
        raise invalid_options("PatchOptions", Cause("FieldValueRequired", "fieldManager", why))
    if not isinstance(body, dict):
        raise bad_request("error decoding YAML: the configuration is no object")
    check_type(context, body)
    check_configuration(body, of(context.resource))
    body.setdefault("metadata", {}).setdefault("name", context.asked.name)
    _check_name(context, body)
    _check_namespace(context, body)
    options = context.options()
    applied = context.registry.apply(context.resource.name, context.asked.namespace, body, context.actor(), options)
    context.warn_unknown(options)
    return shown(context, applied[0], 201 if applied[1] else 200)


async def delete(context: Context) -> web.Response:
    """Delete one object, or mark it."""
    options = await delete_options(context)
    check_deletion(context.resource, context.asked.name)
    resource, asked = context.resource, context.asked
    obj, gone = context.registry.delete(resource.name, asked.namespace, asked.name, context.actor(), options)
    if gone and resource.name not in _RETURNED:
        return context.respond(success(resource, asked.name, obj["metadata"]["uid"]))
    return shown(context, obj)


async def delete_collection(context: Context) -> web.Response:
    """Delete what the selectors choose."""
    options = await delete_options(context)
    ask = wanted(context)
    found = context.registry.store.list(context.resource.name, context.asked.namespace)
    deleted = []
    for obj in found:
        if ask is None or ask(obj):
            metadata = obj["metadata"]
            done = context.registry.delete(
                context.resource.name, metadata.get("namespace"), metadata["name"], context.actor(), options
            )
            deleted.append(done[0])
    return listed(context, context.resource, deleted, {"resourceVersion": str(context.registry.store.revision)})


async def delete_options(context: Context) -> DeleteOptions:
    """Read what the body and the query say about a deletion."""
    data = await context.request.read()
    body: Json = await context.json() if data else {}
    query = context.asked.query
    conditions = body.get("preconditions") or {}
    grace = body.get("gracePeriodSeconds")
    if grace is None and query.get("gracePeriodSeconds"):
        grace = int(query["gracePeriodSeconds"])
    propagation = body.get("propagationPolicy") or query.get("propagationPolicy") or ""
    if not propagation and body.get("orphanDependents") is not None:
        propagation = "Orphan" if body["orphanDependents"] else "Background"
    dry_run = "All" in (body.get("dryRun") or ()) or query.get("dryRun") == "All"
    return DeleteOptions(
        grace, propagation, conditions.get("uid", ""), conditions.get("resourceVersion", ""), dry_run=dry_run
    )


def check_type(context: Context, body: Json) -> Json:
    """Refuse a body of another kind than the path's; gives it back."""
    resource = context.resource
    api_version, kind = body.get("apiVersion"), body.get("kind")
    if api_version in {None, ""} and kind in {None, ""}:
        return body
    if (api_version, kind) == (resource.api_version, resource.kind):
        return body
    group, _, version = (api_version or "").rpartition("/")
    known = by_kind(api_version or "", kind or "")
    if known is not None:
        target = f"converting ({version}.{kind}) to ({resource.group.split('.')[0] or 'core'}.{resource.kind})"
        why = f"{target}: unknown conversion"
        raise bad_request(f'{kind} in version "{version}" cannot be handled as a {resource.kind}: {why}')
    del group
    why = f'no kind "{kind}" is registered for version "{api_version}" in scheme "pkg/runtime/scheme.go:111"'
    raise bad_request(f'{kind} in version "{api_version}" cannot be handled as a {resource.kind}: {why}')


def _read_patch(data: bytes, media_type: str) -> Any:  # noqa: ANN401 - JSON is any value
    change = parsed(data, yaml_too=False)
    if media_type != JSON_PATCH and not isinstance(change, dict):
        raise bad_request("error decoding patch: the patch is no object")
    return clone(change)


def _check_name(context: Context, body: Json) -> None:
    name = (body.get("metadata") or {}).get("name") or ""
    if name and name != context.asked.name:
        raise bad_request(f"the name of the object ({name}) does not match the name on the URL ({context.asked.name})")
    body.setdefault("metadata", {})["name"] = context.asked.name


def _check_namespace(context: Context, body: Json) -> None:
    if not context.resource.namespaced:
        return
    given = body["metadata"].get("namespace")
    if given and given != context.asked.namespace:
        raise bad_request("the namespace of the provided object does not match the namespace sent on the request")
    body["metadata"]["namespace"] = context.asked.namespace
