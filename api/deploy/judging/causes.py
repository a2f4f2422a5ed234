"""From a sign to the card a person reads: sentence, who is affected, evidence, what to do (pure)."""

from collections.abc import Sequence

from api.deploy.events import Action, Cause, CauseCode, Fact
from api.deploy.judging.cause_words import Case
from api.deploy.judging.cluster_sentences import CLUSTER_SENTENCES
from api.deploy.judging.pod_sentences import POD_SENTENCES
from api.deploy.judging.snapshot import Sign, Target

LOG_LINES = 50
SENTENCES = {**POD_SENTENCES, **CLUSTER_SENTENCES}
IMAGE_CODES = frozenset(
    {
        CauseCode.IMAGE_NOT_FOUND,
        CauseCode.IMAGE_NAME_INVALID,
        CauseCode.REGISTRY_UNREACHABLE,
        CauseCode.REGISTRY_DENIED,
        CauseCode.WRONG_ARCHITECTURE,
    }
)


def explain(sign: Sign, target: Target, *, affected: str, log_lines: Sequence[str] = ()) -> Cause:
    """Return the cause a sign stands for."""
    words = SENTENCES[sign.code](Case(sign, target))
    return Cause(
        code=sign.code,
        title=words.title,
        sentence=words.sentence,
        affected=affected,
        subject=_subject(sign, target),
        evidence=_evidence(sign),
        log_lines=list(log_lines)[-LOG_LINES:],
        actions=list(words.actions),
        component=target.component,
        pod=sign.pod,
        container=sign.container,
        exit_code=sign.exit_code,
    )


def internal_failure(release_id: str, failures: int, error: Exception, *, component: str) -> Cause:
    """Return the cause of a release that KIOPS could not drive; of the error only its kind: its text may be secret."""
    line = f"event release.driver_failed of release {release_id}"
    return Cause(
        code=CauseCode.INTERNAL_FAILURE,
        title="KIOPS itself failed",
        sentence=f"KIOPS failed {failures} times in a row while it drove this release, so it does not go on. "
        "This is a defect of KIOPS, not of your settings.",
        affected="What was applied stays in the cluster, and Kubernetes goes on with it; KIOPS does not judge it.",
        subject=None,
        evidence=[Fact(label="In the log of KIOPS", text=line), Fact(label="Kind of error", text=_kind(error))],
        log_lines=[],
        actions=[
            Action(label=f"Give the id {release_id} to whoever runs KIOPS: its log says more", field=None, url=None),
            Action(label="Look at the pods, then deploy again", field=None, url=None),
        ],
        component=component,
        pod=None,
        container=None,
        exit_code=None,
    )


def _kind(error: Exception) -> str:
    """Return the innermost kind: a group of tasks wraps what failed in them."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return type(error).__name__


def _subject(sign: Sign, target: Target) -> str | None:
    if sign.subject is not None:
        return sign.subject
    return target.image if sign.code in IMAGE_CODES else None


def _evidence(sign: Sign) -> list[Fact]:
    facts = [
        ("Pod", sign.pod),
        ("Container", f"{sign.container} (init)" if sign.init and sign.container else sign.container),
        ("Exit code", None if sign.exit_code is None else str(sign.exit_code)),
        ("Restarts", str(sign.restarts) if sign.restarts else None),
        ("Kubernetes says", sign.message or None),
    ]
    return [Fact(label=label, text=text) for label, text in facts if text]
