"""The sandbox as a cluster under test: a process of its own with state on disk, driven by real kubectl."""

import base64
import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import yaml

from realcluster import accounts
from sandbox import persistence
from sandbox.apiserver.authorization import MASTERS
from sandbox.certificates import Authority, certificate_user, kubeconfig
from sandbox.kubelet.catalogue import Catalogue
from tests.conformance.cluster import ABSENT, PULL_SECRET, Manifest
from tests.fixtures.postgres import free_port
from tools.setup import ROOT, VENV

CATALOGUE = Path(__file__).parent / "catalogue.yaml"
HOST = "registry.kiops.test"
REPOSITORY = f"{HOST}/kiops/hello"
NODES = 3
READY_WITHIN_S = 60.0
STOPS_WITHIN_S = 30.0
TOKEN_LIFETIME = "24h"  # noqa: S105  a time, not a secret


class SandboxUnderTest:
    """See `ClusterUnderTest`; `python -m sandbox`, whose pods stand still while its API server is away."""

    def __init__(self, folder: Path, program: str = "sandbox") -> None:
        """Plan one; nothing runs yet. `program` is the module that is run."""
        self._program = program
        self._port, self._registry_port = free_port(), free_port()
        self._state = folder / "state.json"
        self._admin = folder / "admin.kubeconfig"
        self._log = folder / "sandbox.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self.start_apiserver()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop_apiserver()

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """See `ClusterUnderTest`."""
        return {f"{image.repository}:{image.tag}": image.digest for image in Catalogue.load(CATALOGUE)}

    @cached_property
    def images(self) -> Mapping[str, str]:
        """See `ClusterUnderTest`."""
        return {tag: f"{REPOSITORY}:{tag}" for tag in (*_tags(), ABSENT)}

    @property
    def registry(self) -> str:
        """Return the registry of the catalogue's images, as it stands in their names."""
        return f"localhost:{self._registry_port}"

    def account(self, namespace: str) -> str:
        """See `ClusterUnderTest`."""
        self.apply(*accounts.objects(namespace), _login(namespace))
        token = self.kubectl("create", "token", accounts.ACCOUNT, "-n", namespace, f"--duration={TOKEN_LIFETIME}")
        return json.dumps(kubeconfig(self._server, self._authority, {"token": token.strip()}, namespace))

    def administrator(self) -> str:
        """See `ClusterUnderTest`."""
        return self._admin.read_text()

    def brief_administrator(self, seconds_valid: float) -> str:
        """See `ClusterUnderTest`."""
        pair = self._authority.client("kiops-brief", (MASTERS,), seconds_valid)
        return json.dumps(kubeconfig(self._server, self._authority, certificate_user(pair)))

    def kubectl(self, *arguments: str, text: str | None = None) -> str:
        """See `ClusterUnderTest`."""
        argv = (str(VENV / "bin" / "kubectl"), "--kubeconfig", str(self._admin), *arguments)
        done = subprocess.run(  # noqa: S603  the words are the tests' own
            argv, input=text, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"`kubectl {' '.join(arguments)}` failed: {done.stderr.strip()}")
        return done.stdout

    def apply(self, *manifests: Manifest) -> None:
        """See `ClusterUnderTest`."""
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": list(manifests)})
        self.kubectl("apply", "--server-side", "--field-manager=conformance", "-f", "-", text=text)

    def stop_apiserver(self) -> None:
        """See `ClusterUnderTest`; the state is written before the end."""
        if self._process is not None:
            self._process.terminate()
            assert self._process.wait(STOPS_WITHIN_S) == 0, self._log.read_text()
            self._process = None

    def start_apiserver(self) -> None:
        """See `ClusterUnderTest`."""
        argv = (
            sys.executable, "-m", self._program, "--port", str(self._port), "--nodes", str(NODES),
            "--state", str(self._state), "--kubeconfig", str(self._admin), "--catalogue", str(CATALOGUE),
            "--registry-port", str(self._registry_port),
        )  # fmt: skip
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(argv, cwd=ROOT, stdout=output, stderr=output)  # noqa: S603  as above
        deadline, pause = time.monotonic() + READY_WITHIN_S, threading.Event()
        while not self._answers():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < deadline, self._log.read_text()
            pause.wait(0.05)

    def forget_history(self) -> None:
        """See `ClusterUnderTest`; a sandbox that starts again knows no history."""
        self.stop_apiserver()
        self.start_apiserver()

    @property
    def _server(self) -> str:
        return f"https://127.0.0.1:{self._port}"

    @cached_property
    def _authority(self) -> Authority:
        kept = persistence.load(self._state)
        assert kept is not None
        return kept[0]

    def _answers(self) -> bool:
        if not (self._admin.exists() and self._state.exists()):
            return False
        try:
            return self.kubectl("get", "--raw", "/readyz").strip() == "ok"
        except RuntimeError:
            return False


def _tags() -> list[str]:
    tags: dict[str, object] = yaml.safe_load(CATALOGUE.read_text())["images"][REPOSITORY]["tags"]
    return list(tags)


def _login(namespace: str) -> Manifest:
    login = yaml.safe_load(CATALOGUE.read_text())["registries"][HOST]["login"]
    auth = base64.b64encode(f"{login['username']}:{login['password']}".encode()).decode()
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": PULL_SECRET, "namespace": namespace},
        "type": "kubernetes.io/dockerconfigjson",
        "stringData": {".dockerconfigjson": json.dumps({"auths": {HOST: {"auth": auth}}})},
    }
