"""A network of one's own, so that a test's cluster and one that already runs on the machine do not meet."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_network() -> Iterator[None]:
    """Move this thread, and what it starts, to a new network namespace that has only loopback; needs root.

    Ports, bridges, routes and packet filters of both sides are invisible to each other. Threads that ran before stay
    where they are.
    """
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        os.unshare(os.CLONE_NEWNET)
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True, capture_output=True)
        try:
            yield
        finally:
            os.setns(before, os.CLONE_NEWNET)
    finally:
        os.close(before)
