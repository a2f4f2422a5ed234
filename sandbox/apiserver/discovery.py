"""How the API describes itself: versions, groups, resources; in the old form and the aggregated one."""

from functools import cache

from sandbox.apiserver.objects import Json, encode
from sandbox.apiserver.resources import recorded


@cache
def aggregated(root: str, version: str) -> bytes:
    """Give the APIGroupDiscoveryList of `/api` or `/apis`; `version` is `v2` or `v2beta1`."""
    items = [
        {
            "metadata": {"name": group["group"], "creationTimestamp": None}
            if group["group"]
            else {"creationTimestamp": None},
            "versions": [{**found, "freshness": "Current"} for found in group["versions"]],
        }
        for group in recorded("discovery")
        if bool(group["group"]) == (root == "/apis")
    ]
    api_version = f"apidiscovery.k8s.io/{version}"
    return encode({"kind": "APIGroupDiscoveryList", "apiVersion": api_version, "metadata": {}, "items": items})


@cache
def legacy(path: str, address: str) -> Json | None:
    """Give what `/api`, `/apis`, `/apis/GROUP` or `/apis/GROUP/VERSION` answers; None for other paths."""
    if path == "/api":
        addresses = [{"clientCIDR": "0.0.0.0/0", "serverAddress": address}]
        return {"kind": "APIVersions", "versions": ["v1"], "serverAddressByClientCIDRs": addresses}
    if path == "/apis":
        return {"kind": "APIGroupList", "apiVersion": "v1", "groups": [_group(group) for group in _named()]}
    for group in recorded("discovery"):
        if group["group"] and path == f"/apis/{group['group']}":
            return {"kind": "APIGroup", "apiVersion": "v1", **_group(group)}
        for version in group["versions"]:
            name = f"{group['group']}/{version['version']}" if group["group"] else version["version"]
            if path == (f"/apis/{name}" if group["group"] else f"/api/{name}"):
                return _resources(name, version["resources"])
    return None


def _named() -> list[Json]:
    return [group for group in recorded("discovery") if group["group"]]


def _group(group: Json) -> Json:
    versions = [
        {"groupVersion": f"{group['group']}/{found['version']}", "version": found["version"]}
        for found in group["versions"]
    ]
    return {"name": group["group"], "versions": versions, "preferredVersion": versions[0]}


def _resources(version: str, resources: list[Json]) -> Json:
    hashes = recorded("hashes")
    items = []
    for resource in resources:
        item = _item(resource["resource"], resource, resource)
        item["singularName"] = resource["singularResource"]
        if "shortNames" in resource:
            item["shortNames"] = resource["shortNames"]
        if "categories" in resource:
            item["categories"] = resource["categories"]
        if f"{version}/{resource['resource']}" in hashes:
            item["storageVersionHash"] = hashes[f"{version}/{resource['resource']}"]
        items.append(item)
        items += [
            {**_item(f"{resource['resource']}/{sub['subresource']}", sub, resource), "singularName": ""}
            for sub in resource.get("subresources", ())
        ]
    head = {"kind": "APIResourceList"} | ({"apiVersion": "v1"} if "/" in version else {})
    return {**head, "groupVersion": version, "resources": items}


def _item(name: str, described: Json, resource: Json) -> Json:
    kind = described.get("responseKind") or {}
    item = {
        "name": name,
        "namespaced": resource["scope"] == "Namespaced",
        "kind": kind.get("kind", resource["resource"]),
    }
    for key in ("group", "version"):
        if kind.get(key):
            item[key] = kind[key]
    return {**item, "verbs": described["verbs"]}
