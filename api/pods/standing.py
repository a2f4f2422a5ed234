"""How an environment stands, counted: what serves now, of which version, and how many pods are wanted."""

from collections import Counter
from collections.abc import Iterable

from api.cluster.objects import Deployment
from api.cluster.store import Store
from api.pods.rows import PLACE, Row
from api.pods.schemas import ServingVersion
from api.pods.selection import Scope
from api.pods.status import image_of, version_of
from api.workload.pod_status import is_ready

INSTANCE = "app.kubernetes.io/instance"


def serving(rows: Iterable[Row]) -> list[ServingVersion]:
    """Return the versions that have ready pods, the current one first; a pod that is being deleted serves no more."""
    images = Counter((image_of(row.pod), row.side) for row in rows if is_ready(row.pod))
    versions: Counter[tuple[str | None, str]] = Counter()
    for (image, side), ready in images.items():
        versions[version_of(image), side] += ready
    found = [ServingVersion(version=version, side=side, ready=ready) for (version, side), ready in versions.items()]
    return sorted(found, key=lambda one: (PLACE[one.side], one.version or ""))


def wanted(deployments: Store[Deployment], scope: Scope) -> int:
    """Return how many pods the Deployments of an environment ask for together; one that is not there asks for none."""
    found = [deployments.named(part.object_name, scope.namespace) for part in scope.parts]
    return sum(one.spec.replicas for one in found if one is not None and _instance(one) == scope.instance)


def _instance(deployment: Deployment) -> str | None:
    return (deployment.metadata.labels or {}).get(INSTANCE)
