"""What an error of the cluster means for a release."""

import pytest

from api.cluster import errors
from api.cluster.errors import ClusterProblem, Manager, Said
from api.deploy.events import CauseCode
from api.deploy.judging.refusal import refusal_of


@pytest.mark.parametrize(
    ("problem", "code", "final"),
    [
        (errors.CredentialRefused("no"), CauseCode.CREDENTIALS_REFUSED, True),
        (errors.Forbidden("no"), CauseCode.NO_PERMISSION, True),
        (errors.NamespaceMissing("no"), CauseCode.NAMESPACE_MISSING, True),
        (errors.QuotaExceeded("no"), CauseCode.QUOTA_EXCEEDED, True),
        (errors.LimitRangeViolated("no"), CauseCode.LIMIT_RANGE, True),
        (errors.AdmissionDenied("no"), CauseCode.ADMISSION_DENIED, True),
        (errors.Rejected("no"), CauseCode.OBJECT_REFUSED, True),
        (errors.AddressRefused("no"), CauseCode.CLUSTER_UNREACHABLE, True),
        (errors.Unreachable("no"), CauseCode.CLUSTER_UNREACHABLE, False),
        (errors.Busy("no"), CauseCode.CLUSTER_UNREACHABLE, False),
        (errors.ServerFailed("no"), CauseCode.CLUSTER_UNREACHABLE, False),
        (errors.ObjectChanged("no"), CauseCode.FIELD_CONFLICT, False),
    ],
)
def test_an_answer_of_the_cluster_is_final_and_silence_is_not(
    problem: ClusterProblem, code: CauseCode, *, final: bool
) -> None:
    found = refusal_of(problem)
    assert (found.sign.code, found.final, found.sign.transient) == (code, final, not final)


def test_other_owners_of_fields_are_named() -> None:
    said = Said(status=409, managers=(Manager("helm", (".spec.replicas",)), Manager("kubectl-edit", (".spec.x", ".y"))))
    found = refusal_of(errors.FieldConflict("conflict", said))
    assert found.sign.message == ".spec.replicas is set by helm; .spec.x, .y is set by kubectl-edit"
