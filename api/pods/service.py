"""The pods of an environment as they are now, for one answer."""

import asyncio
from typing import Any

from api.cluster import kinds
from api.cluster.errors import ClusterProblem, Unreachable
from api.cluster.objects import Pod
from api.cluster.store import Store
from api.deps import State
from api.pods import scope
from api.pods.feed import contact_of
from api.pods.rows import Wanted, cut
from api.pods.schemas import PodList
from api.pods.selection import Scope
from api.pods.view import View

PATIENCE_S = 5.0


async def listing(state: State, environment_id: str, wanted: Wanted) -> PodList:
    """Return one page of the list from the shared watch. Raises `Invalid` for a cursor of another list.

    While the cluster cannot be seen this is the last known picture, and `contact` says so; a `ClusterProblem` is
    raised when there is no picture at all.
    """
    async with state.sessions.read() as db:
        found = await scope.of(db, environment_id)
    cluster = await state.clusters.get(found.runtime_id)
    async with (
        cluster.watch(kinds.POD, found.namespace) as pods,
        cluster.watch(kinds.REPLICA_SET, found.namespace) as sets,
    ):
        problem = await _first_look(pods) or cluster.contact.problem
        if not pods.synced:
            raise problem or Unreachable("The cluster has not answered yet.")
        await _first_look(sets)
        view = shared_view(pods, found)
        await view.catch_up(pods, sets)
        page = cut(view.ordered(wanted.sort.removeprefix("-")), wanted)
        return PodList(
            items=[row.shown() for row in page.rows],
            next_cursor=page.next_cursor,
            total=page.total,
            contact=contact_of(cluster, problem, state.clock.now() if pods.problem else None),
        )


def shared_view(pods: Store[Pod], found: Scope) -> View:
    """Return the view that all who ask for this environment share, as long as its pods are watched."""
    kept = pods.derived.get(found.environment_id)
    if not isinstance(kept, View) or kept.scope != found:
        kept = pods.derived[found.environment_id] = View(found)
    return kept


async def seen(store: Store[Any]) -> None:
    """Wait until a store has its first list, or it is known why it has none."""
    version = -1
    while not store.synced and store.problem is None:
        version = await store.changed(version)


async def _first_look(store: Store[Any]) -> ClusterProblem | None:
    try:
        async with asyncio.timeout(PATIENCE_S):
            await seen(store)
    except TimeoutError:
        pass
    return store.problem
