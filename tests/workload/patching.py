"""Applies the JSON Patch of a fix, as the form does."""

import copy
from typing import Any

from api.workload.schemas import Fix


def patched(data: dict[str, Any], fix: Fix) -> dict[str, Any]:
    """Return the settings after the fix; a path that is not there is an error, as RFC 6902 wants it."""
    result = copy.deepcopy(data)
    for operation in fix.patch:
        *way, last = operation.path.removeprefix("/").split("/")
        place: Any = result
        for part in way:
            place = place[int(part)] if isinstance(place, list) else place[part]
        key: Any = int(last) if isinstance(place, list) else last
        if operation.op == "remove":
            del place[key]
            continue
        if operation.op == "replace":
            assert key in (range(len(place)) if isinstance(place, list) else place), operation.path
        place[key] = operation.value
    return result
