"""Puts together what is told of clusters; credentials are never among it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.deps import State
from api.problems import Problem
from api.runtimes import repository
from api.runtimes.models import AllowedNamespace, Runtime
from api.runtimes.schemas import (
    AllowedNamespaceList,
    AllowedNamespaceRead,
    ClusterIdentity,
    ContactProblem,
    CredentialKind,
    RuntimeContact,
    RuntimeKind,
    RuntimeRead,
)


async def details(db: AsyncSession, state: State, runtimes: Sequence[Runtime]) -> list[RuntimeRead]:
    """Return clusters with their health; nothing is sent to them."""
    used = await repository.environments_on(db, [runtime.id for runtime in runtimes])
    return [_read(runtime, await contact(state, runtime.id), used.get(runtime.id, 0)) for runtime in runtimes]


async def detail(db: AsyncSession, state: State, runtime: Runtime) -> RuntimeRead:
    """Return one cluster with its health."""
    return (await details(db, state, [runtime]))[0]


def just_tried(runtime: Runtime, now: datetime) -> RuntimeRead:
    """Return a cluster that was registered this moment, after it answered."""
    return _read(runtime, RuntimeContact(seen_at=now, lost_since=None, problem=None), 0)


async def contact(state: State, runtime_id: str) -> RuntimeContact:
    """Return what is known of the contact with a cluster; a credential that does not open is a problem of contact."""
    try:
        known = (await state.clusters.get(runtime_id)).contact
    except Problem as problem:
        return RuntimeContact(seen_at=None, lost_since=None, problem=_problem(problem))
    return RuntimeContact(
        seen_at=known.seen_at,
        lost_since=known.lost_since,
        problem=_problem(known.problem) if known.problem is not None else None,
    )


def allow_list(lines: Iterable[AllowedNamespace]) -> AllowedNamespaceList:
    """Return the allow-list as it is sent."""
    return AllowedNamespaceList(
        items=[AllowedNamespaceRead(namespace=line.namespace, team_id=line.team_id) for line in lines]
    )


def _problem(problem: Problem) -> ContactProblem:
    return ContactProblem(code=problem.code, detail=problem.detail, hint=problem.advice)


def _read(runtime: Runtime, health: RuntimeContact, environments: int) -> RuntimeRead:
    return RuntimeRead(
        id=runtime.id,
        name=runtime.name,
        kind=RuntimeKind(runtime.kind),
        identity=ClusterIdentity(
            server=runtime.server,
            tls_server_name=runtime.tls_server_name,
            ca_fingerprint=runtime.ca_fingerprint,
            context=runtime.context,
            namespace=runtime.namespace,
            credential=CredentialKind(runtime.credential),
            credential_expires_at=runtime.credential_expires_at,
        ),
        version=runtime.version,
        user_name=runtime.user_name,
        metrics=runtime.metrics,
        contact=health,
        environments=environments,
        created_at=runtime.created_at,
        updated_at=runtime.updated_at,
    )
