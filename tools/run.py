"""`make run`: set up, start the sandbox and KIOPS, tell the story once, say where everything is; Ctrl-C stops all."""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tools import story
from tools.child import Child
from tools.greeting import greet
from tools.progress import Stop, say
from tools.rest import Kiops
from tools.setup import PYTHON, ROOT, build_frontend, check_disk, find_python, npm, prepare_python, shown
from tools.simulated import Simulated

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from types import FrameType

HOST = "127.0.0.1"
DATA = ROOT / "data"
LOOK_S = 1.0
STORY_PERMISSIONS = "view,deploy,manage,admin"


def check_port(port: int) -> None:
    """Stop when another program listens where KIOPS shall."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Stop(
                f"Port {port} is taken by another program; choose one with `make run PORT={port + 1}`."
            ) from error


def check_tools() -> None:
    """Stop at once, not after minutes, when a program is missing that set-up needs."""
    check_disk()
    npm()
    if not PYTHON.exists():
        find_python()


def environment(port: int, data: Path) -> dict[str, str]:
    """Return the settings of a trial on one machine: loopback only, data beside the checkout.

    Clusters on this machine are allowed, which a server that others reach should not do.
    """
    return {
        **os.environ,
        "KIOPS_HOST": HOST,
        "KIOPS_PORT": str(port),
        "KIOPS_DATA_DIR": str(data),
        "KIOPS_SPA_DIR": str(ROOT / "frontend" / "dist"),
        "KIOPS_ALLOWED_ADDRESSES": os.environ.get("KIOPS_ALLOWED_ADDRESSES", "127.0.0.1/32"),
    }


def is_ready(port: int) -> bool:
    """Ask KIOPS whether it takes requests."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def kiops_command(settings: dict[str, str], *arguments: str) -> str:
    """Run `python -m api …` and return what it prints; nothing when it has nothing to say."""
    asked = subprocess.run(  # noqa: S603  the words come from this file
        (str(PYTHON), "-m", "api", *arguments), cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() if asked.returncode == 0 else ""


def tell_story(port: int, settings: dict[str, str], cluster: Simulated) -> None:
    """Tell the story unless it was told; KIOPS and the sandbox go on without it when a part is refused."""
    if cluster.told.exists():
        return
    words = ("token", "--name", "story of make run", "--permissions", STORY_PERMISSIONS, "--minutes", "30")
    kiops = Kiops(HOST, port, kiops_command(settings, *words))
    try:
        story.tell(kiops, cluster)
        cluster.told.touch()
        kiops.forget_token()
    except Stop as stop:
        say(f"The shop is not complete: {stop} The next start tries again.")


def serve(port: int, data: Path, pool: Executor, screens: Future[None], *, with_sandbox: bool) -> int:
    """Start everything, greet, and wait until KIOPS ends or somebody ends it."""
    data.mkdir(parents=True, exist_ok=True)
    settings = environment(port, data)
    with ExitStack() as stack:
        cluster, sandbox = None, None
        if with_sandbox:
            cluster = Simulated(data)
            sandbox = stack.enter_context(cluster.start())
            settings.setdefault("KIOPS_TOUR", str(cluster.write_tour()))
        say("starting KIOPS")
        argv = (str(PYTHON), "-m", "api", "serve")
        kiops = stack.enter_context(Child("KIOPS", argv, settings, data / "kiops.log"))
        password = pool.submit(kiops_command, settings, "password", "--if-unused")
        kiops.await_ready(lambda: is_ready(port))
        if cluster is not None:
            tell_story(port, settings, cluster)
        screens.result()
        say("KIOPS is ready")
        greet(f"http://{HOST}:{port}", password.result(), data, cluster)
        return watch_over(kiops, sandbox)


def watch_over(kiops: Child, sandbox: Child | None) -> int:
    """Wait until KIOPS ends, and say so when the sandbox does; return the exit code."""
    while (code := kiops.code(LOOK_S)) is None:
        if sandbox is not None and sandbox.code() is not None:
            say(f"The sandbox has ended; {shown(sandbox.log)} says why. KIOPS goes on.")
            sandbox = None
    if code in (0, -signal.SIGTERM):
        return 0
    say(f"KIOPS has ended with code {code}; {shown(kiops.log)} says why.")
    return 1


def end_on_signals() -> None:
    """Let SIGINT and SIGTERM end the launcher in order; a second one does not disturb that."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


def main() -> int:
    """Read the arguments, set up both halves at once, serve."""
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of everything that is kept (data)")
    parser.add_argument("--no-sandbox", action="store_true", help="start KIOPS alone")
    asked = parser.parse_args()
    end_on_signals()
    say("setting up KIOPS; the first time takes a minute or two, later seconds")
    try:
        check_tools()
        check_port(asked.port)
        with ThreadPoolExecutor(2) as pool:
            screens = pool.submit(build_frontend)
            prepare_python()
            code = serve(asked.port, asked.data.absolute(), pool, screens, with_sandbox=not asked.no_sandbox)
    except Stop as stop:
        say(f"Stopped: {stop}")
        return 1
    except KeyboardInterrupt:
        code = 0
    say(f"everything has stopped; the data stays in {shown(asked.data)}/")
    return code


if __name__ == "__main__":
    sys.exit(main())
