"""Reads `WWW-Authenticate` (RFC 9110, 11.6.1) as far as the token authentication of registries needs it. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from api.registry.repository import Repository, is_local

PARAMETER = re.compile(r'\s*([A-Za-z_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)')
LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Challenge:
    """Where a token is to be had, and for which service; the scope is always: read this one repository."""

    realm: str
    service: str | None


def read(header: str, repository: Repository) -> Challenge | None:
    """Return the challenge for a bearer token; None for another kind of login, or when an unsafe address is named.

    A realm has no user, and is https unless registry and realm both are on this machine.
    """
    scheme, _, rest = header[:LONGEST].strip().partition(" ")
    if scheme.lower() != "bearer":
        return None
    found = {name.lower(): quoted or plain for name, quoted, plain in PARAMETER.findall(rest)}
    realm = found.get("realm", "")
    if not _is_safe(realm, repository):
        return None
    return Challenge(realm, found.get("service"))


def _is_safe(realm: str, repository: Repository) -> bool:
    try:
        parts = urlsplit(realm)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    local = parts.scheme == "http" and is_local(repository.host) and is_local(parts.netloc)
    return parts.scheme == "https" or local
