"""What an error of the cluster means for a release (pure): final, or worth another try."""

from dataclasses import dataclass

from api.cluster import errors
from api.cluster.errors import ClusterProblem
from api.deploy.events import CauseCode
from api.deploy.judging.snapshot import Sign


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """`final`: the cluster will answer the same again, once it has done so for `proof` seconds."""

    sign: Sign
    final: bool
    proof: float = 0.0


ACCESS = (errors.CredentialRefused, errors.Forbidden)
ACCESS_PROOF_SECONDS = 6.0
"""An API server that has just started refuses what it allows a moment later, when it has read accounts and roles."""


FINAL = (
    (errors.CredentialRefused, CauseCode.CREDENTIALS_REFUSED),
    (errors.Forbidden, CauseCode.NO_PERMISSION),
    (errors.NamespaceMissing, CauseCode.NAMESPACE_MISSING),
    (errors.FieldConflict, CauseCode.FIELD_CONFLICT),
    (errors.QuotaExceeded, CauseCode.QUOTA_EXCEEDED),
    (errors.LimitRangeViolated, CauseCode.LIMIT_RANGE),
    (errors.AdmissionDenied, CauseCode.ADMISSION_DENIED),
    (errors.Rejected, CauseCode.OBJECT_REFUSED),
    (errors.ObjectMissing, CauseCode.OBJECT_REFUSED),
    (errors.AddressRefused, CauseCode.CLUSTER_UNREACHABLE),
    (errors.TlsFailed, CauseCode.CLUSTER_UNREACHABLE),
)


def refusal_of(problem: ClusterProblem) -> Refusal:
    """Return what to tell of a problem, and whether trying again can help."""
    code = next((code for kind, code in FINAL if isinstance(problem, kind)), None)
    passing = CauseCode.FIELD_CONFLICT if isinstance(problem, errors.ObjectChanged) else CauseCode.CLUSTER_UNREACHABLE
    subject = problem.causes[0].field if problem.causes else None
    said = problem.message or problem.detail
    if isinstance(problem, errors.FieldConflict):
        said = _managers(problem) or said
    sign = Sign(
        code=code or passing,
        message=said.rstrip("."),
        subject=subject,
        transient=code is None,
    )
    proof = ACCESS_PROOF_SECONDS if isinstance(problem, ACCESS) else 0.0
    return Refusal(sign=sign, final=code is not None, proof=proof)


def _managers(problem: ClusterProblem) -> str:
    parts = [f"{', '.join(one.fields)} is set by {one.name}" for one in problem.managers]
    return "; ".join(parts)
