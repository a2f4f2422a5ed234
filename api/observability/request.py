"""What is known about the request being answered: its id and where it came from."""

import re
import secrets
from contextvars import ContextVar

ID_PATTERN = re.compile(r"[A-Za-z0-9._-]{8,64}")

_request_id: ContextVar[str] = ContextVar("request_id", default="-")
_address: ContextVar[str] = ContextVar("address", default="-")


def current_request_id() -> str:
    """Return the id of the request in progress, or `-` outside of one."""
    return _request_id.get()


def current_address() -> str:
    """Return the client's address as text, or `-` outside of a request."""
    return _address.get()


def enter_request(offered: str | None, address: str) -> str:
    """Set the context for a new request; a well-formed `X-Request-Id` of the client is kept."""
    request_id = offered if offered and ID_PATTERN.fullmatch(offered) else "req_" + secrets.token_hex(10)
    _request_id.set(request_id)
    _address.set(address)
    return request_id
