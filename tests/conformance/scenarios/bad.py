"""Releases that cannot come up: each ends in the cause that names the thing, and says what still serves."""

import json
from collections.abc import Sequence
from typing import Any

from tests.conformance import story
from tests.conformance.client import Json, step
from tests.conformance.cluster import ABSENT, ACCOUNT, NEVER_PULLED, Manifest
from tests.conformance.site import BAD_WITHIN_S, Site
from tests.conformance.world import World, scenario

SHORT_DEADLINE_S = 20
STILL = "version v1 still serves with 1 pod"
UNTOUCHED = "what ran before still runs"


def _ends_badly(
    site: Site,
    release: Json,
    code: str,
    *,
    names: Sequence[str],
    affected: str = STILL,
    outcomes: Sequence[str] = ("failed",),
) -> Json:
    """Demand outcome, cause code, every name in its sentence, evidence, and what it says of the visitors."""
    cause: Json | None = release["cause"]
    assert cause is not None, release["message"]
    said = json.dumps(cause)
    assert (release["outcome"] in outcomes, cause["code"]) == (True, code), f"{release['outcome']}: {said}"
    assert [name for name in names if name not in cause["sentence"]] == [], said
    assert affected in cause["affected"], said
    assert cause["evidence"], said
    assert cause["actions"], said
    assert release["message"] == cause["sentence"]
    told = story.sound(site.kiops, release["id"])
    assert told[-1]["cause"] == cause
    assert told[-1]["outcome"] == release["outcome"]
    failed = [event for event in told if event["type"] == "step" and event["state"] == "failed"]
    assert len(failed) == (1 if release["outcome"] != "unstable_after" else 0), told
    return cause


def _sealed(release: Json) -> Json:
    evidence: Json | None = release["components"][0]["evidence"]
    assert evidence is not None
    return evidence


def _v1_still_serves(site: Site) -> None:
    ready = [pod for pod in site.pods() if _is_ready(pod)]
    assert [pod["spec"]["containers"][0]["image"] for pod in ready] == [site.cluster.images["v1"]]


def _is_ready(pod: Json) -> bool:
    return any(one["type"] == "Ready" and one["status"] == "True" for one in pod["status"]["conditions"])


def _after_v1(world: World, behaviour: str, **changes: Any) -> tuple[Site, Json]:  # noqa: ANN401  any settings
    site = world.site()
    site.deployed("v1")
    release = site.deploy(behaviour, within_s=BAD_WITHIN_S, **changes)
    _v1_still_serves(site)
    return site, release


@scenario
def an_image_that_does_not_exist_is_named_and_so_is_what_serves_after_a_second_failure(world: World) -> None:
    """Nor does a failure after a failure take the failed version for the one that serves."""
    site, release = _after_v1(world, ABSENT)
    _ends_badly(site, release, "image-not-found", names=[world.cluster.images[ABSENT]])
    assert _sealed(release)["pods"]
    again = site.deploy("broken", within_s=BAD_WITHIN_S)
    _ends_badly(site, again, "crash-at-start", names=["exit code 1"])


@scenario
def a_registry_that_wants_a_login_is_said_to(world: World) -> None:
    """No pull secret, and an image that no node has."""
    site, release = _after_v1(world, NEVER_PULLED, imagePullSecrets=[])
    _ends_badly(site, release, "registry-denied", names=[world.cluster.images[NEVER_PULLED], "login"])


@scenario
def a_program_that_stops_at_its_start_shows_its_last_words(world: World) -> None:
    """The cause carries the log of the run that stopped."""
    site, release = _after_v1(world, "broken")
    cause = _ends_badly(site, release, "crash-at-start", names=["exit code 1"])
    assert cause["exitCode"] == 1
    assert any("migration 0042_orders is missing" in line for line in cause["logLines"])
    assert any("migration 0042_orders" in line for log in _sealed(release)["logs"] for line in log["lines"])


@scenario
def a_missing_variable_is_named(world: World) -> None:
    """The program's own words tell which one."""
    site, release = _after_v1(world, "needs-env")
    cause = _ends_badly(site, release, "missing-variable", names=["DATABASE_URL"])
    assert cause["subject"] == "DATABASE_URL"
    assert cause["actions"][0]["field"] == "/components/0/settings/variables/-"
    value = "postgresql://db/shop"
    fixed = site.deployed("needs-env", variables=[{"kind": "value", "name": "DATABASE_URL", "value": value}])
    story.sound(site.kiops, fixed["id"])


@scenario
def a_program_without_enough_memory_is_told_its_limit(world: World) -> None:
    """OOMKilled names the limit that was set."""
    resources = {"cpuRequest": "10m", "memoryRequest": "16Mi", "memoryLimit": "32Mi"}
    variables = [{"kind": "value", "name": "ALLOCATE_MB", "value": "200"}]
    site, release = _after_v1(world, "v2", resources=resources, variables=variables)
    cause = _ends_badly(site, release, "out-of-memory", names=["32Mi"])
    assert cause["actions"][0]["field"] == "/components/0/settings/resources/memoryLimit"


@scenario
def an_image_for_another_processor_is_named(world: World) -> None:
    """`exec format error`."""
    site, release = _after_v1(world, "arm64")
    _ends_badly(site, release, "wrong-architecture", names=[world.cluster.images["arm64"]])


@scenario
def a_missing_key_of_a_secret_is_named(world: World) -> None:
    """The Secret is there, the key is not."""
    variables = [{"kind": "secretKey", "name": "PASSWORD", "source": "registry", "key": "password"}]
    site, release = _after_v1(world, "v2", variables=variables)
    cause = _ends_badly(site, release, "missing-config", names=["password", "registry", site.namespace])
    assert cause["actions"][0]["field"] == "/components/0/settings/variables/0"


@scenario
def a_missing_config_map_is_named(world: World) -> None:
    """As a whole source of variables."""
    site, release = _after_v1(world, "v2", variables=[{"kind": "configMap", "source": "limits"}])
    _ends_badly(site, release, "missing-config", names=["limits", site.namespace])


@scenario
def a_program_that_never_gets_ready_ends_with_what_its_check_is_answered(world: World) -> None:
    """The time is over; the answer of the check is quoted."""
    variables = [{"kind": "value", "name": "READY", "value": "never"}]
    site, release = _after_v1(world, "v2", variables=variables, progressDeadlineSeconds=SHORT_DEADLINE_S)
    _ends_badly(site, release, "probe-failing", names=["GET /ready on port 8080", "503"], outcomes=["timed_out"])


@scenario
def a_pod_that_no_node_has_room_for_ends_with_what_it_asks_for(world: World) -> None:
    """100 CPU."""
    resources = {"cpuRequest": "100", "memoryRequest": "16Mi", "memoryLimit": "64Mi"}
    site, release = _after_v1(world, "v2", resources=resources, progressDeadlineSeconds=SHORT_DEADLINE_S)
    _ends_badly(site, release, "unschedulable", names=["100 CPU"], outcomes=["failed", "timed_out"])


@scenario
def a_used_up_quota_is_named(world: World) -> None:
    """One pod is allowed, and the gradual way needs two for a moment."""
    site = world.site()
    site.deployed("v1")
    world.cluster.apply(_limited("ResourceQuota", site, {"hard": {"pods": "1"}}))
    release = site.deploy("v2", within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "quota-exceeded", names=["tight", site.namespace])
    _v1_still_serves(site)


@scenario
def a_limit_range_is_quoted(world: World) -> None:
    """More memory than one container may have."""
    site = world.site()
    site.deployed("v1")
    limits = [{"type": "Container", "max": {"memory": "64Mi"}}]
    world.cluster.apply(_limited("LimitRange", site, {"limits": limits}))
    resources = {"cpuRequest": "10m", "memoryRequest": "16Mi", "memoryLimit": "128Mi"}
    release = site.deploy("v2", resources=resources, within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "limit-range", names=["64Mi", site.namespace])
    _v1_still_serves(site)


def _limited(kind: str, site: Site, spec: Json) -> Manifest:
    return {
        "apiVersion": "v1",
        "kind": kind,
        "metadata": {"name": "tight", "namespace": site.namespace},
        "spec": spec,
    }


@scenario
def a_namespace_that_is_not_there_is_named(world: World) -> None:
    """Only a credential with rights everywhere gets this far."""
    site = Site.open(world.kiops, world.cluster, world.namespace, kubeconfig=world.cluster.administrator())
    release = site.deploy("v1", within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "namespace-missing", names=[site.namespace], affected=UNTOUCHED)


@scenario
def a_right_that_was_taken_away_is_named(world: World) -> None:
    """The Role loses `patch` on Deployments."""
    site = world.site()
    site.deployed("v1")
    verbs = '[{"op": "replace", "path": "/rules/0/verbs", "value": ["get", "list", "watch"]}]'
    world.cluster.kubectl("patch", "role", ACCOUNT, "-n", site.namespace, "--type=json", "-p", verbs)
    release = site.deploy("v2", within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "no-permission", names=["patch", "deployments", site.namespace], affected=UNTOUCHED)
    _v1_still_serves(site)


@scenario
def a_field_that_somebody_else_has_set_is_not_overwritten(world: World) -> None:
    """`kubectl set image` takes the field; KIOPS names it and leaves it alone."""
    site = world.site()
    site.deployed("v1")
    image = f"{site.name}={world.cluster.images['v2']}"
    world.cluster.kubectl("set", "image", f"deployment/{site.name}", image, "-n", site.namespace)
    world.cluster.kubectl("rollout", "status", f"deployment/{site.name}", "-n", site.namespace, "--timeout=90s")
    release = site.deploy("needs-env", within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "field-conflict", names=["kubectl-set", "image"], affected=UNTOUCHED)
    assert site.deployment()["spec"]["template"]["spec"]["containers"][0]["image"] == world.cluster.images["v2"]


@scenario
def a_deployment_that_somebody_else_made_is_left_alone(world: World) -> None:
    """The name is taken in the cluster."""
    site = world.site()
    made = ("create", "deployment", site.name, f"--image={world.cluster.images['v1']}", "-n", site.namespace)
    world.cluster.kubectl(*made, "--replicas=0")
    before = site.deployment()["metadata"]["generation"]
    release = site.deploy("v2", within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "field-conflict", names=[site.name, "KIOPS did not make"], affected=UNTOUCHED)
    assert site.deployment()["metadata"]["generation"] == before


@scenario
def a_service_that_leads_past_the_pods_is_said_to(world: World) -> None:
    """Somebody turns the Service to a port that no container has, as soon as it is there."""
    site = world.site()
    release_id = site.start("v1")
    site.kiops.until(release_id, step("updating-service", "started"), within_s=150)
    turned = '[{"op": "replace", "path": "/spec/ports/0/targetPort", "value": "elsewhere"}]'
    _patch_when_there(world, site, turned)
    release = site.kiops.ended(release_id, within_s=BAD_WITHIN_S)
    _ends_badly(
        site,
        release,
        "no-ready-endpoints",
        names=[site.name, "http (8080)"],
        affected="reaches no ready pod",
        outcomes=["failed", "unstable_after"],
    )


def _patch_when_there(world: World, site: Site, patch: str) -> None:
    where = ("-n", site.namespace)
    world.cluster.kubectl("wait", "--for=create", f"service/{site.name}", *where, "--timeout=30s")
    world.cluster.kubectl("patch", "service", site.name, *where, "--type=json", "-p", patch)


@scenario
def a_policy_that_forbids_the_pod_is_quoted(world: World) -> None:
    """Pod Security: the namespace becomes `restricted`."""
    site = world.site()
    site.deployed("v1")
    label = "pod-security.kubernetes.io/enforce=restricted"
    world.cluster.kubectl("label", "namespace", site.namespace, label)
    release = site.deploy("v2", within_s=BAD_WITHIN_S)
    _ends_badly(site, release, "admission-denied", names=["restricted", "allowPrivilegeEscalation"])
    _v1_still_serves(site)
