"""The configuration files of containerd, kubelet, kube-proxy and the registry."""

import subprocess
from collections.abc import Mapping

import yaml

from realcluster import network
from realcluster.plan import Plan

PAUSE_IMAGE = "kiops.local/pause:1"
"""The sandbox image: imported, never pulled."""


def _toml(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def containerd(plan: Plan) -> str:
    """Give containerd 1.6's configuration: without it no sandbox starts where CAP_SYS_RESOURCE is missing."""
    root, run = plan.state / "containerd", plan.state / "run"
    cri = 'plugins."io.containerd.grpc.v1.cri"'
    return f"""version = 2
root = {_toml(str(root))}
state = {_toml(str(run / "containerd"))}
disabled_plugins = [
  "io.containerd.internal.v1.opt",
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
  "io.containerd.tracing.processor.v1.otlp",
  "io.containerd.internal.v1.tracing",
]

[grpc]
address = {_toml(str(plan.containerd_socket))}

[{cri}]
sandbox_image = {_toml(PAUSE_IMAGE)}
restrict_oom_score_adj = true
disable_hugetlb_controller = true
tolerate_missing_hugetlb_controller = true
netns_mounts_under_state_dir = true
stream_server_address = "127.0.0.1"
stream_server_port = "0"

[{cri}.cni]
bin_dir = "/usr/lib/cni"
conf_dir = {_toml(str(plan.config / "cni"))}

[{cri}.registry]
config_path = {_toml(str(plan.config / "registries"))}

[{cri}.containerd]
snapshotter = "overlayfs"

[{cri}.containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[{cri}.containerd.runtimes.runc.options]
Root = {_toml(str(run / "runc"))}
SystemdCgroup = false
"""


def kubelet(plan: Plan) -> dict[str, object]:
    """Give the kubelet's configuration for a machine where little may be taken for granted."""
    pki = plan.pki
    return {
        "apiVersion": "kubelet.config.k8s.io/v1beta1",
        "kind": "KubeletConfiguration",
        "address": plan.node_address,
        "port": plan.ports.kubelet,
        "healthzBindAddress": "127.0.0.1",
        "healthzPort": plan.ports.kubelet_health,
        "tlsCertFile": str(pki / "kubelet.crt"),
        "tlsPrivateKeyFile": str(pki / "kubelet.key"),
        "authentication": {
            "anonymous": {"enabled": False},
            "webhook": {"enabled": True},
            "x509": {"clientCAFile": str(pki / "ca.crt")},
        },
        "authorization": {"mode": "Webhook"},
        "containerRuntimeEndpoint": f"unix://{plan.containerd_socket}",
        "podLogsDir": str(plan.state / "pods"),
        "volumePluginDir": str(plan.state / "kubelet" / "volume-plugins"),
        "clusterDomain": "cluster.local",
        "clusterDNS": [plan.dns_address],
        "resolvConf": "",
        "cgroupDriver": "cgroupfs",
        "cgroupRoot": f"/{plan.cgroup}",
        "failCgroupV1": False,
        "failSwapOn": False,
        "oomScoreAdj": 0,
        "enforceNodeAllocatable": ["none"],
        "evictionHard": {
            "memory.available": "50Mi",
            "nodefs.available": "1%",
            "nodefs.inodesFree": "1%",
            "imagefs.available": "1%",
        },
        "imageGCHighThresholdPercent": 100,
        "serializeImagePulls": False,
        "imagePullCredentialsVerificationPolicy": "NeverVerify",
        "crashLoopBackOff": {"maxContainerRestartPeriod": "20s"},
        "registerNode": True,
    }


def proxy(plan: Plan) -> dict[str, object]:
    """Give kube-proxy's configuration; zeros leave the machine's connection tracking as it is."""
    return {
        "apiVersion": "kubeproxy.config.k8s.io/v1alpha1",
        "kind": "KubeProxyConfiguration",
        "mode": "iptables",
        "hostnameOverride": plan.node,
        "clientConnection": {"kubeconfig": str(plan.pki / "proxy.kubeconfig")},
        "clusterCIDR": plan.pod_range,
        "healthzBindAddress": f"127.0.0.1:{plan.ports.proxy_health}",
        "metricsBindAddress": f"127.0.0.1:{plan.ports.proxy_metrics}",
        "oomScoreAdj": 0,
        "conntrack": {
            "maxPerCore": 0,
            "min": 0,
            "tcpEstablishedTimeout": "0s",
            "tcpCloseWaitTimeout": "0s",
            "udpTimeout": "0s",
            "udpStreamTimeout": "0s",
        },
        "iptables": {"minSyncPeriod": "100ms"},
    }


def registry(plan: Plan) -> dict[str, object]:
    """Give the registry's configuration: on loopback, with one login."""
    return {
        "version": 0.1,
        "log": {"level": "warn", "accesslog": {"disabled": True}},
        "storage": {"filesystem": {"rootdirectory": str(plan.state / "registry")}, "delete": {"enabled": True}},
        "http": {"addr": f"127.0.0.1:{plan.ports.registry}"},
        "auth": {"htpasswd": {"realm": "kiops", "path": str(plan.config / "htpasswd")}},
    }


def _htpasswd(plan: Plan) -> str:
    """Hash the registry's password; bcrypt's lowest cost keeps every request quick."""
    argv = ["htpasswd", "-nbB", "-C", "4", plan.registry_user, plan.registry_password]
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout


def files(plan: Plan) -> Mapping[str, str]:
    """Give every file by its path below `plan.config`."""
    mirror = f"http://{plan.registry}"
    hosts = f'server = "{mirror}"\n\n[host."{mirror}"]\ncapabilities = ["pull", "resolve"]\n'
    return {
        "containerd.toml": containerd(plan),
        "kubelet.yaml": yaml.safe_dump(kubelet(plan)),
        "kube-proxy.yaml": yaml.safe_dump(proxy(plan)),
        "registry.yaml": yaml.safe_dump(registry(plan)),
        "htpasswd": _htpasswd(plan),
        "cni/10-kiops.conflist": network.cni(plan),
        f"registries/{plan.registry}/hosts.toml": hosts,
    }


def write(plan: Plan) -> None:
    """Write all of them."""
    for name, content in files(plan).items():
        path = plan.config / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
