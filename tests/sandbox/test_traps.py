"""The fourteen classical traps of simulated clusters, one test each, on a whole sandbox in virtual time."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import condition_of
from sandbox.clock import parse
from sandbox.controllers import rolling, victims
from sandbox.controllers.autoscaling import Limits, Memory, Patience, decided
from sandbox.controllers.revisions import template_hash
from tests.recordings.scenarios import (
    complete,
    condition,
    container,
    deployment,
    plain,
    pods,
    restarted,
    service,
    upgrade,
    variables,
    waiting,
)
from tests.sandbox.stage import ME, Stage, staged

pytestmark = [pytest.mark.looptime, pytest.mark.timeout(60)]

type Json = dict[str, Any]

DEPLOYMENTS = "deployments.apps"
REPLICASETS = "replicasets.apps"
NEVER = variables(READY="never")


async def installed(stage: Stage, replicas: int = 2, **more: Any) -> None:  # noqa: ANN401 - fields of a container
    """Have the Deployment `app` complete."""
    stage.create(DEPLOYMENTS, deployment(replicas, **more))
    await stage.until(complete)


def live_pods(stage: Stage) -> list[Json]:
    """Give the pods that do not end."""
    return [pod for pod in stage.list("pods") if "deletionTimestamp" not in pod["metadata"]]


async def test_1_revisions_only_grow_and_what_changes_nothing_writes_nothing() -> None:
    async with staged() as stage:
        await installed(stage)
        before = stage.store.revision
        stage.registry.update(DEPLOYMENTS, stage.get(DEPLOYMENTS), ME)
        stage.patch(DEPLOYMENTS, "app", {"spec": {"replicas": 2}})
        await stage.sleep(5)
        written = [change.resource for change in stage.store.since("deployments.apps", before)]
        assert written == []
        stage.create("configmaps", plain("ConfigMap", "one"))
        made = int(stage.get("configmaps", "one")["metadata"]["resourceVersion"])
        stage.delete("configmaps", "one")
        gone = stage.store.since("configmaps", made)[-1]
        assert gone.type == "DELETED"
        assert int(gone.object["metadata"]["resourceVersion"]) > made


async def test_2_only_a_new_spec_is_a_new_generation_and_the_controller_sees_it_later() -> None:
    async with staged() as stage:
        await installed(stage)
        stage.patch(DEPLOYMENTS, "app", {"metadata": {"labels": {"seen": "no"}}})
        await stage.sleep(1)
        assert stage.get(DEPLOYMENTS)["metadata"]["generation"] == 1
        patched = stage.patch(DEPLOYMENTS, "app", {"spec": {"replicas": 3}})
        assert (patched["metadata"]["generation"], patched["status"]["observedGeneration"]) == (2, 1)
        await stage.until(complete)
        done = stage.get(DEPLOYMENTS)
        assert (done["metadata"]["generation"], done["status"]["observedGeneration"]) == (2, 2)


@pytest.mark.parametrize(
    ("replicas", "surge", "unavailable", "expected"),
    [(10, "25%", "25%", (3, 2)), (1, "25%", "25%", (1, 0)), (2, 0, "1%", (0, 1)), (3, 0, 0, (0, 1)), (0, 1, 1, (1, 0))],
)
def test_3_surge_rounds_up_and_unavailable_down_and_both_are_never_nothing(
    replicas: int, surge: int | str, unavailable: int | str, expected: tuple[int, int]
) -> None:
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable}}
    bounds = rolling.bounds({"spec": {"replicas": replicas, "strategy": strategy}})
    assert (bounds.surge, bounds.unavailable) == expected


async def test_4_a_rollout_goes_up_first_then_down_and_drops_unhealthy_old_pods_first() -> None:
    async with staged() as stage:
        await installed(stage, 3)
        await stage.do(upgrade("hello:v2", env=NEVER))
        await stage.until(pods(4))
        await stage.sleep(3)
        sizes = [(each["spec"]["replicas"], each["status"].get("readyReplicas", 0)) for each in stage.list(REPLICASETS)]
        assert sorted(sizes) == [(1, 0), (3, 3)]
        await stage.do(upgrade("hello:v3", env=variables(READY=0)))
        await stage.sleep(0.5)
        by_image = {_image(each): each["spec"]["replicas"] for each in stage.list(REPLICASETS)}
        assert by_image == {"v1": 3, "v2": 0, "v3": 1}
        await stage.until(complete)


async def test_5_a_rollback_takes_the_old_replica_set_again_under_a_new_revision() -> None:
    async with staged() as stage:
        await installed(stage)
        first = stage.list(REPLICASETS)[0]["metadata"]["name"]
        await stage.do(upgrade("hello:v2"))
        await stage.until(complete)
        await stage.do(upgrade("hello:v1"))
        await stage.until(complete)
        revisions = {each["metadata"]["name"]: each["metadata"]["annotations"] for each in stage.list(REPLICASETS)}
        assert len(revisions) == 2
        assert revisions[first]["deployment.kubernetes.io/revision"] == "3"
        assert revisions[first]["deployment.kubernetes.io/revision-history"] == "1"
        assert stage.get(DEPLOYMENTS)["metadata"]["annotations"]["deployment.kubernetes.io/revision"] == "3"


async def test_6_template_hashes_are_stable_and_a_taken_name_counts_as_a_collision() -> None:
    async with staged() as stage:
        wanted = deployment(1)
        await installed(stage, 1)
        made = stage.list(REPLICASETS)[0]
        code = made["metadata"]["labels"]["pod-template-hash"]
        template = stage.get(DEPLOYMENTS)["spec"]["template"]
        assert (template_hash(template), set(code) - set("bcdfghjklmnpqrstvwxz2456789")) == (code, set())
        stranger = {**made["spec"]["template"], "spec": {"containers": [container("hello:v3")]}}
        stage.delete(DEPLOYMENTS, "app")
        await stage.until(lambda world: not world[REPLICASETS] and not world["pods"])
        taken = plain("ReplicaSet", f"app-{code}", "apps/v1", spec={
            "replicas": 0, "selector": {"matchLabels": {"a": "b"}},
            "template": {**stranger, "metadata": {"labels": {"a": "b"}}},
        })  # fmt: skip
        stage.create(REPLICASETS, taken)
        stage.create(DEPLOYMENTS, wanted)
        await stage.until(complete)
        assert stage.get(DEPLOYMENTS)["status"]["collisionCount"] == 1
        assert len(stage.list(REPLICASETS)) == 2


async def test_7_the_deadline_starts_anew_with_progress_and_is_looked_at_a_second_late_and_not_while_paused() -> None:
    async with staged() as stage:
        await installed(stage, 2, spec={"progressDeadlineSeconds": 20})
        await stage.sleep(60)
        assert _progress(stage)["reason"] == "NewReplicaSetAvailable"
        await stage.do(upgrade("hello:v2", env=NEVER))
        await stage.until(pods(3))
        await stage.sleep(1)
        since = parse(_progress(stage)["lastUpdateTime"])
        await stage.until(condition("Progressing", "ProgressDeadlineExceeded"))
        late = _progress(stage)
        assert late["status"] == "False"
        waited = parse(late["lastUpdateTime"]) - since
        assert timedelta(seconds=20) < waited <= timedelta(seconds=22)
        await stage.do(upgrade("hello:v3", env=NEVER))
        await stage.sleep(5)
        assert _progress(stage)["reason"] == "ReplicaSetUpdated"
        stage.patch(DEPLOYMENTS, "app", {"spec": {"paused": True}})
        await stage.sleep(60)
        assert _progress(stage)["reason"] == "DeploymentPaused"


async def test_8_a_deleted_pod_ends_later_and_a_second_deletion_only_hastens_it() -> None:
    async with staged() as stage:
        await installed(stage, 1, env=variables(TERM_DELAY=60), pod={"terminationGracePeriodSeconds": 40})
        name = live_pods(stage)[0]["metadata"]["name"]
        now = stage.clock.now()
        stage.delete("pods", name)
        marked = stage.get("pods", name)
        assert parse(marked["metadata"]["deletionTimestamp"]) - now > timedelta(seconds=38)
        assert marked["metadata"]["deletionGracePeriodSeconds"] == 40
        stage.delete("pods", name, DeleteOptions(grace=90))
        assert stage.get("pods", name)["metadata"]["deletionGracePeriodSeconds"] == 40
        await stage.sleep(3)
        assert stage.get("pods", name)["status"]["phase"] == "Running"
        assert len(live_pods(stage)) == 1
        stage.delete("pods", name, DeleteOptions(grace=5))
        assert stage.get("pods", name)["metadata"]["deletionGracePeriodSeconds"] == 5
        await stage.sleep(8)
        assert name not in stage.world()["pods"]
        stage.create(
            "configmaps", {**plain("ConfigMap", "held"), "metadata": {"name": "held", "finalizers": ["me/it"]}}
        )
        stage.delete("configmaps", "held")
        assert "deletionTimestamp" in stage.get("configmaps", "held")["metadata"]


async def test_9_what_nobody_owns_goes_in_the_background_by_uid() -> None:
    async with staged() as stage:
        owner = stage.create("configmaps", plain("ConfigMap", "owner"))
        reference = {"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": owner["metadata"]["uid"]}
        for name, uid in (("mine", reference["uid"]), ("strange", "11111111-2222-4333-a444-555555555555")):
            stage.create("configmaps", {
                **plain("ConfigMap", name),
                "metadata": {"name": name, "ownerReferences": [{**reference, "uid": uid}]},
            })  # fmt: skip
        assert stage.get("configmaps", "strange")
        await stage.sleep(1)
        left = {each["metadata"]["name"] for each in stage.list("configmaps")}
        assert left == {"owner", "mine", "kube-root-ca.crt"}
        stage.delete("configmaps", "owner")
        assert stage.get("configmaps", "mine")
        await stage.sleep(1)
        assert {each["metadata"]["name"] for each in stage.list("configmaps")} == {"kube-root-ca.crt"}


async def test_9_an_owner_in_another_namespace_is_none_and_the_event_says_so() -> None:
    async with staged() as stage:
        stage.create("namespaces", {"metadata": {"name": "other"}}, None)
        owner = stage.create("configmaps", plain("ConfigMap", "owner"), "other")
        reference = {"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": owner["metadata"]["uid"]}
        stage.create("configmaps", {
            **plain("ConfigMap", "far"), "metadata": {"name": "far", "ownerReferences": [reference]},
        })  # fmt: skip
        await stage.sleep(1)
        assert "far" not in {each["metadata"]["name"] for each in stage.list("configmaps")}
        assert [each["reason"] for each in stage.list("events")] == ["OwnerRefInvalidNamespace"]


async def test_10_unready_pods_are_given_up_first_and_then_the_youngest() -> None:
    async with staged() as stage:
        await installed(stage, 2)
        old = {pod["metadata"]["name"] for pod in live_pods(stage)}
        await stage.sleep(100)
        stage.patch(DEPLOYMENTS, "app", {"spec": {"replicas": 4}})
        await stage.until(complete)
        cheap = min(old)
        stage.patch("pods", cheap, {"metadata": {"annotations": {victims.DELETION_COST: "-5"}}})
        stage.patch(DEPLOYMENTS, "app", {"spec": {"replicas": 1}})
        await stage.until(complete)
        assert {pod["metadata"]["name"] for pod in live_pods(stage)} == old - {cheap}


def test_11_an_autoscaler_scales_up_at_once_by_doubling_and_down_by_the_highest_of_five_minutes() -> None:
    patience = Patience()
    up = decided(9, Limits(1, 10, 2), Memory(), now=100, patience=patience)
    assert (up.replicas, up.limit[0], up.limited) == (4, "ScaleUpLimit", True)
    memory = Memory(recommended=((0.0, 3), (250.0, 2)))
    held = decided(1, Limits(1, 10, 4), memory, now=290, patience=patience)
    assert (held.replicas, held.able[0]) == (3, "ScaleDownStabilized")
    later = decided(1, Limits(1, 10, 4), memory, now=310, patience=patience)
    assert later.replicas == 2


async def test_12_running_is_not_ready_and_a_crash_loop_runs_between_its_pauses() -> None:
    async with staged() as stage:
        stage.create(DEPLOYMENTS, deployment(1, env=NEVER))
        await stage.until(lambda world: any(pod["status"]["phase"] == "Running" for pod in world["pods"].values()))
        await stage.sleep(5)
        pod = live_pods(stage)[0]
        assert (pod["status"]["phase"], (condition_of(pod, "Ready") or {})["status"]) == ("Running", "False")
        await stage.do(upgrade("hello:absent"))
        await stage.until(waiting("ErrImagePull"))
        await stage.until(waiting("ImagePullBackOff"))
        await stage.until(waiting("ErrImagePull"))
    async with staged() as stage:
        stage.create(DEPLOYMENTS, deployment(1, image="hello:broken"))
        await stage.until(waiting("CrashLoopBackOff"))
        stopped = live_pods(stage)[0]["status"]["containerStatuses"][0]
        assert (stopped["restartCount"], stopped["lastState"]["terminated"]["exitCode"]) == (1, 1)
        await stage.until(restarted(2))
        running = live_pods(stage)[0]["status"]["containerStatuses"][0]
        assert set(running["state"]) & {"running", "terminated"}


async def test_13_a_service_is_there_without_endpoints_and_never_ready_by_itself() -> None:
    async with staged() as stage:
        made = stage.create("services", service())
        assert made["status"] == {"loadBalancer": {}}
        await stage.sleep(1)
        (piece,) = stage.list("endpointslices.discovery")
        assert piece.get("endpoints") is None
        await installed(stage, 1, env=variables(READY=5))
        await stage.sleep(1)
        (piece,) = stage.list("endpointslices.discovery")
        assert [each["conditions"]["ready"] for each in piece["endpoints"]] == [True]
        balancer = {**service(), "metadata": {"name": "open"}}
        balancer["spec"] = {**balancer["spec"], "type": "LoadBalancer"}
        stage.create("services", balancer)
        await stage.sleep(30)
        assert stage.get("services", "open")["status"] == {"loadBalancer": {}}


async def test_14_events_are_counted_and_go_after_an_hour() -> None:
    async with staged() as stage:
        stage.create(DEPLOYMENTS, deployment(1, image="hello:broken"))
        await stage.until(restarted(2))
        counted = [each for each in stage.list("events") if each["reason"] == "Created"]
        assert [each["count"] for each in counted] == [3]
        stage.delete(DEPLOYMENTS, "app")
        await stage.sleep(3590)
        assert stage.list("events")
        await stage.sleep(60)
        assert stage.list("events") == []


def _image(replicaset: Json) -> str:
    return str(replicaset["spec"]["template"]["spec"]["containers"][0]["image"]).rpartition(":")[2]


def _progress(stage: Stage) -> Json:
    found = condition_of(stage.get(DEPLOYMENTS), "Progressing")
    assert found is not None
    return found
