"""Keeps a cluster's objects and authority in one file, so that a restart finds everything again."""

import os
from pathlib import Path

from sandbox.apiserver.objects import Json, decode, encode
from sandbox.apiserver.store import Store
from sandbox.certificates import Authority

FORMAT = 1


def save(path: Path, store: Store, authority: Authority) -> None:
    """Write the state; a crash meanwhile leaves the former file whole. The file holds keys: mode 0600."""
    state = {
        "format": FORMAT,
        "authority": [authority.certificate_pem, authority.key_pem, authority.signing_pem],
        "revision": store.revision,
        "objects": store.dump(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(encode(state))
    draft.replace(path)


def load(path: Path) -> tuple[Authority, int, dict[str, list[Json]]] | None:
    """Read the state; None when there is none. Raises ValueError for a file of another format."""
    if not path.exists():
        return None
    state = decode(path.read_bytes())
    if state.get("format") != FORMAT:
        raise ValueError(f"{path} is no state of this sandbox")
    return Authority(*state["authority"]), state["revision"], state["objects"]
