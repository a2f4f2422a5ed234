"""One example of each body, for the OpenAPI document; a test holds them against the schemas."""

from typing import Any

KUBECONFIG = """\
apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: prod
  cluster:
    server: https://10.0.0.10:6443
    certificate-authority-data: LS0tLS1CRUdJTi4uLg==
users:
- name: kiops
  user:
    token: eyJhbGciOi...
contexts:
- name: prod
  context: {cluster: prod, user: kiops, namespace: web-shop}
"""
CHECK: dict[str, Any] = {"kind": "kubeconfig", "kubeconfig": KUBECONFIG, "context": None, "namespace": "web-shop"}
CREATE: dict[str, Any] = {**CHECK, "name": "prod-cluster-01"}
UPDATE: dict[str, Any] = {"name": "prod-cluster-02"}
IDENTITY: dict[str, Any] = {
    "server": "https://10.0.0.10:6443",
    "tlsServerName": None,
    "caFingerprint": ":".join(["9F", "2C", "71", "40"] * 8),
    "context": "prod",
    "namespace": "web-shop",
    "credential": "token",
    "credentialExpiresAt": "2027-11-23T09:00:00Z",
}
RIGHTS: list[dict[str, Any]] = [
    {
        "verb": "create",
        "group": "apps",
        "resource": "deployments",
        "subresource": None,
        "namespace": "web-shop",
        "allowed": True,
        "required": True,
        "words": "Create Deployments",
    }
]
ACCESS: dict[str, Any] = {"namespace": "web-shop", "sufficient": True, "items": RIGHTS}
TRIAL: dict[str, Any] = {
    "identity": IDENTITY,
    "contexts": [{"name": "prod", "cluster": "prod", "user": "kiops", "namespace": "web-shop", "current": True}],
    "version": "v1.36.3",
    "userName": "system:serviceaccount:web-shop:kiops",
    "metrics": True,
    "access": ACCESS,
    "warnings": [],
}
READ: dict[str, Any] = {
    "id": "rt_8k3vq0m2x7c4n5bd",
    "name": "prod-cluster-01",
    "kind": "kubeconfig",
    "identity": IDENTITY,
    "version": "v1.36.3",
    "userName": "system:serviceaccount:web-shop:kiops",
    "metrics": True,
    "contact": {"seenAt": "2026-11-23T14:31:10Z", "lostSince": None, "problem": None},
    "environments": 3,
    "createdAt": "2026-11-01T08:00:00Z",
    "updatedAt": "2026-11-01T08:00:00Z",
}
PAGE: dict[str, Any] = {"items": [READ], "nextCursor": None, "total": 1}
NAMESPACE: dict[str, Any] = {"name": "web-shop", "phase": "Active", "source": "cluster", "allowed": True}
NAMESPACES: dict[str, Any] = {
    "items": [NAMESPACE],
    "nextCursor": None,
    "total": 1,
    "complete": True,
    "explanation": None,
}
ALLOWED: dict[str, Any] = {"items": [{"namespace": "web-shop", "teamId": None}]}
