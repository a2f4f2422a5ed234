"""The security headers of every answer."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

ALWAYS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STRICT_TRANSPORT = {b"strict-transport-security": b"max-age=31536000"}


def security_headers(*, https: bool) -> dict[bytes, bytes]:
    """Return the headers that every answer carries unless the route set its own."""
    return {**ALWAYS, **STRICT_TRANSPORT} if https else ALWAYS
