"""Runs a cluster behind its HTTP surface: everything is opened and closed here."""

import asyncio
import json
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from sandbox import persistence
from sandbox.apiserver.authentication import Authentication, User
from sandbox.apiserver.authorization import MASTERS, Authorization
from sandbox.apiserver.context import Parts
from sandbox.apiserver.server import ApiServer, tls
from sandbox.certificates import certificate_user, kubeconfig
from sandbox.cluster import Cluster, Plan, build
from sandbox.distribution import Distribution
from sandbox.kubelet.catalogue import Catalogue

SAVE_S = 5.0
GOODBYE_S = 1.0
ADMIN = User("kubernetes-admin", (MASTERS, "system:authenticated"))


@dataclass(frozen=True, slots=True)
class Settings:
    """How a sandbox is started."""

    host: str = "127.0.0.1"
    port: int = 0
    state: Path | None = None
    registry_port: int | None = None
    """Where images are listed; 0 takes a free port, None: nowhere."""
    plan: Plan = field(default_factory=Plan)


@dataclass(slots=True)
class Serving:
    """A cluster that answers."""

    cluster: Cluster
    server: str
    authentication: Authentication
    registry: str | None
    """The registry's name in images: `localhost:PORT`."""

    def admin_kubeconfig(self) -> str:
        """Give a kubeconfig of the cluster's administrator, with a client certificate; JSON, which is YAML too."""
        pair = self.cluster.authority.client(ADMIN.name, (MASTERS,))
        return json.dumps(kubeconfig(self.server, self.cluster.authority, certificate_user(pair)), indent=2)

    def token_kubeconfig(self, token: str, namespace: str) -> str:
        """Give a kubeconfig with a bearer token and a default namespace."""
        user = {"token": token}
        return json.dumps(kubeconfig(self.server, self.cluster.authority, user, namespace), indent=2)


@asynccontextmanager
async def serve(settings: Settings) -> AsyncIterator[Serving]:
    """Start a cluster and its API; both are gone when the block ends."""
    kept = persistence.load(settings.state) if settings.state is not None else None
    authority = kept[0] if kept is not None else None
    cluster = build(settings.plan, authority=authority, kept=kept[1:] if kept is not None else None)
    authentication = Authentication(cluster.store, cluster.clock, cluster.authority)
    parts = Parts(cluster.registry, authentication, Authorization(cluster.store), cluster.agent)
    runner = web.AppRunner(
        ApiServer(parts, cluster.faults).application(), access_log=None, handler_cancellation=True,
        shutdown_timeout=GOODBYE_S,
    )  # fmt: skip
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port, ssl_context=tls(cluster.authority))
    await site.start()
    port = runner.addresses[0][1]
    try:
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(cluster.loop.run(), name="controllers")]
            if settings.state is not None:
                running.append(tasks.create_task(_keep(settings.state, cluster), name="persistence"))
            async with _registry(settings, cluster.catalogue) as name:
                yield Serving(cluster, f"https://{settings.host}:{port}", authentication, name)
            for task in running:
                task.cancel()
    finally:
        await runner.cleanup()
        if settings.state is not None:
            persistence.save(settings.state, cluster.store, cluster.authority)


@asynccontextmanager
async def _registry(settings: Settings, catalogue: Catalogue) -> AsyncIterator[str | None]:
    """Serve the catalogue as a registry. Where the port is taken, pods get their images all the same."""
    if settings.registry_port is None:
        yield None
        return
    with socket.socket() as listener:
        port = settings.registry_port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, port))
            port = listener.getsockname()[1]
            bound = True
        except OSError as error:
            logging.getLogger(__name__).warning("no registry on port %s: %s", port, error)
            bound = False
        name = f"localhost:{port}"
        catalogue.mirror(name)
        runner = web.AppRunner(Distribution(catalogue, name).application(), access_log=None, shutdown_timeout=GOODBYE_S)
        await runner.setup()
        if bound:
            await web.SockSite(runner, listener).start()
        try:
            yield name
        finally:
            await runner.cleanup()


async def _keep(path: Path, cluster: Cluster) -> None:
    saved = 0
    while True:
        if cluster.store.revision != saved:
            saved = cluster.store.revision
            persistence.save(path, cluster.store, cluster.authority)
        await asyncio.sleep(SAVE_S)


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
