"""A pod in plain words, its side, its version and how it last ended."""

from typing import Any

import pytest

from api.pods.schemas import PodRead, PodVersion
from api.pods.status import Templates, describe, templates_of, version_of, words
from tests.pods.objects import READY, as_pod, as_set, pod, replica_set


def read(
    item: dict[str, Any], *, newest: str | None = "new", hashes: frozenset[str] = frozenset({"new", "old"})
) -> PodRead:
    found = as_pod(item)
    return describe(found, component="web", side=Templates(newest, hashes).side_of(found))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("Pending", "Waiting to start"),
        ("ContainerCreating", "Starting: fetching the version and preparing"),
        ("CrashLoopBackOff", "Keeps stopping"),
        ("ImagePullBackOff", "Version cannot be fetched"),
        ("OOMKilled", "Ran out of memory"),
        ("Terminating", "Stopping"),
        ("ContainerStatusUnknown", "Ended without anyone seeing how"),
        ("Unknown", "Its node does not answer"),
        ("Init:0/2", "Preparing: 0 of 2 steps done"),
        ("Init:CrashLoopBackOff", "Preparation: keeps stopping"),
        ("Init:ExitCode:7", "Stopped with exit code 7"),
        ("ExitCode:3", "Stopped with exit code 3"),
        ("Signal:9", "Stopped by signal 9"),
        ("SomethingNew", "SomethingNew"),
    ],
)
def test_kubectls_word_has_a_plain_one(status: str, said: str) -> None:
    assert words(as_pod(pod("a", phase="Pending")), status) == said


def test_a_running_pod_that_is_not_ready_says_so() -> None:
    assert read(pod("a")).words == "Running"
    waiting = pod("a", phase="Running", conditions=[{"type": "Ready", "status": "False"}])
    assert read(waiting).words == "Running, not ready yet"


def test_a_pod_without_a_place_waits_for_room() -> None:
    nowhere = {"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/1 nodes"}
    found = read(pod("a", phase="Pending", conditions=[nowhere]))
    assert (found.status, found.words, found.message) == ("Pending", "Waiting for room", "0/1 nodes")


def test_one_line_has_what_people_ask_for() -> None:
    found = read(pod("web-shop-new-x7k2p"))
    assert found.model_dump(mode="json", by_alias=True) == {
        "uid": "uid-web-shop-new-x7k2p",
        "name": "web-shop-new-x7k2p",
        "component": "web",
        "status": "Running",
        "words": "Running",
        "message": None,
        "phase": "Running",
        "ready": True,
        "containersReady": "1/1",
        "restarts": 0,
        "image": "ghcr.io/acme/web-shop:1.4.2",
        "version": "1.4.2",
        "node": "node-1",
        "createdAt": "2026-03-02T09:00:00Z",
        "startedAt": None,
        "side": "current",
        "lastExit": None,
    }


@pytest.mark.parametrize(
    ("template", "newest", "side"),
    [
        ("new", "new", PodVersion.CURRENT),
        ("old", "new", PodVersion.OLD),
        ("foreign", "new", PodVersion.OTHER),
        (None, "new", PodVersion.OTHER),
        ("new", None, PodVersion.OTHER),
    ],
)
def test_the_side_is_that_of_the_template(template: str | None, newest: str | None, side: PodVersion) -> None:
    assert read(pod("a", template=template), newest=newest).side is side


def test_the_newest_replica_set_has_the_highest_revision_not_the_last_name() -> None:
    sets = [as_set(replica_set("a", 9)), as_set(replica_set("b", 10)), as_set(replica_set("z", 2))]
    other = as_set(replica_set("q", 99, deployment="other"))
    assert templates_of([*sets, other], "web-shop") == Templates("b", frozenset({"a", "b", "z"}))
    assert templates_of([], "web-shop") == Templates(None, frozenset())


def test_the_last_exit_is_the_newest_of_all_containers() -> None:
    def ended(code: int, at: str) -> dict[str, Any]:
        return {"terminated": {"exitCode": code, "reason": "Error", "finishedAt": at}}

    statuses = [
        {"name": "app", "restartCount": 2, "lastState": ended(1, "2026-03-02T08:00:00Z")},
        {"name": "helper", "restartCount": 1, "lastState": ended(137, "2026-03-02T08:30:00Z")},
    ]
    found = read(pod("a", phase="Running", conditions=READY, containerStatuses=statuses))
    assert found.restarts == 3
    assert found.last_exit is not None
    assert (found.last_exit.container, found.last_exit.exit_code) == ("helper", 137)


def test_the_message_is_that_of_the_container_that_waits() -> None:
    waiting = {"waiting": {"reason": "ErrImagePull", "message": "manifest unknown " + "x" * 2000}}
    found = read(pod("a", phase="Pending", containerStatuses=[{"name": "app", "state": waiting}]))
    assert found.message is not None
    assert found.message.startswith("manifest unknown")
    assert len(found.message) == 1000


@pytest.mark.parametrize(
    ("image", "version"),
    [
        ("nginx:1.27", "1.27"),
        ("localhost:5000/a", None),
        ("a@sha256:0123456789abcdef", "0123456789ab"),
        ("a:v1@sha256:0123456789abcdef", "v1"),
        ("", None),
    ],
)
def test_the_version_is_the_tag_or_the_start_of_the_digest(image: str, version: str | None) -> None:
    assert version_of(image) == version
