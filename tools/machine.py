"""What this machine lacks for a part of the suite: None, or a sentence that says what to install."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def lacks_linux_root() -> str | None:
    """A real Kubernetes needs mounts, bridges and cgroups."""
    if sys.platform != "linux":
        return "a real Kubernetes starts on Linux only"
    return None if os.geteuid() == 0 else "a real Kubernetes needs root"


def lacks_go() -> str | None:
    """The control plane is built from source."""
    return None if shutil.which("go") else "Go is not installed"


def lacks_postgresql() -> str | None:
    """The same tests run on SQLite and PostgreSQL."""
    servers = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return None if servers or shutil.which("initdb") else "no PostgreSQL server is installed (Debian: postgresql)"


def lacks_chromium() -> str | None:
    """The screens are tested in a real browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return None if found else "Chromium is not installed (Debian: chromium)"
