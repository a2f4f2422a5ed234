"""Tells whether a plain value looks like something that belongs into a Secret."""

import re
from itertools import pairwise

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
ALWAYS = {"password", "passwd", "pwd", "passphrase", "pass"}
SECRET = {"secret", "token", "credential", "credentials", "apikey", "accesskey", "privatekey", "signingkey", "pat"}
KEY_KINDS = {"api", "access", "private", "signing", "encryption", "secret", "master", "auth", "license"}
ABOUT = {
    "file", "path", "dir", "url", "uri", "endpoint", "host", "name", "id", "ttl", "expiry", "expires", "expiration",
    "timeout", "length", "size", "count", "limit", "max", "min", "enabled", "required", "type", "policy", "issuer",
    "audience", "header", "field", "algorithm", "version", "interval", "rotation", "public",
}  # fmt: skip
SHAPES = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), "a private key"),
    (re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*"), "a signed token"),
    (
        re.compile(r"\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|sk_live_|rk_live_|npm_|pypi-)[\w-]{10,}"),
        "an access token",
    ),
    (re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"), "an access key"),
    (re.compile(r"\bAIza[\w-]{35}\b"), "an access key"),
    (
        re.compile(r"^[a-z][a-z0-9+.-]*://[^/\s:@]*:(?!\$\()[^/\s@]+@", re.IGNORECASE),
        "an address with a password in it",
    ),
)
HARMLESS = {"true", "false", "yes", "no", "on", "off", "none", "null", "disabled", "enabled"}


def suspicion(name: str, value: str) -> str | None:
    """Return what the value looks like (`a password`), or None.

    A value that only refers to another variable, `$(NAME)`, is never suspicious.
    """
    if not value.strip() or re.fullmatch(r"\$\([^)]*\)", value.strip()):
        return None
    shape = next((word for pattern, word in SHAPES if pattern.search(value)), None)
    if shape is not None:
        return shape
    words = [word.lower() for word in WORD.findall(name)]
    if not words or words[-1] in ABOUT or value.strip().lower() in HARMLESS:
        return None
    if ALWAYS & set(words) or any(word.endswith("password") for word in words):
        return "a password"
    if (SECRET & set(words) or _names_a_key(words)) and not _is_number(value):
        return "a password"
    return None


def _names_a_key(words: list[str]) -> bool:
    return any(word in KEY_KINDS and after == "key" for word, after in pairwise(words))


def _is_number(value: str) -> bool:
    return re.fullmatch(r"[0-9.]+[smhd]?", value.strip()) is not None
