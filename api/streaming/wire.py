"""The bytes of server-sent events (pure)."""

import msgspec

from api.streaming.frames import Frame

KEEP_ALIVE = b": still here\n\n"


def message(frame: Frame, cursor: bytes) -> bytes:
    """Return one message; `data` is one line, as every JSON encoder writes it."""
    return b"event: %b\nid: %b\ndata: %b\n\n" % (frame.event.encode(), cursor, frame.data)


def chunk(body: bytes) -> bytes:
    """Return bytes as one chunk of a response without a length (RFC 9112, section 7.1); never empty."""
    return b"%x\r\n%b\r\n" % (len(body), body)


def greeting(retry_ms: int) -> bytes:
    """Return what every stream begins with: when to come back after a loss."""
    return b"retry: %d\n\n" % retry_ms


def farewell(retry_ms: int) -> bytes:
    """Return the goodbye of a server that goes away; it has no id, so the cursor stays."""
    return b'event: bye\nretry: %d\ndata: {"type":"bye","channel":null}\n\n' % retry_ms


def reset(channel: str, position: str) -> Frame:
    """Return the frame that says: what you had seen is no longer known here, a snapshot follows."""
    return Frame("reset", msgspec.json.encode({"type": "reset", "channel": channel}), position)
