"""Who gets in, who may do what, and for how long."""

from collections.abc import Callable

import httpx

from sandbox.apiserver.authentication import User
from sandbox.serving import Serving
from tests.sandbox.http.conftest import CORE, Connect, Json, config

RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/default"
REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"


async def grant(admin: httpx.AsyncClient, subject: Json, verbs: list[str], resources: list[str]) -> None:
    """Let somebody do something in `default`."""
    rules = [{"apiGroups": [""], "resources": resources, "verbs": verbs}]
    await admin.post(f"{RBAC}/roles", json={"metadata": {"name": "some"}, "rules": rules})
    reference = {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "some"}
    body = {"metadata": {"name": "some"}, "roleRef": reference, "subjects": [subject]}
    await admin.post(f"{RBAC}/rolebindings", json=body)


async def test_nobody_in_particular_may_see_only_that_the_server_lives(connect: Connect) -> None:
    stranger = connect()
    assert (await stranger.get("/livez")).text == "ok"
    refused = await stranger.get(f"{CORE}/pods")
    assert refused.status_code == 403
    assert refused.json()["message"] == (
        'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" '
        'in the namespace "default"'
    )


async def test_a_token_nobody_gave_out_is_unauthorized(connect: Connect) -> None:
    refused = await connect(token="invented").get("/version")  # noqa: S106 - a test's own
    assert (refused.status_code, refused.json()["reason"]) == (401, "Unauthorized")


async def test_a_client_certificate_names_user_and_groups(serving: Serving, connect: Connect) -> None:
    pair = serving.cluster.authority.client("jane", ("system:masters",))
    answer = await connect(pair=pair).post("/apis/authentication.k8s.io/v1/selfsubjectreviews", json={})
    assert answer.json()["status"]["userInfo"]["username"] == "jane"
    assert "system:masters" in answer.json()["status"]["userInfo"]["groups"]


async def test_a_role_binding_allows_just_its_verbs_in_its_namespace(
    admin: httpx.AsyncClient, connect: Connect, people: Callable[[str], User]
) -> None:
    people("jane")
    await grant(admin, {"kind": "User", "name": "jane"}, ["get", "list"], ["configmaps"])
    jane = connect(token="jane")  # noqa: S106 - a test's own
    assert (await jane.get(f"{CORE}/configmaps")).status_code == 200
    assert (await jane.post(f"{CORE}/configmaps", json=config("a"))).status_code == 403
    assert (await jane.get("/api/v1/namespaces/kube-system/configmaps")).status_code == 403
    assert (await jane.get(f"{CORE}/secrets")).status_code == 403


async def test_people_can_ask_what_they_may(
    admin: httpx.AsyncClient, connect: Connect, people: Callable[[str], User]
) -> None:
    people("jane")
    await grant(admin, {"kind": "User", "name": "jane"}, ["get"], ["pods/log"])
    jane = connect(token="jane")  # noqa: S106 - a test's own
    asked = {"namespace": "default", "verb": "get", "resource": "pods", "subresource": "log"}
    answer = (await jane.post(REVIEWS, json={"spec": {"resourceAttributes": asked}})).json()
    assert answer["status"]["allowed"] is True
    assert answer["status"]["reason"].startswith('RBAC: allowed by RoleBinding "some/default"')
    asked["subresource"] = ""
    answer = (await jane.post(REVIEWS, json={"spec": {"resourceAttributes": asked}})).json()
    assert answer["status"] == {"allowed": False}


async def account_token(admin: httpx.AsyncClient, seconds: int = 600) -> str:
    """Make a service account and a token of it."""
    await admin.post(f"{CORE}/serviceaccounts", json={"metadata": {"name": "robot"}})
    path = f"{CORE}/serviceaccounts/robot/token"
    answer = (await admin.post(path, json={"spec": {"expirationSeconds": seconds}})).json()
    return str(answer["status"]["token"])


async def test_a_service_account_gets_in_by_its_token(admin: httpx.AsyncClient, connect: Connect) -> None:
    robot = connect(token=await account_token(admin))
    subject = {"kind": "ServiceAccount", "name": "robot", "namespace": "default"}
    await grant(admin, subject, ["list"], ["configmaps"])
    assert (await robot.get(f"{CORE}/configmaps")).status_code == 200


async def test_a_token_ends_with_its_time(admin: httpx.AsyncClient, connect: Connect, serving: Serving) -> None:
    robot = connect(token=await account_token(admin))
    assert (await robot.get("/version")).status_code == 200
    serving.cluster.clock.skip(601)
    assert (await robot.get("/version")).status_code == 401


async def test_a_token_ends_with_its_account(admin: httpx.AsyncClient, connect: Connect) -> None:
    robot = connect(token=await account_token(admin))
    await admin.delete(f"{CORE}/serviceaccounts/robot")
    assert (await robot.get("/version")).status_code == 401


async def test_a_revoked_token_is_refused(admin: httpx.AsyncClient, connect: Connect) -> None:
    token = await account_token(admin)
    await admin.post("/sandbox/tokens/revoke", json={"token": token})
    assert (await connect(token=token).get("/version")).status_code == 401


async def test_only_administrators_steer_the_sandbox(connect: Connect, people: Callable[[str], User]) -> None:
    people("jane")
    refused = await connect(token="jane").post("/sandbox/compact")  # noqa: S106 - a test's own
    assert refused.status_code == 403


async def test_a_certificate_that_has_run_out_is_answered_401_on_an_open_connection_too(
    serving: Serving, connect: Connect
) -> None:
    pair = serving.cluster.authority.client("jane", ("system:masters",), 60)
    jane = connect(pair=pair)
    assert (await jane.get("/version")).status_code == 200
    serving.cluster.clock.skip(61)
    assert (await jane.get("/version")).status_code == 401
    late = await connect(pair=pair).get("/version")
    assert (late.status_code, late.json()["reason"]) == (401, "Unauthorized")


async def test_an_administrator_may_act_as_somebody_else_and_then_may_no_more_than_they(
    admin: httpx.AsyncClient, connect: Connect, people: Callable[[str], User]
) -> None:
    people("jane")
    await grant(admin, {"kind": "ServiceAccount", "name": "robot", "namespace": "default"}, ["list"], ["configmaps"])
    robot = {"Impersonate-User": "system:serviceaccount:default:robot"}
    assert (await admin.get(f"{CORE}/configmaps", headers=robot)).status_code == 200
    assert (await admin.get(f"{CORE}/secrets", headers=robot)).status_code == 403
    said = await admin.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", json={}, headers=robot)
    assert said.json()["status"]["userInfo"]["groups"] == [
        "system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated",
    ]  # fmt: skip
    refused = await connect(token="jane").get(f"{CORE}/configmaps", headers={"Impersonate-User": "bob"})  # noqa: S106
    assert refused.json()["message"] == (
        'users "bob" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope'
    )
