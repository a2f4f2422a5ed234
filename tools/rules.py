"""Rules of the repository that no linter knows: file sizes and lock files without addresses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tools.setup import ROOT

LONGEST = {".py": 400, ".ts": 250, ".tsx": 250}
GENERATED = re.compile(r"(^|/)(generated|migrations/versions)/")
LOCKS = (
    "requirements/runtime.txt",
    "requirements/dev.txt",
    "requirements/bench.txt",
    "requirements/uv.txt",
    "frontend/package-lock.json",
)
ADDRESS = re.compile(
    r"https?://(?![^\"]*(opencollective|github\.com/sponsors|tidelift|paypal|patreon))[^\s\"]+\.(tgz|whl|gz|zip)"
)


def tracked() -> list[str]:
    """Return the paths git knows, with the untracked ones it does not ignore."""
    listed = subprocess.run(
        ("git", "ls-files", "--cached", "--others", "--exclude-standard"),  # noqa: S607  git is found by name
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listed.stdout.splitlines()


def oversized(path: str) -> str | None:
    """Say when a source file is longer than the house allows."""
    longest = LONGEST.get(Path(path).suffix)
    file = ROOT / path
    if longest is None or GENERATED.search(path) or not file.is_file():
        return None
    lines = len(file.read_text().splitlines())
    return f"{path} has {lines} lines; at most {longest}. Split it by subject." if lines > longest else None


def main() -> int:
    """Print each broken rule; return 1 when there is one."""
    broken = [sentence for path in tracked() if (sentence := oversized(path))]
    for lock in LOCKS:
        file = ROOT / lock
        if file.is_file() and (found := ADDRESS.search(file.read_text())):
            broken.append(f"{lock} contains a download address: {found.group()}")
    sys.stdout.writelines(sentence + "\n" for sentence in broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
