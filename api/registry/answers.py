"""What registries send, decoded: tags, tokens, manifests. Pure; raises `ValueError` for anything else."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import msgspec

INDEXES = ("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json")
MANIFESTS = ("application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json")
ACCEPTED = ", ".join((*INDEXES, *MANIFESTS))
NEXT = re.compile(r'<([^>]*)>\s*;\s*rel="?next"?', re.IGNORECASE)
MOST_PLATFORMS, LONGEST_PLATFORM = 50, 60
TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")


class _Tags(msgspec.Struct):
    tags: list[str] | None = None


class _Token(msgspec.Struct):
    token: str | None = None
    access_token: str | None = None


class _Platform(msgspec.Struct):
    os: str = "unknown"
    architecture: str = "unknown"
    variant: str | None = None


class _Entry(msgspec.Struct):
    platform: _Platform | None = None


class _Manifest(msgspec.Struct, rename="camel"):
    schema_version: int = 0
    manifests: list[_Entry] | None = None


@dataclass(frozen=True, slots=True)
class ImageRead:
    """One image. `platforms` such as `linux/arm64/v8`; None when it is one image that does not say."""

    digest: str
    platforms: tuple[str, ...] | None


def tags(body: bytes) -> list[str]:
    """Return the tags of one page; odd ones are left out."""
    return [tag for tag in msgspec.json.decode(body, type=_Tags).tags or () if TAG.fullmatch(tag)]


def next_page(link: str) -> dict[str, str] | None:
    """Return the query of the page that a `Link` header names; its host and path do not count."""
    found = NEXT.search(link)
    return dict(parse_qsl(urlsplit(found[1]).query)) if found else None


def token(body: bytes) -> str:
    """Return the bearer token of an answer."""
    found = msgspec.json.decode(body, type=_Token)
    text = found.token or found.access_token or ""
    if not text or not text.isascii() or not text.isprintable():
        raise ValueError("there is no token in it")
    return text


def image(body: bytes, told_digest: str | None) -> ImageRead:
    """Return digest and platforms of a manifest or index; the digest is computed, and has to be the one told."""
    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
    if told_digest is not None and told_digest.startswith("sha256:") and told_digest != digest:
        raise ValueError("the digest is that of something else")
    found = msgspec.json.decode(body, type=_Manifest)
    if found.schema_version != 2:  # noqa: PLR2004  the only one that is still written
        raise ValueError("it is no manifest")
    if found.manifests is None:
        return ImageRead(digest, None)
    platforms = [entry.platform for entry in found.manifests if entry.platform is not None]
    named = [_named(one) for one in platforms if one.os != "unknown"]  # attestations stand there as unknown/unknown
    return ImageRead(digest, tuple(dict.fromkeys(named))[:MOST_PLATFORMS])


def _named(platform: _Platform) -> str:
    return "/".join(part for part in (platform.os, platform.architecture, platform.variant) if part)[:LONGEST_PLATFORM]
