"""Namespaces, quotas and the garbage collector, on a whole sandbox."""

from typing import Any

import pytest

from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.status import StatusError
from tests.recordings.scenarios import complete, deployment, plain, service, variables
from tests.sandbox.stage import ME, SPACE, Stage, staged

pytestmark = [pytest.mark.looptime, pytest.mark.timeout(60)]

type Json = dict[str, Any]


def names(stage: Stage, resource: str) -> set[str]:
    """Give the names of all objects of the namespace."""
    return {each["metadata"]["name"] for each in stage.list(resource)}


async def test_a_new_namespace_gets_its_account_and_bundle_and_gets_them_back() -> None:
    async with staged() as stage:
        assert (names(stage, "serviceaccounts"), names(stage, "configmaps")) == ({"default"}, {"kube-root-ca.crt"})
        stage.delete("serviceaccounts", "default")
        stage.delete("configmaps", "kube-root-ca.crt")
        await stage.sleep(1)
        assert (names(stage, "serviceaccounts"), names(stage, "configmaps")) == ({"default"}, {"kube-root-ca.crt"})


async def test_a_namespace_ends_when_its_contents_are_gone() -> None:
    async with staged() as stage:
        stage.create("deployments.apps", deployment(2, env=variables(TERM_DELAY=3)))
        stage.create("services", service())
        await stage.until(complete)
        stage.registry.delete("namespaces", None, SPACE, ME)
        assert stage.registry.get("namespaces", None, SPACE)["status"]["phase"] == "Terminating"
        with pytest.raises(StatusError, match="because it is being terminated"):
            stage.create("configmaps", plain("ConfigMap", "late"))
        await stage.sleep(7)
        conditions = stage.registry.get("namespaces", None, SPACE)["status"]["conditions"]
        remaining = next(each for each in conditions if each["type"] == "NamespaceContentRemaining")
        assert (remaining["status"], remaining["reason"]) == ("True", "SomeResourcesRemain")
        assert "pods. has 2 resource instances" in remaining["message"]
        await stage.sleep(15)
        assert stage.store.get("namespaces", "", SPACE) is None
        assert all(stage.store.count(name, SPACE) == 0 for name in ("pods", "services", "events", "secrets"))


async def test_a_quota_counts_what_comes_and_what_goes() -> None:
    async with staged() as stage:
        hard = {"pods": "3", "requests.cpu": "1", "limits.memory": "1Gi", "configmaps": "10"}
        stage.create("resourcequotas", plain("ResourceQuota", "team", spec={"hard": hard}))
        stage.create("deployments.apps", deployment(2))
        await stage.until(complete)
        used = stage.get("resourcequotas", "team")["status"]["used"]
        assert used == {"pods": "2", "requests.cpu": "20m", "limits.memory": "128Mi", "configmaps": "1"}
        stage.patch("deployments.apps", "app", {"spec": {"replicas": 1}})
        await stage.until(complete)
        await stage.sleep(2)
        assert stage.get("resourcequotas", "team")["status"]["used"]["pods"] == "1"


async def test_deleting_a_deployment_takes_replica_sets_pods_and_endpoints_with_it() -> None:
    async with staged() as stage:
        stage.create("deployments.apps", deployment(2))
        await stage.until(complete)
        stage.delete("deployments.apps", "app")
        assert names(stage, "replicasets.apps")
        await stage.sleep(8)
        assert (names(stage, "replicasets.apps"), names(stage, "pods")) == (set(), set())


async def test_a_foreground_deletion_waits_for_the_pods() -> None:
    async with staged() as stage:
        stage.create("deployments.apps", deployment(2, env=variables(TERM_DELAY=3)))
        await stage.until(complete)
        stage.delete("deployments.apps", "app", DeleteOptions(propagation="Foreground"))
        await stage.sleep(2)
        assert stage.get("deployments.apps")["metadata"]["finalizers"] == ["foregroundDeletion"]
        assert len(names(stage, "pods")) == 2
        await stage.sleep(5)
        assert names(stage, "deployments.apps") | names(stage, "replicasets.apps") | names(stage, "pods") == set()


async def test_orphans_stay_and_are_adopted_by_the_next_of_the_kind() -> None:
    async with staged() as stage:
        stage.create("deployments.apps", deployment(2))
        await stage.until(complete)
        before = names(stage, "pods")
        stage.delete("deployments.apps", "app", DeleteOptions(propagation="Orphan"))
        await stage.sleep(2)
        (left,) = stage.list("replicasets.apps")
        assert "ownerReferences" not in left["metadata"]
        stage.create("deployments.apps", deployment(2))
        await stage.until(complete)
        (taken,) = stage.list("replicasets.apps")
        assert taken["metadata"]["ownerReferences"][0]["uid"] == stage.get("deployments.apps")["metadata"]["uid"]
        assert names(stage, "pods") == before


async def test_a_relabelled_pod_is_let_go_and_replaced() -> None:
    async with staged() as stage:
        stage.create("deployments.apps", deployment(2))
        await stage.until(complete)
        name = min(names(stage, "pods"))
        stage.patch("pods", name, {"metadata": {"labels": {"app": "aside"}}})
        await stage.sleep(3)
        assert len(names(stage, "pods")) == 3
        assert "ownerReferences" not in stage.get("pods", name)["metadata"]


async def test_an_object_with_two_owners_goes_with_the_last() -> None:
    async with staged() as stage:
        owners = [stage.create("secrets", plain("Secret", name)) for name in ("one", "two")]
        references = [
            {"apiVersion": "v1", "kind": "Secret", "name": each["metadata"]["name"], "uid": each["metadata"]["uid"]}
            for each in owners
        ]
        body = {**plain("ConfigMap", "both"), "metadata": {"name": "both", "ownerReferences": references}}
        stage.create("configmaps", body)
        stage.delete("secrets", "one")
        await stage.sleep(1)
        left = stage.get("configmaps", "both")["metadata"]["ownerReferences"]
        assert [each["name"] for each in left] == ["two"]
        stage.delete("secrets", "two")
        await stage.sleep(1)
        assert "both" not in names(stage, "configmaps")
