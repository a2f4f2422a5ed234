"""Whether the Service leads to the new pods (pure): ready endpoints on every mapped port."""

from collections.abc import Iterable, Sequence

from api.cluster.objects import EndpointSlice, Pod
from api.deploy.events import CauseCode
from api.deploy.judging.snapshot import Sign, Target
from api.deploy.manifest import SERVICE_NAME
from api.workload.pod_status import is_ready
from api.workload.schemas import Port


def unserved(slices: Sequence[EndpointSlice], target: Target, pods: Iterable[Pod], *, rolled_out: bool) -> Sign | None:
    """Return a sign when pods are ready and the applied Service still leads to none of them.

    Nothing is wrong without ports, before the Service was applied, before the rollout is through, or with zero pods.
    """
    ready = frozenset(pod.metadata.uid for pod in pods if is_ready(pod))
    if not target.settings.ports or not target.service_applied or not rolled_out or not ready:
        return None
    own = [one for one in slices if (one.metadata.labels or {}).get(SERVICE_NAME) == target.object_name]
    closed = [port.name for port in target.settings.ports if not any(_serves(one, port, ready) for one in own)]
    if not closed:
        return None
    return Sign(
        code=CauseCode.NO_READY_ENDPOINTS,
        message=f"no ready endpoint on {', '.join(closed)}",
        subject=target.object_name,
        uid=target.uid or "",
    )


def _serves(one: EndpointSlice, port: Port, ready: frozenset[str]) -> bool:
    mapped = any(
        known.name == port.name and known.port == port.container_port and known.protocol == port.protocol
        for known in one.ports or ()
    )
    return mapped and any(
        endpoint.conditions.ready is not False and endpoint.target_ref is not None and endpoint.target_ref.uid in ready
        for endpoint in one.endpoints or ()
    )
