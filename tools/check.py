"""`make test`: every check and test that this machine can run, and a reason for each one it cannot.

`--all` (CI) turns each of those reasons into a failure; `--only GROUP` runs one group.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools import machine
from tools.progress import Stop, say
from tools.setup import FRONTEND, PYTHON, ROOT, VENV, build_frontend, check_disk, npm, prepare_packages, prepare_python

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT_ONCE = "2"
"""Workers: much of the suite waits for simulated clusters, and two cores carry two."""
RATIOS = {"reads": "reading a cluster", "faults": "servers that misbehave"}
"""Comparisons short and steady enough to be held each time, at 70 % of their goals; `make comparison` runs them all."""
WITHOUT_CLUSTER = "not realcluster and not browser and not screens"


@dataclass(frozen=True)
class Check:
    """One command of the suite; a need answers None or the reason why this machine cannot run it."""

    name: str
    group: str
    argv: tuple[str, ...]
    cwd: Path = ROOT
    needs: tuple[Callable[[], str | None], ...] = field(default=())


def checks() -> list[Check]:
    """Return the suite, cheap and telling checks first."""
    python, tool = str(PYTHON), VENV / "bin"
    script = (npm(), "run", "--silent")
    real = (machine.lacks_linux_root, machine.lacks_go)
    return [
        Check("format", "quick", (str(tool / "ruff"), "format", "--check", ".")),
        Check("lint", "quick", (str(tool / "ruff"), "check", ".")),
        Check("types", "quick", (str(tool / "mypy"),)),
        Check("import floors", "quick", (str(tool / "lint-imports"),)),
        Check("repository rules", "quick", (python, "-m", "tools.rules")),
        Check("front end: lint, types, dead code", "quick", (*script, "check"), FRONTEND),
        Check("front end: generated client is current", "quick", (*script, "generate:check"), FRONTEND),
        Check("front end: unit tests", "tests", (*script, "test"), FRONTEND),
        Check("front end: bundle budget", "tests", (*script, "size"), FRONTEND),
        Check(
            "tests",
            "tests",
            (python, "-m", "pytest", "-m", WITHOUT_CLUSTER, "-n", AT_ONCE, "--dist", "loadfile"),
            needs=(machine.lacks_postgresql,),
        ),
        Check(
            "screens, with a simulated cluster",
            "screens",
            (python, "-m", "pytest", "-s", "-m", "screens"),
            needs=(machine.lacks_chromium,),
        ),
        Check("tests on a real Kubernetes", "real", (python, "-m", "pytest", "-m", "realcluster"), needs=real),
        Check(
            "browser on a real Kubernetes",
            "real",
            (python, "-m", "pytest", "-m", "browser"),
            needs=(*real, machine.lacks_chromium),
        ),
        *(
            Check(f"ratios: {title}", "ratios", (python, "-m", f"benchmarks.{name}", "--rounds", "1", "--hold"))
            for name, title in RATIOS.items()
        ),
    ]


@dataclass(frozen=True)
class Result:
    """How one check ended: None for passed, otherwise the reason."""

    name: str
    seconds: float
    outcome: str
    reason: str | None = None


def perform(check: Check, *, insist: bool) -> Result:
    """Run one check, its output passing through to the terminal."""
    reasons = [reason for need in check.needs if (reason := need()) is not None]
    partial = check.name == "tests" and reasons  # without PostgreSQL the other tests still run
    if reasons and (insist or not partial):
        return Result(check.name, 0.0, "failed" if insist else "not run", "; ".join(reasons))
    say(f"== {check.name}")
    started = time.monotonic()
    code = subprocess.run(check.argv, cwd=check.cwd, check=False).returncode  # noqa: S603  the words come from this file
    took = time.monotonic() - started
    if code != 0:
        return Result(check.name, took, "failed", f"exit code {code}")
    return Result(check.name, took, "passed", f"in part: {'; '.join(reasons)}" if partial else None)


def report(results: list[Result]) -> int:
    """Print one line per check and the count; return the exit code."""
    say("== result")
    for result in results:
        reason = f"  ({result.reason})" if result.reason else ""
        sys.stdout.write(f"  {result.outcome:8} {result.seconds:7.1f} s  {result.name}{reason}\n")
    count = {
        outcome: sum(result.outcome == outcome for result in results) for outcome in ("passed", "failed", "not run")
    }
    sys.stdout.write(f"checks: {count['passed']} passed, {count['failed']} failed, {count['not run']} not run\n")
    return 1 if count["failed"] else 0


def main() -> int:
    """Set up, run, report."""
    parser = argparse.ArgumentParser(prog="make test", description=__doc__)
    parser.add_argument("--all", action="store_true", help="a check that cannot run here is a failure (CI)")
    parser.add_argument("--only", choices=("quick", "tests", "screens", "real", "ratios"), help="run one group")
    asked = parser.parse_args()
    try:
        check_disk()
        prepare_python("dev")
        prepare_packages()
        if asked.only != "quick":
            prepare_python("bench")
            build_frontend()
        chosen = [check for check in checks() if asked.only in (None, check.group)]
    except Stop as stop:
        say(f"Stopped: {stop}")
        return 1
    return report([perform(check, insist=asked.all) for check in chosen])


if __name__ == "__main__":
    sys.exit(main())
