"""Set-up of a fresh checkout: the Python environment, the front end's packages and its build.

Every part is skipped when the files it is made from have not changed since. Runs on any Python 3.9 or later, because
the interpreter that KIOPS itself needs is one of the things it looks for.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.progress import Stop, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
FRONTEND = ROOT / "frontend"
PYTHON = VENV / "bin" / "python"
NEEDED_PYTHON = (3, 12)
NEEDED_DISK_BYTES = 2 * 1024**3


def run(argv: Sequence[str | Path], *, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> None:
    """Run a set-up command quietly; on failure show the end of what it said and stop."""
    words = [str(word) for word in argv]
    done = subprocess.run(  # noqa: S603  the words come from this file
        words, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **(environment or {})}
    )
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-20:])
        raise Stop(f"`{' '.join(words[:4])} …` failed with code {done.returncode}:\n{tail}")


def shown(path: Path) -> str:
    """Return a path as a person in the checkout would type it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a hash of the files' names and bytes; folders count with everything in them."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        files = sorted(child for child in path.rglob("*") if child.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(stamp: Path, mark: str) -> bool:
    """Say whether the part was last made from just these inputs."""
    return stamp.is_file() and stamp.read_text() == mark


def check_disk() -> None:
    """Stop when the disk cannot hold what set-up brings."""
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_DISK_BYTES:
        raise Stop(f"Only {free // 1024**2} MB of disk are free at {ROOT}; set-up needs 2,048 MB.")


def find_python() -> str:
    """Return a Python that KIOPS runs on, newest well-known first."""
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    candidates = [sys.executable, "python3.13", "python3.12", "python3.14", "python3"]
    candidates += [str(path) for path in sorted(pyenv.glob("3.1[2-9].*/bin/python"))]
    question = f"import sys, venv, ensurepip; sys.exit(sys.version_info[:2] < {NEEDED_PYTHON})"
    for candidate in candidates:
        path = shutil.which(candidate)
        if path is None:
            continue
        answer = subprocess.run([path, "-c", question], capture_output=True, check=False)  # noqa: S603  a Python found above
        if answer.returncode == 0:
            return path
    raise Stop("No Python 3.12 or later (with venv) was found; install one, for example Debian's python3.12-venv.")


def prepare_python(requirements: str = "runtime") -> None:
    """Make `.venv` with just the locked packages: `runtime` to run KIOPS, `dev` to test it, `bench` to compare it."""
    wanted = ROOT / "requirements" / f"{requirements}.txt"
    stamp = VENV / f".{requirements}"
    mark = fingerprint([wanted])
    if is_current(stamp, mark):
        return
    if not PYTHON.exists():
        say("making the Python environment .venv")
        run([find_python(), "-m", "venv", VENV])
    if not (VENV / "bin" / "uv").exists():
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements" / "uv.txt"])
    say(f"installing Python packages ({requirements})")
    run(
        [VENV / "bin" / "uv", "pip", "install", "--compile-bytecode", "--require-hashes", "-r", wanted],
        environment={"VIRTUAL_ENV": str(VENV)},
    )
    stamp.write_text(mark)


def npm() -> str:
    """Return npm's path."""
    path = shutil.which("npm")
    if path is None:
        raise Stop("npm was not found; install Node.js 20 or later (it brings npm).")
    return path


def prepare_packages() -> None:
    """Install the front end's locked packages, without any package's own scripts."""
    stamp = FRONTEND / "node_modules" / ".kiops"
    mark = fingerprint([FRONTEND / "package-lock.json"])
    if is_current(stamp, mark):
        return
    say("installing front-end packages")
    run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FRONTEND)
    stamp.write_text(mark)


def build_frontend() -> None:
    """Build the SPA into frontend/dist."""
    prepare_packages()
    sources = [FRONTEND / name for name in ("src", "index.html", "package-lock.json", "package.json", "vite.config.ts")]
    sources += [path for path in (FRONTEND / "public",) if path.exists()]
    stamp = FRONTEND / "dist" / ".kiops"
    mark = fingerprint(sources)
    if is_current(stamp, mark):
        return
    say("building the SPA")
    run([npm(), "run", "build"], cwd=FRONTEND)
    stamp.write_text(mark)


def main(argv: Sequence[str]) -> int:
    """`python3 -m tools.setup [runtime|dev|bench|packages|frontend …]`: prepare the named parts."""
    parts = {
        "runtime": prepare_python,
        "dev": lambda: prepare_python("dev"),
        "bench": lambda: prepare_python("bench"),
        "packages": prepare_packages,
        "frontend": build_frontend,
    }
    try:
        check_disk()
        for name in argv or ("runtime", "frontend"):
            parts[name]()
    except Stop as stop:
        say(f"Stopped: {stop}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
