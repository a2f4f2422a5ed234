"""Watches: changes as a stream of lines, with bookmarks, initial events, and a real 410."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing

from aiohttp import web

from sandbox.apiserver import tables
from sandbox.apiserver.context import Context
from sandbox.apiserver.objects import Json, encode
from sandbox.apiserver.reading import Wanted, revision_of, wanted
from sandbox.apiserver.status import Cause, expired, invalid_options
from sandbox.apiserver.store import Change, ExpiredError, Store
from sandbox.apiserver.streaming import Outlet

BOOKMARK_S = 60.0
"""Cluster seconds between bookmarks."""
LONGEST_S = 1800.0
SLOW_AT = 20_000
"""Changes that may wait for a client; one that falls further behind is cut off."""
INITIAL_END = "k8s.io/initial-events-end"


class Feed:
    """The changes one watch has yet to send."""

    def __init__(self, store: Store, context: Context) -> None:
        """Take part from now on; `close` when done."""
        self._waiting: deque[Change] = deque()
        self._ready = asyncio.Event()
        self._namespace = context.asked.namespace
        self.too_slow = False
        self.revision = store.revision
        self.stop = store.listen(context.resource.name, self._take)
        self._store = store

    def preload(self, changes: Iterable[Change]) -> None:
        """Queue changes that happened before."""
        for change in changes:
            self._take(change)

    async def next(self, seconds: float) -> list[Change]:
        """Give what waits, after at most so many real seconds; empty when nothing came."""
        if not self._waiting:
            self._ready.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._ready.wait()
            except TimeoutError:
                return []
        found = list(self._waiting)
        self._waiting.clear()
        return found

    def revision_sent(self) -> int:
        """Give the revision up to which nothing waits."""
        return self._waiting[0].revision - 1 if self._waiting else self._store.revision

    def _take(self, change: Change) -> None:
        if self._namespace and change.object["metadata"].get("namespace") != self._namespace:
            return
        if len(self._waiting) >= SLOW_AT:
            self.too_slow = True
            self.stop()
        self._waiting.append(change)
        self._ready.set()


class Lines:
    """Turns changes into the lines a client asked for."""

    def __init__(self, context: Context, ask: Wanted | None) -> None:
        """`ask` is the client's selector."""
        self._context = context
        self._ask = ask
        self._plain = context.media.form == "object"
        self._headed = False

    def of(self, changes: Iterable[Change]) -> bytes:
        """Give the lines of these changes, as the selector sees them."""
        return b"".join(filter(None, map(self._line, changes)))

    def added(self, items: Iterable[Json]) -> bytes:
        """Give the lines for objects that are there already."""
        return b"".join(self._event("ADDED", obj, None) for obj in items if self._ask is None or self._ask(obj))

    def bookmark(self, revision: int, *, initial: bool = False) -> bytes:
        """Give the line that only tells the revision."""
        resource = self._context.resource
        metadata: Json = {"resourceVersion": str(revision)}
        if initial:
            metadata["annotations"] = {INITIAL_END: "true"}
        obj = {"kind": resource.kind, "apiVersion": resource.api_version, "metadata": metadata}
        if not self._plain and self._context.media.form != "Table":
            obj = tables.partial(obj)
        if self._context.media.form == "Table":
            row: Json = {"cells": [], "object": tables.partial(obj)}
            table: Json = {"kind": "Table", "apiVersion": "meta.k8s.io/v1", "columnDefinitions": [], "rows": [row]}
            obj = {**table, "metadata": {"resourceVersion": str(revision)}}
        return encode({"type": "BOOKMARK", "object": obj}) + b"\n"

    def _line(self, change: Change) -> bytes:
        kind: str = change.type
        obj = change.object
        if self._ask is not None:
            is_in = change.type != "DELETED" and self._ask(obj)
            was_in = change.previous is not None and self._ask(change.previous)
            if not is_in and not was_in:
                return b""
            kind = "MODIFIED" if is_in and was_in else "ADDED" if is_in else "DELETED"
            if kind == "DELETED" and change.type != "DELETED" and change.previous is not None:
                version = obj["metadata"]["resourceVersion"]
                obj = {**change.previous, "metadata": {**change.previous["metadata"], "resourceVersion": version}}
                return self._event(kind, obj, None)
        return self._event(kind, obj, change)

    def _event(self, kind: str, obj: Json, change: Change | None) -> bytes:
        if self._plain:
            data = change.encoded() if change is not None else encode(obj)
            return b'{"type":"' + kind.encode() + b'","object":' + data + b"}\n"
        if self._context.media.form == "Table":
            include = self._context.asked.query.get("includeObject", "Metadata")
            metadata = {"resourceVersion": obj["metadata"]["resourceVersion"]}
            now = self._context.registry.clock.now()
            made = tables.table(self._context.resource, [obj], now, metadata, include)
            if self._headed:
                made["columnDefinitions"] = None
            self._headed = True
        else:
            made = tables.partial(obj)
        return encode({"type": kind, "object": made}) + b"\n"


async def watch(context: Context) -> web.StreamResponse:
    """Answer with a stream of events until the client goes, the time is over, or it falls behind."""
    ask = wanted(context)
    _check(context)
    lines = Lines(context, ask)
    outlet = Outlet(context, context.media.content_type)
    feed = Feed(context.registry.store, context)
    try:
        start = _opening(context, lines, feed)  # read in the same step in which the feed began: nothing is lost
        await outlet.open()
        async with aclosing(_events(context, lines, feed, start)) as events:
            async for data in events:
                await outlet.write(data)
    finally:
        feed.stop()
    return await outlet.close()


def _opening(context: Context, lines: Lines, feed: Feed) -> bytes:
    query, store = context.asked.query, context.registry.store
    name, namespace = context.resource.name, context.asked.namespace
    if query.get("sendInitialEvents") == "true":
        start = lines.added(store.list(name, namespace))
        return start + (lines.bookmark(store.revision, initial=True) if bookmarks(context) else b"")
    revision = revision_of(query.get("resourceVersion", ""))
    if revision == 0:
        return lines.added(store.list(name, namespace)) if query.get("sendInitialEvents") != "false" else b""
    try:
        feed.preload(store.since(name, revision))
    except ExpiredError as error:
        feed.stop()
        return encode({"type": "ERROR", "object": expired(str(error)).body()}) + b"\n"
    feed.revision = max(feed.revision, revision)
    return b""


async def _events(context: Context, lines: Lines, feed: Feed, start: bytes) -> AsyncGenerator[bytes]:
    if start:
        yield start
    if start.startswith(b'{"type":"ERROR"'):
        return
    clock = context.registry.clock
    asked = context.asked.query.get("timeoutSeconds", "")
    ends = clock.seconds() + (float(asked) if asked and asked != "0" else LONGEST_S)
    marks = clock.seconds() + BOOKMARK_S
    while not feed.too_slow and (left := ends - clock.seconds()) > 0:
        pause = min(left, marks - clock.seconds())
        data = lines.of(await feed.next(max(0.0, pause) / clock.speed))
        if clock.seconds() >= marks:
            marks += BOOKMARK_S
            data += lines.bookmark(feed.revision_sent()) if bookmarks(context) else b""
        if data:
            yield data


def bookmarks(context: Context) -> bool:
    """Say whether the client wants to be told revisions."""
    return context.asked.flag("allowWatchBookmarks")


def _check(context: Context) -> None:
    query = context.asked.query
    match = query.get("resourceVersionMatch", "")
    rule = "resourceVersionMatch"
    why = ""
    if "sendInitialEvents" in query and match != "NotOlderThan":
        why = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
    elif match and "sendInitialEvents" not in query:
        why = "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
    if why:
        raise invalid_options("ListOptions", Cause("FieldValueForbidden", rule, f"Forbidden: {why}"))
