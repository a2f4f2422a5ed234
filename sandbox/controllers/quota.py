"""What each ResourceQuota has used: counted anew when something goes; admission adds what comes."""

from collections.abc import Iterable, Mapping

from sandbox.apiserver import quotas
from sandbox.apiserver.objects import Json, dig, name_of, namespace_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers import actors
from sandbox.controllers.loop import Router
from sandbox.controllers.ownership import is_ended, key_of

ACTOR = actors.controller("resourcequota-controller")
RESYNC_S = 300.0


class QuotaController:
    """Reconciles one ResourceQuota at a time."""

    name = "resourcequota"
    pace = 0.1

    def __init__(self, registry: Registry) -> None:
        """Count only when something changed."""
        self._registry = registry

    def routes(self) -> Mapping[str, Router]:
        """Quotas whose rules changed; and those of a namespace in which a counted object went away or ended."""
        counted = ("pods", "services", "configmaps", "secrets", "persistentvolumeclaims", "deployments.apps",
                   "replicasets.apps", "jobs.batch", "ingresses.networking.k8s.io")  # fmt: skip
        return {"resourcequotas": _own, **dict.fromkeys(counted, self._of_space)}

    def reconcile(self, key: str) -> float | None:
        """Write hard and used as they are."""
        quota = self._registry.store.get("resourcequotas", *key.split("/"))
        if quota is None:
            return None
        hard: dict[str, str] = dig(quota, "spec", "hard", default={})
        namespace = namespace_of(quota)
        objects = (
            (kind, item)
            for kind in quotas.counted_resources(hard)
            for item in self._registry.store.each(kind.name, namespace)
        )
        status = {"hard": hard, "used": quotas.totals(hard, objects)}
        if status != quota.get("status"):
            self._registry.set_status("resourcequotas", namespace, name_of(quota), status, ACTOR)
        return RESYNC_S

    def _of_space(self, change: Change) -> Iterable[str]:
        gone = change.type == "DELETED"
        ended = change.resource == "pods" and is_ended(change.object) and not _was_ended(change.previous)
        if not gone and not ended:
            return ()
        return [key_of(quota) for quota in self._registry.store.list("resourcequotas", namespace_of(change.object))]


def _own(change: Change) -> Iterable[str]:
    before = change.previous
    same = before is not None and before.get("spec") == change.object.get("spec")
    return () if same else (key_of(change.object),)


def _was_ended(pod: Json | None) -> bool:
    return pod is not None and is_ended(pod)
