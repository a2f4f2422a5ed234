"""`POST /environments/{id}/secrets`: a value goes to the cluster and nowhere else."""

import base64
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from api.audit.models import AuditEntry
from api.db.base import Base
from api.deps import State
from tests.catalogue import a_team
from tests.config.conftest import Home
from tests.fixtures.apiserver import Apiserver
from tests.fixtures.app import MemberFactory

CANARY = "canary-value-4c81"


def body(home: Home, **other: Any) -> dict[str, Any]:  # noqa: ANN401  any field of the body
    return {"componentId": home.component, "key": "DATABASE_PASSWORD", "value": CANARY, **other}


def kept(home: Home, key: str = "DATABASE_PASSWORD") -> str:
    return base64.b64decode(home.secrets["web-shop-secrets"]["data"][key]).decode()


async def test_the_first_value_makes_the_component_s_secret(admin: httpx.AsyncClient, home: Home) -> None:
    answer = await admin.post(home.url, json=body(home))
    assert answer.status_code == 201, answer.text
    assert answer.json() == {
        "componentId": home.component,
        "source": "web-shop-secrets",
        "key": "DATABASE_PASSWORD",
        "namespace": "shop",
        "replaced": False,
    }
    made = home.secrets["web-shop-secrets"]
    assert made["type"] == "Opaque"
    assert made["metadata"]["labels"]["app.kubernetes.io/managed-by"] == "kiops"
    assert kept(home) == CANARY


async def test_another_key_leaves_the_others_alone(admin: httpx.AsyncClient, home: Home) -> None:
    await admin.post(home.url, json=body(home))
    assert (await admin.post(home.url, json=body(home, key="API_KEY", value="ångström\n"))).status_code == 201
    assert (kept(home), kept(home, "API_KEY")) == (CANARY, "ångström\n")


async def test_a_key_with_a_value_keeps_it_unless_somebody_says_so(admin: httpx.AsyncClient, home: Home) -> None:
    await admin.post(home.url, json=body(home))
    taken = await admin.post(home.url, json=body(home, value="other"))
    assert (taken.status_code, taken.json()["code"], kept(home)) == (409, "secret-key-taken", CANARY)
    replaced = await admin.post(home.url, json=body(home, value="other", replace=True))
    assert (replaced.status_code, replaced.json()["replaced"], kept(home)) == (201, True, "other")


async def test_a_secret_that_somebody_else_made_is_left_alone(admin: httpx.AsyncClient, home: Home) -> None:
    theirs = {"metadata": {"name": "web-shop-secrets", "resourceVersion": "7"}, "data": {"A": "Qg=="}}
    home.secrets["web-shop-secrets"] = theirs
    refused = await admin.post(home.url, json=body(home, replace=True))
    assert (refused.status_code, refused.json()["code"]) == (409, "secret-not-ours")
    assert theirs["data"] == {"A": "Qg=="}


async def test_a_secret_that_changes_meanwhile_is_not_overwritten(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver
) -> None:
    await admin.post(home.url, json=body(home))
    usual = apiserver.script.fault
    assert usual is not None

    async def somebody_writes(exchange: Any) -> bool:  # noqa: ANN401  the exchange of the scripted server
        if exchange.request.method == "PATCH":
            home.secrets["web-shop-secrets"]["metadata"]["resourceVersion"] = "99"
        return await usual(exchange)

    apiserver.script.fault = somebody_writes
    refused = await admin.post(home.url, json=body(home, key="API_KEY"))
    assert (refused.status_code, refused.json()["code"]) == (409, "object-changed")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"key": "no blank"}, "/key"),
        ({"value": ""}, "/value"),
        ({"value": "a\x07b"}, "/value"),
        ({"componentId": "cmp_none"}, "/componentId"),
    ],
)
async def test_what_cannot_be_kept_is_refused_before_the_cluster_is_asked(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver, change: dict[str, str], pointer: str
) -> None:
    refused = await admin.post(home.url, json=body(home, **change))
    assert refused.status_code == 422, refused.text
    assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
    assert apiserver.requests == []


async def test_who_may_only_look_or_belongs_elsewhere_writes_nothing(
    member: MemberFactory, home: Home, apiserver: Apiserver, state: State
) -> None:
    viewer = await member("view")
    assert (await viewer.post(home.url, json=body(home))).status_code == 403
    async with state.sessions.begin() as db:
        other = await a_team(db, state.clock)
    stranger = await member("deploy", name="max", team_id=other.id)
    assert (await stranger.post(home.url, json=body(home))).status_code == 404
    assert apiserver.requests == []
    deployer = await member("deploy", name="dora")
    assert (await deployer.post(home.url, json=body(home))).status_code == 201


async def test_the_value_is_in_no_row_no_log_and_no_answer(
    admin: httpx.AsyncClient, home: Home, state: State, capfd: pytest.CaptureFixture[str]
) -> None:
    key = {"Idempotency-Key": "once"}
    first = await admin.post(home.url, json=body(home), headers=key)
    again = await admin.post(home.url, json=body(home), headers=key)
    refused = await admin.post(home.url, json=body(home, key="no blank"))
    assert again.json() == first.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    said = first.text + refused.text + "".join(capfd.readouterr())
    async with state.sessions.read() as db:
        rows = [str(tuple(row)) for table in Base.metadata.sorted_tables for row in await db.execute(select(table))]
        entries = (await db.scalars(select(AuditEntry).where(AuditEntry.action == "secret.write"))).all()
    assert CANARY not in said
    assert CANARY not in "".join(rows)
    assert base64.b64encode(CANARY.encode()).decode() not in said + "".join(rows)
    assert [entry.result for entry in entries] == ["started", "done"]
    assert entries[0].details == {"namespace": "shop", "secret": "web-shop-secrets", "key": "DATABASE_PASSWORD"}


async def test_a_refusal_of_the_cluster_is_audited_as_such(
    admin: httpx.AsyncClient, home: Home, apiserver: Apiserver, state: State
) -> None:
    await apiserver.script.server.stop()
    answer = await admin.post(home.url, json=body(home))
    assert (answer.status_code, answer.json()["code"]) == (424, "cluster-unreachable")
    async with state.sessions.read() as db:
        entries = (await db.scalars(select(AuditEntry).where(AuditEntry.action == "secret.write"))).all()
    assert [entry.result for entry in entries] == ["started", "cluster-unreachable"]
