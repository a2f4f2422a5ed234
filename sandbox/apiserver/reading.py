"""GET of one object and of lists: selectors, chunks, tables."""

import asyncio
import base64
import binascii
from collections.abc import Callable, Iterable

from aiohttp import web
from msgspec import DecodeError

from sandbox.apiserver import selectors, tables
from sandbox.apiserver.context import Context
from sandbox.apiserver.objects import Json, decode, encode, labels_of, name_of, namespace_of
from sandbox.apiserver.resources import Resource
from sandbox.apiserver.status import bad_request, expired, too_large_revision
from sandbox.apiserver.store import ExpiredError

FRESHNESS_S = 3.0
"""How long a list waits for a revision that is not there yet."""
_TOO_OLD = (
    "The provided continue parameter is too old to display a consistent list result. You can start a new list without "
    "the continue parameter, or use the continue token in this response to retrieve the remainder of the results. "
    "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or "
    "deleted between the time the first chunk was returned and now may show up in the list."
)

type Wanted = Callable[[Json], bool]


def wanted(context: Context) -> Wanted | None:
    """Give the question that the request's selectors ask of an object; None when there are none. Raises a 400."""
    query, resource = context.asked.query, context.resource
    label_text, field_text = query.get("labelSelector", ""), query.get("fieldSelector", "")
    name = context.asked.name
    labels = selectors.parse(label_text)
    fits = selectors.fields(field_text, resource.kind) if field_text else None
    if not labels and fits is None and not name:
        return None
    return lambda obj: (
        selectors.matches(labels, labels_of(obj)) and (fits is None or fits(obj)) and (not name or name_of(obj) == name)
    )


def get(context: Context) -> web.Response:
    """Answer with one object."""
    obj = context.registry.get(context.resource.name, context.asked.namespace, context.asked.name)
    return shown(context, obj)


def shown(context: Context, obj: Json, status: int = 200) -> web.Response:
    """Answer with one object in the form the client wants."""
    form = context.media.form
    if form == "Table":
        include = context.asked.query.get("includeObject", "Metadata")
        metadata = {"resourceVersion": obj["metadata"].get("resourceVersion", "")}
        now = context.registry.clock.now()
        body = tables.table(context.resource, [obj], now, metadata, include)
    elif form == "PartialObjectMetadata":
        body = tables.partial(obj)
    else:
        return context.respond(obj, status)
    return context.respond(body, status, context.media.content_type)


async def list_(context: Context) -> web.Response:
    """Answer with a list, in chunks when `limit` says so."""
    await _await_revision(context)
    items, revision = _at_revision(context)
    ask = wanted(context)
    if ask is not None:
        items = [obj for obj in items if ask(obj)]
    items, metadata = _chunk(context, items, revision, filtered=ask is not None)
    return listed(context, context.resource, items, metadata)


def listed(context: Context, resource: Resource, items: list[Json], metadata: Json) -> web.Response:
    """Answer with these items in the form the client wants."""
    form = context.media.form
    if form == "Table":
        include = context.asked.query.get("includeObject", "Metadata")
        body = tables.table(resource, items, context.registry.clock.now(), metadata, include)
        return context.respond(body, content_type=context.media.content_type)
    if form in {"PartialObjectMetadata", "PartialObjectMetadataList"}:
        bare = [tables.partial(item) for item in items]
        body = {
            "kind": "PartialObjectMetadataList",
            "apiVersion": "meta.k8s.io/v1",
            "metadata": metadata,
            "items": bare,
        }
        return context.respond(body, content_type=context.media.content_type)
    kind = {"kind": f"{resource.kind}List", "apiVersion": resource.api_version}
    return context.respond({**kind, "metadata": metadata, "items": list(_untyped(items))})


def _untyped(items: Iterable[Json]) -> Iterable[Json]:
    for item in items:
        yield {key: part for key, part in item.items() if key not in {"kind", "apiVersion"}}


async def _await_revision(context: Context) -> None:
    asked = revision_of(context.asked.query.get("resourceVersion", ""))
    store = context.registry.store
    if asked <= store.revision:
        return
    await asyncio.sleep(FRESHNESS_S)
    if asked > store.revision:
        raise too_large_revision(asked, store.revision)


def revision_of(text: str) -> int:
    """Read a resourceVersion of the query; 0 when there is none. Raises a 400."""
    if text and not text.isdigit():
        why = f'Invalid value: "{text}": strconv.ParseUint: parsing "{text}": invalid syntax'
        raise bad_request(f"invalid resource version: resourceVersion: {why}")
    return int(text or 0)


def _at_revision(context: Context) -> tuple[list[Json], int]:
    query, store = context.asked.query, context.registry.store
    name, namespace = context.resource.name, context.asked.namespace
    token = query.get("continue", "")
    exact = query.get("resourceVersionMatch") == "Exact"
    asked = _token(token)["rv"] if token else revision_of(query.get("resourceVersion", "")) if exact else 0
    if asked <= 0 or asked == store.revision:
        return store.list(name, namespace), store.revision
    try:
        return store.list_at(name, namespace, asked), asked
    except ExpiredError as error:
        if not token:
            raise expired(f"The resourceVersion for the provided list is too old: {error}") from None
        refusal = expired(_TOO_OLD)
        refusal.details = None
        refusal.continuing = _write_token(-1, _token(token)["start"])
        raise refusal from None


def _chunk(context: Context, items: list[Json], revision: int, *, filtered: bool) -> tuple[list[Json], Json]:
    query = context.asked.query
    metadata: Json = {"resourceVersion": str(revision)}
    token = query.get("continue", "")
    if token:
        start = _token(token)["start"]
        items = [obj for obj in items if _key(obj) >= start]
    limit = int(query.get("limit") or 0)
    if not 0 < limit < len(items):
        return items, metadata
    metadata["continue"] = _write_token(revision, _key(items[limit - 1]) + "\0")
    if not filtered:
        metadata["remainingItemCount"] = len(items) - limit
    return items[:limit], metadata


def _key(obj: Json) -> str:
    namespace = namespace_of(obj)
    return f"{namespace}/{name_of(obj)}" if namespace else name_of(obj)


def _write_token(revision: int, start: str) -> str:
    data = encode({"v": "meta.k8s.io/v1", "rv": revision, "start": start})
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _token(text: str) -> Json:
    try:
        found: Json = decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        int(found["rv"])
        str(found["start"])
    except (binascii.Error, DecodeError, KeyError, TypeError, ValueError):
        raise bad_request(f"invalid continue token: continue key is not valid: {_why(text)}") from None
    return found


def _why(text: str) -> str:
    try:
        first = chr(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))[0])
    except (binascii.Error, IndexError):
        return "illegal base64 data at input byte 0"
    return f"invalid character '{first}' looking for beginning of value"
