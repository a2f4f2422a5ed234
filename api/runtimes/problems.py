"""What asking a cluster can end in, for the OpenAPI document."""

from api.cluster import errors
from api.cluster.refusal import Refused
from api.problems import Problem
from api.runtimes.connections import CredentialUnreadable
from api.runtimes.in_cluster import NotInCluster

ASKING: tuple[type[Problem], ...] = (
    errors.Unreachable,
    errors.AddressRefused,
    errors.TlsFailed,
    errors.CredentialRefused,
    errors.Forbidden,
    errors.ObjectMissing,
    errors.Busy,
    errors.ServerFailed,
    errors.AnswerTooLarge,
    CredentialUnreadable,
    NotInCluster,
)
"""Of any request to a registered cluster."""

TRYING = (*ASKING, Refused)
"""Of a connection that is tried before it is stored."""

CREATING = (
    *ASKING,
    errors.ObjectExists,
    errors.NamespaceMissing,
    errors.AdmissionDenied,
    errors.QuotaExceeded,
    errors.LimitRangeViolated,
    errors.Rejected,
)
"""Of an object that is made in a cluster."""
