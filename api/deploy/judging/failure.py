"""When signs are a risk and when they are proof (pure): the second stage of the verdict.

Table of research: a sign is a risk at once (or after the time in which it often passes); it is failure only when every
new pod that counts shows proof. What may pass by itself, and what the infrastructure did, fails on the deadline only.
Times are seconds on the release's own clock, which stops while the cluster cannot be seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from api.deploy.events import CauseCode
from api.deploy.judging.snapshot import Memory, Sign
from api.workload.schemas import Check, Checks

TOLERATED_RESTARTS = 3
LONG_BACKOFF = 40.0
STALE_BACKOFF = 60.0
START_OCCURRENCES = 1
LEAST_PROBE_PATIENCE = 10.0

FAIL_AFTER = {
    CauseCode.IMAGE_NAME_INVALID: 5.0,
    CauseCode.MISSING_CONFIG: 20.0,
    CauseCode.CONTAINER_REFUSED: 20.0,
    CauseCode.LIMIT_RANGE: 20.0,
    CauseCode.ADMISSION_DENIED: 20.0,
    CauseCode.SERVICE_ACCOUNT_MISSING: 20.0,
    CauseCode.OBJECT_REFUSED: 20.0,
    CauseCode.IMAGE_NOT_FOUND: 30.0,
    CauseCode.WRONG_ARCHITECTURE: 30.0,
    CauseCode.COMMAND_NOT_FOUND: 30.0,
    CauseCode.REGISTRY_DENIED: 60.0,
    CauseCode.QUOTA_EXCEEDED: 60.0,
    CauseCode.UNSCHEDULABLE: 60.0,
    CauseCode.VOLUME_MISSING: 60.0,
    CauseCode.NO_READY_ENDPOINTS: 60.0,
    CauseCode.PAUSED: 60.0,
}
"""How long proof must stand. What is not listed never fails by time alone."""

RISK_AFTER = {
    CauseCode.UNSCHEDULABLE: 3.0,
    CauseCode.NODE_LOST: 5.0,
    CauseCode.NO_READY_ENDPOINTS: 10.0,
    CauseCode.OBJECT_DELETED: 5.0,
    CauseCode.SUPERSEDED: 5.0,
}
"""How long a sign must stand before it is worth a word; what is not listed is a risk at once."""

AFTER_ONE_RETRY = frozenset({CauseCode.IMAGE_NOT_FOUND, CauseCode.WRONG_ARCHITECTURE})
STARTS = frozenset({CauseCode.COMMAND_NOT_FOUND, CauseCode.WRONG_ARCHITECTURE})
STOPS = frozenset(
    {
        CauseCode.CRASH,
        CauseCode.CRASH_AT_START,
        CauseCode.EXITS_AT_ONCE,
        CauseCode.OUT_OF_MEMORY,
        CauseCode.MISSING_VARIABLE,
        CauseCode.PROBE_FAILING,
        CauseCode.CONTAINER_REFUSED,
    }
)
LAST = (CauseCode.PROBE_FAILING, CauseCode.NODE_LOST)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What follows from the signs: the risk to tell, the proof that ends it, and when to look again.

    `suspicion` is the likeliest reason, told or not, for the case that time runs out.
    """

    risk: Sign | None
    suspicion: Sign | None
    proof: Sign | None
    look_again: float | None


def judge(
    signs: Sequence[Sign],
    *,
    pods: int,
    alone: Sequence[Sign] = (),
    told: Sequence[Sign] = (),
    memory: Memory,
    now: float,
    checks: Checks,
) -> Judgement:
    """Weigh the signs of the new pods that count (`pods` of them), at most one per pod.

    `alone` are signs that are proof without any pod, such as a refusal to make pods; `told` are risks at most.
    """
    counted = [sign for sign in signs if sign.code is not CauseCode.NODE_LOST]
    proven = [sign for sign in counted if is_proof(sign, now - memory.seen(sign.proof_key, now))]
    if not pods or len(proven) < pods:
        proven = []
    proven += [sign for sign in alone if is_proof(sign, now - memory.seen(sign.proof_key, now))]
    known = [*signs, *alone, *told]
    risky = [sign for sign in known if now - memory.seen(sign.key, now) >= risk_after(sign, checks)]
    return Judgement(
        risk=min(risky, key=_order, default=None),
        suspicion=min(known, key=_order, default=None),
        proof=min(proven, key=_order, default=None),
        look_again=_next_moment(known, memory, now, checks),
    )


def is_proof(sign: Sign, age: float) -> bool:
    """Tell whether this pod will not come up: the sign has stood for `age` seconds."""
    if sign.ready:
        return False
    if sign.code in STARTS and sign.restarts >= START_OCCURRENCES:
        return True
    if sign.code in STOPS and _has_stopped_enough(sign, age):
        return True
    if sign.transient or sign.code not in FAIL_AFTER:
        return False
    return age >= FAIL_AFTER[sign.code] or (sign.retried and sign.code in AFTER_ONE_RETRY)


def risk_after(sign: Sign, checks: Checks) -> float:
    """Return how long a sign may stand before it is told as a risk."""
    if sign.code is CauseCode.PROBE_FAILING and not sign.restarts:
        return probe_patience(checks)
    return RISK_AFTER.get(sign.code, 5.0 if sign.code is CauseCode.MISSING_CONFIG and sign.transient else 0.0)


def probe_patience(checks: Checks) -> float:
    """Return how long a program may answer "not ready" without worry: as long as its own checks allow for a start."""
    allowed = sum(_allowance(check) for check in (checks.startup, checks.ready) if check is not None)
    return max(LEAST_PROBE_PATIENCE, allowed)


def _allowance(check: Check) -> float:
    return check.initial_delay_seconds + check.failure_threshold * check.period_seconds + check.timeout_seconds


def _has_stopped_enough(sign: Sign, age: float) -> bool:
    if sign.restarts >= TOLERATED_RESTARTS:
        return True
    return sign.backoff >= LONG_BACKOFF and (sign.restarts > 0 or age >= STALE_BACKOFF)


def _order(sign: Sign) -> tuple[bool, bool, str, str]:
    return (sign.code in LAST, sign.transient, sign.pod or "", sign.code)


def _next_moment(signs: Sequence[Sign], memory: Memory, now: float, checks: Checks) -> float | None:
    moments = []
    for sign in signs:
        limits = [FAIL_AFTER.get(sign.code, 0.0), STALE_BACKOFF if sign.backoff else 0.0]
        since = memory.seen(sign.proof_key, now)
        moments += [memory.seen(sign.key, now) + risk_after(sign, checks), *(since + limit for limit in limits)]
    return min((moment for moment in moments if moment > now), default=None)
