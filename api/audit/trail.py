"""Reading the audit trail."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry


async def page(
    db: AsyncSession, *, before: int | None, limit: int, filters: dict[str, str]
) -> tuple[list[AuditEntry], int | None, int]:
    """Return entries newest first, the id to continue before (or None), and how many there are in all.

    `filters` maps `object`, `action` or `user_id` to the value asked for.
    """
    wanted = select(AuditEntry).where(*(getattr(AuditEntry, name) == value for name, value in filters.items()))
    total = await db.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    if before is not None:
        wanted = wanted.where(AuditEntry.id < before)
    rows = list(await db.scalars(wanted.order_by(AuditEntry.id.desc()).limit(limit + 1)))
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None, total
