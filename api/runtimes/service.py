"""Registering, changing and removing clusters: vet and try first, then one short transaction."""

from datetime import datetime

from fastapi import Response
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api import revisions
from api.access.once import Repeatable
from api.access.permissions import Principal
from api.audit.service import record
from api.db.types import new_id
from api.deps import State
from api.runtimes import reading, replacement, repository, trial, vault
from api.runtimes.models import Runtime
from api.runtimes.schemas import RuntimeCreate, RuntimeRead, RuntimeUpdate, Trial
from api.runtimes.trial import Candidate
from api.services import naming
from api.services.problems import InUse, invalid, name_taken


async def create(
    state: State, principal: Principal, body: RuntimeCreate, *, once: Repeatable, response: Response
) -> RuntimeRead:
    """Register a cluster that answers; raises what `trial` raises, and `Invalid`."""
    demand_name(body.name)
    async with state.sessions.read() as db:
        if await repository.is_name_taken(db, body.name):
            raise _taken(body.name)
    found = await trial.candidate(state, body)
    tried = await trial.run(state, found, body.namespace)
    now = state.clock.now()
    async with state.sessions.begin() as db:
        row = Runtime(id=new_id("rt"), name=body.name, revision=1, created_at=now, updated_at=now)
        fill(row, found, tried, state)
        db.add(row)
        await _flush(db, body.name)
        details = {"name": row.name, "server": row.server, "caFingerprint": row.ca_fingerprint}
        await record(db, principal=principal, action="runtime.created", object=row.id, details=details)
        made = reading.just_tried(row, now)
        await once.keep(made, response, location=f"/api/v1/runtimes/{row.id}", db=db)
    (await state.clusters.get(row.id)).contact.seen()  # the trial has just seen it, over a connection of its own
    revisions.tag(response, row.revision)
    return made


async def update(
    state: State,
    principal: Principal,
    runtime_id: str,
    body: RuntimeUpdate,
    *,
    if_match: str | None,
    response: Response,
) -> RuntimeRead:
    """Rename it, or put another credential in its place after trying it."""
    if body.name is not None:
        demand_name(body.name)
    async with state.sessions.read() as db:
        row = await repository.load(db, runtime_id)
        revisions.demand(if_match, row.revision)
    found = await replacement.candidate(state, row, body)
    tried = None if found is None else await trial.run(state, found, None)
    async with state.sessions.begin() as db:
        row = await repository.load(db, runtime_id, lock=True)
        revisions.demand(if_match, row.revision)
        if body.name is not None and await repository.is_name_taken(db, body.name, except_id=row.id):
            raise _taken(body.name)
        row.name = row.name if body.name is None else body.name
        if found is not None and tried is not None:
            fill(row, found, tried, state)
        await _keep_change(db, principal, row, body, state.clock.now())
    if found is not None:
        await state.clusters.forget(row.id)
        (await state.clusters.get(row.id)).contact.seen()
    revisions.tag(response, row.revision)
    async with state.sessions.read() as db:
        return await reading.detail(db, state, row)


async def remove(state: State, principal: Principal, runtime_id: str, *, if_match: str | None) -> None:
    """Forget a cluster; raises `InUse` while environments are on it."""
    async with state.sessions.begin() as db:
        row = await repository.load(db, runtime_id, lock=True)
        revisions.demand(if_match, row.revision)
        used = (await repository.environments_on(db, [row.id])).get(row.id, 0)
        if used:
            number = "one environment is" if used == 1 else f"{used} environments are"
            raise InUse(
                f"{row.name} cannot be removed: {number} on it.",
                used_by=await repository.environment_names(db, principal, row.id),
                hint="Remove these environments first.",
            )
        await db.execute(delete(Runtime).where(Runtime.id == row.id))
        await record(db, principal=principal, action="runtime.deleted", object=row.id, details={"name": row.name})
    await state.clusters.forget(runtime_id)


def fill(row: Runtime, found: Candidate, tried: Trial, state: State) -> None:
    """Write a tried connection into its row; its secrets are sealed for this row."""
    connection = found.connection
    row.kind = found.kind
    row.server, row.tls_server_name, row.ca_data = connection.server, connection.tls_server_name, connection.ca_data
    row.ca_fingerprint, row.context, row.namespace = found.ca_fingerprint, found.context, found.namespace
    row.credential, row.credential_expires_at = found.credential, found.credential_expires_at
    row.sealed = vault.seal(state.keys, row.id, connection) if found.is_kept else None
    row.version, row.user_name, row.metrics = tried.version, tried.user_name, tried.metrics


def demand_name(name: str) -> None:
    """Raise `Invalid` for a name that cannot be one."""
    errors = list(naming.label("/name", "A runtime environment", name))
    if errors:
        raise invalid(errors)


async def _keep_change(
    db: AsyncSession, principal: Principal, row: Runtime, body: RuntimeUpdate, now: datetime
) -> None:
    row.revision += 1
    row.updated_at = now
    await _flush(db, row.name)
    details = {"fields": sorted(body.model_dump(exclude_unset=True, by_alias=True)), "server": row.server}
    await record(db, principal=principal, action="runtime.updated", object=row.id, details=details)


async def _flush(db: AsyncSession, name: str) -> None:
    try:
        await db.flush()
    except IntegrityError as error:
        raise _taken(name) from error


def _taken(name: str) -> Exception:
    return name_taken("/name", f"There is a runtime environment called {name} already.")
