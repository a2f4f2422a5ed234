"""From a sign to the card a person reads: sentence, who is affected, evidence, what to do (pure)."""

from collections.abc import Sequence

from api.deploy.events import Cause, CauseCode, Fact
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
