"""The command line of every component, and what tells that it is ready."""

from dataclasses import dataclass, field
from pathlib import Path

from realcluster.plan import Plan


@dataclass(frozen=True, slots=True)
class Component:
    """One process of a cluster."""

    name: str
    argv: list[str]
    health: str | None = None
    """URL that answers 200 once it works; None when something else tells."""
    environment: dict[str, str] = field(default_factory=dict)


def _flags(**values: object) -> list[str]:
    """Turn keywords into flags: `tls_cert_file="x"` is `--tls-cert-file=x`."""
    return [f"--{name.replace('_', '-')}={_value(value)}" for name, value in values.items()]


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def etcd(plan: Plan, binary: Path) -> Component:
    """Give the store: in plain text on loopback and without fsync, since its data is thrown away."""
    client = f"http://127.0.0.1:{plan.ports.etcd}"
    peer = f"http://127.0.0.1:{plan.ports.etcd_peer}"
    flags = _flags(
        name=plan.node,
        data_dir=plan.state / "etcd",
        listen_client_urls=client,
        advertise_client_urls=client,
        listen_peer_urls=peer,
        initial_advertise_peer_urls=peer,
        initial_cluster=f"{plan.node}={peer}",
        unsafe_no_fsync=True,
        log_level="warn",
    )
    return Component("etcd", [str(binary), "etcd", *flags], f"{client}/health")


def apiserver(plan: Plan, binary: Path) -> Component:
    """Give the API server: loopback only, with RBAC, the node restriction and the aggregation layer."""
    pki = plan.pki
    flags = _flags(
        bind_address="127.0.0.1",
        advertise_address=plan.node_address,
        secure_port=plan.ports.apiserver,
        etcd_servers=f"http://127.0.0.1:{plan.ports.etcd}",
        service_cluster_ip_range=plan.service_range,
        authorization_mode="Node,RBAC",
        enable_admission_plugins="NodeRestriction",
        allow_privileged=True,
        endpoint_reconciler_type="none",
        event_ttl="1h",
        client_ca_file=pki / "ca.crt",
        tls_cert_file=pki / "apiserver.crt",
        tls_private_key_file=pki / "apiserver.key",
        kubelet_certificate_authority=pki / "ca.crt",
        kubelet_client_certificate=pki / "apiserver-kubelet-client.crt",
        kubelet_client_key=pki / "apiserver-kubelet-client.key",
        kubelet_preferred_address_types="InternalIP",
        service_account_issuer="https://kubernetes.default.svc.cluster.local",
        service_account_key_file=pki / "service-account.pub",
        service_account_signing_key_file=pki / "service-account.key",
        enable_aggregator_routing=True,
        requestheader_client_ca_file=pki / "front-proxy-ca.crt",
        requestheader_allowed_names="front-proxy-client",
        requestheader_username_headers="X-Remote-User",
        requestheader_group_headers="X-Remote-Group",
        requestheader_extra_headers_prefix="X-Remote-Extra-",
        proxy_client_cert_file=pki / "front-proxy-client.crt",
        proxy_client_key_file=pki / "front-proxy-client.key",
        shutdown_delay_duration="0s",
    )
    return Component("kube-apiserver", [str(binary), "kube-apiserver", *flags], f"{plan.server}/readyz")


def controller_manager(plan: Plan, binary: Path) -> Component:
    """Give the controllers; the autoscaler's clocks are shortened, so that tests see it scale within seconds."""
    pki = plan.pki
    kubeconfig = pki / "controller-manager.kubeconfig"
    flags = _flags(
        bind_address="127.0.0.1",
        secure_port=plan.ports.controller_manager,
        kubeconfig=kubeconfig,
        authentication_kubeconfig=kubeconfig,
        authorization_kubeconfig=kubeconfig,
        leader_elect=False,
        use_service_account_credentials=True,
        service_account_private_key_file=pki / "service-account.key",
        root_ca_file=pki / "ca.crt",
        cluster_signing_cert_file=pki / "ca.crt",
        cluster_signing_key_file=pki / "ca.key",
        flex_volume_plugin_dir=plan.state / "kubelet" / "volume-plugins",
        horizontal_pod_autoscaler_sync_period="5s",
        horizontal_pod_autoscaler_initial_readiness_delay="5s",
        horizontal_pod_autoscaler_cpu_initialization_period="10s",
        horizontal_pod_autoscaler_downscale_stabilization="15s",
    )
    health = f"https://127.0.0.1:{plan.ports.controller_manager}/healthz"
    return Component("kube-controller-manager", [str(binary), "kube-controller-manager", *flags], health)


def scheduler(plan: Plan, binary: Path) -> Component:
    """Give the scheduler."""
    kubeconfig = plan.pki / "scheduler.kubeconfig"
    flags = _flags(
        bind_address="127.0.0.1",
        secure_port=plan.ports.scheduler,
        kubeconfig=kubeconfig,
        authentication_kubeconfig=kubeconfig,
        authorization_kubeconfig=kubeconfig,
        leader_elect=False,
    )
    health = f"https://127.0.0.1:{plan.ports.scheduler}/healthz"
    return Component("kube-scheduler", [str(binary), "kube-scheduler", *flags], health)


def containerd(plan: Plan) -> Component:
    """Give the container runtime, with a root, a state and a socket of its own."""
    argv = ["containerd", "--config", str(plan.config / "containerd.toml")]
    return Component("containerd", argv)


def kubelet(plan: Plan, binary: Path) -> Component:
    """Give the node agent."""
    flags = _flags(
        config=plan.config / "kubelet.yaml",
        kubeconfig=plan.pki / "kubelet.kubeconfig",
        root_dir=plan.state / "kubelet",
        cert_dir=plan.state / "kubelet" / "pki",
        hostname_override=plan.node,
        node_ip=plan.node_address,
    )
    health = f"http://127.0.0.1:{plan.ports.kubelet_health}/healthz"
    return Component("kubelet", [str(binary), "kubelet", *flags], health)


def proxy(plan: Plan, binary: Path) -> Component:
    """Give the service proxy."""
    argv = [str(binary), "kube-proxy", f"--config={plan.config / 'kube-proxy.yaml'}"]
    return Component("kube-proxy", argv, f"http://127.0.0.1:{plan.ports.proxy_health}/healthz")


def metrics_server(plan: Plan, binary: Path) -> Component:
    """Give the resource metrics API; a request may not take longer than half its resolution."""
    pki = plan.pki
    kubeconfig = plan.admin_kubeconfig
    flags = _flags(
        bind_address=plan.node_address,
        secure_port=plan.ports.metrics_server,
        kubeconfig=kubeconfig,
        authentication_kubeconfig=kubeconfig,
        authorization_kubeconfig=kubeconfig,
        tls_cert_file=pki / "metrics-server.crt",
        tls_private_key_file=pki / "metrics-server.key",
        kubelet_certificate_authority=pki / "ca.crt",
        kubelet_preferred_address_types="InternalIP",
        metric_resolution="10s",
        kubelet_request_timeout="5s",
    )
    return Component("metrics-server", [str(binary), "metrics-server", *flags])


def registry(plan: Plan) -> Component:
    """Give the private registry."""
    return Component("registry", ["docker-registry", "serve", str(plan.config / "registry.yaml")])


def traefik(plan: Plan, program: Path) -> Component:
    """Give the ingress controller, on loopback."""
    flags = [
        f"--entrypoints.web.address=127.0.0.1:{plan.ports.web}",
        f"--entrypoints.websecure.address=127.0.0.1:{plan.ports.websecure}",
        "--entrypoints.websecure.http.tls=true",
        "--providers.kubernetesingress=true",
        "--providers.kubernetesingress.ingressendpoint.ip=127.0.0.1",
        "--global.checknewversion=false",
        "--global.sendanonymoususage=false",
    ]
    return Component("traefik", [str(program), *flags], environment={"KUBECONFIG": str(plan.admin_kubeconfig)})
