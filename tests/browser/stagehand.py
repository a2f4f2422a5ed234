"""What a spec may ask for beside the browser: namespaces, kubectl, a KIOPS of its own, a restart of it.

A small HTTP server on loopback; each call is a POST with a JSON object that answers with one. A call that fails
answers 500 with its words, so that they stand in the report of the spec.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from tests.conformance.simulated import SandboxUnderTest
from tests.fixtures.server import Server

Json = dict[str, Any]


class Stagehand:
    """Serves the calls of all specs; servers that it started end with it."""

    def __init__(self, cluster: SandboxUnderTest, folder: Path) -> None:
        """Data of further servers lies in `folder`."""
        self._cluster = cluster
        self._folder = folder
        self._servers: dict[str, Server] = {}
        self.calls: dict[str, Callable[[Json], Json]] = {
            "/account": self.account,
            "/kubectl": self.kubectl,
            "/kiops": self.kiops,
            "/restart": self.restart,
        }

    def account(self, asked: Json) -> Json:
        """Make `namespace` with an account for it; give its `kubeconfig`."""
        return {"kubeconfig": self._cluster.account(asked["namespace"])}

    def kubectl(self, asked: Json) -> Json:
        """Run kubectl with `arguments` and `text` as its input; give its `output`."""
        return {"output": self._cluster.kubectl(*asked["arguments"], text=asked.get("text"))}

    def kiops(self, _asked: Json) -> Json:
        """Start another KIOPS on which nobody has signed in; give its `url` and the one-time `password`."""
        folder = self._folder / f"kiops-{len(self._servers)}"
        folder.mkdir()
        server = Server(folder)
        self._servers[server.url] = server
        server.start()
        return {"url": server.url, "password": server.one_time_password()}

    def restart(self, asked: Json) -> Json:
        """Stop the KIOPS at `url` that was started here as an operator does, and start it again."""
        server = self._servers[asked["url"]]
        server.end()
        server.start()
        return {}

    def end(self) -> None:
        """End every server that was started here."""
        for server in self._servers.values():
            server.end()

    @contextmanager
    def listening(self) -> Iterator[str]:
        """Take calls; give the address."""

        class Handler(_Handler):
            calls = self.calls

        http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = Thread(target=http.serve_forever, name="stagehand")
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            http.shutdown()
            thread.join()
            http.server_close()
            self.end()


class _Handler(BaseHTTPRequestHandler):
    calls: ClassVar[dict[str, Callable[[Json], Json]]] = {}

    def do_POST(self) -> None:
        """Do what the path says."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            status, answer = 200, self.calls[self.path](json.loads(body or b"{}"))
        except (KeyError, RuntimeError, AssertionError, OSError) as failure:
            status, answer = 500, {"error": repr(failure)}
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Say nothing: the specs' own report says enough."""
