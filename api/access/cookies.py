"""The session cookie, and when a browser cannot keep one.

Behind https: `__Host-kiops` with Secure. On http it works for this machine's own names only, because browsers treat
those as trustworthy; on any other http address a cookie would travel readable, so KIOPS refuses to sign in there.
"""

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from api.access.problems import CookiesRefused

SECURE_NAME = "__Host-kiops"
LOCAL_NAME = "kiops-session"

Cookies = Literal["ok", "refused-insecure-address"]


def host_name(host: str) -> str:
    """Return the name in a Host header in lower case, without port and brackets; empty for what is no name."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if host.isascii() else ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Say whether a host name of a URL means this machine: `localhost`, 127.0.0.0/8 or `::1`."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_https(connection: HTTPConnection, public_url: str | None) -> bool:
    """Say whether the browser's side of this request is https (a proxy in front may end it)."""
    if connection.url.scheme == "https":
        return True
    return public_url is not None and public_url == f"https://{connection.headers.get('host', '')}"


def state_of(connection: HTTPConnection, public_url: str | None) -> Cookies:
    """Say whether a session cookie can be kept at this address."""
    host = host_name(connection.headers.get("host", ""))
    return "ok" if is_https(connection, public_url) or is_loopback(host) else "refused-insecure-address"


def demand(connection: HTTPConnection, public_url: str | None) -> None:
    """Raise `CookiesRefused` at an address where no session can be kept."""
    if state_of(connection, public_url) != "ok":
        raise CookiesRefused(reason(connection))


def reason(connection: HTTPConnection) -> str:
    """Return why signing in cannot work at this address, as a sentence for people."""
    host = connection.headers.get("host", "")
    return (
        f"This page was opened over plain http at {host}, where anyone on the way could read your session. "
        "Browsers keep a sign-in only over https, or on the machine itself (127.0.0.1)."
    )


def read(connection: HTTPConnection) -> str | None:
    """Return the session secret, or None."""
    return connection.cookies.get(SECURE_NAME) or connection.cookies.get(LOCAL_NAME)


def setting(secret: str, *, https: bool) -> str:
    """Return the Set-Cookie value that signs in; it ends with the browser, the session row ends it earlier."""
    if https:
        return f"{SECURE_NAME}={secret}; Path=/; HttpOnly; SameSite=Strict; Secure"
    return f"{LOCAL_NAME}={secret}; Path=/; HttpOnly; SameSite=Strict"


def clearing(*, https: bool = False) -> str:
    """Return the Set-Cookie value that signs out."""
    if https:
        return f"{SECURE_NAME}=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0"
    return f"{LOCAL_NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
