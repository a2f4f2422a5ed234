"""How many environments stand at once, from the shared watches of their namespaces: a glance, not a wait."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

from api.access.permissions import Principal
from api.cluster import kinds
from api.cluster.cluster import Cluster
from api.cluster.objects import Deployment, Pod, ReplicaSet
from api.cluster.store import Store
from api.deps import State
from api.pods import scope, standing
from api.pods.feed import contact_of
from api.pods.schemas import PodContact, Standing, StandingList
from api.pods.selection import Scope
from api.pods.service import seen, shared_view
from api.problems import NotFound, Problem
from api.runtimes.problems import ASKING

GLANCE_S = 0.3
CANNOT_ASK: tuple[type[Problem], ...] = (*ASKING, NotFound)


@dataclass(frozen=True)
class Sight:
    """One environment, and the shared stores of its namespace."""

    scope: Scope
    cluster: Cluster
    pods: Store[Pod]
    sets: Store[ReplicaSet]
    deployments: Store[Deployment]


async def of(state: State, principal: Principal, environment_ids: Sequence[str]) -> StandingList:
    """Return how those environments stand that the principal may view, in the order given.

    Watches that nobody had open begin here and get `GLANCE_S` in all for a first picture; what is not known by then is
    null. A cluster that cannot be seen is no error: `contact` says so, beside the last known picture.
    """
    async with state.sessions.read() as db:
        scopes = await scope.visible(db, principal, environment_ids)
    async with AsyncExitStack() as watches:
        sights = [await _look(state, watches, found) for found in scopes]
        with suppress(TimeoutError):
            async with asyncio.timeout(GLANCE_S):
                for sight in sights:
                    if isinstance(sight, Sight):
                        await _seen(sight)
        return StandingList(items=[await _told(state, sight) for sight in sights])


async def _look(state: State, watches: AsyncExitStack, found: Scope) -> Sight | Standing:
    """Open the watches of one environment; for one whose cluster cannot even be asked, return what can be told."""
    try:
        cluster = await state.clusters.get(found.runtime_id)
    except CANNOT_ASK as problem:
        return _unknown(state, found, problem)
    namespace = found.namespace
    return Sight(
        found,
        cluster,
        await watches.enter_async_context(cluster.watch(kinds.POD, namespace)),
        await watches.enter_async_context(cluster.watch(kinds.REPLICA_SET, namespace)),
        await watches.enter_async_context(cluster.watch(kinds.DEPLOYMENT, namespace)),
    )


async def _seen(sight: Sight) -> None:
    if sight.cluster.contact.lost_since is None:
        for store in (sight.pods, sight.sets, sight.deployments):
            await seen(store)


async def _told(state: State, sight: Sight | Standing) -> Standing:
    if isinstance(sight, Standing):
        return sight
    view = shared_view(sight.pods, sight.scope)
    await view.catch_up(sight.pods, sight.sets)
    versions = standing.serving(view.rows.values())
    problem = sight.pods.problem or sight.cluster.contact.problem
    return Standing(
        environment_id=sight.scope.environment_id,
        ready=sum(one.ready for one in versions) if sight.pods.synced else None,
        wanted=standing.wanted(sight.deployments, sight.scope) if sight.deployments.synced else None,
        versions=versions if sight.pods.synced else [],
        contact=contact_of(sight.cluster, problem, state.clock.now() if sight.pods.problem else None),
    )


def _unknown(state: State, found: Scope, problem: Problem) -> Standing:
    contact = PodContact(seen_at=None, lost_since=state.clock.now(), detail=problem.detail)
    return Standing(environment_id=found.environment_id, ready=None, wanted=None, versions=[], contact=contact)
