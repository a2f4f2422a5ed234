"""What can still be said of an object that does not decode: who it is and how new. Pure."""

import re
from dataclasses import dataclass

import msgspec

from api.cluster.store import Poisoned

INITIAL_END = "k8s.io/initial-events-end"
_UID = re.compile(rb'"uid"\s*:\s*"([^"]{1,64})"')
_VERSION = re.compile(rb'"resourceVersion"\s*:\s*"(\d{1,20})"')
_NAME = re.compile(rb'"name"\s*:\s*"([^"]{1,253})"')
_NAMESPACE = re.compile(rb'"namespace"\s*:\s*"([^"]{1,63})"')


class _Meta(msgspec.Struct, frozen=True, rename="camel"):
    name: object = ""
    namespace: object = ""
    uid: object = ""
    resource_version: object = ""
    annotations: object = None


class _Object(msgspec.Struct, frozen=True):
    metadata: _Meta = _Meta()


@dataclass(frozen=True, slots=True)
class Known:
    """The readable rest of an object; whatever cannot be read is empty."""

    uid: str = ""
    namespace: str = ""
    name: str = ""
    resource_version: str = ""
    ends_initial: bool = False
    gone: bool = False

    def flagged(self, why: str) -> Poisoned:
        """Return the flag to show for it."""
        return Poisoned(self.uid, self.namespace, self.name, why)


def loose(raw: bytes) -> Known:
    """Read only the identity of an object, whatever else is wrong with it."""
    try:
        meta = msgspec.json.decode(raw, type=_Object).metadata
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Known()
    notes = meta.annotations if isinstance(meta.annotations, dict) else {}
    return Known(
        uid=_text(meta.uid),
        namespace=_text(meta.namespace),
        name=_text(meta.name),
        resource_version=_text(meta.resource_version),
        ends_initial=notes.get(INITIAL_END) == "true",
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def beginning(head: bytes) -> Known:
    """Read the identity from the first bytes of a watch event too long to keep; Kubernetes writes it first."""

    def first(pattern: re.Pattern[bytes]) -> str:
        found = pattern.search(head)
        return found.group(1).decode(errors="replace") if found else ""

    return Known(
        first(_UID), first(_NAMESPACE), first(_NAME), first(_VERSION), gone=head.startswith(b'{"type":"DELETED"')
    )
