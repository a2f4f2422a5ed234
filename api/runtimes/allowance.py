"""The allow-list of namespaces: per cluster, for every team or for one."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api import revisions
from api.access.models import Team
from api.access.permissions import Principal
from api.audit.service import record
from api.problems import FieldProblem
from api.runtimes import repository
from api.runtimes.models import AllowedNamespace, Runtime
from api.runtimes.schemas import AllowedNamespaceWrite
from api.services.problems import invalid
from api.workload import names


async def lines(db: AsyncSession, runtime_id: str) -> list[AllowedNamespace]:
    """Return the allow-list of a cluster."""
    wanted = select(AllowedNamespace).where(AllowedNamespace.runtime_id == runtime_id)
    return list(await db.scalars(wanted.order_by(AllowedNamespace.namespace, AllowedNamespace.team_id)))


def allows(found: Iterable[AllowedNamespace], namespace: str, teams: frozenset[str] | None) -> bool:
    """Tell whether one of the teams (None: all of them) may use the namespace; an empty list allows everything."""
    listed = list(found)
    if not listed:
        return True
    return any(
        line.namespace == namespace and (line.team_id is None or teams is None or line.team_id in teams)
        for line in listed
    )


async def is_allowed(db: AsyncSession, runtime_id: str, namespace: str, team_id: str) -> bool:
    """Tell whether a team may deploy to a namespace of a cluster."""
    return allows(await lines(db, runtime_id), namespace, frozenset({team_id}))


async def replace(
    db: AsyncSession,
    principal: Principal,
    runtime_id: str,
    body: AllowedNamespaceWrite,
    *,
    if_match: str | None,
    now: datetime,
) -> Runtime:
    """Set the whole list; returns the cluster with its new revision."""
    runtime = await repository.load(db, runtime_id, lock=True)
    revisions.demand(if_match, runtime.revision)
    teams = set(await db.scalars(select(Team.id)))
    errors = wrong(body, teams)
    if errors:
        raise invalid(errors)
    await db.execute(delete(AllowedNamespace).where(AllowedNamespace.runtime_id == runtime_id))
    db.add_all(
        AllowedNamespace(runtime_id=runtime_id, namespace=line.namespace, team_id=line.team_id) for line in body.items
    )
    runtime.revision += 1
    runtime.updated_at = now
    await db.flush()
    namespaces = sorted({line.namespace for line in body.items})
    details = {"namespaces": namespaces}
    await record(db, principal=principal, action="runtime.allowance-set", object=runtime_id, details=details)
    return runtime


def wrong(body: AllowedNamespaceWrite, teams: set[str]) -> list[FieldProblem]:
    """Return what is wrong with an allow-list; `teams` are the ids that exist."""
    errors = []
    seen: set[tuple[str, str | None]] = set()
    for index, line in enumerate(body.items):
        pointer = f"/items/{index}"
        if reason := names.why_not_label(line.namespace):
            message = f"A namespace {reason}."
            errors.append(FieldProblem(pointer=f"{pointer}/namespace", code="not-a-name", message=message))
        if line.team_id is not None and line.team_id not in teams:
            message = "There is no such team."
            errors.append(FieldProblem(pointer=f"{pointer}/teamId", code="not-found", message=message))
        if (line.namespace, line.team_id) in seen:
            message = "This line is there twice."
            errors.append(FieldProblem(pointer=pointer, code="duplicate", message=message))
        seen.add((line.namespace, line.team_id))
    return errors
