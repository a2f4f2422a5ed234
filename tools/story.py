"""The story of the first start: an administrator prepares the cluster, a team brings its shop there.

Everything that is there already is left alone, so a story that was broken off goes on at the next start.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tools.progress import Stop, say
from tools.setup import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.rest import Json, Kiops
    from tools.simulated import Simulated

DEMO = ROOT / "demo"
RELEASED_WITHIN_S = 240.0
VISITORS = "sandbox.kiops.dev/visitors"
PRODUCTION = "production"
FIRST_PRODUCTION_RELEASE = "W13"


def tell(kiops: Kiops, cluster: Simulated) -> None:
    """Play the whole story; stops with one sentence when a part of it is refused."""
    shop: Json = json.loads((DEMO / "shop.json").read_text(encoding="utf-8").replace("$REGISTRY", cluster.registry))
    say("preparing namespaces, a quota and an account for KIOPS with kubectl")
    cluster.kubectl("apply", "-f", str(DEMO / "cluster.yaml"))
    say(f"registering the cluster in KIOPS as “{shop['cluster']}”")
    runtime = kiops.named("/runtimes", shop["cluster"], {"kubeconfig": cluster.account_kubeconfig()})
    say("adding the services " + ", ".join(each["name"] for each in shop["services"]))
    started = [release for each in shop["services"] for release in _released(kiops, runtime["id"], shop, each)]
    if started:
        say(f"releasing version {shop['version']} to {len(started)} environments")
    for release_id in started:
        _tell_end(kiops.ended(release_id, RELEASED_WITHIN_S))
    for stream in shop["visitors"]:
        where = ("-n", stream["namespace"], "--overwrite", f"{VISITORS}={stream['perSecond']}")
        cluster.kubectl("annotate", "service", stream["service"], *where)
    say("visitors are coming")


def _released(kiops: Kiops, runtime_id: str, shop: Json, described: Json) -> Iterator[str]:
    """Add a service with its environments; give the id of the first release of each that has none behind it."""
    about = {"description": described["description"], "components": described["components"]}
    made = kiops.named("/services", described["name"], about)
    service = kiops.get(f"/services/{made['id']}")
    for name, replicas in described["replicas"].items():
        place = {"runtimeId": runtime_id, "namespace": name}
        environment = kiops.named(f"/services/{service['id']}/environments", name, place)
        if environment["runningReleaseId"] is not None:
            yield environment["runningReleaseId"]
        elif environment["lastRelease"] is None:
            body = {
                "environmentId": environment["id"],
                "components": [
                    {"componentId": each["id"], "settings": _settings(shop, described, each, replicas)}
                    for each in service["components"]
                ],
                "reason": f"First release to {name}",
                "acknowledged": [FIRST_PRODUCTION_RELEASE] if name == PRODUCTION else [],
            }
            yield kiops.post(f"/services/{service['id']}/releases", body)["id"]


def _settings(shop: Json, described: Json, component: Json, replicas: int) -> Json:
    image = {"repository": component["imageRepository"], "tag": shop["version"]}
    listening = shop["listening"] if described["listens"] else {}
    return {"image": image, "replicas": replicas, **shop["settings"], **listening}


def _tell_end(release: Json) -> None:
    service, environment = release["service"]["name"], release["environment"]["name"]
    if release["outcome"] != "succeeded":
        raise Stop(f"the release of {service} to {environment} ended as {release['outcome']}: {release['message']}")
    say(f"{service} runs in {environment}")
