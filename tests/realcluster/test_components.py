"""Flags without which a component does not run here, or is open to others."""

import tomllib
from pathlib import Path

import pytest

from realcluster import components, configuration
from realcluster.components import Component
from realcluster.plan import Plan, Ports

BINARY = Path("/cache/kubernetes")


def _all(plan: Plan) -> list[Component]:
    makers = (
        components.etcd,
        components.apiserver,
        components.controller_manager,
        components.scheduler,
        components.kubelet,
        components.proxy,
        components.metrics_server,
    )
    own = [components.containerd(plan), components.registry(plan), components.traefik(plan, Path("/bin/traefik"))]
    return [make(plan, BINARY) for make in makers] + own


def test_every_component_has_a_name_of_its_own(plan: Plan) -> None:
    names = [component.name for component in _all(plan)]
    assert len(set(names)) == len(names) == 10


def test_the_multi_call_binary_is_told_which_component_it_is(plan: Plan) -> None:
    for component in _all(plan):
        if component.argv[0] == str(BINARY):
            assert component.argv[1] == component.name


def test_nothing_listens_on_every_address(plan: Plan) -> None:
    for component in _all(plan):
        text = " ".join(component.argv)
        assert "0.0.0.0" not in text  # noqa: S104 - it must be absent
        assert "=:" not in text


@pytest.mark.parametrize(
    "flag",
    [
        "--bind-address=127.0.0.1",
        "--authorization-mode=Node,RBAC",
        "--enable-admission-plugins=NodeRestriction",
        "--endpoint-reconciler-type=none",
        "--enable-aggregator-routing=true",
        "--kubelet-preferred-address-types=InternalIP",
    ],
)
def test_the_api_server_has(plan: Plan, flag: str) -> None:
    assert flag in components.apiserver(plan, BINARY).argv


def test_ports_can_be_chosen(tmp_path: Path) -> None:
    plan = Plan(state=tmp_path, ports=Ports(apiserver=7443, etcd=7379))
    apiserver = components.apiserver(plan, BINARY)
    assert "--secure-port=7443" in apiserver.argv
    assert "--etcd-servers=http://127.0.0.1:7379" in apiserver.argv
    assert apiserver.health == "https://127.0.0.1:7443/readyz"


def test_metrics_server_asks_at_most_half_as_long_as_its_resolution(plan: Plan) -> None:
    argv = components.metrics_server(plan, BINARY).argv
    assert "--metric-resolution=10s" in argv
    assert "--kubelet-request-timeout=5s" in argv


def test_containerd_keeps_to_its_own_directories_and_needs_no_system_resource_capability(plan: Plan) -> None:
    config = tomllib.loads(configuration.containerd(plan))
    cri = config["plugins"]["io.containerd.grpc.v1.cri"]
    runc = cri["containerd"]["runtimes"]["runc"]["options"]
    for path in (config["root"], config["state"], config["grpc"]["address"], runc["Root"], cri["cni"]["conf_dir"]):
        assert Path(path).is_relative_to(plan.state)
    assert cri["restrict_oom_score_adj"] is True
    assert cri["netns_mounts_under_state_dir"] is True
    assert runc["SystemdCgroup"] is False


def test_the_kubelet_keeps_pods_in_a_cgroup_of_its_own(plan: Plan) -> None:
    kubelet = configuration.kubelet(plan)
    assert kubelet["cgroupRoot"] == f"/{plan.cgroup}"
    assert kubelet["cgroupDriver"] == "cgroupfs"
    assert kubelet["failCgroupV1"] is False


def test_an_image_once_pulled_is_not_asked_for_again(plan: Plan) -> None:
    assert configuration.kubelet(plan)["imagePullCredentialsVerificationPolicy"] == "NeverVerify"


def test_the_machines_connection_tracking_stays_as_it_is(plan: Plan) -> None:
    limits = configuration.proxy(plan)["conntrack"]
    assert isinstance(limits, dict)
    assert {str(value).removesuffix("s") for value in limits.values()} == {"0"}
