"""A real Kubernetes for the cluster floor: a running one that the environment names, or the session's own."""

import asyncio
import os
import secrets
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

import pytest

from api.clock import SystemClock
from api.cluster.cluster import Cluster
from api.cluster.clusters import Clusters
from api.cluster.kubeconfig import vet
from api.cluster.onboarding import account_script
from api.supervision.tasks import Supervisor
from realcluster.packages import wheel_program
from tests.cluster.world import LOOPBACK, Registered

ADMIN = "KIOPS_TEST_KUBECONFIG_ADMIN"
KUBECTL = wheel_program("kubectl")


@dataclass
class RealKubernetes:
    """One namespace of a real cluster, and kubectl as its administrator."""

    kubeconfig: Path
    namespace: str

    async def kubectl(self, *arguments: str, text: str | None = None) -> str:
        """Run kubectl; fails with what it said."""
        return await self._run([str(KUBECTL), f"--kubeconfig={self.kubeconfig}", *arguments], text)

    async def account(self) -> str:
        """Return what a person gets from the account script: the kubeconfig of one who may act in the namespace."""
        return await self._run(["/bin/sh", "-c", account_script(self.namespace)], None)

    async def _run(self, argv: list[str], text: str | None) -> str:
        environment = {
            "PATH": f"{KUBECTL.parent}:/usr/bin:/bin",
            "HOME": str(self.kubeconfig.parent),  # kubectl keeps a cache at home, or else where it stands
            "KUBECONFIG": str(self.kubeconfig),
        }

        def run() -> subprocess.CompletedProcess[str]:
            return subprocess.run(  # noqa: S603  kubectl and our own script
                argv, env=environment, input=text, capture_output=True, text=True, check=False, timeout=60
            )

        done = await asyncio.to_thread(run)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
async def real(request: pytest.FixtureRequest) -> AsyncIterator[RealKubernetes]:
    """Give a fresh namespace of a real cluster; it is deleted afterwards."""
    named = os.environ.get(ADMIN)
    kubeconfig = Path(named) if named else request.getfixturevalue("real_cluster").admin_kubeconfig
    kubernetes = RealKubernetes(kubeconfig, f"kiops-floor-{secrets.token_hex(3)}")
    await kubernetes.kubectl("create", "namespace", kubernetes.namespace)
    yield kubernetes
    await kubernetes.kubectl("delete", "namespace", kubernetes.namespace, "--wait=false")


@asynccontextmanager
async def opened(kubeconfig: str) -> AsyncIterator[Cluster]:
    """Open the cluster of a kubeconfig as KIOPS would: vetted, with nothing else known of it."""
    fatal: list[str] = []
    tasks = Supervisor(fatal.append)
    source = Registered(vet(kubeconfig, rule=LOOPBACK).connection)
    clusters = Clusters(source, rule=LOOPBACK, clock=SystemClock(), tasks=tasks, chance=SystemRandom())
    try:
        yield await clusters.get("rt_real")
    finally:
        await clusters.close()
        await tasks.close()
        assert not fatal


@pytest.fixture
async def as_admin(real: RealKubernetes) -> AsyncIterator[Cluster]:
    """Give the cluster with the administrator's credential."""
    async with opened(real.kubeconfig.read_text()) as cluster:
        yield cluster


@pytest.fixture
async def as_account(real: RealKubernetes) -> AsyncIterator[Cluster]:
    """Give the cluster with a credential for the one namespace, got as a person would get it."""
    async with opened(await real.account()) as cluster:
        yield cluster
