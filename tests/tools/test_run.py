"""`make run` from outside: started, looked at, ended, and started again."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.postgres import free_port
from tools.setup import FRONTEND, ROOT, VENV

READY_WITHIN_S = 240
pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        not (FRONTEND / "dist" / ".kiops").exists(), reason="the screens are not built: `make test` does"
    ),
]


class Launcher:
    """One `make run` whose output is kept."""

    def __init__(self, data: Path, port: int, *more: str) -> None:
        """Start it."""
        self.lines: list[str] = []
        argv = (sys.executable, "-m", "tools.run", "--port", str(port), "--data", str(data), *more)
        self.process = subprocess.Popen(  # noqa: S603  the words come from this file
            argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line)
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def until(self, words: str) -> None:
        """Wait until it has printed these words."""
        with self._news:
            seen = self._news.wait_for(lambda: words in self.text or not self._reader.is_alive(), READY_WITHIN_S)
        assert seen, self.text
        assert words in self.text, self.text

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def end(self) -> int:
        """Send what Ctrl-C sends and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(60)
        self._reader.join()
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@pytest.fixture
def launched(tmp_path: Path) -> Iterator[list[Launcher]]:
    """Give a list for launchers, all of which are ended."""
    started: list[Launcher] = []
    yield started
    for launcher in started:
        launcher.end()


def ask(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return int(answer.status)


def pods(data: Path) -> list[str]:
    kubeconfig = data / "sandbox" / "admin.kubeconfig"
    argv = (VENV / "bin" / "kubectl", "--kubeconfig", kubeconfig, "get", "pods", "-A", "-o", "json")
    printed = subprocess.run(argv, check=True, capture_output=True).stdout  # noqa: S603  the words come from this file
    items = json.loads(printed)["items"]
    assert {pod["status"]["phase"] for pod in items} == {"Running"}
    return sorted(pod["metadata"]["uid"] for pod in items)


def test_a_shop_runs_after_one_command_and_after_the_next_one_still(tmp_path: Path, launched: list[Launcher]) -> None:
    port, data = free_port(), tmp_path / "data"
    first = Launcher(data, port)
    launched.append(first)
    first.until("Ctrl-C stops everything")
    assert re.search(r"First login   admin / \S+", first.text)
    assert str(data / "sandbox" / "admin.kubeconfig") in first.text
    assert "shop runs in production" in first.text
    assert ask(port, "/") == 200
    running = pods(data)
    assert len(running) > 20
    assert first.end() == 0
    with pytest.raises(OSError, match="refused"):
        ask(port, "/livez")

    again = Launcher(data, port)
    launched.append(again)
    again.until("Ctrl-C stops everything")
    assert "registering" not in again.text
    assert "First login" in again.text, "nobody has used it yet"
    assert pods(data) == running
    assert again.end() == 0


def test_without_the_sandbox_kiops_starts_alone(tmp_path: Path, launched: list[Launcher]) -> None:
    alone = Launcher(tmp_path, free_port(), "--no-sandbox")
    launched.append(alone)
    alone.until("Ctrl-C stops everything")
    assert "make kubernetes" in alone.text
    assert not (tmp_path / "sandbox").exists()
    assert alone.end() == 0


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path, launched: list[Launcher]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = Launcher(tmp_path, port)
        launched.append(refused)
        assert refused.process.wait(60) == 1
        refused.until(f"Stopped: Port {port} is taken by another program")


def test_the_sandbox_s_own_port_that_is_taken_is_one_sentence(tmp_path: Path, launched: list[Launcher]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        (tmp_path / "sandbox").mkdir()
        (tmp_path / "sandbox" / "port").write_text(str(port))
        refused = Launcher(tmp_path, free_port())
        launched.append(refused)
        assert refused.process.wait(60) == 1
        refused.until(f"Stopped: Port {port}, where the sandbox has been so far")
