"""What a cluster answers when it does not do what was asked, in our words.

424 stands for "the cluster did not do its part": KIOPS itself is well, so nothing here is a 5xx. Codes are stable and
shared with the causes of a failed release. `detail` ends in what the cluster said, cut and cleaned of secrets.
"""

from dataclasses import dataclass

import msgspec

from api.problems import Problem


class Cause(msgspec.Struct, frozen=True):
    """One entry of `details.causes` of a Kubernetes Status: a field path such as `spec.replicas`, and why."""

    field: str
    reason: str
    message: str


class Manager(msgspec.Struct, frozen=True):
    """Another writer and the fields it owns, from the causes of a server-side apply conflict."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is known of a refusal: Kubernetes' own reason and text (already cleaned), and the parts read out of it."""

    status: int | None = None
    reason: str = ""
    message: str = ""
    causes: tuple[Cause, ...] = ()
    managers: tuple[Manager, ...] = ()
    retry_after: float | None = None


class ClusterProblem(Problem):
    """Base of everything a cluster, or the way to it, can refuse."""

    status, code, title = 424, "cluster-error", "The cluster could not do this"

    def __init__(self, detail: str, said: Said | None = None, *, hint: str | None = None) -> None:
        """Keep the sentence for people and what was `said` for programs."""
        self.said = said or Said()
        extra: dict[str, object] = {"clusterMessage": self.said.message or None}
        if self.said.causes:
            extra["causes"] = [msgspec.to_builtins(cause) for cause in self.said.causes]
        if self.said.managers:
            extra["managers"] = [msgspec.to_builtins(manager) for manager in self.said.managers]
        wait = self.said.retry_after
        super().__init__(detail, hint=hint, extra=extra, headers={"Retry-After": str(round(wait))} if wait else None)

    @property
    def reason(self) -> str:
        """Return Kubernetes' machine-readable reason, empty when none came."""
        return self.said.reason

    @property
    def message(self) -> str:
        """Return the cluster's own words, cleaned."""
        return self.said.message

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Return the fields the cluster complained about."""
        return self.said.causes

    @property
    def managers(self) -> tuple[Manager, ...]:
        """Return the other owners of fields, on a field conflict."""
        return self.said.managers


class Unreachable(ClusterProblem):
    """No answer: name, route, refused connection, silence, or an answer that was cut."""

    code, title = "cluster-unreachable", "The cluster cannot be reached"
    hint = "Check that the API server is running and that KIOPS may reach its address. KIOPS keeps trying."


class AddressRefused(ClusterProblem):
    """The server's address is one that KIOPS does not connect to."""

    code, title = "address-refused", "KIOPS does not connect to this address"


class TlsFailed(ClusterProblem):
    """The server's certificate is not what the connection expects, or ours was not accepted."""

    code, title = "cluster-tls", "The cluster's certificate cannot be trusted"
    hint = "Register the cluster again with the CA of its API server: `kubectl config view --raw --flatten --minify`."


class CredentialRefused(ClusterProblem):
    """401: the token or certificate is unknown, expired or revoked."""

    code, title = "cluster-credential-refused", "The cluster does not accept the credential"
    hint = "The token or certificate has expired or was revoked. Give the runtime environment a new one."


class Forbidden(ClusterProblem):
    """403 by authorisation: the credential lacks one right, which the detail names."""

    code, title = "cluster-forbidden", "The credential lacks a right in the cluster"
    hint = "Let an administrator of the cluster add this right to the Role of KIOPS' ServiceAccount."


class NamespaceMissing(ClusterProblem):
    """The namespace does not exist, or is going away."""

    status, code, title = 409, "namespace-missing", "The namespace does not exist"
    hint = "Create the namespace, or choose another one in the environment."


class ObjectMissing(ClusterProblem):
    """The object, or the kind, does not exist in the cluster."""

    status, code, title = 404, "object-not-found", "The cluster has no such object"


class ObjectExists(ClusterProblem):
    """An object of this name exists already."""

    status, code, title = 409, "object-exists", "The cluster has an object of this name already"


class ObjectChanged(ClusterProblem):
    """The object is not the one that was read: changed meanwhile, replaced, or gone."""

    status, code, title = 409, "object-changed", "The object in the cluster was changed meanwhile"
    hint = "Read it again and repeat the change on what is there now."


class FieldConflict(ClusterProblem):
    """Server-side apply: other managers own fields that this change sets; `managers` names them."""

    status, code, title = 409, "field-conflict", "Someone else manages fields of this object"
    hint = "Take the fields over by deploying with `onConflict: replace`, or let the other one make the change."


class QuotaExceeded(ClusterProblem):
    """A ResourceQuota of the namespace does not leave room."""

    status, code, title = 409, "quota-exceeded", "The namespace's quota is used up"
    hint = "Lower replicas or resources, or ask an administrator of the cluster for a larger quota."


class LimitRangeViolated(ClusterProblem):
    """A LimitRange of the namespace forbids these resources."""

    status, code, title = 409, "limit-range", "The namespace's limits do not allow these resources"
    hint = "Choose CPU and memory within the limits that the message names."


class AdmissionDenied(ClusterProblem):
    """An admission webhook, a validating policy or Pod Security said no."""

    status, code, title = 409, "admission-denied", "A policy of the cluster does not allow this"
    hint = "The message names the policy. Change the settings, or ask an administrator of the cluster."


class Rejected(ClusterProblem):
    """400 or 422: the object breaks Kubernetes' own rules; `causes` names the fields."""

    status, code, title = 422, "cluster-invalid", "Kubernetes does not accept the object"
    hint = "The causes name the fields by Kubernetes' path."


class Busy(ClusterProblem):
    """429, or 503 with Retry-After, that did not end within the request's deadline."""

    code, title = "cluster-busy", "The cluster is too busy"
    hint = "Try again a little later."


class Expired(ClusterProblem):
    """410: the position asked for is no longer held. Handled by the reflector; others never see it."""

    code, title = "cluster-position-expired", "The cluster no longer holds this position"


class PositionAhead(ClusterProblem):
    """The API server that answered lags behind what was already seen. Handled by the reflector."""

    code, title = "cluster-lagging", "The API server lags behind"


class ServerFailed(ClusterProblem):
    """5xx, or an answer that is not Kubernetes'."""

    code, title = "cluster-error", "The cluster failed to answer"
    hint = "Look at the API server, or at the proxy in front of it. KIOPS keeps trying."


class AnswerTooLarge(ClusterProblem):
    """The answer is larger than anything KIOPS reads into memory."""

    code, title = "cluster-answer-too-large", "The cluster's answer is too large"
