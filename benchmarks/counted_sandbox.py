"""`python -m benchmarks.counted_sandbox`: the sandbox, with one line for every request in the file `KIOPS_REQUESTS`.

A line is JSON: `at` (seconds since the epoch, when it came), `agent`, `method`, `path`, `watch`.
"""

import json
import os
import time
from pathlib import Path
from unittest.mock import patch

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import serving
from sandbox.__main__ import main
from sandbox.apiserver.server import ApiServer

FILE = "KIOPS_REQUESTS"


class Counted(ApiServer):
    """Writes down what comes before it is answered."""

    def application(self) -> web.Application:
        """Give the application with the counting around it."""
        file = Path(os.environ[FILE]).open("a", buffering=1)  # noqa: SIM115  open as long as the process lives

        @web.middleware
        async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
            line = {
                "at": time.time(),
                "agent": request.headers.get("User-Agent", ""),
                "method": request.method,
                "path": request.path,
                "watch": request.query.get("watch", "false") in {"true", "1"},
            }
            file.write(json.dumps(line) + "\n")
            return await handler(request)

        app = super().application()
        app.middlewares.append(counted)
        return app


if __name__ == "__main__":
    with patch.object(serving, "ApiServer", Counted):
        main()
