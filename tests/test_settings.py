"""What an operator sets."""

from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings


def test_variables_are_read_and_lists_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOPS_ALLOWED_ADDRESSES", "127.0.0.1/32, 10.0.0.0/8")
    monkeypatch.setenv("KIOPS_TRUSTED_PROXIES", "10.0.0.1")
    monkeypatch.setenv("KIOPS_PUBLIC_URL", "https://kiops.example/")
    settings = Settings()
    assert settings.allowed_addresses == (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"))
    assert settings.trusted_proxies == ("10.0.0.1",)
    assert settings.public_url == "https://kiops.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "99999"), ("ALLOWED_ADDRESSES", "everything"), ("PUBLIC_URL", "kiops.example"), ("LOG_FORMAT", "xml")],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"KIOPS_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_without_a_database_there_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).database() == f"sqlite+aiosqlite:///{tmp_path / 'kiops.db'}"


def test_secrets_are_not_shown_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOPS_KEYS", "k1:canary")
    monkeypatch.setenv("KIOPS_DATABASE_URL", "postgresql+asyncpg://kiops:canary@db/kiops")
    assert "canary" not in repr(Settings())


def test_nobody_changes_settings_at_run_time() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        setattr(settings, "port", 1)  # noqa: B010  mypy refuses the plain assignment, as it should
