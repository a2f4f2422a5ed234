"""Who has put which tour away."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Moment, Ref


class DismissedTour(Base):
    """One person does not want to see one tour again."""

    __tablename__ = "dismissed_tours"

    user_id: Mapped[Ref] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    tour_id: Mapped[str] = mapped_column(String(63), primary_key=True)
    at: Mapped[Moment]
