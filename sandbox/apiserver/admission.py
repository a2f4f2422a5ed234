"""What the API server's admission plug-ins do to a write: namespaces, accounts, security, limits, quotas, addresses."""

import random

from sandbox.apiserver import limits, pod_security, quantities, quotas
from sandbox.apiserver.allocation import Addresses
from sandbox.apiserver.objects import Json, dig, name_of, namespace_of
from sandbox.apiserver.registry import Actor, suffix
from sandbox.apiserver.resources import RESOURCES, Resource
from sandbox.apiserver.status import details_of, forbidden, not_found
from sandbox.apiserver.store import Store
from sandbox.apiserver.strategies import qos_class

TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount"  # noqa: S105 - a path
_EVICTIONS = ("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")
_IMMORTAL = {"default", "kube-system", "kube-public"}


class ClusterAdmission:
    """Reads namespaces, service accounts, limit ranges and quotas from the store."""

    def __init__(self, store: Store, source: random.Random, addresses: Addresses) -> None:
        """`addresses` gives services theirs."""
        self._store = store
        self._random = source
        self._addresses = addresses

    def mutate(self, resource: Resource, obj: Json, old: Json | None) -> None:
        """Fill in what depends on the cluster."""
        if resource.name == "pods" and old is None:
            self._namespace(resource, obj)
            self._pod(obj)
        elif resource.name == "services":
            if old is None:
                self._namespace(resource, obj)
            self._addresses.assign(obj, old)
        elif resource.name == "namespaces" and old is None:
            obj.setdefault("spec", {})["finalizers"] = ["kubernetes"]

    def check(self, resource: Resource, obj: Json, old: Json | None, actor: Actor, *, dry_run: bool) -> None:
        """Refuse what the namespace does not take."""
        del actor
        if resource.namespaced and old is None:
            self._namespace(resource, obj)
        if resource.name == "pods" and old is None:
            self._security(resource, obj)
            self._limits(resource, obj)
        if old is None:
            self._quotas(resource, obj, dry_run=dry_run)

    def _namespace(self, resource: Resource, obj: Json) -> None:
        name = namespace_of(obj)
        namespace = self._store.get("namespaces", "", name)
        if namespace is None:
            raise not_found(RESOURCES["namespaces"], name)
        if "deletionTimestamp" in namespace["metadata"]:
            why = f"unable to create new content in namespace {name} because it is being terminated"
            refusal = forbidden(resource, name_of(obj), why)
            refusal.details = details_of(resource, name_of(obj)) | {
                "causes": [
                    {"reason": "NamespaceTerminating", "message": f"namespace {name} is being terminated",
                     "field": "metadata.namespace"}
                ]
            }  # fmt: skip
            raise refusal

    def _pod(self, pod: Json) -> None:
        spec = pod["spec"]
        self._service_account(pod)
        notes: list[str] = []
        for limit_range in self._store.list("limitranges", namespace_of(pod)):
            notes += limits.fill(spec, limit_range)
        if notes:
            annotations = pod["metadata"].setdefault("annotations", {})
            annotations["kubernetes.io/limit-ranger"] = "LimitRanger plugin set: " + "; ".join(notes)
        tolerations = spec.setdefault("tolerations", [])
        known = {item.get("key") for item in tolerations}
        for key in _EVICTIONS:
            if key not in known:
                tolerations.append(
                    {"key": key, "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}
                )  # fmt: skip
        self._priority(spec)
        pod["status"]["qosClass"] = qos_class(spec)

    def _priority(self, spec: Json) -> None:
        value, preemption = 0, "PreemptLowerPriority"
        name = spec.get("priorityClassName")
        known = self._store.get("priorityclasses.scheduling.k8s.io", "", name) if name else None
        if known is not None:
            value, preemption = known.get("value", 0), known.get("preemptionPolicy", preemption)
        spec.setdefault("priority", value)
        spec.setdefault("preemptionPolicy", preemption)

    def _service_account(self, pod: Json) -> None:
        spec, namespace = pod["spec"], namespace_of(pod)
        name = spec.get("serviceAccountName") or "default"
        account = self._store.get("serviceaccounts", namespace, name)
        if account is None:
            why = f'error looking up service account {namespace}/{name}: serviceaccount "{name}" not found'
            given = pod["metadata"].get("generateName") or name_of(pod)  # names are generated after this plug-in
            raise forbidden(RESOURCES["pods"], given, why)
        spec["serviceAccountName"] = spec["serviceAccount"] = name
        if not spec.get("imagePullSecrets") and account.get("imagePullSecrets"):
            spec["imagePullSecrets"] = account["imagePullSecrets"]
        if spec.get("automountServiceAccountToken", account.get("automountServiceAccountToken", True)):
            self._mount_token(spec)

    def _mount_token(self, spec: Json) -> None:
        needing = [
            item
            for part in ("initContainers", "containers")
            for item in spec.get(part) or ()
            if all(mount.get("mountPath") != TOKEN_PATH for mount in item.get("volumeMounts") or ())
        ]
        if not needing:
            return
        volume = "kube-api-access-" + suffix(self._random)
        for container in needing:
            container["volumeMounts"] = [
                *(container.get("volumeMounts") or ()),
                {"name": volume, "readOnly": True, "mountPath": TOKEN_PATH},
            ]
        spec["volumes"] = [*(spec.get("volumes") or ()), _token_volume(volume)]

    def _security(self, resource: Resource, pod: Json) -> None:
        namespace = self._store.get("namespaces", "", namespace_of(pod)) or {}
        why = pod_security.refusal(dig(namespace, "metadata", "labels", default={}), pod["spec"])
        if why is not None:
            raise forbidden(resource, name_of(pod), why)

    def _limits(self, resource: Resource, pod: Json) -> None:
        for limit_range in self._store.list("limitranges", namespace_of(pod)):
            found = limits.refusals(pod["spec"], limit_range)
            if found:
                why = found[0] if len(found) == 1 else "[" + ", ".join(found) + "]"
                raise forbidden(resource, name_of(pod), why)

    def _quotas(self, resource: Resource, obj: Json, *, dry_run: bool) -> None:
        space = self._store.list("resourcequotas", namespace_of(obj)) if resource.namespaced else []
        if not space:
            return
        used = quotas.usage(resource, obj)
        admitted = [(quota, self._with(resource, obj, quota, used)) for quota in space]
        if dry_run:
            return
        for quota, after in admitted:
            if after is not None:
                status = {**(quota.get("status") or {}), "used": after}
                self._store.put("resourcequotas", {**quota, "metadata": dict(quota["metadata"]), "status": status})

    def _with(self, resource: Resource, obj: Json, quota: Json, asked: quotas.Usage) -> Json | None:
        hard: dict[str, str] = dig(quota, "spec", "hard", default={})
        name = name_of(quota)
        if resource.name == "pods":
            missing = quotas.unstated(obj["spec"], hard)
            if missing:
                listed = "; ".join(f"{key} for: {','.join(names)}" for key, names in missing.items())
                raise forbidden(resource, name_of(obj), f"failed quota: {name}: must specify {listed}")
        concerned = {key: amount for key, amount in asked.items() if key in hard and amount}
        if not concerned:
            return None
        used = self._used(quota, hard)
        over = [k for k, amount in concerned.items() if quantities.parse(used[k]) + amount > quantities.parse(hard[k])]
        if over:
            raise forbidden(
                resource, name_of(obj), _exceeded(quota, {key: concerned[key] for key in sorted(over)}, used)
            )
        return used | {
            key: quantities.printed(quantities.parse(used[key]) + amount, binary=quotas.is_binary(key, hard[key]))
            for key, amount in concerned.items()
        }

    def _used(self, quota: Json, hard: dict[str, str]) -> dict[str, str]:
        known: dict[str, str] | None = dig(quota, "status", "used")
        if known is not None and set(known) >= set(hard):
            return known
        namespace = namespace_of(quota)
        counted = quotas.counted_resources(hard)
        return quotas.totals(
            hard, ((kind, item) for kind in counted for item in self._store.each(kind.name, namespace))
        )


def _exceeded(quota: Json, over: quotas.Usage, used: dict[str, str]) -> str:
    hard = quota["spec"]["hard"]
    asked = {k: quantities.printed(amount, binary=quotas.is_binary(k, hard[k])) for k, amount in over.items()}
    parts = (asked, {key: used[key] for key in over}, {key: hard[key] for key in over})
    texts = [",".join(f"{key}={value}" for key, value in part.items()) for part in parts]
    return f"exceeded quota: {name_of(quota)}, requested: {texts[0]}, used: {texts[1]}, limited: {texts[2]}"


def _token_volume(name: str) -> Json:
    namespace = {"path": "namespace", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.namespace"}}
    sources = [
        {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
        {"configMap": {"name": "kube-root-ca.crt", "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
        {"downwardAPI": {"items": [namespace]}},
    ]
    return {"name": name, "projected": {"sources": sources, "defaultMode": 420}}


def check_deletion(resource: Resource, name: str) -> None:
    """Refuse to delete the namespaces a cluster cannot do without."""
    if resource.name == "namespaces" and name in _IMMORTAL:
        raise forbidden(resource, name, "this namespace may not be deleted")
