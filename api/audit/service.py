"""Writing down who did what, in the transaction that does it."""

from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.models import AuditEntry
from api.clock import Clock, SystemClock
from api.observability.request import current_address, current_request_id

CLOCK = SystemClock()


class Actor(Protocol):
    """The part of a principal that audit keeps."""

    @property
    def user_id(self) -> str:
        """The person."""
        ...

    @property
    def name(self) -> str:
        """Their name at that moment."""
        ...

    @property
    def token_id(self) -> str | None:
        """The token they used, if any."""
        ...


async def record(
    db: AsyncSession,
    *,
    principal: Actor | None,
    action: str,
    object: str,  # noqa: A002  the word of the audit table
    result: str = "done",
    details: dict[str, Any] | None = None,
    clock: Clock = CLOCK,
) -> None:
    """Add one entry to the open transaction.

    `action` is `noun.verb` (`service.created`); `object` is the id of what it was done to; `result` is `done` or the
    code of the problem. `details` names fields, never values of secrets. Without a principal: nobody signed in yet.
    """
    db.add(
        AuditEntry(
            at=clock.now(),
            user_id=principal.user_id if principal else None,
            user_name=principal.name if principal else "-",
            token_id=principal.token_id if principal else None,
            address=current_address(),
            request_id=current_request_id(),
            action=action,
            object=object,
            result=result,
            details=details or {},
        )
    )
    await db.flush()
