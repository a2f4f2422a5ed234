"""When a container is checked, and what comes of it."""

from typing import Any

from sandbox.kubelet.probes import Probes

type Json = dict[str, Any]

EVERY = {"httpGet": {"path": "/"}, "periodSeconds": 1}


class Subject:
    """A container whose checks answer as the test says."""

    def __init__(self, anchor: float = 0.3, **checks: Json) -> None:
        """`checks`: by kind of probe."""
        self.probes = Probes.of({"name": "app", **checks}, anchor)
        self.answers: dict[str, str | None] = {}
        self.changes: float | None = None
        self.asked = 0

    def round(self, now: float) -> Any:  # noqa: ANN401 - a verdict
        """Make the checks that are due."""
        return self.probes.round(now, self._check, lambda: self.changes)

    def _check(self, spec: Json) -> str | None:
        self.asked += 1
        return self.answers.get(spec["httpGet"]["path"])


def test_checks_come_with_the_beats_of_the_pod_after_their_delay() -> None:
    subject = Subject(readinessProbe={**EVERY, "periodSeconds": 5, "initialDelaySeconds": 4})
    subject.probes.begin(2.0)
    assert subject.probes.next_due() == 10.3
    subject.probes.begin(0.5)
    assert subject.probes.next_due() == 5.3


def test_a_container_is_ready_after_as_many_passes_as_it_asks_for() -> None:
    subject = Subject(readinessProbe={**EVERY, "successThreshold": 2})
    subject.probes.begin(0.5)
    assert not subject.probes.is_ready
    assert not subject.round(1.3).changed
    assert subject.round(2.3).changed
    assert subject.probes.is_ready


def test_a_passing_check_is_not_repeated_while_nothing_can_change() -> None:
    subject = Subject(readinessProbe=EVERY, livenessProbe=EVERY)
    subject.probes.begin(0.5)
    subject.round(1.3)
    assert subject.probes.next_due() is None
    subject.changes = 9.0
    subject.probes.begin(0.5)
    subject.round(1.3)
    assert subject.probes.next_due() == 2.3


def test_liveness_condemns_after_its_failures_and_each_is_told() -> None:
    subject = Subject(livenessProbe=EVERY)
    subject.answers["/"] = "HTTP probe failed with statuscode: 500"
    subject.probes.begin(0.5)
    verdicts = [subject.round(moment) for moment in (1.3, 2.3, 3.3)]
    assert [each.condemned for each in verdicts] == ["", "", "liveness"]
    assert verdicts[0].failures == ("Liveness probe failed: HTTP probe failed with statuscode: 500",)


def test_readiness_is_lost_after_three_failures_without_a_restart() -> None:
    subject = Subject(readinessProbe=EVERY)
    subject.changes = 99.0
    subject.probes.begin(0.5)
    subject.round(1.3)
    subject.answers["/"] = "no"
    verdicts = [subject.round(moment) for moment in (2.3, 3.3, 4.3)]
    assert [each.changed for each in verdicts] == [False, False, True]
    assert not subject.probes.is_ready
    assert verdicts[-1].condemned == ""


def test_the_others_wait_until_the_start_has_passed_and_too_many_failures_of_it_condemn() -> None:
    start = {"httpGet": {"path": "/start"}, "periodSeconds": 1, "failureThreshold": 2}
    subject = Subject(startupProbe=start, readinessProbe=EVERY)
    subject.answers["/start"] = "no"
    subject.probes.begin(0.5)
    assert [subject.round(moment).condemned for moment in (1.3, 2.3)] == ["", "startup"]
    assert subject.asked == 2
    subject.answers.clear()
    subject.probes.begin(5.0)
    assert subject.round(5.3).changed
    assert subject.probes.is_started
    assert not subject.probes.is_ready
    subject.round(6.3)
    assert subject.probes.is_ready


def test_a_write_of_the_status_hurries_readiness_but_not_before_its_delay() -> None:
    subject = Subject(readinessProbe={**EVERY, "periodSeconds": 10, "initialDelaySeconds": 3})
    subject.probes.begin(1.0)
    subject.probes.hurry(2.0, 1.0)
    assert subject.probes.next_due() == 10.3
    subject.probes.hurry(4.5, 1.0)
    assert subject.probes.next_due() == 4.5
