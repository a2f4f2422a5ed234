"""Puts the parts of a sandbox together: store, rules, controllers, nodes, and the objects every cluster has."""

import random
from dataclasses import dataclass, field
from pathlib import Path

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
from sandbox.controllers.expiry import EventExpiry
from sandbox.controllers.loop import Controller, Loop
from sandbox.controllers.namespace_contents import NamespaceContents
from sandbox.controllers.replicaset import ReplicaSetController
from sandbox.controllers.scheduler import Scheduler
from sandbox.faults import Faults
from sandbox.kubelet.catalogue import BUILT_IN, Catalogue
from sandbox.kubelet.kubelet import Kubelet
from sandbox.kubelet.machines import Heartbeats, register
from sandbox.kubelet.node import Node, Size, Timing


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What a cluster is made of. `images` are catalogues whose images lie on every node from the start."""

    seed: int = 0
    speed: float = 1.0
    history: int = HISTORY
    nodes: int = 1
    size: Size = field(default_factory=Size)
    images: tuple[Path, ...] = ()


_PLAIN = Plan()


def build(plan: Plan = _PLAIN, *, authority: Authority | None = None, kept: Kept | None = None) -> Cluster:
    """Make a cluster; call it inside a running event loop. Nothing runs before `Loop.run` does."""
    source = random.Random(plan.seed)  # noqa: S311 - a repeatable simulation, no secret
    store = Store(plan.history)
    if kept is not None:
        store.load(*kept)
    clock = Clock(speed=plan.speed)
    admission = ClusterAdmission(store, source, Addresses(store, source))
    registry = Registry(store, clock, admission, source)
    made = Cluster(store, clock, source, registry, Loop(store, clock), authority or Authority.new())
    bootstrap(registry, made.authority.certificate_pem)
    nodes = _nodes(registry, plan)
    if kept is None:
        store.compact()  # as on a cluster that has run for a while, revision 1 is long gone
    controllers: tuple[Controller, ...] = (
        NamespaceContents(registry, made.authority.certificate_pem),
        DeploymentController(registry),
        ReplicaSetController(registry),
        Scheduler(registry),
        Kubelet(registry, nodes),
        Heartbeats(registry, nodes),
        EventExpiry(registry),
    )
    for controller in controllers:
        made.loop.add(controller)
    return made


def _nodes(registry: Registry, plan: Plan) -> list[Node]:
    catalogue = Catalogue.load(BUILT_IN, *plan.images)
    nodes = []
    for number in range(plan.nodes):
        network = f"10.{244 + number // 256}.{number % 256}.0/24"
        node = Node(
            f"node-{number + 1}", f"10.0.0.{number + 10}", network, registry, catalogue=catalogue, timing=Timing()
        )
        register(registry, node, plan.size)
        for image in Catalogue.load(*plan.images) if plan.images else ():
            node.keep_image(image)
        nodes.append(node)
    return nodes
