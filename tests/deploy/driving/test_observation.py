"""Which changes of a shared namespace make a release look again."""

import asyncio
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from api.cluster.kinds import DEPLOYMENT, ENDPOINT_SLICE, EVENT, POD, REPLICA_SET
from api.cluster.store import Store
from api.deploy.driving.observation import Observation, follow
from tests.deploy.judging import scenes

KINDS = {kind.name: kind for kind in (DEPLOYMENT, REPLICA_SET, POD, ENDPOINT_SLICE, EVENT)}
TARGET = replace(scenes.read("good").target, object_name="mine", uid="mine")


def made(kind: str, name: str, *, owner: str = "", about: str = "", service: str = "") -> Any:  # noqa: ANN401  any kind
    labels = {"kubernetes.io/service-name": service} if service else {}
    owners = [{"kind": "x", "name": "x", "uid": owner, "controller": True}] if owner else []
    metadata = {"name": name, "namespace": "shop", "uid": name, "labels": labels, "ownerReferences": owners}
    item = {"metadata": metadata, "involvedObject": {"uid": about}}
    return msgspec.convert(item, KINDS[kind].struct, strict=False)


@pytest.fixture
def seen() -> Observation:
    """Give a namespace in which two Deployments have a ReplicaSet and a pod each."""
    found = Observation(Store(), Store(), Store(), Store(), Store())
    for name in ("mine", "other"):
        found.deployments.put(made("Deployment", name))
        found.replica_sets.put(made("ReplicaSet", f"{name}-1", owner=name))
        found.pods.put(made("Pod", f"{name}-1-a", owner=f"{name}-1"))
    return found


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("Deployment", {}),
        ("ReplicaSet", {"owner": "{}"}),
        ("Pod", {"owner": "{}-1"}),
        ("EndpointSlice", {"service": "{}"}),
        ("Event", {"about": "{}"}),
        ("Event", {"about": "{}-1"}),
        ("Event", {"about": "{}-1-a"}),
    ],
)
def test_only_what_a_snapshot_would_hold_concerns_a_release(
    seen: Observation, kind: str, fields: dict[str, str]
) -> None:
    def one(whose: str) -> Any:  # noqa: ANN401  any kind
        return made(kind, whose, **{name: value.format(whose) for name, value in fields.items()})

    assert seen.concerns(TARGET, one("mine"))
    assert not seen.concerns(TARGET, one("other"))
    assert not seen.concerns(TARGET, one("nobody"))


async def test_a_list_and_a_lost_contact_concern_everyone(seen: Observation) -> None:
    woken: list[int] = []
    task = asyncio.get_running_loop().create_task(follow(seen.pods, lambda _: False, lambda: woken.append(1)), name="f")
    await asyncio.sleep(0)
    for act, expected in (
        (lambda: seen.pods.put(made("Pod", "new")), 0),
        (seen.pods.touch, 1),
        (lambda: seen.pods.replace([made("Pod", "third")], [], authoritative=True), 2),
    ):
        act()
        for _ in range(3):
            await asyncio.sleep(0)
        assert len(woken) == expected
    task.cancel()
    await asyncio.wait({task})
