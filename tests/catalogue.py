"""Clusters, services and environments with sensible values, put straight into the database."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.access.models import Team
from api.clock import Clock
from api.cluster.connection import Connection
from api.db.types import new_id
from api.environments.models import Environment
from api.keys import KeyRing
from api.runtimes import vault
from api.runtimes.models import Runtime
from api.services.models import Component, Service
from tests.builders import default_team

ELSEWHERE = Connection("https://192.0.2.10:6443", token="a-token")  # noqa: S106  made up; the address is for documentation


async def a_team(db: AsyncSession, clock: Clock, name: str = "other") -> Team:
    """Add a team beside the default one."""
    team = Team(id=new_id("tea"), name=name, is_default=False, created_at=clock.now())
    db.add(team)
    await db.flush()
    return team


async def a_runtime(
    db: AsyncSession, clock: Clock, keys: KeyRing, *, name: str = "prod", connection: Connection = ELSEWHERE
) -> Runtime:
    """Register a cluster without asking it."""
    runtime = Runtime(
        id=new_id("rt"),
        name=name,
        kind="kubeconfig",
        server=connection.server,
        tls_server_name=connection.tls_server_name,
        ca_data=connection.ca_data,
        credential="token",
        namespace="shop",
        revision=1,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    runtime.sealed = vault.seal(keys, runtime.id, connection)
    db.add(runtime)
    await db.flush()
    return runtime


async def a_service(
    db: AsyncSession, clock: Clock, *, name: str = "web-shop", team_id: str | None = None
) -> tuple[Service, Component]:
    """Add a service with one component of the same name to a team, or to the default one."""
    service = Service(
        id=new_id("svc"),
        team_id=team_id or await default_team(db, clock),
        name=name,
        description="",
        revision=1,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    db.add(service)
    await db.flush()
    component = Component(
        id=new_id("cmp"),
        service_id=service.id,
        name=name,
        object_name=name,
        image_repository=f"ghcr.io/acme/{name}",
        position=0,
    )
    db.add(component)
    await db.flush()
    return service, component


async def an_environment(
    db: AsyncSession, clock: Clock, service: Service, runtime: Runtime, *, name: str = "production"
) -> Environment:
    """Add an environment in the namespace `shop`, without claims and settings."""
    environment = Environment(
        id=new_id("env"),
        service_id=service.id,
        name=name,
        stage="production",
        runtime_id=runtime.id,
        namespace="shop",
        instance=f"{service.name}-{name}",
        revision=1,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    db.add(environment)
    await db.flush()
    return environment
