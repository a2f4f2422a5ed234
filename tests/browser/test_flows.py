"""What people do on the screens, against KIOPS and a simulated cluster: no root, no Kubernetes, only Chromium."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.stagehand import Stagehand
from tests.conformance.client import PASSWORD, Kiops
from tests.conformance.simulated import SandboxUnderTest
from tests.fixtures.server import Server
from tools.setup import FRONTEND, npm

pytestmark = [pytest.mark.screens, pytest.mark.timeout(1800)]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[SandboxUnderTest]:
    """Start a sandbox."""
    with SandboxUnderTest(tmp_path) as sandbox:
        yield sandbox


@pytest.fixture
def kiops(tmp_path: Path) -> Iterator[Server]:
    """Start KIOPS with the built screens; its administrator has the password of `tests.conformance.client`."""
    server = Server(tmp_path)
    server.start()
    client = Kiops(server.url)
    client.sign_in(server.one_time_password())
    client.close()
    yield server
    server.end()


def test_people_find_their_way_through_every_flow(cluster: SandboxUnderTest, kiops: Server, tmp_path: Path) -> None:
    """Playwright's specs of frontend/e2e/flows pass; `KIOPS_E2E_ONLY` names those to run, in Playwright's words."""
    stagehand = Stagehand(cluster, tmp_path)
    with stagehand.listening() as address:
        environment = {
            **os.environ,
            "KIOPS_E2E_URL": kiops.url,
            "KIOPS_E2E_PASSWORD": PASSWORD,
            "KIOPS_E2E_STAGEHAND": address,
            "KIOPS_E2E_REGISTRY": cluster.registry,
        }
        only = os.environ.get("KIOPS_E2E_ONLY", "").split()
        done = subprocess.run(  # noqa: S603  the words come from this file and from whoever starts it
            (npm(), "run", "e2e", "--", "--project=flows", *only), cwd=FRONTEND, env=environment, check=False
        )
    assert done.returncode == 0
