"""The processes of a comparison: servers that say their port, and contestants that print their measures."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version

CONTESTANT_WITHIN_S = 180


@contextmanager
def server(module: str, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Start a server and give it with the words of its first line; end it at the end."""
    argv = (sys.executable, "-m", module, *arguments)
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
        assert process.stdout is not None  # noqa: S101  it is a pipe
        try:
            yield process, process.stdout.readline().split()
        finally:
            process.kill()


def measured(module: str, *arguments: str) -> dict[str, float]:
    """Run one contestant to its end and return what it printed."""
    argv = (sys.executable, "-m", module, *arguments)
    done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=CONTESTANT_WITHIN_S)  # noqa: S603  our own program
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    taken: dict[str, float] = json.loads(done.stdout)
    return taken


def versions(*packages: str) -> str:
    """Return the versions of packages in one line; stops when one is missing."""
    try:
        return ", ".join(f"{package} {version(package)}" for package in packages)
    except PackageNotFoundError as missing:
        raise SystemExit(f"{missing.name} is not installed: run `python3 -m tools.setup bench`") from missing
