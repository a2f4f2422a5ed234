"""One cluster as the rest of KIOPS sees it."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Self

from api.cluster.contact import Contact
from api.cluster.kinds import Access, Described, Kind
from api.cluster.store import Store

Manifest = dict[str, Any]


class Cluster:
    """Every method raises a `ClusterProblem` when the cluster, or the way to it, says no; none waits for ever."""

    contact: Contact

    async def version(self) -> str:
        """Return the server's version such as `v1.36.3`."""
        raise NotImplementedError

    async def get(self, kind: Kind[Described], namespace: str | None, name: str) -> Manifest | None:
        """Return the object, or None when there is none of this name."""
        raise NotImplementedError

    async def apply(
        self,
        manifest: Manifest,
        *,
        uid: str | None = None,
        resource_version: str | None = None,
        force: bool = False,
        dry_run: bool = False,
    ) -> Manifest:
        """Apply on the server side as field manager `kiops`."""
        raise NotImplementedError

    async def create(self, manifest: Manifest) -> Manifest:
        """Create an object; `ObjectExists` when its name is taken."""
        raise NotImplementedError

    async def delete(self, kind: Kind[Described], namespace: str | None, name: str, *, uid: str) -> None:
        """Delete exactly this object; already gone is fine."""
        raise NotImplementedError

    async def may(self, namespace: str | None, asked: Sequence[Access]) -> list[bool]:
        """Say for each right whether the credential has it in the namespace."""
        raise NotImplementedError

    async def log(
        self, namespace: str, pod: str, container: str, *, previous: bool = False, tail_lines: int = 50
    ) -> str:
        """Return the last lines of a container's log."""
        raise NotImplementedError

    def watch[T: Described](self, kind: Kind[T], namespace: str | None) -> AbstractAsyncContextManager[Store[T]]:
        """Look at a kind while the context is open; all who look share one watch."""
        raise NotImplementedError

    async def close(self) -> None:
        """End all watches and connections."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        """Return self; for clusters from `Clusters.open`."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close."""
        await self.close()

    async def list[T: Described](
        self,
        kind: Kind[T],
        namespace: str | None,
        *,
        labels: str | None = None,
        fields: str | None = None,
        limit: int | None = None,
    ) -> list[T]:
        """Return the objects of a namespace, or of the cluster for None."""
        raise NotImplementedError
