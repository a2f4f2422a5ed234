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
from sandbox.controllers.autoscaling import Patience
from sandbox.controllers.loop import Loop
from sandbox.controllers.roster import roster
from sandbox.faults import Faults
from sandbox.kubelet.catalogue import BUILT_IN, Catalogue
from sandbox.kubelet.fleet import Fleet, FleetPlan
from sandbox.kubelet.node import Size, Timing


@dataclass(slots=True)
class Cluster:
    """One simulated cluster without its HTTP surface."""

    store: Store
    clock: Clock
    random: random.Random
    registry: Registry
    loop: Loop
    authority: Authority
    catalogue: Catalogue
    faults: Faults = field(default_factory=Faults)
    agent: NodeAgent | None = None


type Kept = tuple[int, dict[str, list[Json]]]
"""A revision, and all objects by resource."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a cluster is made of. `images` are catalogues whose images lie on every node from the start.

    Those of `catalogues` have to be pulled.
    """

    seed: int = 0
    speed: float = 1.0
    history: int = HISTORY
    nodes: int = 1
    size: Size = field(default_factory=Size)
    images: tuple[Path, ...] = ()
    catalogues: tuple[Path, ...] = ()
    timing: Timing = field(default_factory=Timing)
    patience: Patience = field(default_factory=Patience)


_PLAIN = Plan()


def build(plan: Plan = _PLAIN, *, authority: Authority | None = None, kept: Kept | None = None) -> Cluster:
    """Make a cluster; call it inside a running event loop. Nothing runs before `Loop.run` does.

    One that goes on from kept objects draws other numbers than before: the same uids would come a second time.
    """
    store = Store(plan.history)
    if kept is not None:
        store.load(*kept)
    source = random.Random(f"{plan.seed}/{store.revision}")  # noqa: S311 - a repeatable simulation, no secret
    clock = Clock(speed=plan.speed)
    admission = ClusterAdmission(store, source, Addresses(store, source))
    registry = Registry(store, clock, admission, source)
    catalogue = Catalogue.load(BUILT_IN, *plan.catalogues, *plan.images)
    made = Cluster(store, clock, source, registry, Loop(store, clock), authority or Authority.new(), catalogue)
    bootstrap(registry, made.authority.certificate_pem)
    present = tuple(Catalogue.load(*plan.images)) if plan.images else ()
    fleet = Fleet(registry, catalogue, FleetPlan(plan.nodes, plan.size, plan.timing, present))
    made.agent = fleet.agent
    if kept is None:
        store.compact()  # as on a cluster that has run for a while, revision 1 is long gone
    pem = made.authority.certificate_pem
    for controller in (
        *roster(registry, authority_pem=pem, meter=fleet.usage, patience=plan.patience),
        *fleet.controllers(),
    ):
        made.loop.add(controller)
    return made
