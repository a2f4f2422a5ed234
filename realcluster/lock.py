"""One harness per state directory."""

import fcntl
import os
import signal
import time
from pathlib import Path
from typing import IO

from realcluster.problems import ClusterProblem

STOPPING = 30
"""Seconds that a harness may take to stop its cluster."""


class StateLock:
    """Held by the harness whose cluster this is; the kernel lets go of it when the harness dies, however it dies."""

    def __init__(self, state: Path) -> None:
        """Name the lock of a state directory; nothing is taken yet."""
        self._path = state / "lock"
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take it, or raise ClusterProblem with the process id of its holder."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = self.holder() or "unknown"
            file.close()
            raise ClusterProblem(
                f"A cluster already runs in {self._path.parent} (process {holder}): stop it with Ctrl-C there, "
                "or with `python -m realcluster down`.",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let go of it and remove it, with the state directory if nothing else is in it."""
        if self._file is None:
            return
        self._path.unlink(missing_ok=True)
        self._file.close()
        self._file = None
        if not any(self._path.parent.iterdir()):
            self._path.parent.rmdir()

    def holder(self) -> int | None:
        """Read the process id that the last holder wrote."""
        try:
            return int(self._path.read_text())
        except (OSError, ValueError):
            return None

    def end_holder(self) -> bool:
        """Ask a running harness to stop its cluster and wait until it has; False when none runs."""
        try:
            self.take()
        except ClusterProblem:
            pid = self.holder()
            if pid is None:
                raise
            os.kill(pid, signal.SIGTERM)
            self._take_later()
            return True
        return False

    def _take_later(self) -> None:
        deadline = time.monotonic() + STOPPING
        while True:
            try:
                self.take()
            except ClusterProblem:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return
