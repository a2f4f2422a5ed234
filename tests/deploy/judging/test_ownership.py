"""Read before write: what may be written over what."""

from typing import Any

import pytest

from api.deploy.events import CauseCode
from api.deploy.judging.ownership import ONLY_IF_ABSENT, Applied, is_own, plan, same_template, yields_replicas
from tests.deploy.driving.simulation.scenario import job

WANTED = job(7, "good-v1").parts[0].deployment


def live(number: int = 6, **metadata: Any) -> dict[str, Any]:  # noqa: ANN401  any metadata
    found = job(number, "good-v0").parts[0].deployment
    known = {"uid": "uid-1", "resourceVersion": "55", "generation": 3}
    return {**found, "metadata": {**found["metadata"], **known, **metadata}}


def test_where_nothing_is_it_is_written_only_if_still_nothing_is() -> None:
    found = plan(None, WANTED)
    assert (found.uid, found.resource_version, found.refusal) == (None, ONLY_IF_ABSENT, None)


def test_an_older_release_is_written_over_as_it_was_read() -> None:
    found = plan(live(), WANTED)
    assert (found.uid, found.resource_version, found.standing) == ("uid-1", "55", None)
    assert found.previous_image == "shop/web:good-v0"


def test_a_newer_release_is_left_alone() -> None:
    found = plan(live(8), WANTED)
    assert found.superseded
    assert found.refusal is not None
    assert found.refusal.code is CauseCode.SUPERSEDED
    assert "#8" in found.refusal.message


def test_its_own_annotation_says_that_it_was_written_already() -> None:
    found = plan(live(7), WANTED)
    assert found.standing == Applied(uid="uid-1", generation=3)
    assert found.previous_image is None


def test_what_is_being_deleted_is_waited_for() -> None:
    assert plan(live(deletionTimestamp="2026-03-02T09:00:00Z"), WANTED).leaving


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ({"app": "web"}, "a Deployment web that KIOPS did not make stands there (written by helm, kubectl)."),
        (
            {"app.kubernetes.io/managed-by": "kiops", "app.kubernetes.io/instance": "other-prod"},
            "the Deployment web belongs to other-prod.",
        ),
    ],
)
def test_what_others_made_is_left_alone_and_they_are_named(labels: dict[str, str], said: str) -> None:
    managers = [{"manager": "kubectl"}, {"manager": "helm"}, {"manager": "kubectl"}]
    found = plan(live(labels=labels, managedFields=managers), WANTED)
    assert found.refusal is not None
    assert (found.refusal.code, found.refusal.message) == (CauseCode.FIELD_CONFLICT, said)
    assert not found.superseded


def test_only_the_pods_count_when_asking_whether_something_changed() -> None:
    assert same_template(live(), {**live(), "metadata": {}})
    assert not same_template(live(), WANTED)


def test_an_autoscaler_may_keep_the_number_of_pods_and_nothing_else() -> None:
    assert yields_replicas((("kube-controller-manager", (".spec.replicas",)),))
    assert not yields_replicas((("kubectl", (".spec.replicas",)),))
    assert not yields_replicas((("kube-controller-manager", (".spec.replicas", ".spec.strategy")),))
    assert not yields_replicas(())


def test_force_is_only_for_writes_of_ones_own() -> None:
    assert is_own((("kiops", (".spec.replicas",)),), "kiops")
    assert not is_own((("kiops", (".a",)), ("helm", (".b",))), "kiops")
    assert not is_own((), "kiops")
