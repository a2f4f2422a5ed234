"""The sandbox beside KIOPS: where it keeps what, how it is started, and kubectl on it as its administrator."""

from __future__ import annotations

import base64
import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
from typing import TYPE_CHECKING, Any

from tools.child import Child
from tools.progress import Stop, say
from tools.setup import PYTHON, ROOT, VENV, shown

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"
USUAL_PORT = 6444
USUAL_REGISTRY_PORT = 5005
NODES = 3
ACCOUNT, ACCOUNT_NAMESPACE = "kiops", "kiops-access"
TOKEN_LIFE = "8760h"  # noqa: S105  a year, not a secret


class Simulated:
    """The simulated cluster of one data folder; it keeps its port, its certificates and its objects there."""

    def __init__(self, data: Path) -> None:
        """Make the folder."""
        self._folder = data / "sandbox"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._log = data / "sandbox.log"
        self.admin_kubeconfig = self._folder / "admin.kubeconfig"
        self.told = self._folder / "story-told"
        self.tour = self._folder / "tour.json"

    def start(self) -> Child:
        """Start it and wait until it answers."""
        port = self._port()
        say(f"starting the sandbox, a simulated Kubernetes, on port {port}")
        words = ("-m", "sandbox", "--host", HOST, "--port", str(port), "--nodes", str(NODES))
        listed = ("--registry-port", str(self._registry_port()))
        files = ("--state", str(self._folder / "state.json"), "--kubeconfig", str(self.admin_kubeconfig))
        child = Child("The sandbox", (str(PYTHON), *words, *listed, *files), os.environ, self._log)
        try:
            child.await_ready(lambda: self._is_ready(port))
        except BaseException:
            child.__exit__(None, None, None)
            raise
        return child

    @property
    def registry(self) -> str:
        """Return the sandbox's registry as it stands in the names of images."""
        return f"localhost:{self._registry_port()}"

    def kubectl(self, *arguments: str, text: str | None = None) -> str:
        """Run kubectl as the cluster's administrator and return what it prints; stop with its words when it fails."""
        done = subprocess.run(  # noqa: S603  the words come from the launcher's own files
            (str(VENV / "bin" / "kubectl"), "--kubeconfig", str(self.admin_kubeconfig), *arguments),
            cwd=ROOT,
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Stop(f"kubectl {' '.join(arguments[:3])}: {done.stderr.strip()}")
        return done.stdout

    def account_kubeconfig(self) -> str:
        """Return the kubeconfig of KIOPS' own account: a token with the rights of its Role, in its namespaces."""
        token = self.kubectl("create", "token", ACCOUNT, "-n", ACCOUNT_NAMESPACE, f"--duration={TOKEN_LIFE}").strip()
        admin = self._administrator()
        return json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "clusters": admin["clusters"],
                "users": [{"name": ACCOUNT, "user": {"token": token}}],
                "contexts": [{"name": ACCOUNT, "context": {"cluster": admin["clusters"][0]["name"], "user": ACCOUNT}}],
                "current-context": ACCOUNT,
            }
        )

    def command(self) -> str:
        """Return how a person calls kubectl on this cluster, from the checkout."""
        known = shutil.which("kubectl")
        program = "kubectl" if known else shown(VENV / "bin" / "kubectl")
        return f"{program} --kubeconfig {shown(self.admin_kubeconfig)}"

    def write_tour(self) -> Path:
        """Write the tour with this machine's way to call kubectl; return the file for `KIOPS_TOUR`."""
        text = (ROOT / "demo" / "tour.json").read_text(encoding="utf-8")
        self.tour.write_text(text.replace("$KUBECTL", self.command()), encoding="utf-8")
        return self.tour

    def _administrator(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.admin_kubeconfig.read_text())
        return found

    def _port(self) -> int:
        """Return the port of the start before, which KIOPS knows; on the first start the usual one or a free one."""
        kept = self._folder / "port"
        if kept.exists():
            port = int(kept.read_text())
            if not _is_free(port):
                raise Stop(
                    f"Port {port}, where the sandbox has been so far, is taken by another program: end that one, "
                    "or leave the sandbox away with `make run SANDBOX=no`."
                )
            return port
        port = USUAL_PORT if _is_free(USUAL_PORT) else _any_free()
        kept.write_text(str(port))
        return port

    def _registry_port(self) -> int:
        """Return the port that the names of images hold from the first start on; pods need nobody to listen there."""
        kept = self._folder / "registry-port"
        if not kept.exists():
            kept.write_text(str(USUAL_REGISTRY_PORT if _is_free(USUAL_REGISTRY_PORT) else _any_free()))
        return int(kept.read_text())

    def _is_ready(self, port: int) -> bool:
        if not self.admin_kubeconfig.exists():
            return False
        authority = base64.b64decode(self._administrator()["clusters"][0]["cluster"]["certificate-authority-data"])
        trust = ssl.create_default_context(cadata=authority.decode())
        connection = http.client.HTTPSConnection(HOST, port, timeout=2, context=trust)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _any_free() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
