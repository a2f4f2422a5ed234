"""What KIOPS may do in a cluster: one namespace is enough, and a credential that runs out is told and replaced."""

from tests.conformance import story
from tests.conformance.client import risk, step
from tests.conformance.site import BAD_WITHIN_S, Site
from tests.conformance.world import World, scenario

CERTIFICATE_S = 60.0
ASKED_LATE = {"ready": {"kind": "http", "path": "/ready", "port": 8080, "periodSeconds": 1, "initialDelaySeconds": 75}}
OUTLIVES_IT = [{"kind": "value", "name": "START_DELAY", "value": "75"}]


@scenario
def an_account_of_one_namespace_is_enough_and_nothing_is_done_elsewhere(world: World) -> None:
    """The self-test and kubectl agree on what it may; a release beside its namespace ends with the missing right."""
    site = world.site()
    site.deployed("v1")
    account = f"--as=system:serviceaccount:{site.namespace}:kiops"
    access = site.kiops.get(f"/runtimes/{site.runtime_id}/access", namespace=site.namespace)
    assert access["sufficient"], access
    for right in access["items"]:
        what = right["resource"] + (f".{right['group']}" if right["group"] else "")
        asked = ["auth", "can-i", right["verb"], what, "-n", site.namespace, account]
        said = _yes_or_no(world, *asked, *([f"--subresource={right['subresource']}"] if right["subresource"] else []))
        assert said == right["allowed"], right
    assert not _yes_or_no(world, "auth", "can-i", "list", "pods", "--all-namespaces", account)

    elsewhere = f"{site.namespace}-x"
    world.cluster.kubectl("create", "namespace", elsewhere)
    beside = Site.on(site.kiops, world.cluster, elsewhere, site.runtime_id)
    release = beside.deploy("v1", within_s=BAD_WITHIN_S)
    assert (release["outcome"], release["cause"]["code"]) == ("failed", "no-permission"), release
    story.sound(site.kiops, release["id"])
    assert not world.cluster.kubectl("get", "deployments,services", "-n", elsewhere, "-o", "name")


def _yes_or_no(world: World, *arguments: str) -> bool:
    """Ask `kubectl auth can-i`, which answers `no` with exit code 1 and nothing but warnings as its error output."""
    try:
        return world.cluster.kubectl(*arguments).strip() == "yes"
    except Exception as refusal:
        said = str(refusal).partition(" failed: ")[2].splitlines()
        if all(line.startswith("Warning:") for line in said if line.strip()):
            return False
        raise


@scenario
def a_client_certificate_that_runs_out_is_a_state_until_it_is_replaced(world: World) -> None:
    """It is good for a minute, the release takes longer: nothing fails, and a new credential lets it finish."""
    world.cluster.account(world.namespace)
    brief = world.cluster.brief_administrator(CERTIFICATE_S)
    site = world.site(kubeconfig=brief)
    runtime = site.kiops.get(f"/runtimes/{site.runtime_id}")
    assert runtime["identity"]["credentialExpiresAt"], runtime
    release_id = site.start("v1", variables=OUTLIVES_IT, checks=ASKED_LATE)
    site.kiops.until(release_id, step("creating-deployment", "done"), within_s=150)
    site.kiops.until(release_id, risk("credentials-refused"), within_s=150)
    found = site.kiops.http.get(f"/runtimes/{site.runtime_id}")
    body, headers = {"kubeconfig": world.cluster.administrator()}, {"If-Match": found.headers["ETag"]}
    answer = site.kiops.http.patch(f"/runtimes/{site.runtime_id}", json=body, headers=headers)
    assert answer.is_success, answer.text
    release = site.succeeded(release_id)
    told = story.sound(site.kiops, release_id)
    assert [event["cleared"] for event in told if event["type"] == "risk"][-1], "nothing is at risk at the end"
    assert release["contactLostSince"] is None
    assert site.deployment()["metadata"]["generation"] == 1
