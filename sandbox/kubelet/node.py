"""One node as its agent knows it: addresses, images, and how long things take."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from sandbox.apiserver.registry import Actor, Registry
from sandbox.controllers import actors
from sandbox.controllers.events import Recorder
from sandbox.kubelet.catalogue import Catalogue, Image

RELIST_S = 1.0
"""Pause between two looks at what the container runtime did."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the steps of a pod take, in seconds; `crash` and `pull`: first and longest pause of a back-off."""

    sandbox: float = 0.35
    create: float = 0.04
    start: float = 0.12
    metrics: float = 15.0
    """Pause between two looks of the metrics server."""
    crash: tuple[float, float] = (10.0, 300.0)
    pull: tuple[float, float] = (10.0, 300.0)


@dataclass(frozen=True, slots=True)
class Size:
    """What a node offers to pods."""

    cpu: str = "4"
    memory: str = "8Gi"
    pods: int = 110


class Node:
    """What the pods of a node share."""

    def __init__(
        self, name: str, address: str, network: str, registry: Registry, *, catalogue: Catalogue, timing: Timing
    ) -> None:
        """`network` is the range that pods of the node get their addresses from."""
        self.name = name
        self.address = address
        self._network = ipaddress.ip_network(network)
        self.registry = registry
        self.catalogue = catalogue
        self.timing = timing
        self.random = registry.random
        self.actor: Actor = actors.kubelet(name)
        self.recorder = Recorder(registry, "kubelet", self.actor, name)
        self.phase = self.random.random() * RELIST_S
        self.images: dict[str, int] = {}
        self._taken: set[str] = set()
        self._next = 2

    def now(self) -> float:
        """Give the seconds of the cluster's clock."""
        return self.registry.clock.seconds()

    def stamp(self, moment: float) -> str:
        """Give a moment as objects carry it."""
        clock = self.registry.clock
        return (clock.now() - timedelta(seconds=clock.seconds() - moment)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def log_stamp(self, moment: float) -> str:
        """Give a moment as the sample programs write it."""
        clock = self.registry.clock
        return (clock.now() - timedelta(seconds=clock.seconds() - moment)).strftime("%Y/%m/%d %H:%M:%S.%f")

    def relist_after(self, moment: float) -> float:
        """Give the first look at the runtime after a moment."""
        ticks = int((moment - self.phase) / RELIST_S) + 1
        return self.phase + max(ticks, 0) * RELIST_S

    def about(self, seconds: float, spread: float = 0.5) -> float:
        """Give a duration like this one: up to so much longer."""
        return seconds * (1.0 + spread * self.random.random())

    def take_address(self) -> str:
        """Give a pod an address that no other pod of the node has."""
        for _ in range(self._network.num_addresses):
            self._next = self._next + 1 if self._next < self._network.num_addresses - 2 else 2
            found = str(self._network[self._next])
            if found not in self._taken:
                self._taken.add(found)
                return found
        return str(self._network[2])

    def keep_address(self, address: str) -> None:
        """Count an address as taken that a pod has kept over a restart."""
        self._taken.add(address)

    def free_address(self, address: str) -> None:
        """Take an address back."""
        self._taken.discard(address)

    def has(self, image: Image) -> bool:
        """Tell whether the image was pulled before."""
        return image.id in self.images

    def keep_image(self, image: Image) -> None:
        """Count an image as pulled."""
        self.images[image.id] = image.size

    def images_by_size(self) -> list[tuple[str, int]]:
        """Give the images that were pulled, the largest first."""
        return sorted(self.images.items(), key=lambda each: -each[1])
