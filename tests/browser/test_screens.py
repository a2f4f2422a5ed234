"""The screens in a real browser, against KIOPS as `make run` starts it and a real Kubernetes."""

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from realcluster.cluster import RealCluster
from tests.fixtures.server import Server
from tools.setup import FRONTEND, npm

NAMESPACE = "kiops-browser"
PULL_SECRET = "registry"  # noqa: S105  the name of a Secret
pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


@pytest.fixture
def kiops(real_cluster: RealCluster, tmp_path: Path) -> Iterator[Server]:
    """Start KIOPS with the built screens, in the cluster's network."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.end()


def _registry_login(cluster: RealCluster) -> None:
    registry = cluster.registry
    login = base64.b64encode(f"{registry.user}:{registry.password}".encode()).decode()
    cluster.apply(
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": PULL_SECRET, "namespace": NAMESPACE},
            "type": "kubernetes.io/dockerconfigjson",
            "stringData": {".dockerconfigjson": json.dumps({"auths": {registry.host: {"auth": login}}})},
        }
    )


def test_a_person_registers_a_cluster_deploys_and_sees_why_a_bad_version_fails(
    real_cluster: RealCluster, kiops: Server, tmp_path: Path
) -> None:
    """Playwright's specs of frontend/e2e pass; kubectl agrees with what the screens said."""
    kubeconfig = tmp_path / "kubeconfig.yaml"
    kubeconfig.write_text(real_cluster.namespaced_kubeconfig(NAMESPACE))
    _registry_login(real_cluster)
    environment = {
        **os.environ,
        "KIOPS_E2E_URL": kiops.url,
        "KIOPS_E2E_PASSWORD": kiops.one_time_password(),
        "KIOPS_E2E_KUBECONFIG": str(kubeconfig),
        "KIOPS_E2E_NAMESPACE": NAMESPACE,
        "KIOPS_E2E_REPOSITORY": f"{real_cluster.registry.host}/kiops/hello",
        "KIOPS_E2E_PULL_SECRET": PULL_SECRET,
    }
    done = subprocess.run((npm(), "run", "e2e", "--", "--project=real"), cwd=FRONTEND, env=environment, check=False)  # noqa: S603  the words come from this file
    assert done.returncode == 0
    image = "jsonpath={.items[*].spec.template.spec.containers[*].image}"
    assert f"{real_cluster.registry.host}/kiops/hello" in real_cluster.kubectl(
        "get", "deployments", "-n", NAMESPACE, "-o", image
    )
