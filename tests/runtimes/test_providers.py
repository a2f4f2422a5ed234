"""What the common providers write, over HTTP: refused with something to copy, nothing stored; fixed, registered."""

from typing import Any

import httpx
import pytest
import yaml
from asgi_lifespan import LifespanManager
from sqlalchemy import func, select

from api.access.models import User
from api.app import create_app
from api.deps import KEY, State
from api.runtimes.models import Runtime
from api.settings import Settings
from tests.builders import a_session
from tests.cluster.test_kubeconfig_providers import FLATTEN, written
from tests.fixtures.apiserver import TOKEN, Apiserver
from tests.fixtures.app import BROWSER

URL = "/api/v1/runtimes"


async def registered(state: State) -> int:
    async with state.sessions.read() as db:
        return await db.scalar(select(func.count()).select_from(Runtime)) or 0


async def refused(client: httpx.AsyncClient, state: State, kubeconfig: str) -> list[dict[str, Any]]:
    """Send it to the check and to the registration; return what both find."""
    check = await client.post(f"{URL}/check", json={"kubeconfig": kubeconfig})
    answer = await client.post(URL, json={"name": "prod", "kubeconfig": kubeconfig})
    for one in (check, answer):
        assert (one.status_code, one.json()["code"]) == (422, "kubeconfig-refused"), one.text
    assert check.json()["findings"] == answer.json()["findings"]
    assert await registered(state) == 0
    found: list[dict[str, Any]] = answer.json()["findings"]
    return found


async def accepted(client: httpx.AsyncClient, state: State, kubeconfig: str) -> None:
    answer = await client.post(URL, json={"name": "prod", "kubeconfig": kubeconfig})
    assert answer.status_code == 201, answer.text
    assert await registered(state) == 1


@pytest.mark.parametrize("name", ["eks", "gke", "aks-kubelogin"])
async def test_a_cloud_that_logs_in_by_a_program_is_registered_with_the_account_its_refusal_prints(
    admin: httpx.AsyncClient, state: State, apiserver: Apiserver, name: str
) -> None:
    (finding,) = await refused(admin, state, written(name))
    assert (finding["code"], finding["fix"]["kind"]) == ("exec-plugin", "account")
    assert "kind: ServiceAccount" in finding["fix"]["text"]
    assert "${" not in finding["message"]
    await accepted(admin, state, apiserver.kubeconfig())


async def test_minikube_is_registered_once_flattened_as_its_refusal_says(
    admin: httpx.AsyncClient, state: State, apiserver: Apiserver
) -> None:
    findings = await refused(admin, state, written("minikube"))
    assert {finding["fix"]["text"] for finding in findings} == {f"{FLATTEN} --context=minikube"}
    flattened = yaml.safe_load(apiserver.kubeconfig(context="minikube"))
    await accepted(admin, state, yaml.safe_dump(flattened))


@pytest.mark.parametrize("name", ["kind", "k3s"])
@pytest.mark.parametrize("overrides", [{}], ids=["closed"])
async def test_a_cluster_on_this_machine_is_registered_after_a_start_with_the_setting_its_refusal_prints(
    admin: httpx.AsyncClient, state: State, apiserver: Apiserver, name: str
) -> None:
    (finding,) = await refused(admin, state, written(name))
    variable, _, value = finding["fix"]["text"].partition("=")
    assert (finding["code"], finding["fix"]["kind"]) == ("address-refused", "setting")
    assert variable == "KIOPS_ALLOWED_ADDRESSES"
    before, clock = state.settings, state.clock
    again = Settings(data_dir=before.data_dir, database_url=before.database_url, allowed_addresses=value)
    here = yaml.safe_load(written(name))
    here["clusters"][0]["cluster"] = yaml.safe_load(apiserver.kubeconfig())["clusters"][0]["cluster"]
    apiserver.tokens = {TOKEN, ""}  # its certificate is its credential; no token comes
    async with LifespanManager(create_app(again, clock=clock)) as manager:
        opened: State = manager._state[KEY]
        async with opened.sessions.begin() as db:
            user = (await db.scalars(select(User).where(User.is_admin))).one()
            cookie = await a_session(db, clock, user)
        transport = httpx.ASGITransport(manager.app)
        cookies = {"kiops-session": cookie}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", headers=BROWSER, cookies=cookies
        ) as client:
            await accepted(client, opened, yaml.safe_dump(here))
