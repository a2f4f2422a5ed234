"""The objects that every cluster has before anyone makes one."""

from sandbox.apiserver.objects import Json
from sandbox.apiserver.registry import Actor, Registry
from sandbox.apiserver.status import StatusError

SYSTEM = Actor("system:apiserver", ("system:masters",), "kube-apiserver")
_RBAC = "rbac.authorization.k8s.io"
_ALL = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
_READ = ["get", "list", "watch"]

_OPERATED: list[tuple[list[str], list[str]]] = [
    ([""], ["configmaps", "events", "persistentvolumeclaims", "pods", "pods/log", "pods/status", "services",
            "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "endpoints"]),
    (["apps"], ["daemonsets", "deployments", "deployments/scale", "deployments/rollback", "replicasets",
                "replicasets/scale", "statefulsets", "statefulsets/scale"]),
    (["autoscaling"], ["horizontalpodautoscalers"]),
    (["batch"], ["cronjobs", "jobs"]),
    (["networking.k8s.io"], ["ingresses", "networkpolicies"]),
    (["policy"], ["poddisruptionbudgets"]),
    (["discovery.k8s.io"], ["endpointslices"]),
]  # fmt: skip
_SEEN = ([""], ["limitranges", "namespaces", "resourcequotas", "bindings"])
_PODS = ([""], ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "services/proxy", "pods/eviction"])
_SECRETS = ([""], ["secrets"])
_METRICS = (["metrics.k8s.io"], ["pods", "nodes"])
_RBAC_OBJECTS = ([_RBAC], ["roles", "rolebindings"])


def bootstrap(registry: Registry, authority_pem: str) -> None:
    """Make what is missing; called at each start, it leaves alone what is there."""
    for name in ("default", "kube-system", "kube-public", "kube-node-lease"):
        _make(registry, "namespaces", None, {"metadata": {"name": name}})
        prepare_namespace(registry, name, authority_pem)
    port = {"name": "https", "port": 443, "protocol": "TCP", "targetPort": 6443}
    service = {
        "metadata": {"name": "kubernetes", "labels": {"component": "apiserver", "provider": "kubernetes"}},
        "spec": {"clusterIP": "10.96.0.1", "ports": [port], "type": "ClusterIP"},
    }
    _make(registry, "services", "default", service)
    for name, rules in _roles().items():
        _make(registry, f"clusterroles.{_RBAC}", None, {"metadata": _labelled(name), "rules": rules})
    for name, role, *groups in (
        ("cluster-admin", "cluster-admin", "system:masters"),
        ("system:basic-user", "system:basic-user", "system:authenticated"),
        ("system:discovery", "system:discovery", "system:authenticated"),
        ("system:public-info-viewer", "system:public-info-viewer", "system:authenticated", "system:unauthenticated"),
    ):
        _make(registry, f"clusterrolebindings.{_RBAC}", None, _bound(name, role, groups))
    for name, value in (("system-cluster-critical", 2_000_000_000), ("system-node-critical", 2_000_001_000)):
        _make(registry, "priorityclasses.scheduling.k8s.io", None,
              {"metadata": {"name": name}, "value": value, "preemptionPolicy": "PreemptLowerPriority"})  # fmt: skip


def prepare_namespace(registry: Registry, name: str, authority_pem: str) -> None:
    """Make the service account and the ConfigMap that controllers put into every namespace."""
    manager = Actor("system:kube-controller-manager", (), "kube-controller-manager")
    _make(registry, "serviceaccounts", name, {"metadata": {"name": "default"}}, manager)
    text = "Contains a CA bundle that can be used to verify the API server of this cluster from inside it."
    root = {
        "metadata": {"name": "kube-root-ca.crt", "annotations": {"kubernetes.io/description": text}},
        "data": {"ca.crt": authority_pem},
    }
    _make(registry, "configmaps", name, root, manager)


def _make(registry: Registry, resource: str, namespace: str | None, body: Json, actor: Actor = SYSTEM) -> None:
    if registry.store.get(resource, namespace or "", body["metadata"]["name"]) is None:
        try:
            registry.create(resource, namespace, body, actor)
        except StatusError as refusal:
            if refusal.reason != "AlreadyExists":
                raise


def _roles() -> dict[str, list[Json]]:
    view = [*_OPERATED, _SEEN, _METRICS]
    edit = [*_OPERATED, _PODS, _SECRETS]
    review = {"apiGroups": ["authorization.k8s.io"], "verbs": ["create"],
              "resources": ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]}  # fmt: skip
    self_review = {
        "apiGroups": ["authentication.k8s.io"], "verbs": ["create"], "resources": ["selfsubjectreviews"]
    }  # fmt: skip
    paths = ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz",
             "/version", "/version/"]  # fmt: skip
    everything = [
        {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]},
        {"nonResourceURLs": ["*"], "verbs": ["*"]},
    ]
    return {
        "cluster-admin": everything,
        "admin": [*_rules(edit, _ALL), *_rules(view, _READ), *_rules([_RBAC_OBJECTS], _ALL)],
        "edit": [*_rules(edit, _ALL), *_rules(view, _READ)],
        "view": _rules(view, _READ),
        "system:basic-user": [review, self_review],
        "system:discovery": [{"nonResourceURLs": paths, "verbs": ["get"]}],
        "system:public-info-viewer": [
            {"nonResourceURLs": ["/healthz", "/livez", "/readyz", "/version", "/version/"], "verbs": ["get"]}
        ],
    }


def _rules(parts: list[tuple[list[str], list[str]]], verbs: list[str]) -> list[Json]:
    return [{"apiGroups": groups, "resources": resources, "verbs": verbs} for groups, resources in parts]


def _labelled(name: str) -> Json:
    return {
        "name": name,
        "labels": {"kubernetes.io/bootstrapping": "rbac-defaults"},
        "annotations": {"rbac.authorization.kubernetes.io/autoupdate": "true"},
    }


def _bound(name: str, role: str, groups: list[str]) -> Json:
    return {
        "metadata": _labelled(name),
        "roleRef": {"apiGroup": _RBAC, "kind": "ClusterRole", "name": role},
        "subjects": [{"apiGroup": _RBAC, "kind": "Group", "name": group} for group in groups],
    }
