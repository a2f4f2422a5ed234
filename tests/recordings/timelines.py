"""Records time lines on a real cluster: `python -m tests.recordings.timelines ENVIRONMENT [NAME…]`.

ENVIRONMENT is a file of KEY=VALUE lines as `python -m realcluster` prints them: ADMIN_KUBECONFIG, REGISTRY,
REGISTRY_USER and REGISTRY_PASSWORD. What is kept of each scenario in `measured/`: the stories that the sandbox must
tell too, when each state was seen, and the last state of an object of each kind.
"""

import asyncio
import base64
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.recordings import normal, toolbox
from tests.recordings.cases import ALL
from tests.recordings.cluster import Cluster
from tests.recordings.observer import Player
from tests.recordings.scenarios import Scenario
from tests.recordings.stories import Names, Stories, Told, conditions_sign, pod_sign, stories

type Json = dict[str, Any]

FOLDER = Path(__file__).parent / "measured"
TAGS = ("v1", "v2", "v3", "broken", "needs-env", "arm64", "absent", "v99")
AT_ONCE = 2
_SHOWN = ("deployments.apps", "replicasets.apps", "pods", "endpointslices.discovery", "resourcequotas",
          "horizontalpodautoscalers.autoscaling")  # fmt: skip


def kept(name: str) -> Json:
    """Read what was recorded of a scenario."""
    found: Json = json.loads((FOLDER / f"{name}.json").read_text())
    return found


def recorded(name: str) -> Stories:
    """Give the stories that were recorded of a scenario."""
    return Stories.of_json(kept(name)["stories"])


def names() -> list[str]:
    """Give the scenarios that were recorded."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def moments(told: Sequence[Told]) -> list[list[Any]]:
    """Give when each pod and the Deployment were first seen in each state: seconds, who, state."""
    known = Names(told)
    last: dict[str, str] = {}
    found = []
    for at, kind, resource, obj in told:
        if resource not in {"pods", "deployments.apps"}:
            continue
        name = known.of(obj["metadata"]["name"])
        sign = pod_sign(obj, known) if resource == "pods" else conditions_sign(obj, known)
        sign = "gone" if kind == "DELETED" else sign
        if last.get(name) != sign:
            last[name] = sign
            found.append([round(at, 2), name, sign])
    return found


def portraits(told: Sequence[Told]) -> Json:
    """Give the last state of the newest object of each kind, without what differs from run to run."""
    known = Names(told)
    found = {
        resource: obj
        for _, kind, resource, obj in told
        if resource in _SHOWN and kind != "DELETED" and "deletionTimestamp" not in obj["metadata"]
    }
    return {resource: portrait(obj, known) for resource, obj in sorted(found.items())}


def portrait(obj: Json, known: Names) -> Json:
    """Give an object without generated names, times and addresses."""
    found: Json = normal.tree(json.loads(known.replaced(json.dumps(obj), numbered=False)), {})
    return found


def distilled(scenario: Scenario, version: str, told: Sequence[Told]) -> Json:
    """Give what is kept."""
    ordered = sorted(told, key=lambda each: int(each[3]["metadata"]["resourceVersion"]))
    return {
        "scenario": scenario.name,
        "kubernetes": version,
        "stories": stories(ordered).as_json(),
        "moments": moments([each for each in ordered if each[0] >= 0]),
        "portraits": portraits(ordered),
    }


def keep(found: Json) -> None:
    """Write what is kept of a scenario."""
    FOLDER.mkdir(exist_ok=True)
    spread = {name: json.dumps(found[name], indent=1, ensure_ascii=False) for name in found if name == "stories"}
    lists = {name: ",\n ".join(map(_compact, found[name])) for name in found if name == "moments"}
    parts = [
        f'"{name}": ' + (spread.get(name) or (f"[\n {lists[name]}\n]" if name in lists else _compact(found[name])))
        for name in found
    ]
    (FOLDER / f"{found['scenario']}.json").write_text("{\n" + ",\n".join(parts) + "\n}\n")


def _compact(value: Any) -> str:  # noqa: ANN401 - JSON is any value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def record(environment: dict[str, str], scenarios: Sequence[Scenario]) -> None:
    """Play the scenarios on the real cluster, a few at a time."""
    registry = environment["REGISTRY"]
    login = environment["REGISTRY_USER"], environment["REGISTRY_PASSWORD"]
    toolbox.push(registry, *login)
    cluster = Cluster(Path(environment["ADMIN_KUBECONFIG"]))
    version: str = cluster.call("GET", "/version").json()["gitVersion"]
    images = {f"hello:{tag}": f"{registry}/kiops/hello:{tag}" for tag in TAGS}
    images["toolbox:1"] = f"{registry}/{toolbox.REPOSITORY}:1"
    auth = base64.b64encode(":".join(login).encode()).decode()
    player = Player(cluster, images, {".dockerconfigjson": json.dumps({"auths": {registry: {"auth": auth}}})})
    places = asyncio.Semaphore(AT_ONCE)

    async def one(scenario: Scenario) -> None:
        async with places:
            seen = await player.play(scenario)
        keep(distilled(scenario, version, [(each.at, each.type, each.resource, each.object) for each in seen]))
        sys.stdout.write(f"{scenario.name}: {len(seen)} changes\n")

    async with asyncio.TaskGroup() as group:
        for scenario in scenarios:
            group.create_task(one(scenario))
    await player.client.aclose()


def main() -> None:
    """Record what the command line names, or everything."""
    lines = Path(sys.argv[1]).read_text().splitlines()
    environment = dict(line.split("=", 1) for line in lines if "=" in line)
    wanted = sys.argv[2:]
    asyncio.run(record(environment, [each for each in ALL if not wanted or each.name in wanted]))


if __name__ == "__main__":
    main()
