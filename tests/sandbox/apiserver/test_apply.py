"""Server-side apply: ownership, conflicts in Kubernetes' words, force, and fields that go with their owner."""

import pytest

from sandbox.apiserver.status import StatusError
from tests.sandbox.apiserver.conftest import DEPLOYMENTS, Desk, Json, config, deployment, owners


def container_of(obj: Json) -> Json:
    found: Json = obj["spec"]["template"]["spec"]["containers"][0]
    return found


async def test_applying_the_same_again_writes_nothing(desk: Desk) -> None:
    first = desk.apply(DEPLOYMENTS, deployment(), "kiops")
    assert desk.apply(DEPLOYMENTS, deployment(), "kiops") is first


async def test_an_applier_owns_what_it_said_and_not_what_the_api_filled_in(desk: Desk) -> None:
    fields = owners(desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops"))["kiops"]
    assert set(fields["f:spec"]) == {"f:replicas", "f:selector", "f:template"}


async def test_another_value_for_an_owned_field_is_a_conflict_that_names_the_owner(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")
    with pytest.raises(StatusError) as refused:
        desk.apply(DEPLOYMENTS, deployment(replicas=3), "other")
    assert refused.value.message == 'Apply failed with 1 conflict: conflict with "kiops": .spec.replicas'
    assert refused.value.details == {
        "causes": [{"reason": "FieldManagerConflict", "message": 'conflict with "kiops"', "field": ".spec.replicas"}]
    }


async def test_several_conflicts_are_listed_by_owner(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")
    with pytest.raises(StatusError) as refused:
        desk.apply(DEPLOYMENTS, deployment(replicas=3, container={"image": "shop/web:2"}), "other")
    assert refused.value.message == (
        'Apply failed with 2 conflicts: conflicts with "kiops":\n'
        "- .spec.replicas\n"
        '- .spec.template.spec.containers[name="web"].image'
    )


async def test_the_same_value_makes_both_owners(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")
    fields = owners(desk.apply(DEPLOYMENTS, deployment(replicas=2), "other"))
    assert "f:replicas" in fields["kiops"]["f:spec"]
    assert "f:replicas" in fields["other"]["f:spec"]


async def test_force_takes_the_field_away_from_its_owner(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")
    made = desk.apply(DEPLOYMENTS, deployment(replicas=3), "other", force=True)
    assert made["spec"]["replicas"] == 3
    assert "f:replicas" not in owners(made)["kiops"]["f:spec"]


async def test_an_update_by_hand_is_named_with_its_api_version(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")
    live = desk.registry.get(DEPLOYMENTS, "default", "web")
    desk.change(DEPLOYMENTS, "web", {"spec": {**live["spec"], "replicas": 5}}, "kubectl-edit")
    with pytest.raises(StatusError, match=r'conflict with "kubectl-edit" using apps/v1: \.spec\.replicas'):
        desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")


async def test_a_field_no_longer_said_goes_when_nobody_else_owns_it(desk: Desk) -> None:
    desk.apply(
        DEPLOYMENTS, deployment(container={"env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]}), "kiops"
    )
    made = desk.apply(DEPLOYMENTS, deployment(container={"env": [{"name": "B", "value": "2"}]}), "kiops")
    assert container_of(made)["env"] == [{"name": "B", "value": "2"}]


async def test_a_field_no_longer_said_stays_when_somebody_else_owns_it(desk: Desk) -> None:
    desk.apply("configmaps", config(a="1", b="2"), "kiops")
    desk.apply("configmaps", config(b="2"), "other")
    assert desk.apply("configmaps", config(a="1"), "kiops")["data"] == {"a": "1", "b": "2"}


async def test_replicas_given_up_to_an_autoscaler_stay_as_they_are(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=2), "kiops")
    live = desk.registry.get(DEPLOYMENTS, "default", "web")
    desk.change(DEPLOYMENTS, "web", {"spec": {**live["spec"], "replicas": 7}}, "autoscaler")
    assert desk.apply(DEPLOYMENTS, deployment(), "kiops")["spec"]["replicas"] == 7


async def test_replicas_left_out_without_another_owner_fall_back_to_the_default(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(replicas=3), "kiops")
    assert desk.apply(DEPLOYMENTS, deployment(), "kiops")["spec"]["replicas"] == 1


async def test_containers_are_merged_by_name_and_ports_by_number_and_protocol(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(), "kiops")
    side = deployment()
    side["spec"]["template"]["spec"]["containers"] = [{"name": "side", "image": "shop/side:1"}]
    made = desk.apply(DEPLOYMENTS, side, "sidecar")
    assert [item["name"] for item in made["spec"]["template"]["spec"]["containers"]] == ["web", "side"]
    fields = owners(made)["kiops"]["f:spec"]["f:template"]["f:spec"]["f:containers"]['k:{"name":"web"}']
    assert 'k:{"containerPort":80,"protocol":"TCP"}' in fields["f:ports"]


async def test_a_container_goes_with_its_only_owner(desk: Desk) -> None:
    desk.apply(DEPLOYMENTS, deployment(), "kiops")
    side = deployment()
    side["spec"]["template"]["spec"]["containers"] = [{"name": "side", "image": "shop/side:1"}]
    desk.apply(DEPLOYMENTS, side, "sidecar")
    bare = {**deployment(), "spec": {"selector": {"matchLabels": {"app": "web"}}}}
    made = desk.apply(DEPLOYMENTS, bare, "sidecar")
    assert [item["name"] for item in made["spec"]["template"]["spec"]["containers"]] == ["web"]


async def test_a_selector_is_owned_as_a_whole(desk: Desk) -> None:
    fields = owners(desk.apply(DEPLOYMENTS, deployment(), "kiops"))["kiops"]
    assert fields["f:spec"]["f:selector"] == {}


async def test_an_apply_with_a_stale_version_is_a_conflict(desk: Desk) -> None:
    first = desk.apply("configmaps", config(a="1"), "kiops")
    stale = first["metadata"]["resourceVersion"]
    desk.apply("configmaps", config(a="2"), "kiops")
    late = config(a="3")
    late["metadata"]["resourceVersion"] = stale
    with pytest.raises(StatusError, match="the object has been modified"):
        desk.apply("configmaps", late, "kiops")


async def test_an_apply_with_a_uid_makes_no_new_object(desk: Desk) -> None:
    ghost = config(a="1")
    ghost["metadata"]["uid"] = "11111111-1111-4111-8111-111111111111"
    with pytest.raises(StatusError, match="uid mismatch") as refused:
        desk.apply("configmaps", ghost, "kiops")
    assert refused.value.code == 409
    assert desk.store.get("configmaps", "default", "settings") is None
