"""What a browser loads, by the build's own list of its files."""

import gzip
import json
from pathlib import Path
from typing import Any

KIB = 1024


def sizes(built: Path) -> dict[str, float]:
    """Return KiB after gzip: the first page's scripts and styles together, and the largest later script."""
    manifest: dict[str, dict[str, Any]] = json.loads((built / ".vite" / "manifest.json").read_text())
    entry = next(key for key, chunk in manifest.items() if chunk.get("isEntry"))
    shell = _with_imports(manifest, entry)
    scripts = {manifest[key]["file"] for key in shell}
    styles = {name for key in shell for name in manifest[key].get("css", ())}
    later = {chunk["file"] for chunk in manifest.values() if chunk["file"].endswith(".js")} - scripts
    return {
        "shell-js": sum(_kib(built / name) for name in scripts),
        "shell-css": sum(_kib(built / name) for name in styles),
        "later-js": max(_kib(built / name) for name in later),
    }


def _with_imports(manifest: dict[str, dict[str, Any]], entry: str) -> set[str]:
    found, left = set[str](), [entry]
    while left:
        key = left.pop()
        if key not in found:
            found.add(key)
            left.extend(manifest[key].get("imports", ()))
    return found


def _kib(file: Path) -> float:
    return len(gzip.compress(file.read_bytes())) / KIB
