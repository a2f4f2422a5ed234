"""`make run`: set up, start KIOPS in the foreground, say where it is; Ctrl-C stops everything."""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tools.progress import Stop, say
from tools.setup import PYTHON, ROOT, build_frontend, check_disk, prepare_python

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

HOST = "127.0.0.1"
READY_WITHIN_S = 60.0
DATA = ROOT / "data"
LOG = DATA / "kiops.log"


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


def await_ready(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until KIOPS answers; stop with the end of its log when it does not."""
    deadline = time.monotonic() + READY_WITHIN_S
    while server.poll() is None and time.monotonic() < deadline:
        if is_ready(port):
            return
        time.sleep(0.1)
    tail = "\n".join(LOG.read_text(errors="replace").splitlines()[-15:])
    raise Stop(f"KIOPS did not start. The end of {LOG.relative_to(ROOT)}:\n{tail}")


def first_login(settings: dict[str, str]) -> str:
    """Return the line about signing in; a password is shown only until the administrator has used one."""
    asked = subprocess.run(  # noqa: S603  the words come from this file
        (str(PYTHON), "-m", "api", "password", "--if-unused"),
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    password = asked.stdout.strip()
    if asked.returncode == 0 and password:
        return f"First login   admin / {password}   (works once; you then choose your own)"
    return "Login         as before; `make password` prints a new one-time password"


def greet(port: int, settings: dict[str, str]) -> None:
    """Say where KIOPS is, how to sign in, and two things to try."""
    say("KIOPS is ready")
    sys.stdout.write(f"""
  Address       http://{HOST}:{port}
  {first_login(settings)}
  Log           {LOG.relative_to(ROOT)}

  Try   1. Runtime environments, Add: paste the kubeconfig of a cluster you may use.
           No cluster? `make kubernetes` in a second terminal starts one (Linux, root).
        2. Services, New service: name an image, press Deploy, and watch the pods come up.

  Clusters on this machine (127.0.0.1) are allowed here; a shared server should not allow them.
  Ctrl-C stops KIOPS; its data stays in {DATA.relative_to(ROOT)}/.
""")
    sys.stdout.flush()


def serve(port: int) -> int:
    """Start the server, greet, wait for it to end; pass Ctrl-C and SIGTERM on."""
    DATA.mkdir(exist_ok=True)
    settings = environment(port, DATA)
    say("starting KIOPS")
    with LOG.open("ab") as log:
        server = subprocess.Popen(  # noqa: S603  the words come from this file
            (str(PYTHON), "-m", "api", "serve"), cwd=ROOT, env=settings, stdout=log, stderr=log, start_new_session=True
        )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        await_ready(server, port)
        greet(port, settings)
        code = server.wait()
    finally:
        server.terminate()
        server.wait()
    say("KIOPS has stopped")
    return 0 if code in (0, -signal.SIGTERM) else 1


def main() -> int:
    """Parse the port, set up, serve."""
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    asked = parser.parse_args()
    say("setting up KIOPS; the first time takes a few minutes, later seconds")
    try:
        check_disk()
        check_port(asked.port)
        prepare_python()
        build_frontend()
        return serve(asked.port)
    except Stop as stop:
        say(f"Stopped: {stop}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
