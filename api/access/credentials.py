"""Random secrets and what is stored of them (pure)."""

import binascii
import hashlib
import secrets

PREFIX = "kiops_"
BODY = 43
CHECK = 8


def new_token() -> str:
    """Return a fresh API token: prefix, 256 random bits, checksum; scanners can tell a real one offline."""
    body = secrets.token_urlsafe(32)
    return f"{PREFIX}{body}{_checksum(body)}"


def is_token(text: str) -> bool:
    """Say whether this has the shape and checksum of an API token."""
    body = text[len(PREFIX) : -CHECK]
    return text.startswith(PREFIX) and text.isascii() and len(body) == BODY and text.endswith(_checksum(body))


def shown(token: str) -> str:
    """Return the part of a token that may be shown for ever, to tell tokens apart."""
    return token[: len(PREFIX) + 4]


def new_session() -> str:
    """Return a fresh session secret."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is stored and looked up; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def one_time_password() -> str:
    """Return a password to be typed once: five groups of four, without look-alikes."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(5))


def _checksum(body: str) -> str:
    return f"{binascii.crc32(body.encode()):08x}"
