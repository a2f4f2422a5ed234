"""A whole run on this machine: what works, how each failure looks, and that nothing is left."""

import base64
import json
import os
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from realcluster.cluster import RealCluster
from realcluster.isolation import own_network
from realcluster.plan import Plan
from realcluster.problems import ClusterProblem

pytestmark = [
    pytest.mark.realcluster,
    pytest.mark.timeout(1500),  # a first run builds Kubernetes
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs Linux and root"),
]

NAMESPACE = "shop"


@pytest.fixture(scope="module")
def cluster(short_plan: Plan, traces: Callable[[], dict[str, object]]) -> Iterator[RealCluster]:
    """Run a cluster in a network of its own; at the end the machine must look as it did before."""
    cluster = RealCluster(short_plan)
    cluster.prepare()
    with own_network():
        before = traces()
        with cluster:
            (short_plan.state / "shop.kubeconfig").write_text(cluster.namespaced_kubeconfig(NAMESPACE))
            _login(cluster)
            yield cluster
        assert traces() == before


def _login(cluster: RealCluster) -> None:
    registry = cluster.registry
    login = base64.b64encode(f"{registry.user}:{registry.password}".encode()).decode()
    document = json.dumps({"auths": {registry.host: {"auth": login}}})
    cluster.apply(
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": "registry", "namespace": NAMESPACE},
            "type": "kubernetes.io/dockerconfigjson",
            "stringData": {".dockerconfigjson": document},
        },
    )


def _deploy(cluster: RealCluster, name: str, image: str, *, login: bool = True, **container: object) -> None:
    labels = {"app": name}
    probe = {"httpGet": {"path": "/ready", "port": 8080}, "periodSeconds": 1}
    spec = {
        "terminationGracePeriodSeconds": 1,
        "imagePullSecrets": [{"name": "registry"}] if login else [],
        "containers": [{"name": "hello", "image": image, "readinessProbe": probe, **container}],
    }
    cluster.apply(
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": name, "namespace": NAMESPACE},
            "spec": {
                "replicas": 1,
                "selector": {"matchLabels": labels},
                "template": {"metadata": {"labels": labels}, "spec": spec},
            },
        },
    )


def _kubectl(cluster: RealCluster, *arguments: str) -> str:
    """Run kubectl with the credential that KIOPS is given."""
    return cluster.kubectl(*arguments, kubeconfig=cluster.plan.state / "shop.kubeconfig")


def _soon(question: Callable[[], str], wanted: str, seconds: float = 120) -> str:
    """Ask until the answer contains what is wanted."""
    deadline = time.monotonic() + seconds
    while True:
        answer = question()
        if wanted in answer:
            return answer
        assert time.monotonic() < deadline, f"{wanted!r} was not seen; the last answer was:\n{answer}"
        time.sleep(0.2)


def _sees(cluster: RealCluster, name: str, wanted: str) -> None:
    _soon(lambda: _kubectl(cluster, "get", "pods", "-l", f"app={name}", "-o", "json"), wanted)


def _reads(cluster: RealCluster, name: str, wanted: str) -> None:
    def logs() -> str:
        try:
            return _kubectl(cluster, "logs", f"deployment/{name}")
        except ClusterProblem as problem:  # the container has not started yet
            return str(problem)

    _soon(logs, wanted)


def test_an_image_is_refused_without_a_login(cluster: RealCluster) -> None:
    _deploy(cluster, "denied", cluster.images["v3"], login=False)
    _sees(cluster, "denied", "401 Unauthorized")


def test_a_tag_that_does_not_exist_is_not_found(cluster: RealCluster) -> None:
    _deploy(cluster, "absent", f"{cluster.registry.host}/kiops/hello:v99")
    _sees(cluster, "absent", "v99: not found")
    _sees(cluster, "absent", "ImagePullBackOff")


def test_a_rollout_replaces_v1_by_v2_and_answers_through_its_service(cluster: RealCluster) -> None:
    _deploy(cluster, "web", cluster.images["v1"])
    _kubectl(cluster, "rollout", "status", "deployment/web", "--timeout=120s")
    _kubectl(cluster, "expose", "deployment/web", "--port=80", "--target-port=8080")
    path = f"/api/v1/namespaces/{NAMESPACE}/services/web/proxy/"
    _soon(lambda: _answer(cluster, path), '"version":"v1"')
    _kubectl(cluster, "set", "image", "deployment/web", f"hello={cluster.images['v2']}")
    _kubectl(cluster, "rollout", "status", "deployment/web", "--timeout=120s")
    _soon(lambda: _answer(cluster, path), '"version":"v2"')


def _answer(cluster: RealCluster, path: str) -> str:
    try:
        return _kubectl(cluster, "get", "--raw", path)
    except ClusterProblem as problem:  # its endpoints are not known yet
        return str(problem)


def test_an_ingress_answers_on_loopback(cluster: RealCluster) -> None:
    _kubectl(cluster, "create", "ingress", "web", "--class=traefik", "--rule=web.example/*=web:80")
    url = f"http://127.0.0.1:{cluster.plan.ports.web}/"

    def answer() -> str:
        request = urllib.request.Request(url, headers={"Host": "web.example"})
        try:
            with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310 - http on loopback
                return str(response.read())
        except OSError as error:  # the route is not known yet
            return str(error)

    _soon(answer, '"version":"v2"')
    _soon(lambda: _kubectl(cluster, "get", "ingress", "web"), "127.0.0.1")


def test_a_crash_at_once_ends_in_crash_loop_back_off(cluster: RealCluster) -> None:
    _deploy(cluster, "broken", cluster.images["broken"])
    _sees(cluster, "broken", "CrashLoopBackOff")
    _reads(cluster, "broken", "FATAL: the service cannot go on")


def test_a_missing_variable_is_named_in_the_log(cluster: RealCluster) -> None:
    _deploy(cluster, "needy", cluster.images["needs-env"])
    _reads(cluster, "needy", "FATAL: missing environment variable DATABASE_URL")


def test_memory_over_the_limit_is_killed(cluster: RealCluster) -> None:
    limits = {"limits": {"memory": "32Mi"}}
    _deploy(cluster, "greedy", cluster.images["v1"], env=[{"name": "ALLOCATE_MB", "value": "64"}], resources=limits)
    _sees(cluster, "greedy", "OOMKilled")


def test_another_architecture_cannot_be_executed(cluster: RealCluster) -> None:
    _deploy(cluster, "foreign", cluster.images["arm64"])
    _reads(cluster, "foreign", "exec format error")


def test_a_pod_that_never_is_ready_stays_unready(cluster: RealCluster) -> None:
    _deploy(cluster, "slow", cluster.images["v1"], env=[{"name": "READY", "value": "never"}])
    _soon(lambda: _kubectl(cluster, "get", "events"), "Readiness probe failed: HTTP probe failed with statuscode: 503")
    _sees(cluster, "slow", "ContainersNotReady")


def test_usage_of_pods_is_measured(cluster: RealCluster) -> None:
    def top() -> str:
        try:
            return _kubectl(cluster, "top", "pods")
        except ClusterProblem as problem:  # the first figures need two scrapes
            return str(problem)

    _soon(top, "web-")


def test_a_command_runs_in_a_container(cluster: RealCluster) -> None:
    with pytest.raises(ClusterProblem, match="no such file or directory"):
        _kubectl(cluster, "exec", "deployment/web", "--", "/absent")


@pytest.mark.parametrize("verb", ["get namespaces", "get nodes", "get pods -n kube-system", "create role x"])
def test_the_namespaced_credential_stays_in_its_namespace(cluster: RealCluster, verb: str) -> None:
    arguments = [*verb.split(), *(["--verb=get", "--resource=pods"] if "role" in verb else [])]
    with pytest.raises(ClusterProblem, match="Forbidden"):
        _kubectl(cluster, *arguments)


def test_the_api_server_can_be_away_and_come_back(cluster: RealCluster) -> None:
    cluster.stop_apiserver()
    with pytest.raises(ClusterProblem, match="refused"):
        cluster.kubectl("get", "namespaces")
    cluster.start_apiserver()
    assert NAMESPACE in cluster.kubectl("get", "namespaces")


def test_a_compacted_revision_is_gone(cluster: RealCluster) -> None:
    path = f"/api/v1/namespaces/{NAMESPACE}/pods"
    first = json.loads(cluster.kubectl("get", "--raw", f"{path}?limit=1"))["metadata"]
    cluster.kubectl("annotate", "namespace", NAMESPACE, f"seen={first['resourceVersion']}", "--overwrite")
    cluster.compact_etcd()
    cluster.restart_apiserver()
    gone = cluster.kubectl(
        "get", "--raw", f"{path}?watch=1&timeoutSeconds=1&resourceVersion={first['resourceVersion']}"
    )
    assert "too old resource version" in gone
    with pytest.raises(ClusterProblem, match=r"Expired|expired|too old"):
        cluster.kubectl("get", "--raw", f"{path}?limit=1&continue={first['continue']}")


def test_a_client_certificate_runs_out(cluster: RealCluster, tmp_path: Path) -> None:
    brief = tmp_path / "brief.kubeconfig"
    brief.write_text(cluster.client_certificate_kubeconfig(seconds_valid=60))
    assert NAMESPACE in cluster.kubectl("get", "namespaces", kubeconfig=brief)
    brief.write_text(cluster.client_certificate_kubeconfig(seconds_valid=-1))
    with pytest.raises(ClusterProblem, match=r"logged in|Unauthorized|expired"):
        cluster.kubectl("get", "namespaces", kubeconfig=brief)
