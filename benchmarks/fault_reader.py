"""`python -m benchmarks.fault_reader NAME URL FAULT`: one client before `benchmarks.fault_server`.

It looks at a namespace while the fault lasts, then has it mended, and prints how often it asked and how many seconds
passed until it had the pod that came meanwhile.
"""

import argparse
import asyncio
import importlib
import time
from collections.abc import Awaitable, Callable

import httpx
import uvloop

from api.cluster.kinds import POD
from benchmarks.fault_server import FAULTS
from benchmarks.reader import finish, official, ours

LASTS_S = {"ours": 10.0, "typed": 3.0}
NEW = 2
"""Pods there are once the fault is mended."""
PAUSE_S = 1.0
GIVEN_UP_S = 10.0
"""Who has seen nothing after so long is not waited for any longer."""


async def kiops(url: str, fault: str) -> dict[str, float]:
    """Read through the reflector and store of KIOPS."""
    async with ours(url) as cluster, cluster.watch(POD, fault) as store:
        version = -1
        while not store.synced:
            version = await store.changed(version)
        taken = await _broken(url, fault, LASTS_S["ours"])
        began = time.perf_counter()
        while len(store.objects) < NEW:
            version = await store.changed(version)
    return {**taken, "shown_after_s": time.perf_counter() - began}


async def typed(url: str, fault: str) -> dict[str, float]:
    """kubernetes_asyncio: list, then `Watch`, begun again a second after an error, as programs with it do."""
    exceptions = importlib.import_module("kubernetes_asyncio.client.exceptions")
    watches = importlib.import_module("kubernetes_asyncio.watch")
    found = asyncio.Event()

    async def follow() -> None:
        async with official(url) as core:
            while True:
                try:
                    listed = await core.list_namespaced_pod(fault)
                    if len(listed.items) == NEW:
                        found.set()
                    position = listed.metadata.resource_version
                    async with watches.Watch() as watch:
                        async for event in watch.stream(core.list_namespaced_pod, fault, resource_version=position):
                            if event["type"] == "ADDED":
                                found.set()
                except (exceptions.ApiException, OSError, ValueError, AttributeError):
                    await asyncio.sleep(PAUSE_S)

    following = asyncio.get_running_loop().create_task(follow(), name="watch")
    taken = await _broken(url, fault, LASTS_S["typed"])
    began = time.perf_counter()
    try:
        async with asyncio.timeout(GIVEN_UP_S):
            await found.wait()
    except TimeoutError:
        pass  # the figure is then what was waited
    following.cancel()
    return {**taken, "shown_after_s": time.perf_counter() - began}


async def _broken(url: str, fault: str, seconds: float) -> dict[str, float]:
    """Let the fault last, count, and end it."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        await client.get(f"/requests/{fault}")
        await asyncio.sleep(seconds)
        asked = int((await client.get(f"/requests/{fault}")).text)
        await client.post(f"/mend/{fault}")
    return {f"requests_{fault}": asked / seconds}


READERS: dict[str, Callable[[str, str], Awaitable[dict[str, float]]]] = {"ours": kiops, "typed": typed}


def main() -> None:
    """Read once and print the measures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fault_reader")
    parser.add_argument("name", choices=READERS)
    parser.add_argument("url")
    parser.add_argument("fault", choices=FAULTS)
    asked = parser.parse_args()

    async def run() -> None:
        taken = await READERS[asked.name](asked.url, asked.fault)
        finish({**taken, f"shown_{asked.fault}": taken.pop("shown_after_s")})

    uvloop.run(run())


if __name__ == "__main__":
    main()
