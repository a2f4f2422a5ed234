"""Image references, read as container runtimes do. Pure."""

import re
from dataclasses import dataclass

_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_PATH = re.compile(rf"^{_COMPONENT}(?:/{_COMPONENT})*$")
_HOST = re.compile(r"^[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::\d+)?$")
_TAG = re.compile(r"^\w[\w.\-]{0,127}$")
_DIGEST = re.compile(r"^sha256:[0-9a-f]{64}$")
DEFAULT_HOST = "docker.io"


class InvalidReferenceError(ValueError):
    """The text names no image; the message says why."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where an image is. `tag` is `latest` when neither tag nor digest was given."""

    host: str
    path: str
    tag: str
    digest: str = ""

    @property
    def repository(self) -> str:
        """Give host and path."""
        return f"{self.host}/{self.path}"

    @property
    def wanted(self) -> str:
        """Give what a registry is asked for: the digest, else the tag."""
        return self.digest or self.tag


def parse(text: str) -> Reference:
    """Read a reference; an unqualified one is of Docker Hub. Raises InvalidReferenceError."""
    name, _, digest = text.partition("@")
    if digest and not _DIGEST.match(digest):
        raise InvalidReferenceError("invalid reference format")
    host, remainder = _split_host(name)
    path, colon, tag = remainder.rpartition(":") if ":" in remainder else (remainder, "", "")
    if (colon and not _TAG.match(tag)) or not _HOST.match(host):
        raise InvalidReferenceError("invalid reference format")
    if not _PATH.match(path):
        if _PATH.match(path.lower()):
            raise InvalidReferenceError(f"invalid reference format: repository name ({path}) must be lowercase")
        raise InvalidReferenceError("invalid reference format")
    if host == DEFAULT_HOST and "/" not in path:
        path = f"library/{path}"
    return Reference(host, path, tag or ("" if digest else "latest"), digest)


def _split_host(name: str) -> tuple[str, str]:
    first, slash, rest = name.partition("/")
    is_host = slash and (any(mark in first for mark in ".:") or first == "localhost" or first.lower() != first)
    return (first, rest) if is_host else (DEFAULT_HOST, name)
