"""Which pods stand behind a Service."""

from typing import Any

from sandbox.controllers import endpoints

type Json = dict[str, Any]

STAMP = "2026-11-23T03:00:00Z"


def service(port: str | int = "http", **spec: Any) -> Json:  # noqa: ANN401 - JSON
    """Give a Service with one port."""
    return {
        "apiVersion": "v1", "kind": "Service",
        "metadata": {"name": "web", "namespace": "shop", "uid": "s1", "labels": {"team": "a"}},
        "spec": {"ports": [{"name": "http", "port": 80, "targetPort": port}], "selector": {"app": "web"}, **spec},
    }  # fmt: skip


def pod(number: int, *, ready: bool = True, ending: bool = False, phase: str = "Running", port: int = 8080) -> Json:
    """Give a pod behind it."""
    return {
        "metadata": {
            "name": f"web-{number}", "namespace": "shop", "uid": f"u{number}",
            **({"deletionTimestamp": STAMP} if ending else {}),
        },
        "spec": {
            "nodeName": "n1", "containers": [{"name": "web", "ports": [{"name": "http", "containerPort": port}]}],
        },
        "status": {
            "phase": phase, "podIP": f"10.244.0.{number}",
            "conditions": [{"type": "Ready", "status": str(ready), "lastTransitionTime": STAMP}],
        },
    }  # fmt: skip


def states(pieces: list[Json]) -> list[tuple[bool, bool, bool]]:
    """Give the conditions of all endpoints."""
    return [tuple(each["conditions"].values()) for piece in pieces for each in piece["endpoints"] or ()]


def test_a_service_without_pods_has_one_empty_slice() -> None:
    (piece,) = endpoints.slices(service(), [], [], STAMP)
    assert (piece["endpoints"], piece["ports"]) == (None, None)
    assert piece["metadata"]["labels"]["kubernetes.io/service-name"] == "web"
    assert piece["metadata"]["labels"]["team"] == "a"


def test_readiness_and_ending_show_as_ready_serving_terminating() -> None:
    pods = [pod(1), pod(2, ready=False), pod(3, ending=True), pod(4, ready=False, ending=True)]
    assert states(endpoints.slices(service(), pods, [], STAMP)) == [
        (True, True, False), (False, False, False), (False, True, True), (False, False, True),
    ]  # fmt: skip


def test_pods_without_an_address_and_ended_ones_are_left_out() -> None:
    fresh = pod(1)
    del fresh["status"]["podIP"]
    assert states(endpoints.slices(service(), [fresh, pod(2, phase="Succeeded")], [], STAMP)) == []


def test_named_ports_are_resolved_in_each_pod_and_differing_ones_get_their_own_slice() -> None:
    pieces = endpoints.slices(service(), [pod(1), pod(2, port=9090)], [], STAMP)
    assert sorted(piece["ports"][0]["port"] for piece in pieces) == [8080, 9090]


def test_a_port_nobody_has_leaves_the_slice_without_ports() -> None:
    (piece,) = endpoints.slices(service("admin"), [pod(1)], [], STAMP)
    assert piece["ports"] == []
    assert len(piece["endpoints"]) == 1


def test_more_than_a_hundred_pods_take_several_slices() -> None:
    pieces = endpoints.slices(service(), [pod(number) for number in range(1, 151)], [], STAMP)
    assert sorted(len(piece["endpoints"]) for piece in pieces) == [50, 100]


def test_a_known_slice_keeps_its_order_and_takes_new_pods_at_the_end() -> None:
    (first,) = endpoints.slices(service(), [pod(2), pod(1)], [], STAMP)
    first["metadata"]["name"] = "web-abcde"
    (second,) = endpoints.slices(service(), [pod(1), pod(2), pod(3)], [first], STAMP)
    assert [each["targetRef"]["name"] for each in second["endpoints"]] == ["web-2", "web-1", "web-3"]
    assert endpoints.slices(service(), [pod(1), pod(2)], [first], STAMP)[0] is first


def test_a_change_is_stamped_only_when_a_pod_became_ready_or_went() -> None:
    (first,) = endpoints.slices(service(), [pod(1, ready=False)], [], STAMP)
    first["metadata"]["name"] = "web-abcde"
    later = "2026-11-23T03:00:09Z"
    (opened,) = endpoints.slices(service(), [pod(1)], [first], later)
    assert opened["metadata"]["annotations"] == {endpoints.TRIGGERED: later}
    (ending,) = endpoints.slices(service(), [pod(1, ending=True)], [opened], later)
    assert "annotations" not in ending["metadata"]


def test_the_older_endpoints_part_ready_from_unready_and_leave_out_what_ends() -> None:
    (subset,) = endpoints.subsets(service(), [pod(2), pod(1), pod(3, ready=False), pod(4, ending=True)])
    assert [each["ip"] for each in subset["addresses"]] == ["10.244.0.1", "10.244.0.2"]
    assert [each["ip"] for each in subset["notReadyAddresses"]] == ["10.244.0.3"]
    assert subset["ports"] == [{"name": "http", "port": 8080, "protocol": "TCP"}]


def test_a_headless_service_is_labelled_so() -> None:
    assert endpoints.HEADLESS in endpoints.labels(service(clusterIP="None"), "x")
