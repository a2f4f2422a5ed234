"""Tables of registered clusters and where teams may deploy on them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.db.base import Base
from api.db.types import Id, Moment, Ref, UtcDateTime


class Runtime(Base):
    """A cluster; the kubeconfig it came from is not kept, only what was taken out of it."""

    __tablename__ = "runtimes"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(63), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    server: Mapped[str] = mapped_column(String(2048))
    tls_server_name: Mapped[str | None] = mapped_column(String(253))
    ca_data: Mapped[str | None] = mapped_column(Text)
    ca_fingerprint: Mapped[str | None] = mapped_column(String(128))
    context: Mapped[str | None] = mapped_column(String(253))
    namespace: Mapped[str | None] = mapped_column(String(253))
    credential: Mapped[str] = mapped_column(String(20))
    sealed: Mapped[str | None] = mapped_column(Text)
    """Token or certificate and key, encrypted and bound to this row; null for the ServiceAccount of KIOPS' own pod."""
    credential_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[str | None] = mapped_column(String(64))
    user_name: Mapped[str | None] = mapped_column(String(512))
    metrics: Mapped[bool | None]
    revision: Mapped[int]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class AllowedNamespace(Base):
    """One line of a cluster's allow-list; no line at all means that every namespace is allowed."""

    __tablename__ = "allowed_namespaces"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    runtime_id: Mapped[Ref] = mapped_column(ForeignKey("runtimes.id", ondelete="CASCADE"), index=True)
    namespace: Mapped[str] = mapped_column(String(63))
    team_id: Mapped[str | None] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    """Null: every team."""
