"""The opaque `id:` of a stream: where each of its channels stands (pure).

Form: `1|release:rel_…=41|pods:env_…=a7.12`. It comes back from clients as `Last-Event-ID`, so nothing in it is trusted:
a cursor that does not read gives None, and the stream starts with `reset`.
"""

import re
from collections.abc import Mapping

VERSION = "1"
CHANNEL = re.compile(r"[a-z]{1,20}:[A-Za-z0-9_-]{1,64}")
POSITION = re.compile(r"[A-Za-z0-9._-]{1,64}")
LONGEST = 4096


def encode(positions: Mapping[str, str]) -> bytes:
    """Return the cursor that stands for these positions by channel."""
    return "|".join((VERSION, *(f"{channel}={position}" for channel, position in positions.items()))).encode()


def decode(text: str) -> dict[str, str] | None:
    """Return the positions by channel, or None when the text is no cursor of ours."""
    version, *parts = text.split("|")
    if version != VERSION or len(text) > LONGEST:
        return None
    positions: dict[str, str] = {}
    for part in parts:
        channel, _, position = part.partition("=")
        if not CHANNEL.fullmatch(channel) or not POSITION.fullmatch(position):
            return None
        positions[channel] = position
    return positions
