"""One event of a channel and how it looks on the wire."""

import msgspec


class Frame(msgspec.Struct, frozen=True, gc=False):
    """One event: `data` is one line of JSON that carries `channel` and `type`.

    `position` says where the channel stands after this frame; it matches `[A-Za-z0-9._-]{1,64}`.
    """

    event: str
    data: bytes
    position: str
