"""A cluster's rules over an empty store, on a virtual clock, without controllers and without HTTP."""

import random
from typing import Any

import pytest

from sandbox.apiserver.admission import ClusterAdmission
from sandbox.apiserver.allocation import Addresses
from sandbox.apiserver.bootstrap import bootstrap
from sandbox.apiserver.registry import Actor, Options, Registry
from sandbox.apiserver.store import Store
from sandbox.clock import Clock

type Json = dict[str, Any]

DEPLOYMENTS = "deployments.apps"


class Desk:
    """A registry with short words for what tests do."""

    def __init__(self) -> None:
        """Make a cluster with the namespaces every cluster has."""
        self.store = Store()
        source = random.Random(7)  # noqa: S311 - repeatable
        admission = ClusterAdmission(self.store, source, Addresses(self.store, source))
        self.registry = Registry(self.store, Clock(), admission, source)
        bootstrap(self.registry, "CERTIFICATE")

    def create(self, resource: str, body: Json, manager: str = "tester") -> Json:
        """Create an object in `default`."""
        return self.registry.create(resource, "default", body, Actor("me", (), manager))

    def apply(self, resource: str, body: Json, manager: str, *, force: bool = False) -> Json:
        """Apply a configuration in `default`."""
        actor = Actor("me", (), manager)
        return self.registry.apply(resource, "default", body, actor, Options(force=force))[0]

    def change(self, resource: str, name: str, change: Json, manager: str = "tester") -> Json:
        """Put some top-level parts into an object and store it."""
        old = self.registry.get(resource, "default", name)
        metadata = {key: part for key, part in old["metadata"].items() if key != "managedFields"}
        return self.registry.change(resource, {**old, "metadata": metadata, **change}, old, Actor("me", (), manager))


@pytest.fixture
async def desk() -> Desk:
    """Give an empty cluster's rules."""
    return Desk()


def deployment(name: str = "web", **spec: Any) -> Json:  # noqa: ANN401 - JSON
    """Give a Deployment with one container."""
    container = {"name": "web", "image": "shop/web:1", "ports": [{"containerPort": 80}], **spec.pop("container", {})}
    template = {"metadata": {"labels": {"app": name}}, "spec": {"containers": [container]}}
    return {
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name},
        "spec": {"selector": {"matchLabels": {"app": name}}, "template": template, **spec},
    }  # fmt: skip


def config(name: str = "settings", **data: str) -> Json:
    """Give a ConfigMap."""
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data}


def owners(obj: Json) -> dict[str, Json]:
    """Give each manager's fields."""
    return {item["manager"]: item["fieldsV1"] for item in obj["metadata"].get("managedFields", ())}
