"""The verdict, one condition at a time: identity, kubectl's order, holding, watching, deadlines."""

from typing import Any

import msgspec
import pytest

from api.deploy.events import CauseCode, Outcome, StepCode, StepState
from api.deploy.judging.rollout import HOLD_SECONDS, WATCH_SECONDS
from api.deploy.judging.snapshot import Assessment, Snapshot
from tests.deploy import fleet

READY = (fleet.replica_set(), fleet.pod("a"), fleet.pod("b"))
PORTS = {"ports": [{"name": "http", "containerPort": 8080}]}


def good(**changes: Any) -> Snapshot:  # noqa: ANN401  any field of the Deployment
    return fleet.snapshot(fleet.complete(**changes), *READY)


def held(seen: Snapshot, **changes: Any) -> Assessment:  # noqa: ANN401  any field of the target
    """Look until it has held."""
    found = fleet.after(None, seen, 0.0, fleet.target(**changes))
    return fleet.after(found, seen, HOLD_SECONDS)


def verdict_of(found: Assessment) -> tuple[Outcome, str | None] | None:
    if found.verdict is None:
        return None
    return found.verdict.outcome, found.verdict.cause.code.value if found.verdict.cause else None


def test_before_the_deployment_was_applied_only_the_first_step_runs() -> None:
    found = fleet.after(None, fleet.snapshot(None), 0.0, fleet.target(uid=None, generation=None))
    assert found.steps == {StepCode.CREATING_DEPLOYMENT: StepState.STARTED}
    assert found.verdict is None


def test_success_needs_five_seconds_of_holding_and_ten_of_watching() -> None:
    seen = good()
    first = fleet.after(None, seen, 0.0)
    assert first.steps[StepCode.COMPLETED] is StepState.STARTED
    assert first.look_again == HOLD_SECONDS
    second = fleet.after(first, seen, HOLD_SECONDS)
    assert second.steps[StepCode.COMPLETED] is StepState.DONE
    assert second.verdict is None
    last = fleet.after(second, seen, HOLD_SECONDS + WATCH_SECONDS)
    assert verdict_of(last) == (Outcome.SUCCEEDED, None)
    assert last.verdict is not None
    assert last.verdict.message == "Version 2 serves with 2 of 2 pods."


def test_holding_starts_anew_when_it_was_interrupted() -> None:
    found = fleet.after(None, good(), 0.0)
    shaken = fleet.snapshot(fleet.complete(available_replicas=1), *READY)
    found = fleet.after(fleet.after(found, shaken, 3.0), good(), 4.0)
    assert fleet.after(found, good(), 4.0 + HOLD_SECONDS - 0.1).steps[StepCode.COMPLETED] is StepState.STARTED
    assert fleet.after(found, good(), 4.0 + HOLD_SECONDS).steps[StepCode.COMPLETED] is StepState.DONE


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"observed": 3}, "the controller has not seen our generation"),
        ({"updated_replicas": 1}, "one pod is still of the old version"),
        ({"total": 3}, "an old pod is still there"),
        ({"available_replicas": 1}, "a pod is not available"),
        ({"revision": 9}, "the newest ReplicaSet has not been seen"),
    ],
)
def test_a_rollout_under_way_is_not_complete(changes: dict[str, int], why: str) -> None:
    found = fleet.after(None, good(**changes), 0.0)
    assert found.steps[StepCode.WAITING_FOR_PODS] is StepState.STARTED, why
    assert held(good(**changes)).verdict is None, why


def test_a_stale_store_that_shows_an_older_generation_proves_nothing() -> None:
    stale = fleet.complete(generation=3, release="rel_6", number=6, image=fleet.OLD_IMAGE, revision=1)
    old = fleet.replica_set("old", revision=1, image=fleet.OLD_IMAGE)
    found = fleet.after(None, fleet.snapshot(stale, old), 60.0)
    assert (found.verdict, found.target.template_hash) == (None, None)


def test_a_newer_release_on_the_object_ends_this_one_at_once() -> None:
    found = fleet.after(None, good(generation=5, release="rel_8", number=8), 0.0)
    assert verdict_of(found) == (Outcome.SUPERSEDED, "superseded")


def test_an_undo_by_kubectl_brings_an_older_annotation_and_ends_it() -> None:
    undone = fleet.complete(generation=5, release="rel_6", number=6, image=fleet.OLD_IMAGE, revision=3)
    old = fleet.replica_set("old", revision=3, image=fleet.OLD_IMAGE)
    assert verdict_of(fleet.after(None, fleet.snapshot(undone, old), 0.0)) == (Outcome.SUPERSEDED, "superseded")


def test_another_template_ends_it_even_under_our_annotation() -> None:
    found = fleet.after(None, good(), 0.0)
    foreign = fleet.complete(generation=5, image="shop/web:hotfix", revision=3)
    other = fleet.replica_set("hot", revision=3, image="shop/web:hotfix")
    ended = fleet.after(found, fleet.snapshot(foreign, *READY, other), 1.0)
    assert verdict_of(ended) == (Outcome.SUPERSEDED, "superseded")
    assert ended.verdict is not None
    assert "shop/web:hotfix" in ended.verdict.message


def test_scaling_meanwhile_moves_the_goal_and_ends_nothing() -> None:
    found = fleet.after(None, good(), 0.0)
    bigger = fleet.complete(3, generation=5, updated_replicas=2, available_replicas=2, total=2)
    assert fleet.after(found, fleet.snapshot(bigger, *READY), 1.0).verdict is None
    three = fleet.snapshot(fleet.complete(3, generation=5), *READY, fleet.pod("c"))
    found = fleet.after(found, three, 2.0)
    found = fleet.after(fleet.after(found, three, 7.0), three, 17.0)
    assert verdict_of(found) == (Outcome.SUCCEEDED, None)


@pytest.mark.parametrize("uid", [None, "uid-of-another"])
def test_a_deployment_that_vanished_or_was_made_anew_is_believed_after_ten_seconds(uid: str | None) -> None:
    seen = fleet.snapshot(fleet.complete(uid=uid) if uid else None, *READY)
    found = fleet.after(None, seen, 0.0)
    assert found.verdict is None
    assert found.look_again is not None
    found = fleet.after(found, seen, 10.0)
    assert verdict_of(found) == (
        (Outcome.SUPERSEDED, "superseded") if uid else (Outcome.FAILED, CauseCode.OBJECT_DELETED.value)
    )


def test_a_deployment_that_comes_back_in_time_is_no_loss() -> None:
    found = fleet.after(None, fleet.snapshot(None), 0.0)
    found = fleet.after(found, good(), 5.0)
    assert fleet.after(found, fleet.snapshot(None), 12.0).verdict is None


def test_a_paused_deployment_is_a_risk_and_fails_after_a_minute() -> None:
    seen = fleet.snapshot(fleet.deployment(paused=True, revision=1), fleet.replica_set("old", revision=1))
    found = fleet.after(None, seen, 0.0)
    assert found.risk is not None
    assert found.risk.code is CauseCode.PAUSED
    assert found.target.template_hash is None
    assert verdict_of(fleet.after(found, seen, 60.0)) == (Outcome.FAILED, "paused")


def test_a_rollout_that_changes_nothing_succeeds_with_old_restarts_in_the_baseline() -> None:
    tired = fleet.pod("a", restarts=9, last=fleet.ended())
    seen = fleet.snapshot(fleet.complete(1), fleet.replica_set(), tired)
    found = held(seen, baseline={"uid-a/web": 9})
    assert found.risk is None
    assert verdict_of(fleet.after(found, seen, 30.0)) == (Outcome.SUCCEEDED, None)


def test_pods_that_die_while_watched_are_unstable_after() -> None:
    found = held(good())
    dead = fleet.pod("b", ready=False, restarts=1, last=fleet.ended(), state=fleet.waiting("CrashLoopBackOff"))
    seen = fleet.snapshot(fleet.complete(available_replicas=1), fleet.replica_set(), fleet.pod("a"), dead)
    found = fleet.after(found, seen, 8.0)
    assert verdict_of(found) == (Outcome.UNSTABLE_AFTER, "crash-at-start")
    assert found.logs_wanted == (("uid-b", "web"),)


def test_a_restart_that_was_over_before_the_watch_is_not_held_against_it() -> None:
    shaken = fleet.pod("a", restarts=2, last=fleet.ended())
    seen = fleet.snapshot(fleet.complete(1), fleet.replica_set(), shaken)
    assert verdict_of(fleet.after(held(seen), seen, 30.0)) == (Outcome.SUCCEEDED, None)


def test_a_pod_taken_away_by_the_cluster_while_watched_only_delays_success() -> None:
    found = held(good())
    evicted = fleet.pod("b", ready=False)
    status = {"phase": "Failed", "reason": "Evicted", "message": "low on memory"}
    gone = msgspec.convert(
        {"metadata": msgspec.to_builtins(evicted.metadata), "status": status}, type(evicted), strict=False
    )
    seen = fleet.snapshot(fleet.complete(available_replicas=1), fleet.replica_set(), fleet.pod("a"), gone)
    found = fleet.after(found, seen, 16.0)
    assert found.verdict is None
    assert verdict_of(fleet.after(found, good(), 20.0)) == (Outcome.SUCCEEDED, None)


def test_readiness_that_is_lost_for_good_while_watched_is_unstable_after() -> None:
    found = held(good())
    seen = fleet.snapshot(
        fleet.complete(available_replicas=1), fleet.replica_set(), fleet.pod("a"), fleet.pod("b", ready=False)
    )
    for now in (16.0, 30.0):
        found = fleet.after(found, seen, now)
        assert found.verdict is None
    assert verdict_of(fleet.after(found, seen, 65.0)) == (Outcome.UNSTABLE_AFTER, "probe-failing")


def test_the_service_is_due_when_the_pods_are_ready() -> None:
    found = fleet.after(None, good(), 0.0, fleet.target(settings=PORTS))
    assert found.service_due
    assert found.steps[StepCode.UPDATING_SERVICE] is StepState.STARTED
    assert StepCode.COMPLETED not in found.steps


def test_the_service_step_waits_for_a_ready_endpoint_on_the_mapped_port() -> None:
    applied = fleet.target(settings=PORTS, service_applied=True)
    for slices in ((), (fleet.endpoints("uid-a", port=9090),), (fleet.endpoints("uid-of-an-old-pod"),)):
        found = fleet.after(None, fleet.snapshot(fleet.complete(), *READY, *slices), 0.0, applied)
        assert found.steps[StepCode.UPDATING_SERVICE] is StepState.STARTED
    found = fleet.after(None, fleet.snapshot(fleet.complete(), *READY, fleet.endpoints("uid-a")), 0.0, applied)
    assert found.steps[StepCode.UPDATING_SERVICE] is StepState.DONE
    assert not found.service_due


def test_a_service_that_leads_nowhere_is_a_risk_after_ten_seconds_and_fails_after_a_minute() -> None:
    seen = good()
    found = fleet.after(None, seen, 0.0, fleet.target(settings=PORTS, service_applied=True))
    assert found.risk is None
    found = fleet.after(found, seen, 10.0)
    assert found.risk is not None
    assert found.risk.code is CauseCode.NO_READY_ENDPOINTS
    ended = fleet.after(found, seen, 60.0)
    assert verdict_of(ended) == (Outcome.FAILED, "no-ready-endpoints")
    assert ended.steps[StepCode.UPDATING_SERVICE] is StepState.FAILED
    assert ended.steps[StepCode.WAITING_FOR_PODS] is StepState.DONE


def test_no_pods_at_all_need_no_endpoints() -> None:
    seen = fleet.snapshot(fleet.complete(0), fleet.replica_set())
    found = held(seen, settings={**PORTS, "replicas": 0}, service_applied=True)
    ended = fleet.after(found, seen, 20.0)
    assert verdict_of(ended) == (Outcome.SUCCEEDED, None)
    assert ended.verdict is not None
    assert ended.verdict.message == "Version 2 is in place, with no pods as asked."


def test_the_deadline_counts_from_our_start_not_from_an_older_rollout() -> None:
    late = {"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"}
    seen = fleet.snapshot(
        fleet.deployment(conditions=[late], total=2), fleet.replica_set(), fleet.pod("a", ready=False)
    )
    found = fleet.after(None, seen, 1.0)
    assert found.verdict is None
    assert verdict_of(fleet.after(found, seen, 600.0)) == (Outcome.TIMED_OUT, "probe-failing")


def test_without_a_word_from_the_controller_the_backstop_ends_it() -> None:
    seen = fleet.snapshot(fleet.deployment(observed=3), fleet.replica_set())
    found = fleet.after(None, seen, 0.0)
    found = fleet.after(found, seen, 620.0)
    assert found.verdict is None
    ended = fleet.after(found, seen, 630.0)
    assert verdict_of(ended) == (Outcome.TIMED_OUT, "deadline")
    assert ended.verdict is not None
    assert "0 of 2 new pods exist" in ended.verdict.message


def test_progress_moves_the_backstop() -> None:
    found = fleet.after(None, fleet.snapshot(fleet.deployment(), fleet.replica_set()), 0.0)
    later = fleet.snapshot(fleet.deployment(updated_replicas=1, total=1), fleet.replica_set())
    found = fleet.after(found, later, 500.0)
    assert fleet.after(found, later, 700.0).verdict is None


def test_while_all_is_replaced_at_once_the_outage_is_said_with_its_length() -> None:
    crashing = fleet.pod("a", ready=False, restarts=1, last=fleet.ended(), state=fleet.waiting("CrashLoopBackOff"))
    seen = fleet.snapshot(fleet.deployment(total=1), fleet.replica_set(), crashing)
    applied = fleet.target(settings={"strategy": {"kind": "Recreate"}})
    found = fleet.after(fleet.after(None, seen, 0.0, applied), seen, 72.0)
    assert found.risk is not None
    assert (
        found.risk.affected == "The service is down for 1:12 already, as it is replaced all at once: no pod is ready."
    )


def test_pods_of_both_versions_are_seen_on_their_sides() -> None:
    old = (fleet.replica_set("old", revision=1, image=fleet.OLD_IMAGE), fleet.pod("z", of="old"))
    found = fleet.after(None, fleet.snapshot(fleet.deployment(total=2), *READY, *old), 0.0)
    assert [(pod.name, pod.side.value) for pod in found.pods] == [
        ("web-new-a", "arriving"),
        ("web-new-b", "arriving"),
        ("web-old-z", "leaving"),
    ]
