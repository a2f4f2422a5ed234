"""Tells the cluster floor how each registered cluster is reached."""

import asyncio
from pathlib import Path

from api.cluster.connection import Connection
from api.db.session import Sessions
from api.keys import KeyRing, KeyRingBroken
from api.problems import Conflict
from api.runtimes import in_cluster, repository, vault
from api.runtimes.schemas import RuntimeKind


class CredentialUnreadable(Conflict):
    """The stored credential does not open with the key ring."""

    code = "credential-unreadable"
    title = "The stored credential cannot be read"
    hint = "KIOPS_KEYS lacks the key it was stored under, or the row was changed. Give the cluster a new credential."


class RuntimeConnections:
    """`ConnectionSource` over the table of clusters."""

    def __init__(self, sessions: Sessions, keys: KeyRing, folder: Path = in_cluster.FOLDER) -> None:
        """`folder` is where Kubernetes mounts the ServiceAccount of KIOPS' own pod."""
        self._sessions = sessions
        self._keys = keys
        self._folder = folder

    async def connection(self, runtime_id: str) -> Connection:
        """Return the current connection; raises `NotFound`, `NotInCluster` or `CredentialUnreadable`."""
        async with self._sessions.read() as db:
            row = await repository.load(db, runtime_id)
        if row.kind == RuntimeKind.IN_CLUSTER:
            return (await asyncio.to_thread(in_cluster.read, self._folder)).connection
        try:
            return vault.unseal(self._keys, row)
        except KeyRingBroken as broken:
            raise CredentialUnreadable(f"The credential of {row.name} cannot be opened: {broken}.") from broken
