"""A whole sandbox without HTTP, in virtual time: scenarios are played on it as they were on the real cluster."""

import asyncio
import base64
import json
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sandbox.apiserver.admission import ClusterAdmission
from sandbox.apiserver.allocation import Addresses
from sandbox.apiserver.bootstrap import bootstrap
from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.patch import strategic
from sandbox.apiserver.registry import Actor, Registry
from sandbox.apiserver.resources import RESOURCES
from sandbox.apiserver.schema import of
from sandbox.apiserver.store import Change, Store
from sandbox.clock import Clock
from sandbox.controllers.autoscaling import Patience
from sandbox.controllers.loop import Loop
from sandbox.controllers.roster import roster
from sandbox.kubelet.catalogue import Catalogue, Image, Login, digest_of
from sandbox.kubelet.fleet import Fleet, FleetPlan
from sandbox.kubelet.node import Size, Timing
from tests.recordings.observer import WATCHED
from tests.recordings.scenarios import Apply, Delete, Hold, Patch, Scenario, Step, Until
from tests.recordings.stories import Told

type Json = dict[str, Any]

SPACE = "line"
ME = Actor("me", ("system:masters",), "python-httpx")
REGISTRY = "localhost:5000"
LOGIN = Login("kiops", "secret")
ROLES = {
    **{f"hello:{tag}": f"{REGISTRY}/kiops/hello:{tag}"
       for tag in ("v1", "v2", "v3", "broken", "needs-env", "arm64", "absent", "v99")},
    "toolbox:1": f"{REGISTRY}/kiops/toolbox:1",
}  # fmt: skip
_LOOK_S = 0.05


def hello(tag: str, **more: Any) -> Image:  # noqa: ANN401 - fields of an image
    """Give a tag of the sample program."""
    repository = f"{REGISTRY}/kiops/hello"
    return Image(repository, tag, digest_of(f"{repository}:{tag}"), pull=0.1, entrypoint=("/hello",), **more)


def catalogue() -> Catalogue:
    """Give the images of the real test cluster."""
    toolbox = f"{REGISTRY}/kiops/toolbox"
    return Catalogue(
        {REGISTRY: LOGIN},
        [
            hello("v1"), hello("v2"), hello("v3"),
            hello("broken", environment={"CRASH_AFTER": "0"}),
            hello("needs-env", environment={"REQUIRE_ENV": "DATABASE_URL"}),
            hello("arm64", architecture="arm64"),
            Image(toolbox, "1", digest_of(toolbox), pull=0.1, program="shell", entrypoint=("/bin/sh",)),
        ],
    )  # fmt: skip


@dataclass
class Stage:
    """One cluster with one node like the real one, and all that its watches told."""

    registry: Registry
    loop: Loop
    fleet: Fleet
    told: list[Told] = field(default_factory=list)

    @property
    def store(self) -> Store:
        """Give the objects."""
        return self.registry.store

    @property
    def clock(self) -> Clock:
        """Give the cluster's clock."""
        return self.registry.clock

    def create(self, resource: str, body: Json, namespace: str | None = SPACE) -> Json:
        """Create an object; images are named by role."""
        return self.registry.create(_full(resource), namespace, named(body), ME)

    def get(self, resource: str, name: str = "app") -> Json:
        """Give an object that exists."""
        return self.registry.get(_full(resource), SPACE, name)

    def list(self, resource: str) -> list[Json]:
        """Give all objects of the namespace."""
        return self.store.list(_full(resource), SPACE)

    def patch(self, resource: str, name: str, body: Json) -> Json:
        """Send a strategic merge patch."""
        resource = _full(resource)
        old = self.registry.get(resource, SPACE, name)
        return self.registry.change(resource, strategic(old, named(body), of(RESOURCES[resource])), old, ME)

    def delete(self, resource: str, name: str, options: DeleteOptions | None = None) -> None:
        """Delete an object."""
        self.registry.delete(_full(resource), SPACE, name, ME, options or DeleteOptions())

    def world(self) -> dict[str, dict[str, Json]]:
        """Give the objects as scenarios ask for them."""
        return {name: {each["metadata"]["name"]: each for each in self.list(name)} for name in WATCHED}

    async def until(self, shown: Callable[[dict[str, dict[str, Json]]], bool], within: float = 60.0) -> None:
        """Let time pass until the objects show it. Raises TimeoutError."""
        limit = self.clock.seconds() + within
        while not shown(self.world()):
            if self.clock.seconds() > limit:
                raise TimeoutError(f"not seen within {within} s")
            await self.clock.sleep(_LOOK_S)

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        await self.clock.sleep(seconds)

    async def play(self, scenario: Scenario) -> float:
        """Do the steps; gives the moment of the first one after `before`."""
        for step in scenario.before:
            await self.do(step)
        began = self.clock.seconds()
        for step in scenario.steps:
            await self.do(step)
        return began

    async def do(self, step: Step) -> None:
        """Do one step."""
        match step:
            case Apply(resource, body):
                self.create(resource, body)
            case Patch(resource, name, body, _):
                self.patch(resource, name, body)
            case Delete(resource, name, query):
                for each in [o["metadata"]["name"] for o in self.list(resource)] if name == "*" else [name]:
                    self.delete(resource, each, _options(query))
            case Until(shown, within):
                await self.until(shown, within)
            case Hold(seconds):
                await self.sleep(seconds)


@asynccontextmanager
async def staged(
    *, size: Size | None = None, timing: Timing | None = None, patience: Patience | None = None, seed: int = 1,
    nodes: int = 1, images: Catalogue | None = None,
) -> AsyncIterator[Stage]:  # fmt: skip
    """Start a cluster; its controllers run until the block ends."""
    source = random.Random(seed)  # noqa: S311 - repeatable
    store = Store()
    registry = Registry(store, Clock(), ClusterAdmission(store, source, Addresses(store, source)), source)
    bootstrap(registry, "CERTIFICATE")
    known = images or catalogue()
    plan = FleetPlan(nodes, size or Size("2", "24632892Ki"), timing or Timing(crash=(10.0, 20.0)))
    fleet = Fleet(registry, known, plan)
    stage = Stage(registry, Loop(store, registry.clock), fleet)
    for controller in (
        *roster(registry, authority_pem="CERTIFICATE", meter=fleet.usage, patience=patience), *fleet.controllers(),
    ):  # fmt: skip
        stage.loop.add(controller)
    for resource in WATCHED:
        store.listen(_full(resource), partial(_keep, stage, resource))
    async with asyncio.TaskGroup() as group:
        running = group.create_task(stage.loop.run())
        registry.create("namespaces", None, {"metadata": {"name": SPACE}}, ME)
        stage.create("secrets", pull_secret())
        await stage.until(lambda _: store.get("serviceaccounts", SPACE, "default") is not None)
        yield stage
        running.cancel()


def pull_secret(login: Login = LOGIN) -> Json:
    """Give the Secret that opens the registry."""
    config = {"auths": {REGISTRY: {"username": login.username, "password": login.password}}}
    data = base64.b64encode(json.dumps(config).encode()).decode()
    return {
        "metadata": {"name": "registry"}, "type": "kubernetes.io/dockerconfigjson", "data": {".dockerconfigjson": data},
    }  # fmt: skip


def named(body: Json) -> Json:
    """Put the names of images in the place of their roles."""
    text = json.dumps(body)
    for role, image in ROLES.items():
        text = text.replace(f'"{role}"', json.dumps(image))
    found: Json = json.loads(text)
    return found


def _keep(stage: Stage, resource: str, change: Change) -> None:
    if change.object["metadata"].get("namespace") == SPACE:
        stage.told.append((stage.clock.seconds(), change.type, resource, change.object))


def _full(resource: str) -> str:
    return f"{resource}.k8s.io" if resource.endswith(".discovery") else resource


def _options(query: str) -> DeleteOptions:
    options = DeleteOptions()
    for part in filter(None, query.split("&")):
        key, _, value = part.partition("=")
        if key == "propagationPolicy":
            options.propagation = value
        else:
            options.grace = int(value)
    return options
