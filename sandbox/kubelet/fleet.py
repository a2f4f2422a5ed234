"""All machines of a sandbox: nodes, what runs on them, and their side towards the API server."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.apiserver.registry import Registry
from sandbox.controllers.loop import Controller
from sandbox.kubelet.agent import Agent
from sandbox.kubelet.catalogue import Catalogue, Image
from sandbox.kubelet.kubelet import Kubelet
from sandbox.kubelet.machines import Heartbeats, register
from sandbox.kubelet.node import Node, Size, Timing
from sandbox.kubelet.usage import Usage
from sandbox.kubelet.visitors import Visitors

SMALL = 250
"""A node that takes no more pods than this gets 256 addresses for them, others 65,536."""


@dataclass(frozen=True, slots=True)
class FleetPlan:
    """Which machines there are; without any, pods stay without a node. `present`: images that lie on them already."""

    count: int = 1
    size: Size = field(default_factory=Size)
    timing: Timing = field(default_factory=Timing)
    present: Sequence[Image] = ()


class Fleet:
    """The machines, registered with the API server, and the controllers that make them live."""

    def __init__(self, registry: Registry, catalogue: Catalogue, plan: FleetPlan) -> None:
        """Make the Node objects; nothing runs before the loop has the `controllers`."""
        self.nodes = [_node(registry, catalogue, plan, number) for number in range(plan.count)]
        for node in self.nodes:
            register(registry, node, plan.size)
            for image in plan.present:
                node.keep_image(image)
        self.kubelet = Kubelet(registry, self.nodes)
        self.usage = Usage(self.kubelet)
        self.agent = Agent(self.kubelet, registry.clock)
        self._beats = Heartbeats(registry, self.nodes)
        self._visitors = Visitors(registry, self.kubelet)

    def controllers(self) -> tuple[Controller, ...]:
        """Give what the loop has to run for the machines to live."""
        return self.kubelet, self._beats, self._visitors


def _node(registry: Registry, catalogue: Catalogue, plan: FleetPlan, number: int) -> Node:
    small = plan.size.pods <= SMALL
    network = f"10.{244 + number // 256}.{number % 256}.0/24" if small else f"10.{100 + number % 140}.0.0/16"
    address = f"10.0.{number // 200}.{number % 200 + 10}"
    return Node(f"node-{number + 1}", address, network, registry, catalogue=catalogue, timing=plan.timing)
