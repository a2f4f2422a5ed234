"""Objects as rows: what `kubectl get` prints. Columns are recorded, cells are made here."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sandbox.apiserver import cells
from sandbox.apiserver.objects import Json, name_of
from sandbox.apiserver.resources import Resource, recorded

type Cells = list[object]

PARTIAL = ("PartialObjectMetadata", "meta.k8s.io/v1")


def table(
    resource: Resource, items: Iterable[Json], now: datetime, metadata: Json, include: str = "Metadata"
) -> Json:  # fmt: skip
    """Give the Table of a list; `include` is `Metadata`, `Object` or `None`."""
    return {
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": metadata,
        "columnDefinitions": definitions(resource),
        "rows": [row(resource, item, now, include) for item in items],
    }


def definitions(resource: Resource) -> list[Json]:
    """Give the columns as the API describes them."""
    return [
        {"name": name, "type": kind, "format": form, "description": name, "priority": priority}
        for name, kind, form, priority in recorded("columns").get(resource.name) or _PLAIN
    ]


def row(resource: Resource, obj: Json, now: datetime, include: str) -> Json:
    """Give one row."""
    made: Json = {"cells": _CELLS.get(resource.name, _named)(obj, now)}
    if include == "Object":
        made["object"] = obj
    elif include != "None":
        made["object"] = partial(obj)
    return made


def partial(obj: Json) -> Json:
    """Give the object's metadata alone, as PartialObjectMetadata."""
    return {"kind": PARTIAL[0], "apiVersion": PARTIAL[1], "metadata": obj["metadata"]}


_PLAIN = [["Name", "string", "name", 0], ["Created At", "date", "", 0]]


def _named(obj: Json, _now: datetime) -> Cells:
    return [name_of(obj), obj["metadata"].get("creationTimestamp")]


_CELLS: dict[str, Callable[[Json, datetime], Cells]] = {
    "pods": cells.pod,
    "deployments.apps": cells.deployment,
    "replicasets.apps": cells.replica_set,
    "replicationcontrollers": cells.replica_set,
    "statefulsets.apps": cells.stateful_set,
    "daemonsets.apps": cells.daemon_set,
    "jobs.batch": cells.job,
    "cronjobs.batch": cells.cron_job,
    "services": cells.service,
    "endpoints": cells.endpoints,
    "endpointslices.discovery.k8s.io": cells.endpoint_slice,
    "configmaps": cells.config_map,
    "secrets": cells.secret,
    "serviceaccounts": cells.aged,
    "namespaces": cells.namespace,
    "nodes": cells.node,
    "events": cells.event,
    "resourcequotas": cells.resource_quota,
    "ingresses.networking.k8s.io": cells.ingress,
    "ingressclasses.networking.k8s.io": cells.ingress_class,
    "horizontalpodautoscalers.autoscaling": cells.hpa,
    "rolebindings.rbac.authorization.k8s.io": cells.role_binding,
    "clusterrolebindings.rbac.authorization.k8s.io": cells.role_binding,
    "persistentvolumeclaims": cells.claim,
    "poddisruptionbudgets.policy": cells.disruption_budget,
    "leases.coordination.k8s.io": cells.lease,
    "networkpolicies.networking.k8s.io": cells.network_policy,
    "priorityclasses.scheduling.k8s.io": cells.priority_class,
    "storageclasses.storage.k8s.io": cells.storage_class,
}
