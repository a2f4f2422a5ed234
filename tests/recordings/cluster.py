"""A cluster as the recorder meets it: kubectl, and raw calls with the same kubeconfig."""

import base64
import ssl
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

KUBECTL = Path(__file__).parents[2] / ".venv" / "bin" / "kubectl"


@dataclass(frozen=True)
class Printed:
    """What one kubectl command left behind."""

    code: int
    out: str
    err: str


class Cluster:
    """One cluster behind a kubeconfig with a client certificate or a token."""

    def __init__(self, kubeconfig: Path) -> None:
        """Read the kubeconfig's current context."""
        self.kubeconfig = kubeconfig
        read = yaml.safe_load(kubeconfig.read_text())
        context = next(entry["context"] for entry in read["contexts"] if entry["name"] == read["current-context"])
        cluster = next(entry["cluster"] for entry in read["clusters"] if entry["name"] == context["cluster"])
        user = next(entry["user"] for entry in read["users"] if entry["name"] == context["user"])
        self.server: str = cluster["server"]
        self._trust, self._headers = _trust(cluster, user), _token(user)
        self._http = httpx.Client(
            base_url=self.server, verify=self._trust, headers=self._headers, trust_env=False, timeout=30
        )

    def close(self) -> None:
        """Close the connections of raw calls."""
        self._http.close()

    def asynchronous(self) -> httpx.AsyncClient:
        """Open a client for many watches at once; the caller closes it."""
        limits = httpx.Limits(max_connections=None)
        return httpx.AsyncClient(
            base_url=self.server, verify=self._trust, headers=self._headers, trust_env=False, timeout=30, limits=limits
        )

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:  # noqa: ANN401 - JSON
        """Send one request; `content_type` and other headers are given with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if isinstance(body, str | bytes | None) else httpx.Request("POST", "/", json=body).content
        if body is not None:
            named.setdefault("content-type", "application/json")
        return self._http.request(method, path, content=content, headers=named)

    def watch(self, path: str, limit: int, seconds: float, headers: dict[str, str] | None = None) -> list[str]:
        """Give the first lines of a watch, as many as come in the time."""
        lines: list[str] = []
        try:
            with self._http.stream("GET", path, timeout=httpx.Timeout(seconds), headers=headers) as answer:
                for line in answer.iter_lines():
                    lines.append(line)
                    if len(lines) >= limit:
                        break
        except httpx.ReadTimeout:
            pass
        return lines

    def kubectl(self, *arguments: str, stdin: str = "", seconds: float = 60) -> Printed:
        """Run the pinned kubectl without a home of its own."""
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(  # noqa: S603 - the arguments are the recorder's own
                [str(KUBECTL), "--kubeconfig", str(self.kubeconfig), *arguments],
                input=stdin, capture_output=True, text=True, timeout=seconds, check=False,
                env={"HOME": home, "PATH": "/usr/bin:/bin", "KUBECTL_KUBERC": "false"},
            )  # fmt: skip
        return Printed(done.returncode, done.stdout, done.stderr)


def _trust(cluster: dict[str, Any], user: dict[str, Any]) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=base64.b64decode(cluster["certificate-authority-data"]).decode())
    if "client-certificate-data" in user:
        with tempfile.NamedTemporaryFile() as pair:
            for part in ("client-certificate-data", "client-key-data"):
                pair.write(base64.b64decode(user[part]))
            pair.flush()
            context.load_cert_chain(pair.name)
    return context


def _token(user: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {user['token']}"} if "token" in user else {}
