"""A chunked answer that may be told to misbehave, byte by byte."""

import asyncio

from aiohttp import web

from sandbox.apiserver.context import Context

_SIP = 16


class CutError(ConnectionResetError):
    """The connection was cut on purpose."""


class Outlet:
    """Writes a body; the fault that struck the request decides how much of it arrives."""

    def __init__(self, context: Context, content_type: str) -> None:
        """Nothing is sent before `open`."""
        self._context = context
        self._response = web.StreamResponse(
            headers={"Content-Type": content_type, "Cache-Control": "no-cache, private"}
        )
        self._sent = 0

    async def open(self) -> None:
        """Send the head."""
        self._response.enable_chunked_encoding()
        await self._response.prepare(self._context.request)

    async def write(self, data: bytes) -> None:
        """Send some of the body. Raises CutError when the fault says that it ends here."""
        fault = self._context.fault
        if fault is None:
            await self._response.write(data)
            return
        if 0 <= fault.garbage_after <= self._sent + len(data):
            data = data[: fault.garbage_after - self._sent] + b"upstream connect error\n"
            fault.garbage_after = -1
        if 0 <= fault.cut_after <= self._sent + len(data):
            await self._pour(data[: fault.cut_after - self._sent])
            self.cut()
        await self._pour(data)

    def cut(self) -> None:
        """Abort the connection as a broken network does."""
        transport = self._context.request.transport
        if transport is not None:
            transport.abort()
        raise CutError("cut on request")

    async def close(self) -> web.StreamResponse:
        """End the body properly."""
        await self._response.write_eof()
        return self._response

    async def _pour(self, data: bytes) -> None:
        fault = self._context.fault
        slow = fault.slow if fault is not None else 0.0
        if not slow:
            await self._response.write(data)
        else:
            for at in range(0, len(data), _SIP):
                await self._response.write(data[at : at + _SIP])
                await asyncio.sleep(slow)
        self._sent += len(data)
