"""What a scenario may ask of a cluster, and the real Kubernetes behind it; `simulated.py` is the second one."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from realcluster import accounts, demo
from realcluster.cluster import RealCluster

PULL_SECRET = "registry"  # noqa: S105  the name of a Secret
NEVER_PULLED = "never-pulled"
ABSENT = "no-such-tag"
CLUSTER_WIDE_S = 3600.0

Manifest = dict[str, Any]


class ClusterUnderTest(Protocol):
    """One cluster with its registry. Everything may be called from several threads but what stops the API server."""

    @property
    def images(self) -> Mapping[str, str]:
        """`repository:tag`, by behaviour: those of realcluster's README, `never-pulled` and `no-such-tag`."""
        ...

    @property
    def digests(self) -> Mapping[str, str]:
        """Manifest digest of every image that exists, by `repository:tag`."""
        ...

    def account(self, namespace: str) -> str:
        """Make the namespace, with the Secret `registry` and an account that may act there only; give its kubeconfig.

        A second call gives a new token; after its ServiceAccount was deleted also a new account.
        """
        ...

    def administrator(self) -> str:
        """Give a kubeconfig that may do everything everywhere."""
        ...

    def brief_administrator(self, seconds_valid: float) -> str:
        """Give the same with a client certificate that runs out so soon."""
        ...

    def kubectl(self, *arguments: str, text: str | None = None) -> str:
        """Run kubectl as an administrator and give what it printed; raises with its error output when it fails."""
        ...

    def apply(self, *manifests: Manifest) -> None:
        """Apply objects as an administrator."""
        ...

    def stop_apiserver(self) -> None:
        """Break all connections; new ones are refused until `start_apiserver`."""
        ...

    def start_apiserver(self) -> None:
        """Take connections again, and return when it does."""
        ...

    def forget_history(self) -> None:
        """Make every position from which a watch could go on one that is answered 410; breaks all watches."""
        ...


@dataclass(frozen=True)
class RealUnderTest:
    """The upstream Kubernetes of `realcluster`."""

    cluster: RealCluster
    images: Mapping[str, str]
    digests: Mapping[str, str]

    @classmethod
    def of(cls, cluster: RealCluster) -> "RealUnderTest":
        """Push the image that no other test pulls."""
        fresh = demo.build(cluster.plan.cache)["v3"]
        pushed = cluster.registry.push(demo.REPOSITORY, NEVER_PULLED, fresh)
        tags = {**cluster.images, NEVER_PULLED: pushed}
        images = {name: reference.partition("@")[0] for name, reference in tags.items()}
        digests = {images[name]: reference.partition("@")[2] for name, reference in tags.items()}
        return cls(cluster, {**images, ABSENT: f"{cluster.registry.host}/{demo.REPOSITORY}:{ABSENT}"}, digests)

    def account(self, namespace: str) -> str:
        """See `ClusterUnderTest`."""
        kubeconfig = self.cluster.namespaced_kubeconfig(namespace)
        registry = self.cluster.registry
        login = base64.b64encode(f"{registry.user}:{registry.password}".encode()).decode()
        self.apply(
            {
                "apiVersion": "v1",
                "kind": "Secret",
                "metadata": {"name": PULL_SECRET, "namespace": namespace},
                "type": "kubernetes.io/dockerconfigjson",
                "stringData": {".dockerconfigjson": json.dumps({"auths": {registry.host: {"auth": login}}})},
            }
        )
        return kubeconfig

    def administrator(self) -> str:
        """See `ClusterUnderTest`."""
        return self.brief_administrator(CLUSTER_WIDE_S)

    def brief_administrator(self, seconds_valid: float) -> str:
        """See `ClusterUnderTest`."""
        return self.cluster.client_certificate_kubeconfig(seconds_valid)

    def kubectl(self, *arguments: str, text: str | None = None) -> str:
        """See `ClusterUnderTest`."""
        return self.cluster.kubectl(*arguments, text=text)

    def apply(self, *manifests: Manifest) -> None:
        """See `ClusterUnderTest`."""
        self.cluster.apply(*manifests)

    def stop_apiserver(self) -> None:
        """See `ClusterUnderTest`."""
        self.cluster.stop_apiserver()

    def start_apiserver(self) -> None:
        """See `ClusterUnderTest`."""
        self.cluster.start_apiserver()

    def forget_history(self) -> None:
        """See `ClusterUnderTest`."""
        self.cluster.stop_apiserver()
        self.cluster.compact_etcd()
        self.cluster.start_apiserver()


ACCOUNT = accounts.ACCOUNT
"""Name of the ServiceAccount and of its Role, in every namespace of `account`."""
