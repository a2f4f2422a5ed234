"""Component processes: started with a log file each, watched, stopped, and found again after a crash."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from realcluster.problems import ClusterProblem

MARK = "KIOPS_REALCLUSTER_STATE"
"""Environment variable that every process of a cluster, containerd's shims included, inherits: its state directory."""

POLL = 0.02
LAST_LINES = 15


def tail(log: Path, lines: int = LAST_LINES) -> str:
    """Give the last lines of a log, or an empty text."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


@dataclass(slots=True)
class Processes:
    """The running components of one cluster, by name."""

    state: Path
    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, argv: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Start a component in a session of its own, so that a Ctrl-C of the terminal reaches only the harness."""
        self.logs.mkdir(parents=True, exist_ok=True)
        env = {**os.environ, **(environment or {}), MARK: str(self.state)}
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=env,
                start_new_session=True,
            )

    def kill(self, *names: str) -> None:
        """Kill components, and wait until they are gone; those that do not run are passed over.

        They are not asked to end: an API server takes more than ten seconds to, and data survives a kill.
        """
        ended = [process for process in map(self._forget, names) if process]
        for process in ended:
            process.kill()
        for process in ended:
            process.wait()

    def kill_all(self) -> None:
        """Kill every component."""
        self.kill(*list(self.running))

    def _forget(self, name: str) -> subprocess.Popen[bytes] | None:
        return self.running.pop(name, None)

    def failure(self) -> str | None:
        """Say which component has ended by itself, with its last log lines; None while all run."""
        for name, process in list(self.running.items()):
            code = process.poll()
            if code is not None:
                log = self.logs / f"{name}.log"
                return f"{name} ended with {_ending(code)}. The last lines of {log}:\n{tail(log)}"
        return None

    def wait(self, ready: Callable[[], bool], what: str, seconds: float) -> None:
        """Wait until `ready`; raises ClusterProblem when a component ends or the time is over."""
        deadline = time.monotonic() + seconds
        while not ready():
            failure = self.failure()
            if failure:
                raise ClusterProblem(failure)
            if time.monotonic() > deadline:
                log = self.logs / f"{what}.log"
                raise ClusterProblem(f"{what} was not ready after {seconds:g} s. Its last log lines:\n{tail(log)}")
            time.sleep(POLL)


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def marked(state: Path, proc: Path = Path("/proc")) -> list[int]:
    """Find the processes of the cluster whose state directory this is."""
    wanted = f"{MARK}={state}".encode()
    others = [entry for entry in proc.iterdir() if entry.name.isdigit() and int(entry.name) != os.getpid()]
    return [int(entry.name) for entry in others if wanted in _environment(entry)]


def _environment(entry: Path) -> list[bytes]:
    try:
        return (entry / "environ").read_bytes().split(b"\0")
    except OSError:  # it ended, or it is a kernel thread
        return []


def alive(pid: int) -> bool:
    """Tell whether a process still runs; one that waits to be reaped does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def kill(pids: Iterable[int], seconds: float = 5) -> None:
    """Kill processes that need not be children of this one, and wait until they are gone."""
    victims = list(pids)
    for pid in victims:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(alive(pid) for pid in victims):
        time.sleep(POLL)
