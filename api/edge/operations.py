"""What operators and probes ask: alive, ready, metrics, version."""

import asyncio
from collections.abc import Awaitable, Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import PlainTextResponse
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.access.permissions import ANYONE
from api.deps import AppState, State
from api.problems import Problem
from api.schemas import Output

router = APIRouter(tags=["Operations"], dependencies=[ANYONE])

VERSION = "0.1.0"
CHECK_TIMEOUT_S = 3.0

Verbose = Annotated[str | None, Query(description="Present: one line for each check", max_length=10)]


class VersionRead(Output):
    """What runs here."""

    version: str
    fastapi: str


@router.get("/livez", summary="Is the process alive?", response_class=PlainTextResponse)
async def livez(state: AppState, verbose: Verbose = None) -> Response:
    """Answer `ok` unless a task that must not end has ended; then the process is about to stop by itself."""
    found = {"event loop": None, "tasks": f"{state.tasks.fatal} has ended" if state.tasks.fatal else None}
    return _report(found, verbose is not None)


@router.get("/readyz", summary="Can it take requests?", response_class=PlainTextResponse)
async def readyz(state: AppState, verbose: Verbose = None) -> Response:
    """Answer `ok` when the database answers and the server is not going away, else 503."""
    checks: dict[str, Callable[[State], Awaitable[str | None]]] = {"database": _database, "draining": _draining}
    return _report({name: await check(state) for name, check in checks.items()}, verbose is not None)


@router.get("/metrics", summary="Metrics for Prometheus", response_class=PlainTextResponse)
async def metrics(state: AppState) -> Response:
    """Return all metrics in the Prometheus text format; labels never hold names of people or objects."""
    return Response(state.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


@router.get(
    "/version",
    summary="Which version runs here?",
    responses={200: {"content": {"application/json": {"example": {"version": VERSION, "fastapi": "0.165.0"}}}}},
)
async def read_version() -> VersionRead:
    """Return the version of KIOPS and of the framework below it."""
    try:
        framework = version("fastapi")
    except PackageNotFoundError:
        framework = "unknown"
    return VersionRead(version=VERSION, fastapi=framework)


async def _database(state: State) -> str | None:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S), state.sessions.read() as db:
            await db.execute(text("SELECT 1"))
    except (Problem, SQLAlchemyError, TimeoutError) as error:
        return f"does not answer ({type(error).__name__})"
    return None


async def _draining(state: State) -> str | None:
    return "the server is going away" if state.drain.draining.is_set() else None


def _report(checks: dict[str, str | None], verbose: bool) -> Response:  # noqa: FBT001  private
    failed = [name for name, problem in checks.items() if problem is not None]
    lines = [f"[{'-' if problem else '+'}] {name}: {problem or 'ok'}" for name, problem in checks.items()]
    summary = f"not ok: {', '.join(failed)}" if failed else "ok"
    body = "\n".join([*(lines if verbose or failed else []), summary]) + "\n"
    return PlainTextResponse(body, 503 if failed else 200, headers={"Cache-Control": "no-store"})
