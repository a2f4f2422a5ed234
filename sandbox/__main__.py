"""`python -m sandbox --port 0 --kubeconfig FILE`: a cluster in the foreground until SIGINT or SIGTERM."""

import argparse
import asyncio
import gc
import logging
import signal
import sys
from pathlib import Path

from sandbox.cluster import Plan
from sandbox.kubelet.node import Size
from sandbox.serving import Settings, serve, write_private


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description="A simulated Kubernetes cluster.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=6444, help="port to listen on; 0 takes a free one (6444)")
    parser.add_argument("--registry-port", type=int, help="list the images as a registry on this port; 0: a free one")
    parser.add_argument("--kubeconfig", type=Path, help="write the administrator's kubeconfig to this file")
    parser.add_argument("--seed", type=int, default=0, help="repeats names, uids and picks (0)")
    parser.add_argument("--speed", type=float, default=1.0, help="cluster seconds per real second (1)")
    parser.add_argument("--state", type=Path, help="keep the objects in this file across restarts")
    parser.add_argument("--history", type=int, default=20_000, help="changes kept for watches (20000)")
    parser.add_argument("--nodes", type=int, default=1, help="number of nodes (1)")
    parser.add_argument("--node-cpu", default=Size().cpu, help=f"cores of a node ({Size().cpu})")
    parser.add_argument("--node-memory", default=Size().memory, help="memory of a node")
    parser.add_argument("--node-pods", type=int, default=Size().pods, help="pods a node takes")
    parser.add_argument(
        "--images", type=Path, action="append", default=[], help="another catalogue; its images lie on every node"
    )
    parser.add_argument(
        "--catalogue", type=Path, action="append", default=[], help="another catalogue; its images have to be pulled"
    )
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    size = Size(arguments.node_cpu, arguments.node_memory, arguments.node_pods)
    plan = Plan(
        seed=arguments.seed, speed=arguments.speed, history=arguments.history, nodes=arguments.nodes, size=size,
        images=tuple(arguments.images), catalogues=tuple(arguments.catalogue),
    )  # fmt: skip
    settings = Settings(arguments.host, arguments.port, arguments.state, arguments.registry_port, plan)
    async with serve(settings) as serving:
        if arguments.kubeconfig is not None:
            write_private(arguments.kubeconfig, serving.admin_kubeconfig())
        sys.stdout.write(f"sandbox ready at {serving.server}\n")
        if serving.registry is not None:
            sys.stdout.write(f"its images are listed at {serving.registry}\n")
        sys.stdout.flush()
        gc.freeze()
        await stop.wait()


def main() -> None:
    """Run until told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    gc.set_threshold(50_000, 20, 100)
    asyncio.run(_run(_arguments()))


if __name__ == "__main__":
    main()
