"""The table of remembered answers."""

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Json, Moment


class RememberedAnswer(Base):
    """One `Idempotency-Key` of one person; `status` 0 means that the first request is still running."""

    __tablename__ = "remembered_answers"

    owner: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(Integer)
    headers: Mapped[Json]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Moment] = mapped_column(index=True)
