"""Just enough of an API server to test a reflector against: collections, a global version, watches with history.

A `fault`, when set, sees every exchange first and may answer, break or spoil it; it returns whether it did.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cluster.faulty_server import Exchange, FaultyServer

Object = dict[str, Any]
Fault = Callable[[Exchange], Awaitable[bool]]
PODS = "/api/v1/namespaces/shop/pods"


def status(code: int, reason: str, message: str = "", **details: Any) -> Object:  # noqa: ANN401  any details
    """Return a Status object as an API server writes it."""
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Failure",
        "message": message,
        "reason": reason,
        "details": details,
        "code": code,
    }


def pod(name: str, *, uid: str | None = None, phase: str = "Running", namespace: str = "shop") -> Object:
    """Return a pod, without a version."""
    return {
        "metadata": {"name": name, "namespace": namespace, "uid": uid or f"uid-{name}", "creationTimestamp": None},
        "spec": {"containers": [{"name": "app", "image": "app:1"}]},
        "status": {"phase": phase},
    }


def line(kind: str, item: Object) -> bytes:
    """Return one line of a watch."""
    return json.dumps({"type": kind, "object": item}, separators=(",", ":")).encode() + b"\n"


@dataclass
class _Watch:
    exchange: Exchange
    path: str
    done: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class ScriptedCluster:
    """The collections by path; change them with `put` and `remove`, watchers see it at once."""

    streams_lists: bool = True
    bookmarks: bool = True
    items: dict[str, dict[str, Object]] = field(default_factory=dict)
    history: list[tuple[int, str, str, Object]] = field(default_factory=list)
    version: int = 100
    floor: int = 0
    fault: Fault | None = None
    watches: list[_Watch] = field(default_factory=list)
    server: FaultyServer = field(init=False)

    def __post_init__(self) -> None:
        """Wire the server."""
        self.server = FaultyServer(self._handle)

    async def put(self, item: Object, path: str = PODS) -> Object:
        """Create or change an object."""
        held = self.items.setdefault(path, {})
        kind = "MODIFIED" if item["metadata"]["uid"] in held else "ADDED"
        return await self._change(kind, item, path)

    async def remove(self, name: str, path: str = PODS) -> None:
        """Delete an object by name."""
        uid = next(uid for uid, item in self.items[path].items() if item["metadata"]["name"] == name)
        await self._change("DELETED", self.items[path].pop(uid), path)

    async def bookmark(self, path: str = PODS) -> None:
        """Tell every watcher where it stands."""
        self.version += 1
        item = {"kind": "Pod", "metadata": {"resourceVersion": str(self.version), "creationTimestamp": None}}
        await self.say(line("BOOKMARK", item), path)

    async def say(self, data: bytes, path: str = PODS) -> None:
        """Send bytes to every watcher of a collection."""
        for watch in self.watches:
            if watch.path == path and not watch.done.is_set():
                await watch.exchange.send(data)

    def close_watches(self) -> None:
        """End every watch as HTTP wants it; what changes next is not sent on them."""
        for watch in tuple(self.watches):
            watch.done.set()

    def cut_watches(self) -> None:
        """Break every watch (RST)."""
        for watch in self.watches:
            watch.exchange.cut()
            watch.done.set()

    def compact(self) -> None:
        """Forget the history: positions before now are expired."""
        self.floor = self.version
        self.history.clear()

    async def _change(self, kind: str, item: Object, path: str) -> Object:
        self.version += 1
        stamped = item | {"metadata": item["metadata"] | {"resourceVersion": str(self.version)}}
        if kind != "DELETED":
            self.items[path][stamped["metadata"]["uid"]] = stamped
        self.history.append((self.version, path, kind, stamped))
        await self.say(line(kind, stamped), path)
        return stamped

    async def _handle(self, exchange: Exchange) -> None:
        if self.fault is not None and await self.fault(exchange):
            return
        request = exchange.request
        if request.path == "/version":
            await exchange.reply(200, {"gitVersion": "v1.36.3"})
        elif request.is_watch:
            await self._watch(exchange)
        else:
            await self._list(exchange)

    async def _list(self, exchange: Exchange) -> None:
        wanted = int(exchange.request.query.get("resourceVersion") or 0)
        if wanted > self.version:
            await exchange.reply(504, too_large())
            return
        held = list(self.items.get(exchange.request.path, {}).values())
        start = int(exchange.request.query.get("continue") or 0)
        limit = int(exchange.request.query.get("limit") or len(held) or 1)
        meta: Object = {"resourceVersion": str(self.version)}
        if start + limit < len(held):
            meta["continue"] = str(start + limit)
        answer = {"kind": "List", "apiVersion": "v1", "metadata": meta, "items": held[start : start + limit]}
        await exchange.reply(200, json.dumps(answer, separators=(",", ":")))

    async def _watch(self, exchange: Exchange) -> None:
        query, path = exchange.request.query, exchange.request.path
        initial = query.get("sendInitialEvents") == "true"
        if initial and not self.streams_lists:
            await exchange.reply(422, status(422, "Invalid", "sendInitialEvents: Forbidden"))
            return
        since = int(query.get("resourceVersion") or 0)
        if not initial and since < self.floor:
            await exchange.reply(410, status(410, "Expired", "too old resource version"))
            return
        if since > self.version:
            await exchange.reply(504, too_large())
            return
        watch = _Watch(exchange, path)
        self.watches.append(watch)
        try:
            await exchange.begin()
            await self._catch_up(exchange, path, since, initial=initial)
            await self._hold(watch)
            await exchange.end()
        finally:
            self.watches.remove(watch)

    async def _hold(self, watch: _Watch) -> None:
        while not watch.done.is_set():
            try:
                async with asyncio.timeout(60):
                    await watch.done.wait()
            except TimeoutError:
                if self.bookmarks:
                    meta = {"resourceVersion": str(self.version), "creationTimestamp": None}
                    await watch.exchange.send(line("BOOKMARK", {"kind": "Pod", "metadata": meta}))

    async def _catch_up(self, exchange: Exchange, path: str, since: int, *, initial: bool) -> None:
        if initial:
            for item in list(self.items.get(path, {}).values()):
                await exchange.send(line("ADDED", item))
            notes = {"k8s.io/initial-events-end": "true"}
            meta = {"resourceVersion": str(self.version), "annotations": notes, "creationTimestamp": None}
            await exchange.send(line("BOOKMARK", {"kind": "Pod", "metadata": meta}))
            return
        for version, of, kind, item in list(self.history):
            if of == path and version > since:
                await exchange.send(line(kind, item))


def too_large() -> Object:
    """Return what a lagging server says."""
    cause = {"reason": "ResourceVersionTooLarge", "message": "Too large resource version"}
    return status(504, "Timeout", "Too large resource version: 900, current: 5", causes=[cause], retryAfterSeconds=1)
