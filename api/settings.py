"""What an operator can set: one frozen object from `KIOPS_…` variables, made once and handed in."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api import tour_content
from api.tour_content import Tour

Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode]
Words = Annotated[tuple[str, ...], NoDecode]


def words(value: object) -> object:
    """Split a comma-separated variable; anything else stays as it is."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


class Settings(BaseSettings):
    """All settings with their defaults; `docs/operations.md` lists them for operators."""

    model_config = SettingsConfigDict(env_prefix="KIOPS_", frozen=True, extra="ignore", populate_by_name=True)

    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    keys: SecretStr | None = None
    allowed_addresses: Networks = ()
    allowed_hosts: Words = ()
    public_url: str | None = None
    trusted_proxies: Words = ()
    spa_dir: Path | None = None
    tour: Annotated[Tour | None, NoDecode] = None
    log_format: Literal["json", "console"] = "json"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    failpoint: str | None = Field(default=None, validation_alias=AliasChoices("failpoint", "KIOPS_FAILPOINT"))

    @field_validator("allowed_addresses", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        parts = words(value)
        return tuple(ip_network(part) for part in parts) if isinstance(parts, tuple) else parts

    @field_validator("trusted_proxies", "allowed_hosts", mode="before")
    @classmethod
    def _words(cls, value: object) -> object:
        return words(value)

    @field_validator("tour", mode="before")
    @classmethod
    def _tour(cls, value: object) -> object:
        return tour_content.read(value)

    @field_validator("public_url")
    @classmethod
    def _origin(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError("must start with https:// or http://")
        return value.rstrip("/") if value else None

    def database(self) -> str:
        """Return the database URL; without one, a SQLite file in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.data_dir.absolute() / 'kiops.db'}"
