"""The audit table: append-only."""

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Json, Moment


class AuditEntry(Base):
    """One thing somebody did or was refused; `details` holds names of what changed, never secret values."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_object_id", "object", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[Moment]
    user_id: Mapped[str | None] = mapped_column(String(40), index=True)
    user_name: Mapped[str] = mapped_column(String(64))
    token_id: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(64))
    request_id: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(64))
    object: Mapped[str] = mapped_column(String(200))
    result: Mapped[str] = mapped_column(String(40))
    details: Mapped[Json]
