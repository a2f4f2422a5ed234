"""Tables of services and their components."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Id, Moment, Ref


class Service(Base):
    """One product of a team."""

    __tablename__ = "services"
    __table_args__ = (UniqueConstraint("team_id", "name"),)

    id: Mapped[Id]
    team_id: Mapped[Ref] = mapped_column(ForeignKey("teams.id"))
    name: Mapped[str] = mapped_column(String(63), index=True)
    description: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class Component(Base):
    """One part of a service: one Deployment with its Service, both called `object_name`."""

    __tablename__ = "components"
    __table_args__ = (UniqueConstraint("service_id", "name"), UniqueConstraint("service_id", "object_name"))

    id: Mapped[Id]
    service_id: Mapped[Ref] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(63))
    object_name: Mapped[str] = mapped_column(String(63))
    image_repository: Mapped[str | None] = mapped_column(String(512))
    position: Mapped[int]
