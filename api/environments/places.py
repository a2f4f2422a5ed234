"""Whether an environment may be where it wants to be: cluster known, namespace valid and allowed to the team."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.problems import FieldProblem
from api.runtimes.allowance import is_allowed
from api.runtimes.models import Runtime
from api.workload import names


async def wrong(db: AsyncSession, *, runtime_id: str, namespace: str, team_id: str) -> list[FieldProblem]:
    """Return what is wrong with the place; the cluster itself is not asked."""
    errors = []
    known = await db.scalar(select(Runtime.id).where(Runtime.id == runtime_id)) is not None
    if not known:
        errors.append(
            FieldProblem(pointer="/runtimeId", code="not-found", message="There is no such runtime environment.")
        )
    if not namespace:
        errors.append(FieldProblem(pointer="/namespace", code="required", message="Choose a namespace."))
    elif reason := names.why_not_label(namespace):
        errors.append(FieldProblem(pointer="/namespace", code="not-a-name", message=f"A namespace {reason}."))
    elif known and not await is_allowed(db, runtime_id, namespace, team_id):
        message = f"This team may not deploy to the namespace {namespace} of this cluster."
        errors.append(FieldProblem(pointer="/namespace", code="namespace-not-allowed", message=message))
    return errors
