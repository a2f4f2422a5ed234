"""A running cluster, for `python -m realcluster` and for tests."""

import datetime as dt
import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from realcluster import (
    accounts,
    addons,
    building,
    certificates,
    cgroups,
    components,
    configuration,
    demo,
    images,
    kernel,
    kubeconfig,
    leftovers,
    network,
    packages,
    probes,
)
from realcluster.components import Component
from realcluster.lock import StateLock
from realcluster.plan import Plan
from realcluster.problems import ClusterProblem
from realcluster.processes import Processes
from realcluster.progress import say
from realcluster.registry import Registry

PATIENCE = 120
"""Seconds that a component may take to become ready; 5 is usual, more on a machine at its limit."""

TOKEN_LIFETIME = "8760h"  # noqa: S105 - a duration


class RealCluster:
    """One upstream Kubernetes on this machine; may be started and stopped any number of times, one at a time.

    `start` and `stop` raise ClusterProblem with a sentence for the person. Everything but `start`, `stop` and the
    attributes set here needs a started cluster.
    """

    def __init__(self, plan: Plan | None = None, *, keep: bool = False) -> None:
        """Plan a cluster; nothing happens yet. With `keep` its data outlives `stop`."""
        self.plan = plan or Plan()
        self.keep = keep
        self.images: dict[str, str] = {}
        """Reference with tag and digest, by tag; filled by `start`."""
        self.processes = Processes(self.plan.state, self.plan.logs)
        self._lock = StateLock(self.plan.state)
        self._binary = Path()

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self.stop()

    @property
    def admin_kubeconfig(self) -> Path:
        """Path of an administrator's kubeconfig."""
        return self.plan.admin_kubeconfig

    @property
    def kubectl_path(self) -> Path:
        """Path of the kubectl that belongs to the project."""
        return packages.wheel_program("kubectl")

    @property
    def registry(self) -> Registry:
        """Host, user and password of the private registry, and a way to push to it."""
        return Registry(self.plan.registry, self.plan.registry_user, self.plan.registry_password)

    def prepare(self) -> None:
        """Do what needs the internet: install Debian packages and build what the cache lacks. `start` does it too.

        To be called before `own_network`, from which nothing can be downloaded.
        """
        packages.check_machine()
        packages.install()
        note = " (upstream Kubernetes from its Go modules: some 8 minutes and 6 GiB of Go's caches, once)"
        self._binary = building.cached(self.plan.cache, "kubernetes", building.kubernetes(), note)
        demo.programs(self.plan.cache)

    def start(self) -> None:
        """Check the machine, build what the cache lacks, clean up after a crash, start everything."""
        packages.check_machine()
        packages.check_room(self.plan)
        self._lock.take()
        try:
            self.prepare()
            leftovers.sweep(self.plan)
            packages.check_free(self.plan)
            self._configure()
            self._run()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop everything and remove every trace of it, but for the data of a kept state."""
        self.processes.kill("kubelet")  # first, or it starts again what is taken from it
        cgroups.remove(self.plan.cgroup)
        self.processes.kill_all()
        leftovers.sweep(self.plan)
        self._lock.release()

    def _configure(self) -> None:
        plan = self.plan
        leftovers.keep(plan, keep=self.keep)
        kernel.remember(leftovers.settings_file(plan))
        certificates.create(plan, dt.datetime.now(dt.UTC))  # noqa: TID251 - certificates are dated by the real clock
        self._write_kubeconfigs()
        configuration.write(plan)
        (plan.state / "run").mkdir(exist_ok=True)
        images.write_archive(demo.pause(plan.cache), plan.state / "run" / "pause.tar", configuration.PAUSE_IMAGE)
        cgroups.create(plan.cgroup)
        network.up(plan)

    def _write_kubeconfigs(self) -> None:
        plan = self.plan
        names = ("controller-manager", "scheduler", "proxy", "kubelet")
        paths = {name: plan.pki / f"{name}.kubeconfig" for name in names}
        for name, path in {**paths, "admin": plan.admin_kubeconfig}.items():
            pair = certificates.read(plan.pki, name)
            path.touch(mode=0o600)
            path.write_text(kubeconfig.with_certificate(plan.server, self._authority.certificate, name, pair))

    def _run(self) -> None:
        plan, binary = self.plan, self._binary
        store, registry = components.etcd(plan, binary), components.registry(plan)
        self._launch(store, registry, components.containerd(plan))
        self._ready(store)
        self._launch(components.apiserver(plan, binary))
        self._wait(self.registry.answers, "registry")
        self._wait(self._import_pause, "containerd")
        say("store, runtime and registry are ready")
        self._ready(components.apiserver(plan, binary))
        say("API server is ready")
        makers = (
            components.controller_manager,
            components.scheduler,
            components.kubelet,
            components.proxy,
            components.metrics_server,
        )
        rest = [make(plan, binary) for make in makers]
        self._launch(*rest, components.traefik(plan, packages.wheel_program("traefik")))
        self.apply(*addons.all_of(plan, self._authority.certificate))
        samples = demo.build(plan.cache)
        self.images = {tag: self.registry.push(demo.REPOSITORY, tag, image) for tag, image in samples.items()}
        for component in rest:
            self._ready(component)
        self._wait(self._node_ready, "kubelet")
        self._wait(lambda: self._takes_pods("default"), "kube-controller-manager")
        say("node is ready")

    @property
    def _authority(self) -> certificates.KeyPair:
        return certificates.read(self.plan.pki, "ca")

    def _launch(self, *parts: Component) -> None:
        for part in parts:
            self.processes.start(part.name, part.argv, part.environment)

    def _ready(self, component: Component) -> None:
        if component.health:
            self._wait(probes.answers(component.health), component.name)

    def _wait(self, ready: Callable[[], bool], what: str) -> None:
        self.processes.wait(ready, what, PATIENCE)

    def _import_pause(self) -> bool:
        plan = self.plan
        if not plan.containerd_socket.exists():
            return False
        argv = ["ctr", "--address", str(plan.containerd_socket), "--namespace", "k8s.io", "images", "import"]
        done = subprocess.run([*argv, str(plan.state / "run" / "pause.tar")], check=False, capture_output=True)
        return done.returncode == 0

    def _takes_pods(self, namespace: str) -> bool:
        """Tell whether the namespace's default account is there: until then every pod is refused."""
        found = self.kubectl("get", "serviceaccounts", "-n", namespace, "-o", "jsonpath={.items[*].metadata.name}")
        return "default" in found.split()

    def _node_ready(self) -> bool:
        path = '{.status.conditions[?(@.type=="Ready")].status}'
        try:
            return self.kubectl("get", "node", self.plan.node, "-o", f"jsonpath={path}") == "True"
        except ClusterProblem:  # the kubelet has not registered it yet
            return False

    def kubectl(self, *arguments: str, text: str | None = None, kubeconfig: Path | None = None) -> str:
        """Run kubectl as an administrator, or with another kubeconfig, and give what it printed.

        Raises ClusterProblem with its error output when it fails.
        """
        argv = [str(self.kubectl_path), f"--kubeconfig={kubeconfig or self.admin_kubeconfig}", *arguments]
        done = subprocess.run(argv, input=text, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ClusterProblem(f"`kubectl {' '.join(arguments)}` failed: {done.stderr.strip()}")
        return done.stdout

    def apply(self, *manifests: addons.Manifest) -> None:
        """Apply objects as an administrator."""
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": list(manifests)})
        self.kubectl("apply", "--server-side", "--field-manager=realcluster", "-f", "-", text=text)

    def namespaced_kubeconfig(self, namespace: str) -> str:
        """Make a namespace, unless it exists, with an account that may do what KIOPS needs there and nothing else.

        Gives the YAML text of its kubeconfig, which names no file. Pods can be created there at once.
        """
        self.apply(*accounts.objects(namespace))
        self._wait(lambda: self._takes_pods(namespace), "kube-controller-manager")
        token = self.kubectl("create", "token", accounts.ACCOUNT, "-n", namespace, "--duration", TOKEN_LIFETIME)
        authority = self._authority.certificate
        return kubeconfig.with_token(self.plan.server, authority, accounts.ACCOUNT, token.strip(), namespace)

    def client_certificate_kubeconfig(self, seconds_valid: float) -> str:
        """Give the YAML text of an administrator's kubeconfig whose client certificate runs out so soon."""
        now = dt.datetime.now(dt.UTC)  # noqa: TID251 - certificates are dated by the real clock
        valid = dt.timedelta(seconds=seconds_valid)
        pair = certificates.issue(self._authority, "kiops-brief", now, organization="system:masters", valid=valid)
        return kubeconfig.with_certificate(self.plan.server, self._authority.certificate, "kiops-brief", pair)

    def stop_apiserver(self) -> None:
        """Kill the API server alone: its connections break, and new ones are refused until `start_apiserver`."""
        self.processes.kill("kube-apiserver")

    def start_apiserver(self) -> None:
        """Start the API server again and wait until it is ready."""
        component = components.apiserver(self.plan, self._binary)
        self._launch(component)
        self._ready(component)

    def restart_apiserver(self) -> None:
        """Kill the API server and start it again; watches break, and some three seconds later it is ready."""
        self.stop_apiserver()
        self.start_apiserver()

    def compact_etcd(self) -> None:
        """Forget all old revisions in the store.

        The API server still knows them from its cache: after `restart_apiserver` as well, a watch or list that goes on
        from one is answered 410.
        """
        probes.compact(f"http://127.0.0.1:{self.plan.ports.etcd}")

    def watch_over(self) -> None:
        """Wait for ever; raises ClusterProblem when a component ends by itself."""
        while True:
            failure = self.processes.failure()
            if failure:
                raise ClusterProblem(failure)
            time.sleep(0.5)
