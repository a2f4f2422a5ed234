"""What a story of one release needs besides the simulated parts: virtual time, and hands that move the controllers."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import looptime

from tests.deploy.driving.simulation.clients import SimulatedCluster
from tests.deploy.driving.simulation.controllers import Controllers

STEP_S = 0.25


class One:
    """Hands out one cluster."""

    def __init__(self, cluster: SimulatedCluster) -> None:
        """Keep it."""
        self._cluster = cluster

    async def get(self, runtime_id: str) -> SimulatedCluster:
        """Return it."""
        return self._cluster


def in_virtual_time[R](story: Coroutine[Any, Any, R]) -> R:
    """Run a story in a loop whose seconds cost nothing."""
    with asyncio.Runner(loop_factory=lambda: looptime.new_event_loop(noop_cycles=1)) as runner:
        return runner.run(story)


async def control(controllers: Controllers) -> None:
    """Let the controllers work until cancelled."""
    while True:
        controllers.step()
        await asyncio.sleep(STEP_S)
