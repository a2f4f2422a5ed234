"""`python -m api serve | password | token | openapi`."""

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Callable
from datetime import timedelta

from pydantic import ValidationError

from api.access import console, people
from api.access.principal import PERMISSIONS
from api.access.schemas import TokenCreate
from api.app import create_app
from api.clock import SystemClock
from api.db.migration import upgrade
from api.keys import KeyRing, KeyRingBroken, load_or_create
from api.observability import logs
from api.problems import Invalid
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
    made = asyncio.run(console.new_password(settings, SystemClock(), asked.user, only_unused=asked.if_unused))
    if made is None and not asked.if_unused:
        return _nobody(asked.user)
    sys.stdout.write(f"{made}\n" if made else "")
    return 0


def token(settings: Settings, asked: argparse.Namespace) -> int:
    """Print a new API token of an account; it never has more rights than its owner."""
    asyncio.run(upgrade(settings.database()))
    clock = SystemClock()
    try:
        expires_at = clock.now() + timedelta(minutes=asked.minutes)
        body = TokenCreate(name=asked.name, permissions=asked.permissions.split(","), expires_at=expires_at)
        made = asyncio.run(console.new_token(settings, clock, asked.user, body))
    except (ValidationError, OverflowError, Invalid) as refusal:
        sys.stderr.write(f"There can be no such token: {_reason(refusal)}\n")
        return 2
    if made is None:
        return _nobody(asked.user)
    sys.stdout.write(f"{made.token}\n")
    return 0


def _reason(refusal: ValidationError | OverflowError | Invalid) -> str:
    if isinstance(refusal, ValidationError):
        return "; ".join(f"{item['loc'][0]}: {item['msg']}" for item in refusal.errors(include_input=False))
    return refusal.errors[0].message if isinstance(refusal, Invalid) else "it would never end."


def _nobody(name: str) -> int:
    sys.stderr.write(f"There is no account called {name}.\n")
    return 1


def openapi(settings: Settings, asked: argparse.Namespace) -> int:  # noqa: ARG001  every command has this signature
    """Print the OpenAPI document."""
    sys.stdout.buffer.write(create_app(settings).state.document())
    return 0


COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "serve": serve,
    "password": password,
    "token": token,
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
    minted = commands.add_parser("token", help="print a new API token")
    minted.add_argument("--user", default=people.ADMINISTRATOR)
    minted.add_argument("--name", default="console", help="how it is called in the list of tokens (console)")
    minted.add_argument("--permissions", required=True, help=f"some of {','.join(PERMISSIONS)}")
    minted.add_argument("--minutes", type=int, default=60, help="how long it lives (60)")
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
