"""Namespaces of a cluster, as far as the credential lets KIOPS see them."""

from collections.abc import Iterable

from fastapi import Response

from api.access.once import Repeatable
from api.access.permissions import Principal
from api.audit.service import record
from api.cluster import kinds
from api.cluster.errors import ClusterProblem, Forbidden
from api.deps import State
from api.environments import repository as environments
from api.problems import FieldProblem, Problem
from api.runtimes import allowance, repository
from api.runtimes.models import AllowedNamespace, Runtime
from api.runtimes.schemas import NamespaceCreate, NamespaceList, NamespaceRead, NamespaceSource
from api.services.problems import invalid
from api.workload import names


async def listing(
    state: State, principal: Principal, runtime_id: str, *, limit: int, cursor: str | None
) -> NamespaceList:
    """Return the cluster's namespaces, or those that KIOPS knows with a sentence that says why not all."""
    async with state.sessions.read() as db:
        runtime = await repository.load(db, runtime_id)
        lines = await allowance.lines(db, runtime_id)
        used = await environments.namespaces_on(db, principal, runtime_id)
    found = _known(runtime, lines, used, principal)
    explanation = None
    try:
        cluster = await state.clusters.get(runtime_id)
        for namespace in await cluster.list(kinds.NAMESPACE, None):
            phase = namespace.status.phase or None
            found[namespace.metadata.name] = (NamespaceSource.CLUSTER, phase)
    except Problem as problem:  # of the cluster, or of the credential stored for it
        explanation = _explain(problem)
    teams = principal.teams("view")
    items = [
        NamespaceRead(name=name, source=source, phase=phase, allowed=allowance.allows(lines, name, teams))
        for name, (source, phase) in sorted(found.items())
    ]
    rest = [item for item in items if cursor is None or item.name > cursor]
    return NamespaceList(
        items=rest[:limit],
        next_cursor=rest[limit - 1].name if len(rest) > limit else None,
        total=len(items),
        complete=explanation is None,
        explanation=explanation,
    )


async def create(
    state: State,
    principal: Principal,
    runtime_id: str,
    body: NamespaceCreate,
    *,
    once: Repeatable,
    response: Response,
) -> NamespaceRead:
    """Create a namespace; intent and outcome are audited apart, since the cluster is asked in between."""
    if reason := names.why_not_label(body.name):
        raise invalid([FieldProblem(pointer="/name", code="not-a-name", message=f"A namespace {reason}.")])
    details = {"namespace": body.name}
    async with state.sessions.begin() as db:
        await repository.load(db, runtime_id)
        await record(
            db, principal=principal, action="namespace.create", object=runtime_id, result="started", details=details
        )
    try:
        cluster = await state.clusters.get(runtime_id)
        await cluster.create(_manifest(body.name))
    except ClusterProblem as problem:
        async with state.sessions.begin() as db:
            await record(
                db,
                principal=principal,
                action="namespace.create",
                object=runtime_id,
                result=problem.code,
                details=details,
            )
        raise
    async with state.sessions.begin() as db:
        await record(db, principal=principal, action="namespace.create", object=runtime_id, details=details)
        lines = await allowance.lines(db, runtime_id)
        made = NamespaceRead(
            name=body.name,
            phase="Active",
            source=NamespaceSource.CLUSTER,
            allowed=allowance.allows(lines, body.name, principal.teams("view")),
        )
        return await once.keep(made, response, db=db, location=f"/api/v1/runtimes/{runtime_id}/namespaces")


def _known(
    runtime: Runtime, lines: Iterable[AllowedNamespace], used: Iterable[str], principal: Principal
) -> dict[str, tuple[NamespaceSource, str | None]]:
    teams = principal.teams("view")
    found: dict[str, tuple[NamespaceSource, str | None]] = {}
    for name in (*used, *([runtime.namespace] if runtime.namespace else [])):
        found[name] = (NamespaceSource.KNOWN, None)
    for line in lines:
        if line.team_id is None or teams is None or line.team_id in teams:
            found[line.namespace] = (NamespaceSource.ALLOW_LIST, None)
    return found


def _explain(problem: Problem) -> str:
    if isinstance(problem, Forbidden):
        return (
            "The credential may not list namespaces, which is normal for one that is limited to its own. "
            "These are the namespaces KIOPS knows; another one can be typed."
        )
    return f"The cluster could not be asked: {problem.detail} These are the namespaces KIOPS knows."


def _manifest(name: str) -> dict[str, object]:
    labels = {"app.kubernetes.io/managed-by": "kiops"}
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels}}
