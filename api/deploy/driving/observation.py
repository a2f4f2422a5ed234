"""The five watches of a namespace, shared by all releases in it, and one component's part of what they show."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from api.cluster.errors import ClusterProblem
from api.cluster.kinds import DEPLOYMENT, ENDPOINT_SLICE, EVENT, POD, REPLICA_SET, Described
from api.cluster.objects import Deployment, EndpointSlice, Event, Pod, ReplicaSet
from api.cluster.store import Store
from api.deploy.driving.ports import ClusterView
from api.deploy.judging.snapshot import Key, Snapshot, Target, owner_of
from api.deploy.manifest import SERVICE_NAME


@dataclass(frozen=True)
class Observation:
    """Open stores; opened and closed with a stack."""

    deployments: Store[Deployment]
    replica_sets: Store[ReplicaSet]
    pods: Store[Pod]
    slices: Store[EndpointSlice]
    events: Store[Event]

    @classmethod
    async def open(cls, stack: AsyncExitStack, cluster: ClusterView, namespace: str) -> "Observation":
        """Look at the five kinds until the stack closes."""
        return cls(
            deployments=await stack.enter_async_context(cluster.watch(DEPLOYMENT, namespace)),
            replica_sets=await stack.enter_async_context(cluster.watch(REPLICA_SET, namespace)),
            pods=await stack.enter_async_context(cluster.watch(POD, namespace)),
            slices=await stack.enter_async_context(cluster.watch(ENDPOINT_SLICE, namespace)),
            events=await stack.enter_async_context(cluster.watch(EVENT, namespace)),
        )

    @property
    def all(self) -> tuple[Store[Any], ...]:
        """Return every store."""
        return (self.deployments, self.replica_sets, self.pods, self.slices, self.events)

    @property
    def synced(self) -> bool:
        """Whether everything that a verdict rests on has been seen once; events only explain."""
        return all(store.synced for store in self._needed)

    @property
    def problem(self) -> ClusterProblem | None:
        """Return why one of the needed kinds cannot be seen."""
        return next((store.problem for store in self._needed if store.problem is not None), None)

    @property
    def _needed(self) -> tuple[Store[Any], ...]:
        return (self.deployments, self.replica_sets, self.pods, self.slices)

    def concerns(self, target: Target, one: Described) -> bool:
        """Tell whether an object is part of what `snapshot` shows for the target."""
        if isinstance(one, Deployment):
            return one.metadata.name == target.object_name
        if isinstance(one, EndpointSlice):
            return (one.metadata.labels or {}).get(SERVICE_NAME) == target.object_name
        deployment = self.deployments.named(target.object_name, target.namespace)
        uid = target.uid or (deployment.metadata.uid if deployment else "")
        about = one.involved_object.uid if isinstance(one, Event) else one.metadata.uid
        pod = one if isinstance(one, Pod) else self.pods.objects.get(about)
        owned = one if isinstance(one, ReplicaSet) else self.replica_sets.objects.get(owner_of(pod) if pod else about)
        return bool(uid) and uid in (about, owner_of(owned) if owned else "")

    def snapshot(self, target: Target, logs: dict[Key, tuple[str, ...]]) -> Snapshot:
        """Return one component's part of the namespace."""
        deployment = self.deployments.named(target.object_name, target.namespace)
        uid = target.uid or (deployment.metadata.uid if deployment else "")
        sets = tuple(one for one in self.replica_sets.objects.values() if uid and owner_of(one) == uid)
        set_uids = frozenset(one.metadata.uid for one in sets)
        pods = tuple(pod for pod in self.pods.objects.values() if owner_of(pod) in set_uids)
        about = set_uids | {pod.metadata.uid for pod in pods} | {uid}
        return Snapshot(
            deployment=deployment,
            replica_sets=sets,
            pods=pods,
            slices=tuple(
                one
                for one in self.slices.objects.values()
                if (one.metadata.labels or {}).get(SERVICE_NAME) == target.object_name
            ),
            events=tuple(one for one in self.events.objects.values() if one.involved_object.uid in about),
            logs=logs,
        )


async def follow[T: Described](store: Store[T], concerns: Callable[[T], bool], wake: Callable[[], None]) -> None:
    """Call `wake` at every change of a store that is about us or about no object, until cancelled.

    A hundred releases may share a namespace: without the question each change there would be a look of all of them.
    """
    version = store.version
    while True:
        since, version = version, await store.changed(version)
        found = store.changes(since)
        changed = (*found.upserted.values(), *found.removed.values())
        if not found.only_objects or any(map(concerns, changed)):
            wake()
        await asyncio.sleep(0)
