"""The cluster KIOPS itself runs in: reached with the ServiceAccount that Kubernetes mounts into its pod."""

import os
from dataclasses import dataclass
from pathlib import Path

from api.cluster.connection import Connection
from api.problems import FieldProblem, Invalid

FOLDER = Path("/var/run/secrets/kubernetes.io/serviceaccount")


class NotInCluster(Invalid):
    """KIOPS does not run in a pod, or no ServiceAccount is mounted there."""

    code = "not-in-cluster"
    title = "KIOPS does not run in a cluster"
    hint = "Paste a kubeconfig instead, or run KIOPS in a pod with `automountServiceAccountToken`."


@dataclass(frozen=True)
class Mounted:
    """A mounted ServiceAccount: the connection, and the namespace of the pod."""

    connection: Connection
    namespace: str | None


def read(folder: Path = FOLDER) -> Mounted:
    """Read the files as they are now: Kubernetes renews the token in place. Raises `NotInCluster`."""
    host, port = os.environ.get("KUBERNETES_SERVICE_HOST"), os.environ.get("KUBERNETES_SERVICE_PORT", "443")
    try:
        token = (folder / "token").read_text().strip()
        ca_data = (folder / "ca.crt").read_text()
    except OSError:
        token = ca_data = ""
    if not host or not token:
        wrong = FieldProblem(pointer="/kind", code="not-in-cluster", message="No ServiceAccount is mounted here.")
        raise NotInCluster("There is no mounted ServiceAccount to use.", errors=(wrong,))
    name = f"[{host}]" if ":" in host else host
    connection = Connection(server=f"https://{name}:{port}", ca_data=ca_data or None, token=token)
    return Mounted(connection, _namespace(folder))


def _namespace(folder: Path) -> str | None:
    try:
        return (folder / "namespace").read_text().strip() or None
    except OSError:
        return None
