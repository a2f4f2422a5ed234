"""`/sandbox/…`: what no real cluster offers. Only cluster administrators may ask for it."""

import re

from aiohttp import web

from sandbox.apiserver.context import Context
from sandbox.apiserver.objects import Json
from sandbox.apiserver.status import StatusError, bad_request, page_not_found
from sandbox.faults import Faults


class Control:
    """Faults, compaction, time, tokens. Every call is a POST with a JSON body that may be empty."""

    def __init__(self, faults: Faults) -> None:
        """`faults` are those the server obeys."""
        self._faults = faults

    async def handle(self, context: Context) -> web.Response:
        """Do what the path says."""
        if context.request.method == "DELETE" and context.asked.path == "/sandbox/faults":
            self._faults.clear()
            return context.respond({})
        body: Json = await context.json() if context.request.can_read_body else {}
        what = context.asked.path.removeprefix("/sandbox/")
        if what == "faults":
            return context.respond(self._add(body), 201)
        if what == "compact":
            context.registry.store.compact()
        elif what == "clock/skip":
            context.registry.clock.skip(float(body.get("seconds", 0)))
        elif what == "tokens/revoke":
            context.parts.authentication.revoke(str(body.get("token", "")))
        else:
            raise page_not_found()
        return context.respond({"revision": context.registry.store.revision})

    def _add(self, body: Json) -> Json:
        try:
            self._faults.add(body)
        except (TypeError, re.error) as error:
            raise bad_request(f"no such fault: {error}") from None
        return {"rules": len(self._faults.rules)}


def refused() -> StatusError:
    """Give the answer to everybody else."""
    return StatusError(403, "Forbidden", "only cluster administrators may steer the sandbox")
