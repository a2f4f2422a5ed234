"""The credential that KIOPS is given on a cluster: one namespace, no cluster-scoped right."""

from realcluster.addons import Manifest

ACCOUNT = "kiops"

READ = ["get", "list", "watch"]
WRITE = ["create", "update", "patch", "delete"]


def rules() -> list[Manifest]:
    """Give what KIOPS needs in a namespace, and nothing more.

    It deploys (Deployments, Services, Ingresses, HorizontalPodAutoscalers, ConfigMaps, Secrets), restarts pods, reads
    logs, runs commands, asks a Service through the API server whether it answers, and reads what explains a failure.
    """
    return [
        {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": [*READ, *WRITE]},
        {"apiGroups": ["apps"], "resources": ["deployments/scale"], "verbs": ["get", "update", "patch"]},
        {"apiGroups": ["apps"], "resources": ["replicasets"], "verbs": READ},
        {"apiGroups": [""], "resources": ["services", "configmaps", "secrets"], "verbs": [*READ, *WRITE]},
        {"apiGroups": ["networking.k8s.io"], "resources": ["ingresses"], "verbs": [*READ, *WRITE]},
        {"apiGroups": ["autoscaling"], "resources": ["horizontalpodautoscalers"], "verbs": [*READ, *WRITE]},
        {"apiGroups": [""], "resources": ["pods"], "verbs": [*READ, "delete"]},
        {"apiGroups": [""], "resources": ["pods/log"], "verbs": ["get"]},
        {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["get", "create"]},
        {"apiGroups": [""], "resources": ["services/proxy"], "verbs": ["get"]},
        {"apiGroups": ["discovery.k8s.io"], "resources": ["endpointslices"], "verbs": READ},
        {"apiGroups": ["metrics.k8s.io"], "resources": ["pods"], "verbs": ["get", "list"]},
        {"apiGroups": ["", "events.k8s.io"], "resources": ["events"], "verbs": READ},
        {"apiGroups": [""], "resources": ["resourcequotas", "limitranges", "serviceaccounts"], "verbs": READ},
    ]


def objects(namespace: str) -> list[Manifest]:
    """Give the namespace, the account, its Role and their binding."""
    metadata = {"name": ACCOUNT, "namespace": namespace}
    group = "rbac.authorization.k8s.io"
    return [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}},
        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata},
        {"apiVersion": f"{group}/v1", "kind": "Role", "metadata": metadata, "rules": rules()},
        {
            "apiVersion": f"{group}/v1",
            "kind": "RoleBinding",
            "metadata": metadata,
            "roleRef": {"apiGroup": group, "kind": "Role", "name": ACCOUNT},
            "subjects": [{"kind": "ServiceAccount", "name": ACCOUNT, "namespace": namespace}],
        },
    ]
