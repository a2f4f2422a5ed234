"""Cases as `kubectl get -o yaml` prints them, read as the reflectors would have decoded them."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import yaml

from api.cluster import objects
from api.deploy.judging.rollout import assess
from api.deploy.judging.snapshot import Assessment, Memory, Snapshot, Target
from api.workload.schemas import ComponentSettings

CASES = Path(__file__).parent / "cases"
KINDS: dict[str, Any] = {
    "Deployment": objects.Deployment,
    "ReplicaSet": objects.ReplicaSet,
    "Pod": objects.Pod,
    "Event": objects.Event,
    "EndpointSlice": objects.EndpointSlice,
}
SETTINGS: dict[str, Any] = {
    "image": {"repository": "localhost:5000/kiops/hello", "tag": "v1"},
    "checks": {"ready": {"kind": "http", "path": "/ready", "port": 8080, "periodSeconds": 1}},
}


@dataclass(frozen=True)
class Scene:
    """One moment of a cluster, what the release wanted, and what is expected to be said about it."""

    name: str
    snapshot: Snapshot
    target: Target
    expect: dict[str, Any]

    def at(self, *moments: float) -> Assessment:
        """Look at the same moment again and again, as a release does while nothing changes."""
        target, memory = self.target, Memory()
        found = assess(self.snapshot, target, memory, 0.0)
        for moment in moments:
            found = assess(self.snapshot, found.target, found.memory, moment)
        return found


def read(name: str) -> Scene:
    """Read tests/deploy/judging/cases/NAME.yaml."""
    data = yaml.load((CASES / f"{name}.yaml").read_text(), yaml.CSafeLoader)
    return scene(name, data)


def scene(name: str, data: dict[str, Any]) -> Scene:
    """Make a scene from a case's data: `items`, `logs` (by `pod/container/previous`), `settings`, `expect`."""
    items: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for item in data["items"]:
        items[item["kind"]].append(msgspec.convert(item, KINDS[item["kind"]], strict=False))
    deployment = items["Deployment"][0]
    snapshot = Snapshot(
        deployment=deployment,
        replica_sets=tuple(items["ReplicaSet"]),
        pods=tuple(items["Pod"]),
        events=tuple(items["Event"]),
        slices=tuple(items["EndpointSlice"]),
        logs=_logs(items["Pod"], data.get("logs", {})),
    )
    target = Target(
        component="web",
        position=0,
        object_name=deployment.metadata.name,
        namespace="shop",
        release_id="rel_case",
        release_number=7,
        settings=ComponentSettings.model_validate(SETTINGS | data.get("settings", {})),
        image=deployment.spec.template["spec"]["containers"][0]["image"],
        version="1.4.2",
        previous_version=None,
        uid=deployment.metadata.uid,
        generation=deployment.metadata.generation,
        baseline=data.get("baseline", {}),
    )
    return Scene(name, snapshot, target, data.get("expect", {}))


def _logs(pods: list[objects.Pod], logs: dict[str, str]) -> dict[tuple[str, str], tuple[str, ...]]:
    uids = {pod.metadata.name: pod.metadata.uid for pod in pods}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, text in sorted(logs.items()):
        pod, container, _ = name.split("/")
        found[uids[pod], container] = tuple(text.splitlines())
    return found


def with_settings(found: Scene, **changes: object) -> Scene:
    """Return the scene with other settings of the component."""
    settings = ComponentSettings.model_validate(found.target.settings.model_dump() | changes)
    return replace(found, target=replace(found.target, settings=settings))
