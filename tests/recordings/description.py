"""Records how a real API server describes itself: discovery, OpenAPI schemas, table columns.

`python -m tests.recordings.description KUBECONFIG` writes `sandbox/apiserver/recorded/*.json`. Descriptions in prose
are left out: what stays are names, types, merge keys, defaults, verbs and short names.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.recordings.cluster import Cluster

type Json = dict[str, Any]

TARGET = Path(__file__).parents[2] / "sandbox" / "apiserver" / "recorded"
SERVED = (
    "v1", "apps/v1", "authentication.k8s.io/v1", "authorization.k8s.io/v1", "autoscaling/v2", "batch/v1",
    "coordination.k8s.io/v1", "discovery.k8s.io/v1", "metrics.k8s.io/v1beta1", "networking.k8s.io/v1", "policy/v1",
    "rbac.authorization.k8s.io/v1", "scheduling.k8s.io/v1", "storage.k8s.io/v1",
)  # fmt: skip
EXTRA = (
    "io.k8s.api.autoscaling.v1.Scale",
    "io.k8s.api.authentication.v1.TokenRequest",
    "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions",
)
TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io"
AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"


def path_of(version: str) -> str:
    """Give the URL path of a group version."""
    return f"/apis/{version}" if "/" in version else f"/api/{version}"


def discovery(cluster: Cluster) -> list[Json]:
    """Give the aggregated discovery of what the sandbox serves, in the server's order."""
    items: list[Json] = []
    for root in ("/api", "/apis"):
        for group in cluster.call("GET", root, accept=AGGREGATED).json()["items"]:
            name = group["metadata"].get("name", "")
            versions = [v for v in group["versions"] if _version(name, v["version"]) in SERVED]
            for version in versions:
                version.pop("freshness", None)
            if versions:
                items.append({"group": name, "versions": versions})
    return items


def storage_hashes(cluster: Cluster) -> dict[str, str]:
    """Give the storage version hash of each resource, which only the legacy form tells."""
    found = {}
    for version in SERVED:
        for resource in cluster.call("GET", path_of(version)).json()["resources"]:
            if "storageVersionHash" in resource:
                found[f"{version}/{resource['name']}"] = resource["storageVersionHash"]
    return found


def schemas(cluster: Cluster, groups: list[Json]) -> Json:
    """Give the schemas of every served kind and all they refer to."""
    known: Json = {}
    for version in SERVED:
        answer = cluster.call("GET", f"/openapi/v3{path_of(version)}").json()
        known |= answer["components"]["schemas"]
    wanted = set(EXTRA)
    kinds = {(g["group"], v["version"], r["responseKind"]["kind"])
             for g in groups for v in g["versions"] for r in v["resources"]}  # fmt: skip
    for name, schema in known.items():
        for gvk in schema.get("x-kubernetes-group-version-kind", ()):
            if (gvk["group"], gvk["version"], gvk["kind"]) in kinds:
                wanted.add(name)
    kept: Json = {}
    while wanted:
        name = wanted.pop()
        kept[name] = _without_prose(known[name])
        wanted |= set(re.findall(r"#/components/schemas/([\w.\-]+)", json.dumps(known[name]))) - set(kept)
    return {name: kept[name] for name in sorted(kept)}


def columns(cluster: Cluster, groups: list[Json]) -> Json:
    """Give the table columns of each listable resource."""
    found: Json = {}
    for group in groups:
        for version in group["versions"]:
            for resource in version["resources"]:
                if "list" not in resource["verbs"]:
                    continue
                path = f"{path_of(_version(group['group'], version['version']))}/{resource['resource']}?limit=1"
                table = cluster.call("GET", path, accept=TABLE).json()
                key = resource["resource"] + (f".{group['group']}" if group["group"] else "")
                found[key] = [[c["name"], c["type"], c["format"], c["priority"]] for c in table["columnDefinitions"]]
    return found


def _version(group: str, version: str) -> str:
    return f"{group}/{version}" if group else version


def _without_prose(schema: Any) -> Any:  # noqa: ANN401 - JSON is any value
    if isinstance(schema, dict):
        return {
            key: _without_prose(value)
            for key, value in schema.items()
            if not (key == "description" and isinstance(value, str))
        }
    return [_without_prose(item) for item in schema] if isinstance(schema, list) else schema


def main() -> None:
    """Record from the cluster of the kubeconfig that the command line names."""
    cluster = Cluster(Path(sys.argv[1]))
    groups = discovery(cluster)
    TARGET.mkdir(exist_ok=True)
    for name, recorded in (
        ("version", cluster.call("GET", "/version").json()),
        ("discovery", groups),
        ("hashes", storage_hashes(cluster)),
        ("columns", columns(cluster, groups)),
        ("schemas", schemas(cluster, groups)),
    ):
        (TARGET / f"{name}.json").write_text(json.dumps(recorded, indent=1, sort_keys=False) + "\n")


if __name__ == "__main__":
    main()
