"""From the verdicts of components to the one of the release (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from api.deploy.events import Outcome
from api.deploy.judging.snapshot import Assessment, Verdict
from api.deploy.schemas import ContainerLog, Evidence

LOG_LINES = 50


def conclude(found: Sequence[Assessment]) -> Verdict | None:
    """Return the end of the release, or None while it goes on.

    The first component that ended badly ends the release; success needs all of them.
    """
    bad = next((one for one in found if one.verdict and one.verdict.outcome is not Outcome.SUCCEEDED), None)
    if bad is not None and bad.verdict is not None:
        return _with_unfinished(bad, bad.verdict, found)
    verdicts = [one.verdict for one in found if one.verdict is not None]
    if len(verdicts) < len(found) or not verdicts:
        return None
    if len(verdicts) == 1:
        return verdicts[0]
    return replace(verdicts[0], message=f"All {len(verdicts)} components serve.")


def with_log_lines(verdict: Verdict, evidence: Iterable[Evidence]) -> Verdict:
    """Return the verdict with the sealed last lines of its container, when its cause has none yet."""
    cause = verdict.cause
    if cause is None or cause.log_lines or cause.pod is None:
        return verdict
    logs = [one for sealed in evidence for one in sealed.logs if one.pod == cause.pod and one.lines]
    chosen = next((one for one in logs if _fits(one, cause.container)), None)
    if chosen is None:
        return verdict
    return replace(verdict, cause=cause.model_copy(update={"log_lines": chosen.lines[-LOG_LINES:]}))


def _fits(one: ContainerLog, container: str | None) -> bool:
    return container is None or one.container == container


def _with_unfinished(bad: Assessment, verdict: Verdict, found: Sequence[Assessment]) -> Verdict:
    others = [one.target.component for one in found if one is not bad and one.verdict is None]
    if not others:
        return verdict
    return replace(verdict, message=f"{verdict.message} Not finished: {', '.join(others)}.")
