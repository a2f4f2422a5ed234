"""A program that `make run` starts: its log, its readiness, its end."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

from tools.progress import Stop
from tools.setup import ROOT, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

READY_WITHIN_S = 180.0
GOODBYE_S = 20.0
LAST_LINES = 15


class Child:
    """One process in a session of its own, so that Ctrl-C reaches only the launcher, which then ends it."""

    def __init__(self, name: str, argv: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Start it; what it prints is appended to `log`."""
        self.name = name
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603  the words come from the launcher's own files
                argv, cwd=ROOT, env=dict(environment), stdout=output, stderr=output, start_new_session=True
            )

    def __enter__(self) -> Self:
        """Return self."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, by force when it does not go."""
        self._process.terminate()
        try:
            self._process.wait(GOODBYE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def code(self, within_s: float = 0.0) -> int | None:
        """Return the exit code; None when it still runs after so many seconds."""
        try:
            return self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            return None

    def await_ready(self, is_ready: Callable[[], bool]) -> None:
        """Wait until it answers; stop with the end of its log when it does not."""
        deadline = time.monotonic() + READY_WITHIN_S
        while self._process.poll() is None and time.monotonic() < deadline:
            if is_ready():
                return
            time.sleep(0.1)
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_LINES:])
        raise Stop(f"{self.name} did not start. The end of {shown(self.log)}:\n{tail}")
