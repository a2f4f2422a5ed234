"""`python -m benchmarks.page_server`: pages of pods as FastAPI applications usually serve them, by a response model.

It says its port in the first line. The rows are models that are in memory already; nobody signs in, no cluster is
asked. `/all` returns every row, for the browser to sort and narrow; `/page` sorts and narrows here and returns a page.
"""

import argparse
import asyncio
import socket
import sys

import msgspec
import uvicorn
from fastapi import FastAPI

from api.cluster.objects import Pod
from api.pods.schemas import PodRead, PodVersion
from api.pods.status import describe
from benchmarks import made_pods


def application(count: int) -> FastAPI:
    """Return the application over so many rows."""
    app = FastAPI()
    found = [msgspec.convert(item, Pod) for item in made_pods.pods(count)]
    rows = [describe(pod, component="web-shop", side=PodVersion.CURRENT) for pod in found]

    @app.get("/all")
    async def every() -> list[PodRead]:
        return rows

    @app.get("/page")
    async def page(q: str, limit: int) -> list[PodRead]:
        narrowed = [row for row in rows if any(q in text for text in (row.name, row.node or "", row.image, row.status))]
        return sorted(narrowed, key=lambda row: (-row.restarts, row.name))[:limit]

    return app


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_server")
    parser.add_argument("--pods", type=int, default=10_000)
    app = application(parser.parse_args().pods)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    sys.stdout.write(f"{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    config = uvicorn.Config(app, log_level="error", access_log=False, loop="uvloop")
    asyncio.run(uvicorn.Server(config).serve([listener]), loop_factory=config.get_loop_factory())


if __name__ == "__main__":
    main()
