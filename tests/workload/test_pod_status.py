"""The line of `kubectl get pods`; what is expected was printed by Kubernetes' own table printer (1.36)."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from api.cluster.objects import Pod
from api.workload.pod_status import is_ready, pod_line, pod_status

FOLDER = Path(__file__).parent / "pod_status"
CASES = sorted(FOLDER.glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text())
    return case


def a_pod(**status: Any) -> Pod:  # noqa: ANN401  any status
    return msgspec.convert({"metadata": {"name": "web"}, "status": status}, Pod)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_reads_as_kubectl_prints_it(path: Path) -> None:
    case = read(path)
    pod = msgspec.convert(case["pod"], Pod)
    line = pod_line(pod)
    expected = case["expected"]
    assert (line.status, f"{line.ready}/{line.total}") == (expected["status"], expected["ready"])
    assert line.restarts == expected["restarts"]
    assert pod_status(pod) == expected["status"]


def test_there_is_a_case_for_every_kind_of_word() -> None:
    words = {read(path)["expected"]["status"] for path in CASES}
    assert {"Running", "Pending", "Terminating", "Unknown", "NodeLost", "Evicted", "NotReady", "Completed"} <= words
    assert {"Init:0/2", "Init:1/2", "Init:CrashLoopBackOff", "Init:ExitCode:7", "Init:Signal:9"} <= words
    assert {"CrashLoopBackOff", "ImagePullBackOff", "OOMKilled", "ExitCode:3", "Signal:9", "SchedulingGated"} <= words


def test_a_pod_is_ready_by_its_condition() -> None:
    assert is_ready(a_pod(conditions=[{"type": "Ready", "status": "True"}]))
    assert not is_ready(a_pod(conditions=[{"type": "Ready", "status": "False"}]))


def test_a_pod_that_is_being_deleted_is_not_ready() -> None:
    ready = {"conditions": [{"type": "Ready", "status": "True"}]}
    pod = msgspec.convert({"metadata": {"deletionTimestamp": "2026-03-02T09:00:00Z"}, "status": ready}, Pod)
    assert not is_ready(pod)
