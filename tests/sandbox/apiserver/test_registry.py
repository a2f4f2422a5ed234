"""The rules of the API server around the store: the classical traps of simulated clusters."""

from datetime import timedelta

import pytest

from sandbox.apiserver.deletion import FOREGROUND, DeleteOptions
from sandbox.apiserver.registry import Actor, Options
from sandbox.apiserver.status import StatusError
from tests.sandbox.apiserver.conftest import DEPLOYMENTS, Desk, config, deployment, owners

ME = Actor("me", (), "tester")


def pod(name: str = "one") -> dict[str, object]:
    container = {"name": "web", "image": "shop/web:1"}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": {"containers": [container]}}


async def test_an_update_that_changes_nothing_keeps_the_revision_and_tells_nobody(desk: Desk) -> None:
    made = desk.create("configmaps", config(a="1"))
    told: list[object] = []
    desk.store.listen("configmaps", told.append)
    again = desk.change("configmaps", "settings", {"data": {"a": "1"}})
    assert again is made
    assert not told


async def test_generation_counts_changes_of_the_spec_only(desk: Desk) -> None:
    desk.create(DEPLOYMENTS, deployment(replicas=1))
    labelled = desk.change(
        DEPLOYMENTS, "web", {"metadata": {"name": "web", "namespace": "default", "labels": {"a": "b"}}}
    )
    assert labelled["metadata"]["generation"] == 1
    status = desk.registry.set_status(DEPLOYMENTS, "default", "web", {"replicas": 1}, ME)
    assert status["metadata"]["generation"] == 1
    scaled = desk.change(DEPLOYMENTS, "web", {"spec": {**status["spec"], "replicas": 2}})
    assert scaled["metadata"]["generation"] == 2


async def test_annotations_of_a_deployment_count_as_a_generation(desk: Desk) -> None:
    desk.create(DEPLOYMENTS, deployment())
    noted = {"metadata": {"name": "web", "namespace": "default", "annotations": {"note": "x"}}}
    assert desk.change(DEPLOYMENTS, "web", noted)["metadata"]["generation"] == 2


async def test_status_cannot_be_written_through_the_object_itself(desk: Desk) -> None:
    desk.create(DEPLOYMENTS, deployment())
    assert desk.change(DEPLOYMENTS, "web", {"status": {"replicas": 9}})["status"] == {}


async def test_spec_cannot_be_written_through_status(desk: Desk) -> None:
    old = desk.create(DEPLOYMENTS, deployment(replicas=1))
    sent = {**old, "spec": {**old["spec"], "replicas": 9}, "status": {"replicas": 1}}
    made = desk.registry.update(DEPLOYMENTS, sent, ME, subresource="status")
    assert made["spec"]["replicas"] == 1
    assert made["status"]["replicas"] == 1


async def test_a_stale_resource_version_is_a_conflict(desk: Desk) -> None:
    old = desk.create("configmaps", config(a="1"))
    desk.change("configmaps", "settings", {"data": {"a": "2"}})
    with pytest.raises(StatusError, match="the object has been modified; please apply your changes") as refused:
        desk.registry.update("configmaps", {**old, "data": {"a": "3"}}, ME)
    assert (refused.value.code, refused.value.reason) == (409, "Conflict")


async def test_a_pod_that_is_bound_is_deleted_gracefully_and_ends_in_the_future(desk: Desk) -> None:
    made = desk.create("pods", pod())
    desk.registry.bind(made, "node-1")
    marked, gone = desk.registry.delete("pods", "default", "one", ME)
    assert not gone
    assert marked["metadata"]["deletionGracePeriodSeconds"] == 30
    assert marked["metadata"]["generation"] == 2
    stamp = (desk.registry.clock.now() + timedelta(seconds=30)).strftime("%Y-%m-%dT%H:%M")
    assert marked["metadata"]["deletionTimestamp"].startswith(stamp)


async def test_a_second_deletion_may_only_shorten_the_grace(desk: Desk) -> None:
    desk.registry.bind(desk.create("pods", pod()), "node-1")
    desk.registry.delete("pods", "default", "one", ME, DeleteOptions(grace=10))
    longer, _ = desk.registry.delete("pods", "default", "one", ME, DeleteOptions(grace=60))
    assert longer["metadata"]["deletionGracePeriodSeconds"] == 10
    shorter, _ = desk.registry.delete("pods", "default", "one", ME, DeleteOptions(grace=1))
    assert shorter["metadata"]["deletionGracePeriodSeconds"] == 1
    _, gone = desk.registry.delete("pods", "default", "one", ME, DeleteOptions(grace=0))
    assert gone


async def test_an_unbound_pod_is_gone_at_once(desk: Desk) -> None:
    desk.create("pods", pod())
    assert desk.registry.delete("pods", "default", "one", ME)[1]


async def test_finalizers_hold_an_object_until_the_last_one_is_taken_away(desk: Desk) -> None:
    desk.create("configmaps", {**config(), "metadata": {"name": "settings", "finalizers": ["shop.example/x"]}})
    marked, gone = desk.registry.delete("configmaps", "default", "settings", ME)
    assert not gone
    assert "deletionTimestamp" in marked["metadata"]
    desk.change("configmaps", "settings", {"metadata": {"name": "settings", "namespace": "default", "finalizers": []}})
    assert desk.store.get("configmaps", "default", "settings") is None


async def test_foreground_deletion_waits_for_the_dependents(desk: Desk) -> None:
    desk.create(DEPLOYMENTS, deployment())
    marked, gone = desk.registry.delete(DEPLOYMENTS, "default", "web", ME, DeleteOptions(propagation="Foreground"))
    assert not gone
    assert marked["metadata"]["finalizers"] == [FOREGROUND]


async def test_a_deletion_with_another_uid_is_a_conflict(desk: Desk) -> None:
    desk.create("configmaps", config())
    with pytest.raises(StatusError, match="the UID in the precondition"):
        desk.registry.delete("configmaps", "default", "settings", ME, DeleteOptions(uid="other"))


async def test_a_dry_run_refuses_as_the_real_thing_and_stores_nothing(desk: Desk) -> None:
    before = desk.store.revision
    made = desk.registry.create("configmaps", "default", config(a="1"), ME, Options(dry_run=True))
    assert made["metadata"]["uid"]
    assert desk.store.revision == before
    with pytest.raises(StatusError, match="is invalid"):
        desk.registry.create("configmaps", "default", config(**{"a b": "1"}), ME, Options(dry_run=True))


async def test_the_api_fills_in_what_a_deployment_leaves_out(desk: Desk) -> None:
    spec = desk.create(DEPLOYMENTS, deployment())["spec"]
    assert spec["replicas"] == 1
    assert spec["strategy"] == {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": "25%", "maxSurge": "25%"}}
    assert spec["progressDeadlineSeconds"] == 600
    container = spec["template"]["spec"]["containers"][0]
    assert container["imagePullPolicy"] == "IfNotPresent"
    assert container["ports"] == [{"containerPort": 80, "protocol": "TCP"}]


async def test_numbers_that_were_said_to_be_zero_stay(desk: Desk) -> None:
    assert desk.create(DEPLOYMENTS, deployment(replicas=0))["spec"]["replicas"] == 0


async def test_quantities_are_kept_in_their_canonical_form(desk: Desk) -> None:
    limits = {"limits": {"cpu": "1000m", "memory": "1024Ki"}}
    made = desk.create(DEPLOYMENTS, deployment(container={"resources": limits}))
    assert made["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"] == {"cpu": "1", "memory": "1Mi"}


async def test_a_creator_owns_what_the_api_filled_in_but_nothing_the_server_stamps(desk: Desk) -> None:
    fields = owners(desk.create(DEPLOYMENTS, deployment(), "kubectl-create"))["kubectl-create"]
    assert "f:replicas" in fields["f:spec"]
    assert "." in fields["f:spec"]["f:strategy"]["f:rollingUpdate"]
    assert "f:metadata" not in fields


async def test_a_namespace_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(StatusError, match='namespaces "nowhere" not found') as refused:
        desk.registry.create("configmaps", "nowhere", config(), ME)
    assert refused.value.code == 404


async def test_a_namespace_that_ends_takes_nothing_new(desk: Desk) -> None:
    desk.registry.create("namespaces", None, {"metadata": {"name": "shop"}}, ME)
    desk.registry.delete("namespaces", None, "shop", ME)
    with pytest.raises(StatusError, match="because it is being terminated") as refused:
        desk.registry.create("configmaps", "shop", config(), ME)
    assert refused.value.details is not None
    assert refused.value.details["causes"][0]["reason"] == "NamespaceTerminating"


async def test_generated_names_use_kubernetes_letters(desk: Desk) -> None:
    made = desk.create("configmaps", {"metadata": {"generateName": "made-"}})
    assert set(made["metadata"]["name"].removeprefix("made-")) <= set("bcdfghjklmnpqrstvwxz2456789")


async def test_a_service_gets_an_address_and_keeps_it(desk: Desk) -> None:
    made = desk.create("services", {"metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}})
    address = made["spec"]["clusterIP"]
    assert made["spec"]["ports"][0]["targetPort"] == 80
    spec = {**made["spec"], "ports": [{"port": 81}]}
    del spec["clusterIP"], spec["clusterIPs"]
    assert desk.change("services", "web", {"spec": spec})["spec"]["clusterIP"] == address
    with pytest.raises(StatusError, match="may not change once set"):
        desk.change("services", "web", {"spec": {**spec, "clusterIP": "10.96.9.9", "clusterIPs": ["10.96.9.9"]}})


async def test_plain_text_of_a_secret_becomes_data_and_is_never_read_again(desk: Desk) -> None:
    body = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "login"}, "data": {"a": "eA=="}}
    made = desk.create("secrets", {**body, "stringData": {"b": "y"}})
    assert made["data"] == {"a": "eA==", "b": "eQ=="}
    assert "stringData" not in made
