"""What `make run` says when everything runs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from tools.setup import shown

if TYPE_CHECKING:
    from pathlib import Path

    from tools.simulated import Simulated


def greet(address: str, password: str, data: Path, cluster: Simulated | None) -> None:
    """Say where KIOPS is, how to sign in, and what to try."""
    login = (
        f"First login   admin / {password}   (works once; you then choose your own)"
        if password
        else "Login         as before; `make password` prints a new one-time password"
    )
    sys.stdout.write(f"""
  Address       {address}
  {login}
  Logs          {shown(data)}/*.log
{without_cluster() if cluster is None else things_to_try(cluster)}
  Clusters on this machine (127.0.0.1) are allowed here; a shared server should not allow them.
  Ctrl-C stops everything; the data stays in {shown(data)}/.
""")
    sys.stdout.flush()


def without_cluster() -> str:
    """Return what to do first on a cluster of one's own."""
    return """
  Try   1. Runtime environments, Add: paste the kubeconfig of a cluster you may use.
           No cluster? `make kubernetes` in a second terminal starts one (Linux, root).
        2. Services, New service: name an image, press Deploy, and watch the pods come up.
"""


def things_to_try(cluster: Simulated) -> str:
    """Return the tour's steps, each in a line, and how kubectl reaches the cluster."""
    steps = json.loads(cluster.tour.read_text(encoding="utf-8"))["steps"]
    lines = [f"{number}. {_line(step)}" for number, step in enumerate(steps, start=1)]
    kubeconfig = shown(cluster.admin_kubeconfig)
    return "\n".join(
        (
            f"  Cluster       a simulated one, where a small shop runs; KUBECONFIG={kubeconfig}",
            f"                {cluster.command()} get pods -A",
            "",
            "  Try   " + "\n        ".join(lines),
            "",
        )
    )


def _line(step: dict[str, Any]) -> str:
    if step["command"]:
        return f"{step['title']['en']}, and watch it come back:\n           {step['command']}"
    return f"{step['title']['en']}: {step['service']}, {step['environment']}, {step['component']} {step['version']}"
