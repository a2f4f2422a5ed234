"""Every controller of the sandbox, as a controller manager and a scheduler run them."""

from sandbox.apiserver.bootstrap import prepare_namespace
from sandbox.apiserver.registry import Registry
from sandbox.controllers.autoscaler import Autoscaler, Meter
from sandbox.controllers.autoscaling import Patience
from sandbox.controllers.deployment import DeploymentController
from sandbox.controllers.endpointslice import EndpointSliceController
from sandbox.controllers.expiry import EventExpiry
from sandbox.controllers.garbage import GarbageCollector
from sandbox.controllers.loop import Controller
from sandbox.controllers.namespace import NamespaceController
from sandbox.controllers.quota import QuotaController
from sandbox.controllers.replicaset import ReplicaSetController
from sandbox.controllers.scheduler import Scheduler


def roster(
    registry: Registry, *, authority_pem: str, meter: Meter, patience: Patience | None = None
) -> list[Controller]:
    """Give them all. `authority_pem` goes into every namespace; `meter` gives the autoscaler its figures."""

    def prepare(namespace: str) -> None:
        prepare_namespace(registry, namespace, authority_pem)

    return [
        NamespaceController(registry, prepare),
        DeploymentController(registry),
        ReplicaSetController(registry),
        Scheduler(registry),
        EndpointSliceController(registry),
        QuotaController(registry),
        GarbageCollector(registry),
        Autoscaler(registry, meter, patience),
        EventExpiry(registry),
    ]
