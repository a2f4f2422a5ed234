"""A stage for screenshots: a simulated cluster, KIOPS, and calls that set a scene, all in a folder that goes away.

The pictures know only KIOPS's address; that the cluster behind it is simulated is nobody's business but this file's.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from tools.progress import Stop
from tools.setup import FRONTEND, PYTHON, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

READY_WITHIN_S = 90.0
RELEASED_WITHIN_S = 180.0
PASSWORD = "correct horse battery staple"  # noqa: S105  of a server that lives as long as the pictures take


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stage:
    """The two programs and the calls that set the scene."""

    def __init__(self, folder: Path, port: int | None = None, cluster: Sequence[str] = ("--nodes", "3")) -> None:
        """Plan a stage whose files lie in `folder`; `cluster` are more options of the simulated one."""
        self.folder = folder
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.kubeconfig = folder / "kubeconfig.yaml"
        self._registry_port = free_port()
        self._cluster = tuple(cluster)
        self._browser = _browser()
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start cluster and KIOPS, and sign in for the first time."""
        files = ("--kubeconfig", str(self.kubeconfig), "--registry-port", str(self._registry_port))
        self._spawn("cluster", "-m", "sandbox", "--port", "0", *files, *self._cluster)
        self._await(lambda: self.kubeconfig.is_file() and self.kubeconfig.stat().st_size > 0)
        self._spawn("kiops", "-m", "api", "serve")
        self._await(self._is_ready)
        self._sign_in()

    @property
    def registry(self) -> str:
        """Return the registry of the catalogue's images, as it stands in their names."""
        return f"localhost:{self._registry_port}"

    def stop(self) -> None:
        """End both programs."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask the API as the administrator's browser does; stop with its answer when it refuses."""
        return self._ask(self._browser, method, path, body)

    def add_cluster(self, name: str) -> dict[str, Any]:
        """Register the cluster."""
        return self.call("POST", "/runtimes", {"name": name, "kubeconfig": self.kubeconfig.read_text()})

    def add_service(self, name: str, description: str, image: str) -> dict[str, Any]:
        """Describe a service of one component."""
        components = [{"imageRepository": image}]
        return self.call("POST", "/services", {"name": name, "description": description, "components": components})

    def add_environment(self, service: dict[str, Any], cluster: dict[str, Any], name: str) -> dict[str, Any]:
        """Give a service a place to run: a namespace of its own, a port, a ready check."""
        namespace = f"{service['name']}-{name}"
        self.call("POST", f"/runtimes/{cluster['id']}/namespaces", {"name": namespace})
        place = {"name": name, "runtimeId": cluster["id"], "namespace": namespace}
        return self.call("POST", f"/services/{service['id']}/environments", place)

    def add_viewer(self, name: str) -> str:
        """Add a person who may look and nothing else; return `name:password` as they chose it."""
        made = self.call("POST", "/users", {"name": name})
        [team] = [team for team in self.call("GET", "/teams")["items"] if team["isDefault"]]
        self.call("PUT", f"/teams/{team['id']}/members/{made['id']}", {"permissions": ["view"]})
        chosen = {"name": name, "password": made["oneTimePassword"], "newPassword": PASSWORD}
        self._ask(_browser(), "POST", "/session", chosen)
        return f"{name}:{PASSWORD}"

    def release(
        self,
        service: dict[str, Any],
        environment: dict[str, Any],
        tag: str,
        reason: str,
        variables: list[dict[str, Any]] | None = None,
    ) -> dict[str, Any]:
        """Start a release of one version; every warning is accepted."""
        [component] = environment["components"]
        settings = {
            **component["settings"],
            "image": {**component["settings"]["image"], "tag": tag},
            "ports": [{"name": "http", "containerPort": 8080}],
            "checks": {"ready": {"kind": "http", "path": "/", "port": 8080, "periodSeconds": 2}},
            "variables": variables or [],
        }
        body = {
            "environmentId": environment["id"],
            "components": [{"componentId": component["componentId"], "settings": settings}],
            "reason": reason,
            "acknowledged": ["W01", "W02", "W13"],
        }
        return self.call("POST", f"/services/{service['id']}/releases", body)

    def finished(self, release: dict[str, Any]) -> dict[str, Any]:
        """Wait for the end of a release."""
        deadline = time.monotonic() + RELEASED_WITHIN_S
        while time.monotonic() < deadline:
            answer = self.call("GET", f"/releases/{release['id']}?wait=60")
            if answer["state"] == "finished":
                return answer
        raise Stop(f"Release {release['id']} did not end.")

    def _spawn(self, name: str, *words: str) -> None:
        settings = {
            **os.environ,
            "KIOPS_HOST": "127.0.0.1",
            "KIOPS_PORT": str(self.port),
            "KIOPS_DATA_DIR": str(self.folder / "data"),
            "KIOPS_SPA_DIR": str(FRONTEND / "dist"),
            "KIOPS_ALLOWED_ADDRESSES": "127.0.0.1/32",
            "KIOPS_TOUR": str(FRONTEND / "shots" / "tour.json"),
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes.append(
                subprocess.Popen((str(PYTHON), *words), cwd=ROOT, env=settings, stdout=log, stderr=log)  # noqa: S603  the words come from this file
            )

    def _await(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while not holds():
            ended = [process for process in self._processes if process.poll() is not None]
            if ended or time.monotonic() > deadline:
                raise Stop(f"The stage did not stand; its logs are in {self.folder}.")
            time.sleep(0.1)

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):  # noqa: S310  a loopback address made above
                return True
        except (urllib.error.URLError, OSError):
            return False

    def _sign_in(self) -> None:
        asked = subprocess.run(  # noqa: S603  the words come from this file
            (str(PYTHON), "-m", "api", "password"),
            cwd=ROOT,
            env={**os.environ, "KIOPS_DATA_DIR": str(self.folder / "data")},
            capture_output=True,
            text=True,
            check=True,
        )
        first = {"name": "admin", "password": asked.stdout.strip(), "newPassword": PASSWORD}
        self.call("POST", "/session", first)

    def _ask(
        self, browser: urllib.request.OpenerDirector, method: str, path: str, body: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310  a loopback address made above
            f"{self.url}/api/v1{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Origin": self.url,
                **({"Idempotency-Key": secrets.token_hex(12)} if method == "POST" else {}),
            },
        )
        try:
            with browser.open(request, timeout=90) as answer:
                text = answer.read()
                return dict(json.loads(text)) if text else {}
        except urllib.error.HTTPError as refusal:
            raise Stop(f"{method} {path} was refused: {refusal.read().decode()}") from refusal


def _browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
