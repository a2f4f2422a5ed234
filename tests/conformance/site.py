"""A service of one component in an environment of a namespace of its own, and what real kubectl says of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.conformance.client import Json, Kiops
from tests.conformance.cluster import PULL_SECRET, ClusterUnderTest

GOOD_WITHIN_S = 240.0
BAD_WITHIN_S = 300.0
NAME = "web"


@dataclass(frozen=True)
class Site:
    """Where one scenario takes place."""

    kiops: Kiops
    cluster: ClusterUnderTest
    namespace: str
    runtime_id: str
    service_id: str
    environment_id: str
    component_id: str
    name: str = NAME

    @classmethod
    def open(
        cls,
        kiops: Kiops,
        cluster: ClusterUnderTest,
        namespace: str,
        *,
        kubeconfig: str | None = None,
        stage: str = "staging",
    ) -> "Site":
        """Make the namespace, register its account, and describe the service."""
        given = kubeconfig or cluster.account(namespace)
        runtime = kiops.made("/runtimes", {"name": namespace, "kubeconfig": given})
        return cls.on(kiops, cluster, namespace, runtime["id"], stage=stage)

    @classmethod
    def on(
        cls,
        kiops: Kiops,
        cluster: ClusterUnderTest,
        namespace: str,
        runtime_id: str,
        *,
        stage: str = "staging",
        component: str = NAME,
        service: str | None = None,
    ) -> "Site":
        """Describe a service on a cluster that is registered already."""
        repository = _split(cluster.images["v1"])["repository"]
        made = kiops.made(
            "/services",
            {"name": service or namespace, "components": [{"name": component, "imageRepository": repository}]},
        )
        body = {"name": stage, "stage": stage, "runtimeId": runtime_id, "namespace": namespace}
        environment = kiops.made(f"/services/{made['id']}/environments", body)
        found = kiops.get(f"/services/{made['id']}")["components"][0]
        return cls(
            kiops,
            cluster,
            namespace,
            runtime_id,
            made["id"],
            environment["id"],
            found["id"],
            found["objectName"],
        )

    def settings(self, behaviour: str = "v1", **changes: Any) -> Json:  # noqa: ANN401  any settings
        """Return settings of the workload that come up in a second."""
        return {
            "image": _split(self.cluster.images[behaviour]),
            "imagePullSecrets": [PULL_SECRET],
            "replicas": 1,
            "resources": {"cpuRequest": "10m", "memoryRequest": "16Mi", "memoryLimit": "64Mi"},
            "ports": [{"name": "http", "containerPort": 8080, "servicePort": 80}],
            "checks": {"ready": {"kind": "http", "path": "/ready", "port": 8080, "periodSeconds": 1}},
            "strategy": {"kind": "RollingUpdate", "maxSurge": 1, "maxUnavailable": 0},
            "terminationGracePeriodSeconds": 5,
            **changes,
        }

    def body(
        self,
        behaviour: str = "v1",
        *,
        on_conflict: str = "refuse",
        reason: str = "",
        acknowledged: Sequence[str] = (),
        **changes: Any,  # noqa: ANN401  any settings
    ) -> Json:
        """Return the body of a release request."""
        return {
            "environmentId": self.environment_id,
            "components": [{"componentId": self.component_id, "settings": self.settings(behaviour, **changes)}],
            "reason": reason or f"try {behaviour}",
            "onConflict": on_conflict,
            "acknowledged": list(acknowledged),
        }

    def start(self, behaviour: str = "v1", **changes: Any) -> str:  # noqa: ANN401  any settings
        """Start a release and return its id."""
        made = self.kiops.made(f"/services/{self.service_id}/releases", self.body(behaviour, **changes))
        return str(made["id"])

    def deploy(self, behaviour: str = "v1", *, within_s: float = GOOD_WITHIN_S, **changes: Any) -> Json:  # noqa: ANN401
        """Release and wait for the end."""
        return self.kiops.ended(self.start(behaviour, **changes), within_s=within_s)

    def deployed(self, behaviour: str = "v1", **changes: Any) -> Json:  # noqa: ANN401  any settings
        """Release, and demand success, a sound story, and that kubectl agrees."""
        return self.succeeded(self.start(behaviour, **changes))

    def succeeded(self, release_id: str) -> Json:
        """Demand of a release success, a sound story, and that kubectl agrees."""
        release = self.kiops.ended(release_id, within_s=GOOD_WITHIN_S)
        assert release["outcome"] == "succeeded", _told(release)
        self.agrees(release)
        return release

    def deployment(self) -> Json:
        """Return the live Deployment as kubectl shows it."""
        return self._read("deployment", self.name)

    def pods(self) -> list[Json]:
        """Return the pods that are not on their way out."""
        selector = f"app.kubernetes.io/name={self.name}"
        found: list[Json] = json.loads(
            self.cluster.kubectl("get", "pods", "-n", self.namespace, "-l", selector, "-o", "json")
        )["items"]
        return [pod for pod in found if "deletionTimestamp" not in pod["metadata"]]

    def agrees(self, release: Mapping[str, Any]) -> None:
        """Demand that kubectl says what the release says: revision, image, digest, replicas, change-cause."""
        part = release["components"][0]
        live = self.deployment()
        annotations = live["metadata"]["annotations"]
        assert annotations["deployment.kubernetes.io/revision"] == str(part["revision"])
        expected = f"{release['reason']} (release #{release['number']} by {release['author']['name']})"
        assert annotations["kubernetes.io/change-cause"] == expected
        assert annotations["kiops.dev/release"] == release["id"]
        assert live["spec"]["replicas"] == part["replicas"] == live["status"].get("readyReplicas", 0)
        assert live["spec"]["strategy"]["type"] == part["strategy"]
        assert live["spec"]["template"]["spec"]["containers"][0]["image"] == part["image"]
        pods = self.pods()
        assert len(pods) == part["replicas"]
        assert {pod["metadata"]["labels"]["pod-template-hash"] for pod in pods} <= {part["templateHash"]}
        self._digests_agree(part["image"], pods)

    def _digests_agree(self, image: str, pods: list[Json]) -> None:
        digest = self.cluster.digests[image.partition("@")[0]]
        assert {pod["status"]["containerStatuses"][0]["imageID"].rpartition("@")[2] for pod in pods} <= {digest}

    def _read(self, resource: str, name: str) -> Json:
        found: Json = json.loads(self.cluster.kubectl("get", resource, name, "-n", self.namespace, "-o", "json"))
        return found


def _split(reference: str) -> Json:
    repository, _, tag = reference.rpartition(":")
    return {"repository": repository, "tag": tag}


def _told(release: Mapping[str, Any]) -> str:
    cause = release.get("cause") or {}
    return f"{release['outcome']}: {release['message']} {cause.get('code')} {cause.get('evidence')}"
