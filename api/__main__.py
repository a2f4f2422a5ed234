"""`python -m api serve | password | openapi`."""

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Callable

from pydantic import ValidationError
from sqlalchemy import select, update

from api.access import credentials, people
from api.access.models import User
from api.app import create_app
from api.audit import service as audit
from api.clock import SystemClock
from api.db.migration import upgrade
from api.db.session import Sessions, open_engine
from api.keys import KeyRing, KeyRingBroken, load_or_create
from api.observability import logs
from api.passwords import Passwords
from api.server import serve as run_server
from api.settings import Settings

GC_THRESHOLDS = (50_000, 20, 50)
"""Measured with 5,000 pods of 4.8 kB: worst stall of the loop 12 ms instead of 52 ms."""


def serve(settings: Settings, asked: argparse.Namespace) -> int:  # noqa: ARG001  every command has this signature
    """Bring the database up to date, then serve in the foreground."""
    if settings.keys is None:
        load_or_create(settings.data_dir)
    else:
        KeyRing(settings.keys.get_secret_value())
    asyncio.run(upgrade(settings.database()))
    gc.freeze()  # what is loaded now stays: with Python's defaults a full collection stalls the loop for 100 ms
    gc.set_threshold(*GC_THRESHOLDS)
    return run_server(settings)


def password(settings: Settings, asked: argparse.Namespace) -> int:
    """Print a new one-time password; with --if-unused only while the account has never been used."""
    asyncio.run(upgrade(settings.database()))
    made = asyncio.run(_new_password(settings, asked.user, only_unused=asked.if_unused))
    if made is None and not asked.if_unused:
        sys.stderr.write(f"There is no account called {asked.user}.\n")
        return 1
    sys.stdout.write(f"{made}\n" if made else "")
    return 0


def openapi(settings: Settings, asked: argparse.Namespace) -> int:  # noqa: ARG001  every command has this signature
    """Print the OpenAPI document."""
    sys.stdout.buffer.write(create_app(settings).state.document())
    return 0


async def _new_password(settings: Settings, name: str, *, only_unused: bool) -> str | None:
    sessions = Sessions(open_engine(settings.database()))
    clock = SystemClock()
    made = credentials.one_time_password()
    hashed = await Passwords().hash(made)
    try:
        await people.prepare(sessions, clock)
        async with sessions.begin() as db:
            user = await db.scalar(select(User).where(User.name == name.lower()))
            if user is None or (only_unused and not user.password_is_one_time):
                return None
            await db.execute(
                update(User).where(User.id == user.id).values(password_hash=hashed, password_is_one_time=True)
            )
            await audit.record(db, principal=None, action="password.reset", object=user.id, details={"by": "console"})
    finally:
        await sessions.close()
    return made


COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "serve": serve,
    "password": password,
    "openapi": openapi,
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    found = argparse.ArgumentParser(prog="python -m api", description=__doc__)
    commands = found.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="serve the API and the screens in the foreground")
    reset = commands.add_parser("password", help="print a new one-time password")
    reset.add_argument("--user", default=people.ADMINISTRATOR)
    reset.add_argument("--if-unused", action="store_true", help="only while the account has never been used")
    commands.add_parser("openapi", help="print the OpenAPI document")
    return found


def main() -> int:
    """Run one command; returns the exit code."""
    asked = parser().parse_args()
    try:
        settings = Settings()
    except ValidationError as error:
        for item in error.errors(include_input=False, include_url=False):
            sys.stderr.write(f"KIOPS_{str(item['loc'][0]).upper()}: {item['msg']}\n")
        return 2
    os.umask(0o077)  # the database and the key ring are for this user only
    if asked.command == "serve":
        logs.configure(settings.log_format, settings.log_level)
    try:
        return COMMANDS[asked.command](settings, asked)
    except KeyRingBroken as error:
        sys.stderr.write(f"The key ring cannot be used: {error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
