"""Completes frontend/package-lock.json with the platform packages that a registry mirror did not carry.

npm leaves an optional package out of the lock when it cannot be read while locking, and `npm ci` then refuses the lock.
Each such package gets the entry npm would have written, with the platform read from its name and without a hash: it is
never fetched on the platforms whose packages are locked with theirs.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from tools.setup import FRONTEND

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = FRONTEND / "package-lock.json"
SYSTEMS = "aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32"
PLATFORM = re.compile(rf"({SYSTEMS})-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)")


def platform(name: str) -> dict[str, Any] | None:
    """Return `os`, `cpu` and `libc` as the package's name tells them; None when it tells none."""
    found = PLATFORM.search(name)
    if found is None:
        return None
    entry: dict[str, Any] = {"os": [found.group(1)], "cpu": [found.group(2)]}
    if "musl" in name:
        entry["libc"] = ["musl"]
    elif found.group(1) == "linux" and "gnu" in name:
        entry["libc"] = ["glibc"]
    return entry


def missing(packages: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and entry of each optional package that is asked for and not locked."""
    for asked in packages.values():
        for name, version in asked.get("optionalDependencies", {}).items():
            path = f"node_modules/{name}"
            told = platform(name)
            if told is not None and path not in packages:
                dev = {"dev": True} if asked.get("dev") else {}
                yield path, {"version": version, **dev, "optional": True, **told}


def main() -> int:
    """Rewrite the lock in place; print what was added."""
    lock = json.loads(LOCK.read_text())
    added = dict(missing(lock["packages"]))
    lock["packages"] = {"": lock["packages"].pop(""), **dict(sorted({**lock["packages"], **added}.items()))}
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")
    sys.stdout.writelines(f"{path}\n" for path in sorted(added))
    return 0


if __name__ == "__main__":
    sys.exit(main())
