"""Plays a scenario on a cluster over HTTP and keeps every change that its watches tell."""

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.recordings.cluster import Cluster
from tests.recordings.scenarios import Apply, Delete, Hold, Patch, Scenario, Step, Until

type Json = dict[str, Any]

WATCHED = (
    "deployments.apps", "replicasets.apps", "pods", "events", "endpointslices.discovery", "endpoints", "services",
    "resourcequotas", "horizontalpodautoscalers.autoscaling",
)  # fmt: skip
PREFIXES = {
    "": "/api/v1", "apps": "/apis/apps/v1", "discovery": "/apis/discovery.k8s.io/v1",
    "autoscaling": "/apis/autoscaling/v2",
}  # fmt: skip
STRATEGIC = "application/strategic-merge-patch+json"
REFUSED = 400


@dataclass(frozen=True)
class Seen:
    """One watch event, so many seconds after the scenario's first step (before it: negative)."""

    at: float
    type: str
    resource: str
    object: Json


@dataclass
class Observer:
    """The watches of one namespace."""

    client: httpx.AsyncClient
    namespace: str
    seen: list[Seen] = field(default_factory=list)
    world: dict[str, dict[str, Json]] = field(default_factory=lambda: {name: {} for name in WATCHED})
    reached: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WATCHED, 0))
    opened: set[str] = field(default_factory=set)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def path(self, resource: str, name: str = "") -> str:
        """Give the address of a resource in the namespace."""
        plural, _, group = resource.partition(".")
        address = f"{PREFIXES[group]}/namespaces/{self.namespace}/{plural}"
        return f"{address}/{name}" if name else address

    async def follow(self, resource: str) -> None:
        """Take in what one watch tells, until cancelled."""
        lasting = httpx.Timeout(None, connect=5)
        async with self.client.stream("GET", self.path(resource) + "?watch=1", timeout=lasting) as answer:
            async with self._changed:
                self.opened.add(resource)
                self._changed.notify_all()
            async for line in answer.aiter_lines():
                await self._take(resource, json.loads(line))

    async def open(self) -> None:
        """Wait until every watch is answered."""
        async with asyncio.timeout(30), self._changed:
            await self._changed.wait_for(lambda: len(self.opened) == len(WATCHED))

    async def until(self, step: Until) -> None:
        """Wait for what the step waits for. Raises TimeoutError."""
        async with asyncio.timeout(step.within), self._changed:
            await self._changed.wait_for(lambda: step.shown(self.world))

    async def caught_up(self, resource: str, obj: Json) -> None:
        """Wait until the watch has told what a write answered."""
        if resource in WATCHED and (version := obj.get("metadata", {}).get("resourceVersion")):
            async with asyncio.timeout(20), self._changed:
                await self._changed.wait_for(lambda: self.reached[resource] >= int(version))

    async def _take(self, resource: str, event: Json) -> None:
        obj = event["object"]
        async with self._changed:
            self.seen.append(Seen(time.monotonic(), event["type"], resource, obj))
            self.reached[resource] = int(obj["metadata"]["resourceVersion"])
            if event["type"] == "DELETED":
                self.world[resource].pop(obj["metadata"]["name"], None)
            else:
                self.world[resource][obj["metadata"]["name"]] = obj
            self._changed.notify_all()


class Player:
    """Does the steps of scenarios, each in a new namespace."""

    def __init__(self, cluster: Cluster, images: dict[str, str], registry: Json | None) -> None:
        """`images` gives names to roles; `registry` is the pull Secret's data."""
        self.client = cluster.asynchronous()
        self.images = images
        self.registry = registry

    async def play(self, scenario: Scenario) -> list[Seen]:
        """Give what the watches told; the namespace is deleted."""
        observer = Observer(self.client, f"line-{scenario.name}-{secrets.token_hex(2)}")
        await self._prepare(observer.namespace)
        try:
            async with asyncio.TaskGroup() as group:
                watches = [group.create_task(observer.follow(resource)) for resource in WATCHED]
                await observer.open()
                began = await self._perform(observer, scenario)
                for watch in watches:
                    watch.cancel()
        finally:
            await self.client.delete(f"/api/v1/namespaces/{observer.namespace}")
        return [Seen(seen.at - began, seen.type, seen.resource, seen.object) for seen in observer.seen]

    async def _perform(self, observer: Observer, scenario: Scenario) -> float:
        for step in scenario.before:
            await self._do(observer, step)
        began = time.monotonic()
        for step in scenario.steps:
            await self._do(observer, step)
        return began

    async def _prepare(self, namespace: str) -> None:
        await self._must("POST", "/api/v1/namespaces", {"metadata": {"name": namespace}})
        if self.registry is not None:
            secret = {
                "metadata": {"name": "registry"}, "type": "kubernetes.io/dockerconfigjson", "stringData": self.registry
            }  # fmt: skip
            await self._must("POST", f"/api/v1/namespaces/{namespace}/secrets", secret)
        for _ in range(100):
            found = await self.client.get(f"/api/v1/namespaces/{namespace}/serviceaccounts/default")
            if found.is_success:
                return
            await asyncio.sleep(0.05)

    async def _do(self, observer: Observer, step: Step) -> None:
        match step:
            case Apply(resource, obj):
                await observer.caught_up(resource, await self._must("POST", observer.path(resource), self._named(obj)))
            case Patch(resource, name, body, subresource):
                address = observer.path(resource, name) + (f"/{subresource}" if subresource else "")
                written = await self._must("PATCH", address, self._named(body), STRATEGIC)
                await observer.caught_up(resource, written)
            case Delete(resource, name, query):
                for each in list(observer.world[resource]) if name == "*" else [name]:
                    await self._must("DELETE", observer.path(resource, each) + (f"?{query}" if query else ""))
            case Until():
                await observer.until(step)
            case Hold(seconds):
                await asyncio.sleep(seconds)

    def _named(self, obj: Json) -> Json:
        text = json.dumps(obj)
        for role, image in self.images.items():
            text = text.replace(f'"{role}"', json.dumps(image))
        named: Json = json.loads(text)
        return named

    async def _must(self, method: str, path: str, body: Json | None = None, kind: str = "application/json") -> Json:
        content = None if body is None else json.dumps(body)
        answer = await self.client.request(method, path, content=content, headers={"content-type": kind})
        if answer.status_code >= REFUSED:
            raise RuntimeError(f"{method} {path}: {answer.text}")
        written: Json = answer.json()
        return written
