"""`python -m tests.streaming.served`: KIOPS with one more channel kind and a task that dies on request.

Not part of KIOPS: tests start it as a process of its own, because signals, exit codes and sockets are what they test.
"""

import sys
from functools import partial
from typing import Annotated

from fastapi import APIRouter

from api.access.permissions import ANYONE, Principal, requires
from api.app import create_app
from api.deps import AppState
from api.observability import logs
from api.routes import ROUTERS
from api.server import serve
from api.settings import Settings
from tests.streaming.channels import Log

router = APIRouter(dependencies=[])
LOG = Log()


@router.post("/test/prepare", dependencies=[ANYONE])
async def prepare(state: AppState) -> None:
    """Offer the channels `log:…` and more streams than a user may have."""
    state.hub.register(LOG)
    state.streams._per_user = state.streams._in_all = 10_000


@router.post("/test/say/{argument}", dependencies=[ANYONE])
async def say(argument: str, times: int) -> None:
    """Say something in a channel."""
    LOG.say(argument, times)


@router.post("/test/doom")
async def doom(state: AppState, principal: Annotated[Principal, requires("admin")]) -> None:
    """Start a task that must not end, and ends."""

    async def fail() -> None:
        raise ZeroDivisionError

    state.tasks.spawn("doomed", fail)


if __name__ == "__main__":
    logs.configure("json", "info")
    sys.exit(serve(Settings(), partial(create_app, routers=(*ROUTERS, router))))
