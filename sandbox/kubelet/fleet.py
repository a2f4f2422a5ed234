"""All machines of a sandbox: nodes, what runs on them, and their side towards the API server."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.apiserver.registry import Registry
from sandbox.controllers.loop import Controller
from sandbox.kubelet.agent import Agent
from sandbox.kubelet.catalogue import Catalogue
from sandbox.kubelet.kubelet import Kubelet
from sandbox.kubelet.machines import Heartbeats, register
from sandbox.kubelet.node import Node, Size, Timing
from sandbox.kubelet.usage import Usage
from sandbox.kubelet.visitors import Visitors


@dataclass(frozen=True, slots=True)
class FleetPlan:
    """Which machines there are; each offers its size. None at all is allowed: then pods stay without a node."""

    sizes: Sequence[Size] = (Size(), Size(), Size())
    timing: Timing = field(default_factory=Timing)
    catalogue: Catalogue | None = None
    prefix: str = "sandbox"


class Fleet:
    """The machines, registered with the API server, and the controllers that make them live."""

    def __init__(self, registry: Registry, plan: FleetPlan) -> None:
        """Make the Node objects; nothing runs before the loop has the `controllers`."""
        catalogue = plan.catalogue or Catalogue.load()
        self.nodes = [
            Node(
                plan.prefix if len(plan.sizes) == 1 else f"{plan.prefix}-{number}",
                f"10.245.0.{number}",
                f"10.244.{(number - 1) * 64}.0/18" if len(plan.sizes) <= 4 else f"10.244.{number}.0/24",  # noqa: PLR2004 - quarters of the range
                registry,
                catalogue=catalogue,
                timing=plan.timing,
            )
            for number in range(1, len(plan.sizes) + 1)
        ]
        for node, size in zip(self.nodes, plan.sizes, strict=True):
            register(registry, node, size)
        self.kubelet = Kubelet(registry, self.nodes)
        self.usage = Usage(self.kubelet)
        self.agent = Agent(self.kubelet, registry.clock)
        self._beats = Heartbeats(registry, self.nodes)
        self._visitors = Visitors(registry, self.kubelet)

    def controllers(self) -> tuple[Controller, ...]:
        """Give what the loop has to run for the machines to live."""
        return self.kubelet, self._beats, self._visitors
