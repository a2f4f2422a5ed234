"""The history of a Deployment."""

from typing import Any

from sandbox.controllers import revisions
from sandbox.controllers.rolling import Bounds

type Json = dict[str, Any]


def deployment(**annotations: str) -> Json:
    """Give a Deployment with these annotations."""
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "a:1"}]}}
    return {
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": "web", "namespace": "shop", "uid": "u1", "annotations": annotations},
        "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "web"}}, "template": template},
    }  # fmt: skip


def replicaset(name: str, revision: str = "", replicas: int = 0, **status: int) -> Json:
    """Give a ReplicaSet of the history."""
    annotations = {revisions.REVISION: revision} if revision else {}
    return {
        "metadata": {"name": name, "annotations": annotations, "generation": 1, "creationTimestamp": name},
        "spec": {"replicas": replicas}, "status": {"observedGeneration": 1, **status},
    }  # fmt: skip


def test_the_new_replica_set_carries_the_hash_in_name_labels_selector_and_template() -> None:
    made = revisions.new_replicaset(deployment(), None)
    code = made["metadata"]["labels"][revisions.TEMPLATE_HASH]
    assert made["metadata"]["name"] == f"web-{code}"
    assert made["spec"]["selector"]["matchLabels"] == {"app": "web", revisions.TEMPLATE_HASH: code}
    assert made["spec"]["template"]["metadata"]["labels"] == {"app": "web", revisions.TEMPLATE_HASH: code}
    assert made["metadata"]["ownerReferences"][0]["uid"] == "u1"


def test_a_collision_changes_the_hash() -> None:
    template = deployment()["spec"]["template"]
    assert len({revisions.template_hash(template, count) for count in (None, 1, 2)}) == 3


def test_the_order_of_keys_does_not_change_the_hash() -> None:
    template = deployment()["spec"]["template"]
    turned = {"spec": template["spec"], "metadata": template["metadata"]}
    assert revisions.template_hash(template) == revisions.template_hash(turned)


def test_annotations_are_copied_but_not_those_of_the_machinery() -> None:
    source = deployment(
        **{"kubernetes.io/change-cause": "spring", "kubectl.kubernetes.io/last-applied-configuration": "{}"}
    )
    found = revisions.annotated(source, replicaset("web-1"), 4)
    assert found == {"kubernetes.io/change-cause": "spring", revisions.REVISION: "4"}


def test_an_older_revision_becomes_history() -> None:
    found = revisions.annotated(deployment(), replicaset("web-1", "2"), 5)
    assert (found[revisions.REVISION], found[revisions.HISTORY]) == ("5", "2")
    again = replicaset("web-1", "5")
    again["metadata"]["annotations"][revisions.HISTORY] = "2"
    assert revisions.annotated(deployment(), again, 7)[revisions.HISTORY] == "2,5"


def test_a_revision_is_never_lowered() -> None:
    assert revisions.annotated(deployment(), replicaset("web-1", "6"), 5)[revisions.REVISION] == "6"


def test_the_lowest_empty_revisions_beyond_the_limit_are_superfluous() -> None:
    wanted = deployment()
    wanted["spec"]["revisionHistoryLimit"] = 1
    olds = [replicaset("c", "3"), replicaset("a", "1"), replicaset("b", "2", replicas=1), replicaset("d", "4")]
    assert [each["metadata"]["name"] for each in revisions.superfluous(wanted, olds)] == ["a", "c"]


def test_a_scaling_is_known_by_the_size_that_was_wanted_before() -> None:
    wanted = deployment()
    sized = replicaset("web-1", "1", replicas=3)
    sized["metadata"]["annotations"] |= revisions.sized(Bounds(3, 1, 0))
    assert not revisions.is_scaling(wanted, [sized])
    wanted["spec"]["replicas"] = 4
    assert revisions.is_scaling(wanted, [sized])
