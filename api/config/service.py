"""Keeps one value in the Secret of a component: the cluster has it, KIOPS only knows its name."""

import base64
from dataclasses import dataclass
from typing import Any

from fastapi import Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.once import Repeatable
from api.access.permissions import Principal
from api.audit.service import record
from api.cluster.cluster import Cluster, Manifest
from api.cluster.kinds import SECRET
from api.config.problems import SecretKeyTaken, SecretNotOurs
from api.config.schemas import SecretKeyRead, SecretKeyWrite
from api.deps import State
from api.environments import repository as environments
from api.problems import FieldProblem, Problem
from api.services.models import Component
from api.services.problems import invalid
from api.workload import names

LABEL = "app.kubernetes.io/"


@dataclass(frozen=True)
class Place:
    """The Secret of one component in one environment."""

    environment_id: str
    runtime_id: str
    component_id: str
    namespace: str
    name: str
    labels: dict[str, str]


async def keep_value(
    state: State,
    principal: Principal,
    environment_id: str,
    body: SecretKeyWrite,
    *,
    once: Repeatable,
    response: Response,
) -> SecretKeyRead:
    """Write the value into the component's Secret, which is made when it is missing.

    Intent and outcome are audited apart, without the value. Raises `SecretKeyTaken` for a key with a value unless
    `replace`, `SecretNotOurs` for a Secret of the same name that KIOPS did not make, and what the cluster says.
    """
    if reason := names.why_not_key(body.key):
        raise invalid([_wrong("/key", f"A key {reason}.")])
    place = await _place(state, principal, environment_id, body.component_id)
    audit = _Audit(state, principal, place, body.key)
    await audit.note("started")
    try:
        replaced = await _write(await state.clusters.get(place.runtime_id), place, body)
    except Problem as problem:
        await audit.note(problem.code)
        raise
    async with state.sessions.begin() as db:
        await audit.write(db, "done")
        answer = SecretKeyRead(
            component_id=body.component_id,
            source=place.name,
            key=body.key,
            namespace=place.namespace,
            replaced=replaced,
        )
        return await once.keep(answer, response, db=db)


def _wrong(pointer: str, message: str, code: str = "not-a-name") -> FieldProblem:
    return FieldProblem(pointer=pointer, code=code, message=message)


async def _place(state: State, principal: Principal, environment_id: str, component_id: str) -> Place:
    async with state.sessions.read() as db:
        environment = await environments.load(db, principal, environment_id)
        component = await db.get(Component, component_id)
        if component is None or component.service_id != environment.service_id:
            raise invalid([_wrong("/componentId", "This service has no such component.", "not-found")])
        return Place(
            environment_id=environment.id,
            runtime_id=environment.runtime_id,
            component_id=component.id,
            namespace=environment.namespace,
            name=f"{component.object_name}-secrets",
            labels={
                f"{LABEL}name": component.object_name,
                f"{LABEL}instance": environment.instance,
                f"{LABEL}managed-by": "kiops",
            },
        )


async def _write(cluster: Cluster, place: Place, body: SecretKeyWrite) -> bool:
    found = await cluster.get(SECRET, place.namespace, place.name)
    data = {body.key: base64.b64encode(body.value.get_secret_value().encode()).decode()}
    if found is None:
        await cluster.create(_manifest(place, data))
        return False
    if not _is_ours(found, place):
        raise SecretNotOurs(
            f"The Secret `{place.name}` in `{place.namespace}` was not made by KIOPS for this component."
        )
    is_taken = body.key in (found.get("data") or {})
    if is_taken and not body.replace:
        raise SecretKeyTaken(f"The Secret `{place.name}` has a value for `{body.key}`.")
    version = found["metadata"]["resourceVersion"]
    await cluster.merge(SECRET, place.namespace, place.name, {"data": data}, resource_version=version)
    return is_taken


def _manifest(place: Place, data: dict[str, str]) -> Manifest:
    return {
        "apiVersion": SECRET.api_version,
        "kind": SECRET.name,
        "metadata": {"name": place.name, "namespace": place.namespace, "labels": place.labels},
        "type": "Opaque",
        "data": data,
    }


def _is_ours(found: dict[str, Any], place: Place) -> bool:
    labels = found["metadata"].get("labels") or {}
    return all(labels.get(name) == value for name, value in place.labels.items())


@dataclass(frozen=True)
class _Audit:
    state: State
    principal: Principal
    place: Place
    key: str

    async def note(self, result: str) -> None:
        async with self.state.sessions.begin() as db:
            await self.write(db, result)

    async def write(self, db: AsyncSession, result: str) -> None:
        details = {"namespace": self.place.namespace, "secret": self.place.name, "key": self.key}
        await record(
            db,
            principal=self.principal,
            action="secret.write",
            object=self.place.environment_id,
            result=result,
            details=details,
        )
