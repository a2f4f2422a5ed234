"""The commands of `python -m api`."""

import asyncio
import os
from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from api.__main__ import main, openapi, parser, password, token
from api.access.credentials import digest
from api.access.models import Token, User
from api.audit.models import AuditEntry
from api.db.session import Sessions, open_engine
from api.passwords import Passwords
from api.settings import Settings
from tests.contract.test_document import FILE


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def printed(
    capsys: pytest.CaptureFixture[str], settings: Settings, *, user: str = "admin", unused: bool = False
) -> str:
    assert password(settings, Namespace(user=user, if_unused=unused)) == 0
    return capsys.readouterr().out.strip()


def the_administrator(settings: Settings) -> User:
    async def read() -> User:
        sessions = Sessions(open_engine(settings.database()))
        async with sessions.read() as db:
            user = (await db.scalars(select(User))).one()
        await sessions.close()
        return user

    return asyncio.run(read())


def use(settings: Settings) -> None:
    async def change() -> None:
        sessions = Sessions(open_engine(settings.database()))
        async with sessions.begin() as db:
            (await db.scalars(select(User))).one().password_is_one_time = False
        await sessions.close()

    asyncio.run(change())


def test_the_first_password_comes_before_the_first_start_and_until_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(data_dir=tmp_path)
    first = printed(capsys, settings, unused=True)
    second = printed(capsys, settings, unused=True)
    assert first
    assert second
    stored = the_administrator(settings)
    assert stored.password_is_one_time
    assert second not in stored.password_hash
    assert asyncio.run(Passwords().verify(second, stored.password_hash))[0]
    assert not asyncio.run(Passwords().verify(first, stored.password_hash))[0]
    use(settings)
    assert printed(capsys, settings, unused=True) == ""
    assert asyncio.run(Passwords().verify(second, the_administrator(settings).password_hash))[0]


def test_a_lost_password_is_replaced_by_a_one_time_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data_dir=tmp_path)
    printed(capsys, settings)
    use(settings)
    assert printed(capsys, settings, user="Admin")
    assert the_administrator(settings).password_is_one_time


def test_a_reset_is_in_the_audit_trail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data_dir=tmp_path)
    made = printed(capsys, settings)

    async def entries() -> list[AuditEntry]:
        sessions = Sessions(open_engine(settings.database()))
        async with sessions.read() as db:
            found = list(await db.scalars(select(AuditEntry).where(AuditEntry.action == "password.reset")))
        await sessions.close()
        return found

    (entry,) = asyncio.run(entries())
    assert entry.details == {"by": "console"}
    assert made not in repr(entry.details)


def minted(capsys: pytest.CaptureFixture[str], settings: Settings, *arguments: str) -> tuple[int, str, str]:
    code = token(settings, parser().parse_args(["token", *arguments]))
    told = capsys.readouterr()
    return code, told.out.strip(), told.err


def test_a_token_is_printed_once_and_stored_as_a_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data_dir=tmp_path)
    code, secret, _ = minted(capsys, settings, "--permissions", "view,deploy", "--minutes", "30", "--name", "pipeline")

    async def read() -> tuple[Token, AuditEntry]:
        sessions = Sessions(open_engine(settings.database()))
        async with sessions.read() as db:
            made = (await db.scalars(select(Token))).one()
            entry = (await db.scalars(select(AuditEntry).where(AuditEntry.action == "token.created"))).one()
        await sessions.close()
        return made, entry

    made, entry = asyncio.run(read())
    assert code == 0
    assert (made.secret_hash, made.name, made.permissions) == (digest(secret), "pipeline", ["deploy", "view"])
    assert timedelta(minutes=29) < made.expires_at - made.created_at <= timedelta(minutes=30)
    assert (entry.object, entry.details["by"]) == (made.id, "console")
    assert the_administrator(settings).password_is_one_time, "the first login still works"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--permissions", "everything"), "permissions"),
        (("--permissions", "view", "--minutes", "0"), "in the future"),
        (("--permissions", "view", "--minutes", "999999999"), "one year"),
        (("--permissions", "view", "--minutes", "99999999999999"), "never end"),
        (("--permissions", "view", "--user", "nobody"), "nobody"),
    ],
)
def test_a_token_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = minted(capsys, Settings(data_dir=tmp_path), *arguments)
    assert code != 0
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_an_unknown_account_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert password(Settings(data_dir=tmp_path), Namespace(user="nobody", if_unused=False)) == 1
    assert "nobody" in capsys.readouterr().err


def test_the_document_is_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert openapi(Settings(), Namespace()) == 0
    assert capsysbinary.readouterr().out == FILE.read_bytes()


@pytest.mark.parametrize(
    ("wrong", "said"), [(("KIOPS_PORT", "-1"), "KIOPS_PORT"), (("KIOPS_KEYS", "k1:canary"), "key ring")]
)
def test_a_wrong_setting_is_one_clear_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    wrong: tuple[str, str],
    said: str,
) -> None:
    monkeypatch.setenv(*wrong)
    monkeypatch.setenv("KIOPS_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["api", "serve"])
    assert main() == 2
    err = capsys.readouterr().err
    assert said in err
    assert "canary" not in err
