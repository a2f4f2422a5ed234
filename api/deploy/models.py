"""Tables of the deploy slice: the frozen attempt, its components, its events, and the counter of its numbers.

A release outlives the service, environment and runtime it names, so it keeps their names and no foreign keys.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Double, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Id, Json, Moment, Ref, UtcDateTime

JSON_LIST = JSON().with_variant(JSONB(), "postgresql")
NOT_FINISHED = text("state <> 'finished'")


class ReleaseNumber(Base):
    """The last number given to a release of a service; its row lock also puts creations of a service in a line."""

    __tablename__ = "release_numbers"

    service_id: Mapped[Id]
    last: Mapped[int]


class Release(Base):
    """One deploy attempt. Written at creation, then only under the fence of its lease."""

    __tablename__ = "releases"
    __table_args__ = (
        UniqueConstraint("service_id", "number"),
        Index(
            "uq_releases_active",
            "environment_id",
            unique=True,
            sqlite_where=NOT_FINISHED,
            postgresql_where=NOT_FINISHED,
        ),
        Index("ix_releases_service_id_created_at", "service_id", "created_at"),
        Index("ix_releases_environment_id_created_at", "environment_id", "created_at"),
    )

    id: Mapped[Id]
    team_id: Mapped[Ref]
    service_id: Mapped[Ref]
    service_name: Mapped[str] = mapped_column(String(253))
    environment_id: Mapped[Ref]
    environment_name: Mapped[str] = mapped_column(String(253))
    stage: Mapped[str] = mapped_column(String(20))
    runtime_id: Mapped[Ref]
    runtime_name: Mapped[str] = mapped_column(String(253))
    namespace: Mapped[str] = mapped_column(String(253))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    trigger: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    parent_id: Mapped[str | None] = mapped_column(String(40))
    user_id: Mapped[str | None] = mapped_column(String(40))
    author_name: Mapped[str] = mapped_column(String(253))
    token_id: Mapped[str | None] = mapped_column(String(40))
    acknowledged: Mapped[list[str]] = mapped_column(JSON_LIST)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON_LIST)
    deadline_seconds: Mapped[int]

    state: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(20))
    message: Mapped[str | None] = mapped_column(Text)
    cause: Mapped[dict[str, Any] | None] = mapped_column(JSON_LIST)
    superseded_by: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[Moment]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    elapsed_seconds: Mapped[float] = mapped_column(Double)
    paused_seconds: Mapped[float] = mapped_column(Double)
    contact_lost_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_seq: Mapped[int]

    owner: Mapped[str | None] = mapped_column(String(80))
    boot: Mapped[str | None] = mapped_column(String(40))
    fence: Mapped[int]
    failures: Mapped[int] = mapped_column(server_default="0")
    """How many drivers in a row ended by a defect of KIOPS, with no step told in between."""
    lease_expires_at: Mapped[float | None] = mapped_column(Double, index=True)
    """Seconds since 1970 by the database's own clock."""


class ReleaseComponent(Base):
    """One component of a release: what shall be there, what was put there, and what has been said about it."""

    __tablename__ = "release_components"

    release_id: Mapped[str] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True)
    component_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(253))
    object_name: Mapped[str] = mapped_column(String(253))
    settings: Mapped[Json]
    objects: Mapped[Json]
    """`deployment` and `service` (or null) as they are applied."""
    image: Mapped[str] = mapped_column(Text)
    previous_image: Mapped[str | None] = mapped_column(Text)

    intended: Mapped[bool]
    """True from just before the first write to the cluster: afterwards the cluster has to be asked."""
    uid: Mapped[str | None] = mapped_column(String(40))
    generation: Mapped[int | None]
    template_hash: Mapped[str | None] = mapped_column(String(63))
    revision: Mapped[int | None]
    service_applied: Mapped[bool]
    baseline: Mapped[Json]
    """Restart counts just before the first write, by `pod uid/container`: a re-used ReplicaSet brings old ones."""
    steps: Mapped[Json]
    pods: Mapped[Json]
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON_LIST)
    risk: Mapped[dict[str, Any] | None] = mapped_column(JSON_LIST)
    memory: Mapped[Json]
    """What `assess` wants back next time: first sightings on the release's own clock."""
    evidence: Mapped[dict[str, Any] | None] = mapped_column(JSON_LIST)


class ReleaseEventRow(Base):
    """One event; `seq` is allotted under the fence and gap-free from 1."""

    __tablename__ = "release_events"

    release_id: Mapped[str] = mapped_column(ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    type: Mapped[str] = mapped_column(String(20))
    data: Mapped[Json]
