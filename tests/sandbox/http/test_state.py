"""What is kept across restarts."""

from pathlib import Path

import httpx

from sandbox.serving import ADMIN, Settings, serve
from tests.sandbox.http.conftest import CORE, config, trust


async def test_objects_revision_and_certificates_survive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with serve(Settings(state=state)) as first:
        first.authentication.add_static("admin", ADMIN)
        authority = first.cluster.authority
        headers = {"authorization": "Bearer admin"}
        async with httpx.AsyncClient(base_url=first.server, verify=trust(first), headers=headers) as client:
            made = (await client.post(f"{CORE}/configmaps", json=config("kept", a="1"))).json()
    assert state.stat().st_mode & 0o777 == 0o600
    async with serve(Settings(state=state)) as second:
        assert second.cluster.authority == authority
        found = second.cluster.registry.get("configmaps", "default", "kept")
        assert found["metadata"]["uid"] == made["metadata"]["uid"]
        assert second.cluster.store.revision >= int(made["metadata"]["resourceVersion"])


async def test_a_watch_from_before_a_restart_has_expired(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with serve(Settings(state=state)) as first:
        before = first.cluster.store.revision
    async with serve(Settings(state=state)) as second:
        assert second.cluster.store.compacted >= before


async def test_a_restarted_cluster_gives_no_uid_twice(tmp_path: Path) -> None:
    """What hangs on an object by its uid would hang on two."""
    state = tmp_path / "state.json"
    async with serve(Settings(state=state)):
        pass
    async with serve(Settings(state=state)) as again:
        dumped = again.cluster.store.dump().values()
        known = {kept["metadata"]["uid"] for items in dumped for kept in items if "uid" in kept["metadata"]}
        assert known
        assert known.isdisjoint(again.cluster.registry.uid() for _ in range(200))
