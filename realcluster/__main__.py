"""`python -m realcluster up | down | prepare`."""

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from realcluster import leftovers, packages
from realcluster.cluster import RealCluster
from realcluster.lock import StateLock
from realcluster.plan import Plan, default_cache, default_state
from realcluster.problems import ClusterProblem
from realcluster.progress import say

NAMESPACE = "kiops-demo"


def main() -> int:
    """Read the command line and do it; gives the exit code."""
    arguments = _parser().parse_args()
    plan = Plan(state=arguments.state.absolute(), cache=arguments.cache.absolute())
    _end_on_signals()
    try:
        packages.check_machine()
        cluster = RealCluster(plan, keep=arguments.keep)
        return COMMANDS[arguments.command](cluster)
    except ClusterProblem as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m realcluster", description="A real Kubernetes on this machine.")
    what = "start in the foreground; stop and clean up; or only install and build what a start needs"
    parser.add_argument("command", choices=COMMANDS, help=what)
    parser.add_argument("--state", type=Path, default=default_state(), metavar="DIR", help="default: %(default)s")
    parser.add_argument("--cache", type=Path, default=default_cache(), metavar="DIR", help="default: %(default)s")
    parser.add_argument("--keep", action="store_true", help="keep the cluster's data for the next `up`")
    return parser


def _end_on_signals() -> None:
    def end(_signal: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # the end is not interrupted
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)


def _up(cluster: RealCluster) -> int:
    cluster.start()
    try:
        _introduce(cluster)
        cluster.watch_over()
    except KeyboardInterrupt:
        say("stopping")
    finally:
        begin = time.monotonic()
        cluster.stop()
        say(f"stopped in {time.monotonic() - begin:.1f} s; nothing is left" + (" but its data" if cluster.keep else ""))
    return 0


def _introduce(cluster: RealCluster) -> None:
    """Write the namespaced credential and tell everything that a person needs to go on."""
    plan = cluster.plan
    namespaced = plan.state / f"{NAMESPACE}.kubeconfig"
    namespaced.touch(mode=0o600)
    namespaced.write_text(cluster.namespaced_kubeconfig(NAMESPACE))
    say("Kubernetes is up; Ctrl-C stops it and removes everything")
    print(f"""
  kubeconfig of an administrator   {plan.admin_kubeconfig}
  kubeconfig for KIOPS             {namespaced}  (namespace {NAMESPACE})
  registry                         {plan.registry}  user {plan.registry_user}  password {plan.registry_password}
  ingress                          http://127.0.0.1:{plan.ports.web}  https://127.0.0.1:{plan.ports.websecure}
  images""")
    for tag, reference in cluster.images.items():
        print(f"    {tag:<10} {reference}")
    print(flush=True)


def _down(cluster: RealCluster) -> int:
    plan = cluster.plan
    lock = StateLock(plan.state)
    stopped = lock.end_holder()
    if not cluster.keep:
        leftovers.keep(plan, keep=False)
    leftovers.sweep(plan)
    lock.release()
    print("the cluster was stopped" if stopped else "no cluster ran; leftovers, if any, are removed")
    return 0


def _prepare(cluster: RealCluster) -> int:
    cluster.prepare()
    say("everything that a start needs is here")
    return 0


COMMANDS: dict[str, Callable[[RealCluster], int]] = {"up": _up, "down": _down, "prepare": _prepare}


if __name__ == "__main__":
    sys.exit(main())
