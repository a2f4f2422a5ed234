"""What is said when the cluster does not take the objects or has no place for the pods (pure)."""

from collections.abc import Callable, Mapping

from api.deploy.events import CauseCode
from api.deploy.judging.cause_words import Case, Words, change_version, to_do, to_field


def _unschedulable(case: Case) -> Words:
    need = case.target.settings.resources
    asked = " and ".join(
        text
        for text in (
            need.cpu_request and f"{need.cpu_request} CPU",
            need.memory_request and f"{need.memory_request} memory",
        )
        if text
    )
    if case.sign.transient:
        return Words(
            "No node has room",
            f"No node has room for a pod{f' that asks for {asked}' if asked else ''}: {case.sign.message}",
            (
                to_field(case, "Ask for less CPU", "resources/cpuRequest"),
                to_field(case, "Ask for less memory", "resources/memoryRequest"),
                to_do("Add a node to the cluster"),
            ),
        )
    return Words(
        "No node is allowed for this pod",
        f"No node accepts the pod: {case.sign.message}",
        (to_do("Let an administrator of the cluster look at node labels and taints"),),
    )


def _volume_missing(case: Case) -> Words:
    place = f"in namespace {case.target.namespace}"
    if case.sign.subject and "not found" in case.sign.message:
        said = f"The pod cannot start: {case.sign.subject} does not exist {place}."
    else:
        said = f"The pod cannot start, since a volume cannot be used {place}: {case.sign.message}"
    return Words("A volume is missing", said, (to_do("Create the volume, or take it out of the Deployment"),))


def _node_lost(case: Case) -> Words:
    return Words(
        "The cluster took a pod away",
        f"The cluster ended a pod for reasons of its own: {case.sign.message or 'it gives none'}. It makes a new one.",
    )


def _quota_exceeded(case: Case) -> Words:
    quota = f"The quota {case.sign.subject}" if case.sign.subject else "The quota"
    return Words(
        "The namespace's quota is used up",
        f"{quota} of namespace {case.target.namespace} leaves no room for a new pod: {case.sign.message}",
        (
            to_field(case, "Lower the replicas", "replicas"),
            to_field(case, "Ask for less CPU or memory", "resources"),
            to_do("Ask an administrator of the cluster for a larger quota"),
        ),
    )


def _limit_range(case: Case) -> Words:
    return Words(
        "The namespace does not allow these resources",
        f"A rule of namespace {case.target.namespace} forbids the CPU or memory of the pod: {case.sign.message}",
        (to_field(case, "Change CPU and memory", "resources"),),
    )


def _admission_denied(case: Case) -> Words:
    if case.sign.transient:
        return Words(
            "A policy check does not answer",
            f"The cluster asks a policy check that does not answer; it keeps trying: {case.sign.message}",
            (to_do("Let an administrator of the cluster look at the webhook"),),
        )
    return Words(
        "A policy of the cluster forbids it",
        f"A policy of the cluster forbids it: {case.sign.message}",
        (to_do("Change the settings the policy names, or ask an administrator of the cluster"),),
    )


def _service_account_missing(case: Case) -> Words:
    name = case.sign.subject or "the one the pod names"
    return Words(
        "The ServiceAccount does not exist",
        f"No pod can be made: the ServiceAccount {name} does not exist in namespace {case.target.namespace}.",
        (to_do(f"Create the ServiceAccount in namespace {case.target.namespace}"),),
    )


def _no_ready_endpoints(case: Case) -> Words:
    ports = ", ".join(f"{port.name} ({port.container_port})" for port in case.target.settings.ports)
    return Words(
        "The Service leads nowhere",
        f"The pods are ready, but the Service {case.target.object_name} has no ready endpoint on {ports}.",
        (to_field(case, "Check the ports", "ports"),),
    )


def _no_permission(case: Case) -> Words:
    return Words(
        "KIOPS lacks a right in the cluster",
        f"The credential KIOPS uses may not do this in namespace {case.target.namespace}: {case.sign.message}",
        (to_do("Let an administrator of the cluster add the right to the Role of KIOPS' ServiceAccount"),),
    )


def _credentials_refused(case: Case) -> Words:
    return Words(
        "The cluster does not accept the credential",
        f"The credential for namespace {case.target.namespace} has expired or was revoked: {case.sign.message}",
        (to_do("Give the runtime environment a new credential"),),
    )


def _namespace_missing(case: Case) -> Words:
    return Words(
        "The namespace does not exist",
        f"The cluster has no usable namespace {case.target.namespace}.",
        (to_do(f"Create the namespace {case.target.namespace}, or change the environment"),),
    )


def _cluster_unreachable(case: Case) -> Words:
    return Words(
        "The cluster cannot be reached",
        f"KIOPS cannot reach the cluster: {case.sign.message or 'it does not answer'}. It keeps trying.",
        (to_do("Check that the API server is running and reachable from KIOPS"),),
    )


def _field_conflict(case: Case) -> Words:
    return Words(
        "Someone else manages this Deployment",
        f"KIOPS did not overwrite {case.target.object_name}: {case.sign.message}",
        (to_do("Let the other program give the fields up, or make the change there"),),
    )


def _object_refused(case: Case) -> Words:
    path = f" ({case.sign.subject})" if case.sign.subject else ""
    return Words(
        "Kubernetes does not accept the object",
        f"Kubernetes does not accept {case.target.object_name}{path}: {case.sign.message}",
        (to_do("Change the setting that the message names"),),
    )


def _object_deleted(case: Case) -> Words:
    return Words(
        "The Deployment was deleted",
        f"Somebody deleted the Deployment {case.target.object_name} while the release was running.",
        (to_do("Deploy again"),),
    )


def _paused(case: Case) -> Words:
    return Words(
        "The Deployment is paused",
        f"The Deployment {case.target.object_name} is paused, so Kubernetes does not start the new version.",
        (to_do(f"kubectl rollout resume deployment/{case.target.object_name} -n {case.target.namespace}"),),
    )


def _superseded(case: Case) -> Words:
    return Words(
        "Another change came in between", case.sign.message or f"Somebody else changed {case.target.object_name}."
    )


def _deadline(case: Case) -> Words:
    return Words(
        "The new version did not come up in time",
        f"The new version made no progress for {case.target.deadline} seconds. {case.sign.message}".strip(),
        (to_field(case, "Allow more time", "progressDeadlineSeconds"), change_version(case)),
    )


CLUSTER_SENTENCES: Mapping[CauseCode, Callable[[Case], Words]] = {
    CauseCode.UNSCHEDULABLE: _unschedulable,
    CauseCode.VOLUME_MISSING: _volume_missing,
    CauseCode.NODE_LOST: _node_lost,
    CauseCode.QUOTA_EXCEEDED: _quota_exceeded,
    CauseCode.LIMIT_RANGE: _limit_range,
    CauseCode.ADMISSION_DENIED: _admission_denied,
    CauseCode.SERVICE_ACCOUNT_MISSING: _service_account_missing,
    CauseCode.NO_READY_ENDPOINTS: _no_ready_endpoints,
    CauseCode.NO_PERMISSION: _no_permission,
    CauseCode.CREDENTIALS_REFUSED: _credentials_refused,
    CauseCode.NAMESPACE_MISSING: _namespace_missing,
    CauseCode.CLUSTER_UNREACHABLE: _cluster_unreachable,
    CauseCode.FIELD_CONFLICT: _field_conflict,
    CauseCode.OBJECT_REFUSED: _object_refused,
    CauseCode.OBJECT_DELETED: _object_deleted,
    CauseCode.PAUSED: _paused,
    CauseCode.SUPERSEDED: _superseded,
    CauseCode.DEADLINE: _deadline,
}
