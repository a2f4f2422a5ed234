"""Every scenario that was played on a real cluster is played on the sandbox too, and must tell the same stories."""

import pytest

from sandbox.controllers.autoscaling import Patience
from sandbox.kubelet.node import Timing
from tests.recordings import timelines
from tests.recordings.cases import ALL
from tests.recordings.likeness import differences
from tests.recordings.stories import stories
from tests.sandbox.stage import Stage, staged

pytestmark = [pytest.mark.looptime, pytest.mark.timeout(120)]

SCENARIOS = {scenario.name: scenario for scenario in ALL}
QUICK = Patience(sync=5, initialisation=10, readiness=5, window=15)
"""The autoscaler's times on the cluster that was recorded."""
ROUGH = {"scale-mid-rollout", "autoscaled"}
"""Sizes pass through steps that depend on when pods become ready."""


async def played(name: str) -> Stage:
    """Play a scenario; times are counted from its first step."""
    async with staged(patience=QUICK, timing=Timing(crash=(10.0, 20.0), metrics=10.0)) as stage:
        began = await stage.play(SCENARIOS[name])
    stage.told = [(at - began, kind, resource, obj) for at, kind, resource, obj in stage.told]
    return stage


def test_every_scenario_was_recorded() -> None:
    assert timelines.names() == sorted(SCENARIOS)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
async def test_the_sandbox_tells_the_stories_of_the_real_cluster(name: str) -> None:
    stage = await played(name)
    told = stories(stage.told, since=-1e-6)
    assert differences(timelines.recorded(name), told, rough=name in ROUGH) == []
