"""Tables of environments: where a service runs and with which settings, who owns which object, and drafts."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Id, Json, Moment, Ref, UtcDateTime


class Environment(Base):
    """A name under which a service runs in one namespace of one cluster.

    The `last_...` columns and `running_release_id` are written by the deploy slice, and so is `revision` when a release
    changes the settings; a change of theirs alone leaves `revision`, on which the ETag rests, as it is.
    """

    __tablename__ = "environments"
    __table_args__ = (UniqueConstraint("service_id", "name"), UniqueConstraint("service_id", "instance"))

    id: Mapped[Id]
    service_id: Mapped[Ref] = mapped_column(ForeignKey("services.id"))
    name: Mapped[str] = mapped_column(String(63))
    stage: Mapped[str] = mapped_column(String(20))
    runtime_id: Mapped[Ref] = mapped_column(ForeignKey("runtimes.id"), index=True)
    namespace: Mapped[str] = mapped_column(String(63))
    instance: Mapped[str] = mapped_column(String(63))
    """Value of the label app.kubernetes.io/instance; part of the selector, so it never changes."""
    last_release_id: Mapped[str | None] = mapped_column(String(40))
    last_release_number: Mapped[int | None]
    last_outcome: Mapped[str | None] = mapped_column(String(20))
    last_version: Mapped[str | None] = mapped_column(String(128))
    last_release_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    running_release_id: Mapped[str | None] = mapped_column(String(40))
    revision: Mapped[int]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class EnvironmentSettings(Base):
    """The settings of one component in one environment: ComponentSettings as JSON in wire form."""

    __tablename__ = "environment_settings"

    environment_id: Mapped[Ref] = mapped_column(ForeignKey("environments.id", ondelete="CASCADE"), primary_key=True)
    component_id: Mapped[Ref] = mapped_column(ForeignKey("components.id", ondelete="CASCADE"), primary_key=True)
    settings: Mapped[Json]


class ObjectClaim(Base):
    """Who owns an object of a cluster: the primary key keeps two components from writing the same one."""

    __tablename__ = "object_claims"

    runtime_id: Mapped[Ref] = mapped_column(ForeignKey("runtimes.id"), primary_key=True)
    namespace: Mapped[str] = mapped_column(String(63), primary_key=True)
    kind: Mapped[str] = mapped_column(String(63), primary_key=True)
    name: Mapped[str] = mapped_column(String(253), primary_key=True)
    environment_id: Mapped[Ref] = mapped_column(ForeignKey("environments.id", ondelete="CASCADE"), index=True)
    component_id: Mapped[Ref] = mapped_column(ForeignKey("components.id", ondelete="CASCADE"))


class Draft(Base):
    """A half-filled deploy form of one person for one service."""

    __tablename__ = "drafts"

    user_id: Mapped[Ref] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    service_id: Mapped[Ref] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[Json]
    revision: Mapped[str] = mapped_column(String(40))
    updated_at: Mapped[Moment]
