"""The status of a Deployment."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.controllers import progress
from sandbox.controllers.progress import Moment
from sandbox.controllers.rolling import Bounds

type Json = dict[str, Any]

START = datetime(2026, 11, 23, 3, 0, 0, tzinfo=UTC)
BOUNDS = Bounds(3, 1, 0)


def moment(seconds: float = 0) -> Moment:
    """Give a moment after the start."""
    when = START + timedelta(seconds=seconds)
    return Moment(when, when.strftime("%Y-%m-%dT%H:%M:%SZ"))


def deployment(status: Json, **spec: Any) -> Json:  # noqa: ANN401 - JSON
    """Give a Deployment of three with this status."""
    return {
        "metadata": {"name": "app", "generation": 1}, "status": status,
        "spec": {"replicas": 3, "progressDeadlineSeconds": 600, **spec},
    }  # fmt: skip


def replicaset(**counts: int) -> Json:
    """Give a ReplicaSet with these counts."""
    return {"metadata": {"name": "app-1"}, "spec": {"replicas": 3}, "status": counts}


def judged(before: Json, new: Json, at: float = 0) -> Json:
    """Count and judge with one ReplicaSet."""
    counts = progress.counted(before, [new], new, BOUNDS, moment(at))
    return progress.assessed(before, counts, [new], new, moment(at))


def reasons(status: Json) -> dict[str, str]:
    """Give the reason of each condition."""
    return {each["type"]: each["reason"] for each in status["conditions"]}


CREATED = progress.condition("Progressing", "True", "NewReplicaSetCreated", "…", moment())


def test_fewer_available_pods_than_the_strategy_asks_for_is_no_availability() -> None:
    status = judged(deployment({}), replicaset(replicas=3, readyReplicas=2, availableReplicas=2))
    assert reasons(status)["Available"] == "MinimumReplicasUnavailable"
    assert status["unavailableReplicas"] == 1


def test_more_ready_pods_are_progress() -> None:
    before = deployment({"replicas": 3, "updatedReplicas": 3, "conditions": [CREATED]})
    after = judged(before, replicaset(replicas=3, readyReplicas=1, availableReplicas=1), at=5)
    assert reasons(after)["Progressing"] == "ReplicaSetUpdated"
    found = progress.find(after["conditions"], "Progressing")
    assert found is not None
    assert (found["lastTransitionTime"], found["lastUpdateTime"]) == (moment().stamp, moment(5).stamp)


def test_a_complete_rollout_says_so_with_the_replica_sets_name() -> None:
    status = judged(deployment({}), replicaset(replicas=3, readyReplicas=3, availableReplicas=3))
    found = progress.find(status["conditions"], "Progressing")
    assert found is not None
    assert found["message"] == 'ReplicaSet "app-1" has successfully progressed.'


def test_without_progress_the_deadline_passes() -> None:
    counts = {"replicas": 3, "updatedReplicas": 3, "observedGeneration": 1}
    before = deployment({**counts, "conditions": [CREATED]}, progressDeadlineSeconds=10)
    assert reasons(judged(before, replicaset(replicas=3), at=10))["Progressing"] == "NewReplicaSetCreated"
    late = judged(before, replicaset(replicas=3), at=11)
    assert reasons(late)["Progressing"] == "ProgressDeadlineExceeded"
    found = progress.find(late["conditions"], "Progressing")
    assert found is not None
    assert found["message"] == 'ReplicaSet "app-1" has timed out progressing.'


def test_a_completed_rollout_does_not_time_out_later() -> None:
    done = progress.condition("Progressing", "True", "NewReplicaSetAvailable", "…", moment())
    before = deployment({"replicas": 3, "updatedReplicas": 3, "conditions": [done]}, progressDeadlineSeconds=10)
    after = judged(before, replicaset(replicas=3, readyReplicas=1, availableReplicas=1), at=900)
    assert reasons(after)["Progressing"] == "NewReplicaSetAvailable"


def test_without_a_deadline_nothing_is_said_about_progress() -> None:
    status = judged(deployment({"conditions": [CREATED]}, progressDeadlineSeconds=2**31 - 1), replicaset(replicas=3))
    assert "Progressing" not in reasons(status)


def test_a_replica_sets_failure_shows_on_the_deployment_and_goes_with_it() -> None:
    failing = replicaset(replicas=0)
    failing["status"]["conditions"] = [{
        "type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": "exceeded quota",
        "lastTransitionTime": moment(1).stamp,
    }]  # fmt: skip
    status = judged(deployment({}), failing)
    assert reasons(status)["ReplicaFailure"] == "FailedCreate"
    again = judged(deployment(status), replicaset(replicas=3))
    assert "ReplicaFailure" not in reasons(again)


def test_the_deadline_is_looked_at_one_second_after_it() -> None:
    status = {"conditions": [CREATED]}
    wait = progress.until_deadline(deployment(status, progressDeadlineSeconds=600), status, moment(180).time)
    assert wait == 421.0


def test_a_pause_and_a_resume_are_written_once() -> None:
    paused = progress.paused_conditions(deployment({}, paused=True), moment())
    assert paused is not None
    assert paused[0]["reason"] == "DeploymentPaused"
    assert progress.paused_conditions(deployment({"conditions": paused}, paused=True), moment()) is None
    resumed = progress.paused_conditions(deployment({"conditions": paused}), moment())
    assert resumed is not None
    assert (resumed[0]["reason"], resumed[0]["status"]) == ("DeploymentResumed", "Unknown")
