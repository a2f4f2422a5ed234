"""Which node takes a pod, and the scheduler's words when none does."""

from typing import Any

from sandbox.controllers import placement
from sandbox.controllers.placement import Needs, Place

type Json = dict[str, Any]


def node(name: str = "n1", cpu: str = "2", memory: str = "4Gi", count: str = "110", **spec: Any) -> Place:  # noqa: ANN401 - JSON
    """Give an empty node."""
    status = {"allocatable": {"cpu": cpu, "memory": memory, "pods": count, "ephemeral-storage": "10Gi"}}
    labels = {"kubernetes.io/hostname": name, "disk": "ssd"}
    return placement.place_of({"metadata": {"name": name, "labels": labels}, "spec": spec, "status": status})


def pod(cpu: str = "100m", memory: str = "64Mi", **spec: Any) -> Json:  # noqa: ANN401 - JSON
    """Give a pod that asks for this."""
    container = {"name": "app", "resources": {"requests": {"cpu": cpu, "memory": memory}}}
    return {"metadata": {"name": "p"}, "spec": {"containers": [container], **spec}}


def why(asked: Json, *places: Place) -> str:
    """Give the message about these nodes."""
    needs = placement.needs_of(asked)
    found = [placement.refusal(asked, needs, place) for place in places]
    return placement.words([each for each in found if each is not None], len(places))


TAIL = "no new claims to deallocate, preemption: 0/1 nodes are available: 1 "


def test_a_pod_larger_than_the_node_is_refused_for_good() -> None:
    expected = f"0/1 nodes are available: 1 Insufficient cpu. {TAIL}Preemption is not helpful for scheduling."
    assert why(pod(cpu="100"), node()) == expected


def test_several_shortages_are_listed_together() -> None:
    assert why(pod(cpu="100", memory="100Gi"), node()).startswith(
        "0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory. "
    )


def test_a_full_node_is_refused_with_the_hope_of_preemption() -> None:
    full = Place(node().node, node().offers, 110, used=Needs(node().offers.cpu))
    expected = f"0/1 nodes are available: 1 Insufficient cpu. {TAIL}No preemption victims found for incoming pod."
    assert why(pod(), full) == expected


def test_too_many_pods_taints_selectors_and_cordons_have_their_words() -> None:
    assert "1 Too many pods" in why(pod(), node(count="0"))
    assert "1 node(s) didn't match Pod's node affinity/selector" in why(pod(nodeSelector={"disk": "tape"}), node())
    taint = {"key": "team", "value": "gpu", "effect": "NoSchedule"}
    assert "1 node(s) had untolerated taint(s)" in why(pod(), node(taints=[taint]))
    assert "1 node(s) were unschedulable" in why(pod(), node(unschedulable=True))


def test_reasons_are_counted_over_nodes() -> None:
    message = why(pod(cpu="3"), node("a"), node("b"), node("c", unschedulable=True))
    assert message.startswith("0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu. ")


def test_a_toleration_opens_a_tainted_node() -> None:
    taint = {"key": "team", "value": "gpu", "effect": "NoSchedule"}
    asked = pod(tolerations=[{"key": "team", "operator": "Exists"}])
    assert placement.refusal(asked, placement.needs_of(asked), node(taints=[taint])) is None


def test_required_affinity_is_obeyed() -> None:
    terms = [{"matchExpressions": [{"key": "disk", "operator": "In", "values": ["ssd"]}]}]
    rule = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": terms}}}
    asked = pod(affinity=rule)
    assert placement.refusal(asked, placement.needs_of(asked), node()) is None
    terms[0]["matchExpressions"][0]["operator"] = "NotIn"
    assert placement.refusal(asked, placement.needs_of(asked), node()) is not None


def test_the_greediest_init_container_counts_when_it_asks_for_more() -> None:
    asked = pod(initContainers=[{"name": "i", "resources": {"requests": {"cpu": "1"}}}])
    assert placement.needs_of(asked).cpu == 1


def test_a_sidecar_counts_besides_the_containers() -> None:
    sidecar = {"name": "s", "restartPolicy": "Always", "resources": {"requests": {"cpu": "200m"}}}
    assert float(placement.needs_of(pod(initContainers=[sidecar])).cpu) == 0.3


def test_the_emptier_node_is_chosen() -> None:
    busy = Place(node("a").node, node("a").offers, 110, used=placement.needs_of(pod(cpu="1")))
    assert placement.best([busy, node("b")], placement.needs_of(pod())).node["metadata"]["name"] == "b"
