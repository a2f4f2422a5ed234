"""Releases over HTTP: what is frozen, what is refused, one at a time, cancelled, listed. The cluster stays silent."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from api.audit.models import AuditEntry
from api.deploy.models import Release, ReleaseComponent, ReleaseEventRow
from api.deps import State
from api.environments.models import Environment, EnvironmentSettings
from api.runtimes.models import AllowedNamespace
from tests.catalogue import a_service, a_team, an_environment
from tests.deploy.conftest import Shop
from tests.fixtures.app import MemberFactory
from tests.fixtures.clock import FrozenClock
from tests.workload.settings import changed
from tests.workload.violations import VIOLATIONS

RELEASES = "/api/v1/releases"


async def count(state: State) -> int:
    async with state.sessions.read() as db:
        return await db.scalar(select(func.count()).select_from(Release)) or 0


async def audited(state: State) -> list[tuple[str, str]]:
    async with state.sessions.read() as db:
        wanted = select(AuditEntry).where(AuditEntry.action.like("release.%")).order_by(AuditEntry.id)
        return [(row.action, row.object) for row in await db.scalars(wanted)]


def pointers(answer: httpx.Response) -> dict[str, str]:
    return {error["pointer"]: error["code"] for error in answer.json()["errors"]}


async def test_a_release_is_accepted_at_once_and_freezes_everything(shop: Shop) -> None:
    answer = await shop.post(shop.body(reason="New delivery options"))
    made = answer.json()
    assert answer.status_code == 202
    assert answer.headers["Location"] == made["url"] == f"{RELEASES}/{made['id']}"
    assert (made["number"], made["state"], made["outcome"], made["lastSeq"]) == (1, "queued", None, 0)
    assert (made["kind"], made["trigger"], made["author"]["name"]) == ("deploy", "person", "admin")
    assert made["environment"] == {"id": shop.environment_id, "name": "production", "stage": "production"}
    assert made["runtime"] == {"id": shop.runtime_id, "name": "prod"}
    (component,) = made["components"]
    assert (component["image"], component["version"]) == ("ghcr.io/acme/web-shop:1.4.2", "1.4.2")
    assert [step["state"] for step in component["steps"]] == [None, None, None, None]
    async with shop.state.sessions.read() as db:
        row = await db.get_one(ReleaseComponent, (made["id"], shop.component_id))
    annotations = row.objects["deployment"]["metadata"]["annotations"]
    assert annotations["kubernetes.io/change-cause"] == "New delivery options (release #1 by admin)"
    assert row.objects["service"]["spec"]["ports"][0]["port"] == 80
    assert await audited(shop.state) == [("release.created", made["id"])]


async def test_the_environment_knows_its_running_release_and_keeps_the_settings(shop: Shop) -> None:
    made = await shop.released()
    async with shop.state.sessions.read() as db:
        environment = await db.get_one(Environment, shop.environment_id)
        kept = await db.get_one(EnvironmentSettings, (shop.environment_id, shop.component_id))
    assert (environment.running_release_id, environment.last_release_id) == (made["id"], made["id"])
    assert (environment.last_version, environment.last_outcome, environment.revision) == ("1.4.2", None, 2)
    assert kept.settings["replicas"] == 3


async def test_the_same_key_starts_nothing_twice(shop: Shop) -> None:
    first = await shop.post(shop.body(), key="ci-1")
    again = await shop.post(shop.body(), key="ci-1")
    assert (again.status_code, again.json()["id"]) == (202, first.json()["id"])
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    other = await shop.post(shop.body(reason="another"), key="ci-1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert await count(shop.state) == 1


async def test_a_key_is_required(shop: Shop) -> None:
    answer = await shop.client.post(shop.url, json=shop.body())
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency-key-required")


async def test_every_broken_rule_is_named_by_pointer_and_nothing_is_stored(shop: Shop) -> None:
    broken = shop.settings(replicas=-1, resources={"cpuRequest": "2", "cpuLimit": "1", "memoryLimit": "lots"})
    answer = await shop.post(shop.body(broken))
    assert answer.status_code == 422
    found = pointers(answer)
    assert found["/components/0/settings/replicas"] == "below-minimum"
    assert found["/components/0/settings/resources/memoryLimit"] == "not-a-quantity"
    assert "/components/0/settings/resources/cpuRequest" in found
    assert (await count(shop.state), await audited(shop.state)) == (0, [])
    async with shop.state.sessions.read() as db:
        assert (await db.get_one(Environment, shop.environment_id)).revision == 1


@pytest.mark.timeout(120)
async def test_each_rule_of_the_settings_violated_one_by_one_is_422_and_starts_nothing(shop: Shop) -> None:
    missed = []
    for violation in VIOLATIONS:
        answer = await shop.post(shop.body(changed(*violation.changes)))
        named = pointers(answer) if answer.status_code == 422 else {}
        if named.get(f"/components/0/settings{violation.pointer}") != violation.code:
            missed.append((violation.name, answer.status_code, answer.text[:300]))
    assert missed == []
    assert (await count(shop.state), await audited(shop.state)) == (0, [])
    async with shop.state.sessions.read() as db:
        assert (await db.get_one(Environment, shop.environment_id)).revision == 1


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"environmentId": "env_unknown"}, "/environmentId", "not-found"),
        ({"components": []}, "/components", "required"),
    ],
)
async def test_references_that_do_not_hold_are_refused(
    shop: Shop, changes: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await shop.post(shop.body(**changes))
    assert (answer.status_code, pointers(answer)) == (422, {pointer: code})


async def test_unknown_and_doubled_components_are_refused(shop: Shop) -> None:
    one = shop.body()["components"][0]
    answer = await shop.post(shop.body(components=[one, one, {**one, "componentId": "cmp_of_another"}]))
    assert pointers(answer) == {
        "/components/1/componentId": "duplicate",
        "/components/2/componentId": "not-found",
    }


async def test_an_environment_of_another_service_is_unknown(shop: Shop) -> None:
    async with shop.state.sessions.begin() as db:
        other, _ = await a_service(db, shop.state.clock, name="other")
        runtime = await db.get_one(Environment, shop.environment_id)
        made = await an_environment(db, shop.state.clock, other, runtime_of(runtime), name="elsewhere")
    answer = await shop.post(shop.body(environmentId=made.id))
    assert pointers(answer) == {"/environmentId": "not-found"}


def runtime_of(environment: Environment) -> Any:  # noqa: ANN401  only its id is read
    class Row:
        id = environment.runtime_id

    return Row


async def test_a_namespace_that_was_taken_from_the_team_is_refused(shop: Shop) -> None:
    async with shop.state.sessions.begin() as db:
        db.add(AllowedNamespace(runtime_id=shop.runtime_id, namespace="other", team_id=None))
    answer = await shop.post(shop.body())
    assert pointers(answer) == {"/environmentId": "namespace-not-allowed"}


async def test_warnings_of_production_have_to_be_acknowledged(shop: Shop) -> None:
    recreate = shop.settings(strategy={"kind": "Recreate"})
    refused = await shop.post(shop.body(recreate))
    assert (refused.status_code, refused.json()["code"]) == (409, "warnings-not-acknowledged")
    (finding,) = refused.json()["findings"]
    assert (finding["code"], finding["pointer"]) == ("W01", "/components/0/settings/strategy")
    assert await count(shop.state) == 0
    accepted = await shop.post(shop.body(recreate, acknowledged=["W01", "W13"]))
    made = accepted.json()
    assert accepted.status_code == 202
    assert made["acknowledged"] == ["W01", "W13"]
    assert {finding["code"] for finding in made["findings"]} >= {"W01"}


async def test_one_release_at_a_time_and_the_refusal_names_the_running_one(shop: Shop) -> None:
    first = await shop.released()
    refused = await shop.post(shop.body())
    assert (refused.status_code, refused.json()["code"]) == (409, "release-in-progress")
    assert (refused.json()["releaseId"], refused.json()["number"]) == (first["id"], 1)
    assert await count(shop.state) == 1


async def test_a_fix_replaces_a_stuck_release(shop: Shop) -> None:
    stuck = await shop.released()
    fresh = await shop.released(onConflict="replace")
    assert fresh["number"] == 2
    old = await shop.read(stuck["id"])
    assert (old["state"], old["outcome"], old["supersededBy"]) == ("finished", "superseded", fresh["id"])
    assert old["message"] == "Release #2 by admin has taken its place."
    assert (await audited(shop.state))[-2:] == [
        ("release.superseded", stuck["id"]),
        ("release.created", fresh["id"]),
    ]


async def test_of_two_at_the_same_moment_one_is_refused(shop: Shop) -> None:
    async with asyncio.TaskGroup() as group:
        posts = [group.create_task(shop.post(shop.body())) for _ in range(4)]
    assert sorted(post.result().status_code for post in posts) == [202, 409, 409, 409]
    assert await count(shop.state) == 1


async def test_a_cancelled_release_says_what_stays_and_ends_once(shop: Shop) -> None:
    made = await shop.released()
    answer = await shop.client.post(f"{RELEASES}/{made['id']}/cancel")
    ended = answer.json()
    assert (answer.status_code, ended["state"], ended["outcome"]) == (200, "finished", "cancelled")
    assert ended["message"] == "admin cancelled it. Nothing was changed in the cluster."
    again = await shop.client.post(f"{RELEASES}/{made['id']}/cancel")
    assert (again.status_code, again.json()["code"]) == (409, "release-finished")
    events = (await shop.client.get(f"{RELEASES}/{made['id']}/events")).json()
    assert events["finished"] is True
    assert [event["type"] for event in events["items"]].count("verdict") == 1
    assert events["items"][-1]["outcome"] == "cancelled"
    async with shop.state.sessions.read() as db:
        environment = await db.get_one(Environment, shop.environment_id)
    assert (environment.running_release_id, environment.last_outcome) == (None, "cancelled")


@pytest.mark.parametrize(
    ("intended", "uid", "said"),
    [
        (True, None, "The Deployment may already carry the new version; nothing is taken back."),
        (True, "uid-1", "What was begun stays: Kubernetes goes on with the new version, and nothing is taken back."),
    ],
)
async def test_what_a_cancelled_release_leaves_depends_on_how_far_it_came(
    shop: Shop, *, intended: bool, uid: str | None, said: str
) -> None:
    made = await shop.released()
    async with shop.state.sessions.begin() as db:
        row = await db.get_one(ReleaseComponent, (made["id"], shop.component_id))
        row.intended, row.uid = intended, uid
    ended = (await shop.client.post(f"{RELEASES}/{made['id']}/cancel")).json()
    assert ended["message"] == f"admin cancelled it. {said}"


async def test_waiting_answers_as_soon_as_it_has_ended(shop: Shop) -> None:
    made = await shop.released()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(shop.client.get(f"{RELEASES}/{made['id']}", params={"wait": 60}))
        await shop.client.post(f"{RELEASES}/{made['id']}/cancel")
    assert waiting.result().json()["outcome"] == "cancelled"


async def test_waiting_answers_at_its_time_when_nothing_ends(shop: Shop) -> None:
    made = await shop.released()
    answer = await shop.client.get(f"{RELEASES}/{made['id']}", params={"wait": 0.05})
    assert (answer.status_code, answer.json()["outcome"]) == (200, None)


@pytest.mark.parametrize("wait", [-1, 61, "soon"])
async def test_a_wait_out_of_range_is_refused(shop: Shop, wait: object) -> None:
    made = await shop.released()
    answer = await shop.client.get(f"{RELEASES}/{made['id']}", params={"wait": str(wait)})
    assert (answer.status_code, list(pointers(answer))) == (422, ["query/wait"])


async def test_lists_are_newest_first_filtered_and_paged(shop: Shop, clock: FrozenClock) -> None:
    first = await shop.released()
    clock.advance(1)
    second = await shop.released(onConflict="replace")
    page = (await shop.client.get(RELEASES, params={"limit": 1})).json()
    assert (page["total"], [one["id"] for one in page["items"]]) == (2, [second["id"]])
    rest = (await shop.client.get(RELEASES, params={"limit": 1, "cursor": page["nextCursor"]})).json()
    assert ([one["id"] for one in rest["items"]], rest["nextCursor"]) == ([first["id"]], None)
    for params, expected in (
        ({"active": "true"}, [second["id"]]),
        ({"active": "false"}, [first["id"]]),
        ({"service": shop.service_id}, [second["id"], first["id"]]),
        ({"environment": "env_other"}, []),
    ):
        found = (await shop.client.get(RELEASES, params=params)).json()
        assert [one["id"] for one in found["items"]] == expected, params


async def test_events_are_read_from_a_number_on(shop: Shop) -> None:
    made = await shop.released()
    await shop.client.post(f"{RELEASES}/{made['id']}/cancel")
    url = f"{RELEASES}/{made['id']}/events"
    everything = (await shop.client.get(url)).json()
    assert [event["seq"] for event in everything["items"]] == list(range(1, everything["lastSeq"] + 1))
    assert {event["channel"] for event in everything["items"]} == {f"release:{made['id']}"}
    last = (await shop.client.get(url, params={"after": everything["lastSeq"] - 1})).json()
    assert last["items"] == everything["items"][-1:]
    nothing = (await shop.client.get(url, params={"after": everything["lastSeq"]})).json()
    assert (nothing["items"], nothing["finished"]) == ([], True)
    part = (await shop.client.get(url, params={"limit": 1})).json()
    assert part["finished"] is (everything["lastSeq"] == 1)


async def test_who_may_only_look_may_not_start_or_cancel(shop: Shop, member: MemberFactory) -> None:
    made = await shop.released()
    viewer = await member("view", name="vera")
    for refused in (
        await shop.post(shop.body(), client=viewer),
        await viewer.post(f"{shop.url}/preview", json=shop.body()),
        await viewer.post(f"{RELEASES}/{made['id']}/cancel"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
    assert (await viewer.get(f"{RELEASES}/{made['id']}")).status_code == 200
    assert await count(shop.state) == 1
    async with shop.state.sessions.read() as db:
        assert await db.scalar(select(ReleaseEventRow.type).where(ReleaseEventRow.type == "verdict")) is None


async def test_people_of_another_team_see_nothing(shop: Shop, member: MemberFactory) -> None:
    made = await shop.released()
    async with shop.state.sessions.begin() as db:
        other = await a_team(db, shop.state.clock)
    stranger = await member("view", "deploy", name="otto", team_id=other.id)
    assert (await shop.post(shop.body(), client=stranger)).status_code == 404
    for path in ("", "/events"):
        assert (await stranger.get(f"{RELEASES}/{made['id']}{path}")).status_code == 404
    assert (await stranger.post(f"{RELEASES}/{made['id']}/cancel")).status_code == 404
    assert (await stranger.get(RELEASES)).json()["total"] == 0


async def test_a_release_of_two_components_freezes_both_in_their_order(shop: Shop, second_component: str) -> None:
    body = shop.body()
    body["components"].append({"componentId": second_component, "settings": shop.settings(ports=[])})
    made = (await shop.post(body)).json()
    assert [(one["name"], one["objectName"]) for one in made["components"]] == [
        ("web-shop", "web-shop"),
        ("api", "api"),
    ]
    assert made["versions"] == ["1.4.2", "1.4.2"]
    async with shop.state.sessions.read() as db:
        row = await db.get_one(ReleaseComponent, (made["id"], second_component))
    assert row.objects["service"] is None


async def test_a_cluster_that_stays_silent_is_a_risk_and_no_failure(shop: Shop) -> None:
    made = await shop.released()
    found: dict[str, Any] = {}
    async with asyncio.timeout(15):
        while not found.get("contactLostSince"):
            found = await shop.read(made["id"])
            await asyncio.sleep(0)
    assert (found["state"], found["outcome"]) == ("running", None)
    assert found["components"][0]["risk"]["code"] == "cluster-unreachable"
    assert (
        found["components"][0]["risk"]["affected"] == "Nothing was changed in the cluster: what ran before still runs."
    )
