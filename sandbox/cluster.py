"""Puts the parts of a sandbox together: store, rules, controllers, nodes, and the objects every cluster has."""

import random
from dataclasses import dataclass, field

from sandbox.apiserver.admission import ClusterAdmission
from sandbox.apiserver.allocation import Addresses
from sandbox.apiserver.bootstrap import bootstrap
from sandbox.apiserver.nodes import NodeAgent
from sandbox.apiserver.objects import Json
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import HISTORY, Store
from sandbox.certificates import Authority
from sandbox.clock import Clock
from sandbox.controllers.deployment import DeploymentController
from sandbox.controllers.loop import Loop
from sandbox.controllers.replicaset import ReplicaSetController
from sandbox.faults import Faults


@dataclass(slots=True)
class Cluster:
    """One simulated cluster without its HTTP surface."""

    store: Store
    clock: Clock
    random: random.Random
    registry: Registry
    loop: Loop
    authority: Authority
    faults: Faults = field(default_factory=Faults)
    agent: NodeAgent | None = None


type Kept = tuple[int, dict[str, list[Json]]]
"""A revision, and all objects by resource."""


def build(
    *, seed: int = 0, speed: float = 1.0, history: int = HISTORY, authority: Authority | None = None,
    kept: Kept | None = None,
) -> Cluster:  # fmt: skip
    """Make a cluster; call it inside a running event loop. Nothing runs before `Loop.run` does."""
    source = random.Random(seed)  # noqa: S311 - a repeatable simulation, no secret
    store = Store(history)
    if kept is not None:
        store.load(*kept)
    clock = Clock(speed=speed)
    admission = ClusterAdmission(store, source, Addresses(store, source))
    registry = Registry(store, clock, admission, source)
    made = Cluster(store, clock, source, registry, Loop(store, clock), authority or Authority.new())
    bootstrap(registry, made.authority.certificate_pem)
    if kept is None:
        store.compact()  # as on a cluster that has run for a while, revision 1 is long gone
    for controller in (DeploymentController(registry), ReplicaSetController(registry)):
        made.loop.add(controller)
    return made
