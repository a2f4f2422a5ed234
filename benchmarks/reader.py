"""`python -m benchmarks.reader NAME URL`: one client reads pods in a process of its own and prints what it took.

Each reader is used as its documentation shows it; ours is the reflector, store and decoding that KIOPS runs, with the
garbage collector set as `python -m api serve` sets it. All asyncio clients run on uvloop, as KIOPS does.
"""

import argparse
import asyncio
import gc
import importlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_network
from random import Random
from typing import Any, NoReturn

import uvloop

from api.__main__ import GC_THRESHOLDS
from api.clock import SystemClock
from api.cluster.addresses import AddressRule
from api.cluster.cluster import Cluster
from api.cluster.clusters import Clusters
from api.cluster.connection import Connection
from api.cluster.kinds import POD
from api.supervision.tasks import Supervisor
from benchmarks import made_pods
from benchmarks.conditions import resident_mib

TICK_S = 0.001


class Stopwatch:
    """What the process took between `start` and `stop`; stalls are those of the event loop, while it ran."""

    def __init__(self) -> None:
        """Measure nothing yet."""
        self._ticking: asyncio.Task[None] | None = None
        self._stall_cpu_s = 0.0
        self._stall_s = 0.0

    async def start(self, *, ticking: bool = True) -> None:
        """Begin."""
        gc.collect()
        self._memory = resident_mib(os.getpid())
        if ticking:
            self._ticking = asyncio.get_running_loop().create_task(self._tick(), name="ticks")
            await asyncio.sleep(20 * TICK_S)
            self._stall_cpu_s = self._stall_s = 0.0
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    async def stop(self) -> dict[str, float]:
        """Return milliseconds of processor and clock, the longest stall, and the memory kept, in MiB."""
        cpu, wall = time.process_time() - self._cpu, time.perf_counter() - self._wall
        if self._ticking is not None:
            await asyncio.sleep(5 * TICK_S)  # a stall that lasts until now shows with the next tick
            self._ticking.cancel()
        gc.collect()
        return {
            "cpu_ms": cpu * 1000,
            "wall_ms": wall * 1000,
            "stall_cpu_ms": self._stall_cpu_s * 1000,
            "stall_ms": self._stall_s * 1000,
            "kept_mib": resident_mib(os.getpid()) - self._memory,
        }

    async def _tick(self) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        while True:
            await asyncio.sleep(TICK_S)
            now_cpu, now_wall = time.thread_time(), time.perf_counter()
            self._stall_cpu_s = max(self._stall_cpu_s, now_cpu - cpu)
            self._stall_s = max(self._stall_s, now_wall - wall - TICK_S)
            cpu, wall = now_cpu, now_wall


class _One:
    """A source of one connection."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(url, token="a-token-of-nobody")  # noqa: S106  no server asks for it

    async def connection(self, runtime_id: str) -> Connection:  # noqa: ARG002  there is one
        return self._connection


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[Cluster]:
    """Open a cluster as KIOPS does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    tasks = Supervisor(lambda name: sys.exit(f"{name} has ended"))
    rule = AddressRule((ip_network("127.0.0.0/8"),))
    chance = Random(1)  # noqa: S311  jitter
    clusters = Clusters(_One(url), rule=rule, clock=SystemClock(), tasks=tasks, chance=chance)
    try:
        yield await clusters.get("benchmark")
    finally:
        await clusters.close()
        await tasks.close()


async def ours_streamed(url: str, count: int) -> dict[str, float]:
    """Let the reflector fill its store by one stream of initial events, its way with Kubernetes 1.32 and later."""
    return await _fill(url, count, streams_lists=True)


async def ours_listed(url: str, count: int) -> dict[str, float]:
    """Let the reflector fill its store by a list, its way with older servers."""
    return await _fill(url, count, streams_lists=False)


async def _fill(url: str, count: int, *, streams_lists: bool) -> dict[str, float]:
    watch = Stopwatch()
    async with ours(url) as cluster:
        await cluster.version()
        cluster._session.streams_lists = streams_lists  # noqa: SLF001  what a refusal of the server would set
        await watch.start()
        async with cluster.watch(POD, made_pods.NAMESPACE) as store:
            version = -1
            while not store.synced:
                version = await store.changed(version)
            taken = await watch.stop()
            _expect(count, len(store.objects))
    return taken


async def ours_watch(url: str, count: int) -> dict[str, float]:
    """Follow changes into the store until the last one stands there."""
    watch = Stopwatch()
    last = f"{999 + count}"
    async with ours(url) as cluster:
        await cluster.version()
        await watch.start()
        async with cluster.watch(POD, f"busy-{count}") as store:
            name = made_pods.pod((count - 1) % 100)["metadata"]["name"]
            version = -1
            while (shown := store.named(name, f"busy-{count}")) is None or shown.metadata.resource_version != last:
                version = await store.changed(version)
            return await watch.stop()


@asynccontextmanager
async def official(url: str) -> AsyncIterator[Any]:
    """Open kubernetes_asyncio's API of pods."""
    client = importlib.import_module("kubernetes_asyncio.client")
    api = client.ApiClient(client.Configuration(host=url))
    try:
        yield client.CoreV1Api(api)
    finally:
        await api.close()


async def typed_list(url: str, count: int) -> dict[str, float]:
    """kubernetes_asyncio: `list_namespaced_pod`, as its examples do."""
    watch = Stopwatch()
    async with official(url) as core:
        await watch.start()
        found = await core.list_namespaced_pod(made_pods.NAMESPACE)
        taken = await watch.stop()
        _expect(count, len(found.items))
    return taken


async def dict_list(url: str, count: int) -> dict[str, float]:
    """kubernetes_asyncio without models: the body through `json.loads`."""
    watch = Stopwatch()
    async with official(url) as core:
        await watch.start()
        response = await core.list_namespaced_pod(made_pods.NAMESPACE, _preload_content=False)
        found = json.loads(await response.read())
        del response
        taken = await watch.stop()
        _expect(count, len(found["items"]))
    return taken


async def lightkube_list(url: str, count: int) -> dict[str, float]:
    """lightkube: `client.list(Pod)`; it blocks its thread, so no stall is measured."""
    lightkube = importlib.import_module("lightkube")
    pod = importlib.import_module("lightkube.resources.core_v1").Pod
    models = importlib.import_module("lightkube.config.kubeconfig")
    user = importlib.import_module("lightkube.config.models").User(token="a-token-of-nobody")  # noqa: S106  nobody asks
    cluster = importlib.import_module("lightkube.config.models").Cluster(server=url)
    config = models.KubeConfig.from_one(cluster=cluster, user=user)
    client = lightkube.Client(config=config, namespace=made_pods.NAMESPACE, trust_env=False)
    watch = Stopwatch()
    await watch.start(ticking=False)
    found = list(client.list(pod))
    taken = await watch.stop()
    _expect(count, len(found))
    return taken


async def typed_watch(url: str, count: int) -> dict[str, float]:
    """kubernetes_asyncio: `Watch().stream(...)` with models."""
    return await _watch(url, count, None)


async def dict_watch(url: str, count: int) -> dict[str, float]:
    """kubernetes_asyncio: `Watch(return_type="object")`."""
    return await _watch(url, count, "object")


async def _watch(url: str, count: int, return_type: str | None) -> dict[str, float]:
    following = importlib.import_module("kubernetes_asyncio.watch").Watch(return_type=return_type)
    watch = Stopwatch()
    async with official(url) as core, following:
        await watch.start()
        seen = 0
        async for _ in following.stream(core.list_namespaced_pod, f"busy-{count}", resource_version="100"):
            seen += 1
            if seen == count:
                finish(await watch.stop())
    raise SystemExit("the watch ended early")


def finish(taken: dict[str, float]) -> NoReturn:
    """Print and end at once: some clients wait for the rest of an open watch when they are closed."""
    sys.stdout.write(json.dumps(taken) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _expect(wanted: int, found: int) -> None:
    if wanted != found:
        raise SystemExit(f"{found} pods were read instead of {wanted}")


READERS: dict[str, Callable[[str, int], Awaitable[dict[str, float]]]] = {
    "ours-streamed": ours_streamed,
    "ours-listed": ours_listed,
    "ours-watch": ours_watch,
    "typed": typed_list,
    "dict": dict_list,
    "lightkube": lightkube_list,
    "typed-watch": typed_watch,
    "dict-watch": dict_watch,
}


def main() -> None:
    """Read once and print the measures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader")
    parser.add_argument("name", choices=READERS)
    parser.add_argument("url")
    parser.add_argument("count", type=int)
    asked = parser.parse_args()

    async def run() -> None:
        finish(await READERS[asked.name](asked.url, asked.count))

    uvloop.run(run())


if __name__ == "__main__":
    main()
