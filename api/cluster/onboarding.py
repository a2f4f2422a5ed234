"""What to copy when a kubeconfig is refused: commands, a manifest, or the setting to change. Pure."""

import shlex
from dataclasses import dataclass
from typing import Literal

import yaml

from api.cluster.rights import rules

ACCOUNT = "kiops"
TOKEN_SECRET = "kiops-token"  # noqa: S105  the name of a Secret, not its content
EXAMPLE_NAMESPACE = "default"
FLATTEN = "kubectl config view --raw --flatten --minify"


@dataclass(frozen=True, slots=True)
class Fix:
    """One way out: `text` is made for copying as it is."""

    kind: Literal["command", "account", "setting", "choice"]
    label: str
    text: str


def flatten(context: str | None = None) -> Fix:
    """Return the command that puts the files a kubeconfig names into it and leaves out other contexts."""
    chosen = f" --context={shlex.quote(context)}" if context else ""
    return Fix(
        "command",
        "Print a kubeconfig that is whole in itself, and paste that",
        f"{FLATTEN}{chosen}",
    )


def account(namespace: str | None = None) -> Fix:
    """Return the script that makes a ServiceAccount for KIOPS and prints a kubeconfig with its token."""
    return Fix(
        "account",
        "Give KIOPS an account of its own in the cluster: run this, and paste what it prints",
        account_script(namespace or EXAMPLE_NAMESPACE),
    )


def allow(setting: str) -> Fix:
    """Return the setting that allows an address."""
    return Fix("setting", "Start KIOPS with this setting", setting)


def embed_ca(cluster: str) -> Fix:
    """Return the commands that replace "do not verify" by the cluster's CA."""
    ca, trust = (
        r"jsonpath='{.data.ca\.crt}'",
        "--insecure-skip-tls-verify=false --certificate-authority=ca.crt --embed-certs",
    )
    lines = (
        f"kubectl get configmap kube-root-ca.crt -n default -o {ca} > ca.crt",
        f"kubectl config set-cluster {shlex.quote(cluster)} {trust}",
        FLATTEN,
    )
    return Fix("command", "Put the cluster's CA into the kubeconfig, and paste what the last line prints", _text(lines))


def set_server(cluster: str, server: str = "https://HOST:6443") -> Fix:
    """Return the commands that give a cluster another address."""
    lines = (
        f"kubectl config set-cluster {shlex.quote(cluster)} --server={server}",
        "kubectl config view --raw --flatten --minify",
    )
    return Fix(
        "command", "Give the address of the API server itself, and paste what the last line prints", _text(lines)
    )


def unset(path: str) -> Fix:
    """Return the commands that take one field out of a kubeconfig."""
    lines = (f"kubectl config unset {shlex.quote(path)}", FLATTEN)
    return Fix("command", "Take the field out, and paste what the last line prints", _text(lines))


def service_account_manifest(namespace: str) -> str:
    """Return YAML of a ServiceAccount, a Role with exactly the rights KIOPS uses, its binding, and a lasting token."""
    metadata = {"name": ACCOUNT, "namespace": namespace, "labels": {"app.kubernetes.io/part-of": "kiops"}}
    subject = {"kind": "ServiceAccount", "name": ACCOUNT, "namespace": namespace}
    role = {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": ACCOUNT}
    token = metadata | {"name": TOKEN_SECRET, "annotations": {"kubernetes.io/service-account.name": ACCOUNT}}
    group = "rbac.authorization.k8s.io/v1"
    objects: list[dict[str, object]] = [
        {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata},
        {"apiVersion": group, "kind": "Role", "metadata": metadata, "rules": rules()},
        {"apiVersion": group, "kind": "RoleBinding", "metadata": metadata, "roleRef": role, "subjects": [subject]},
        {"apiVersion": "v1", "kind": "Secret", "metadata": token, "type": "kubernetes.io/service-account-token"},
    ]
    return "---\n".join(yaml.dump(item, Dumper=_Plain, sort_keys=False) for item in objects)


def account_script(namespace: str) -> str:
    """Return a POSIX shell script: applies the manifest and prints a kubeconfig that holds token and CA itself.

    It runs with the rights of whoever may make Roles in the namespace, on the current context of their kubectl.
    """
    return f"""(set -eu
NAMESPACE={shlex.quote(namespace)}
kubectl apply -f - >&2 <<'MANIFEST'
{service_account_manifest(namespace)}MANIFEST
secret() {{ kubectl -n "$NAMESPACE" get secret {TOKEN_SECRET} -o jsonpath="$1"; }}
cluster() {{ kubectl config view --raw --flatten --minify -o jsonpath="{{.clusters[0].cluster.$1}}"; }}
TOKEN=
for _ in 1 2 3 4 5 6 7 8 9 10; do TOKEN=$(secret '{{.data.token}}'); [ -z "$TOKEN" ] || break; sleep 1; done
CA=$(cluster certificate-authority-data)
[ -n "$CA" ] || CA=$(secret '{{.data.ca\\.crt}}')
cat <<KUBECONFIG
apiVersion: v1
kind: Config
current-context: kiops
clusters:
- name: kiops
  cluster:
    server: $(cluster server)
    certificate-authority-data: $CA
users:
- name: kiops
  user:
    token: $(printf %s "$TOKEN" | base64 -d)
contexts:
- name: kiops
  context:
    cluster: kiops
    user: kiops
    namespace: $NAMESPACE
KUBECONFIG
)
"""


class _Plain(yaml.SafeDumper):
    """Writes shared parts out instead of as aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  the signature is the library's
        return True


def _text(lines: tuple[str, ...]) -> str:
    return "\n".join(lines)
