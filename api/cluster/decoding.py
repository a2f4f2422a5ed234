"""Lists and watch lines as bytes, decoded into structs, one unreadable object at a time. Pure.

A list is decoded in slices of about a megabyte, so that no caller blocks the event loop for long: the cuts are made at
text that begins an item of a list (`},{"metadata":{"`: quotes inside JSON strings are escaped, so it cannot stand in
one), and a cut that proves wrong falls back to decoding the rest as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from api.cluster.kinds import Described
from api.cluster.lines import Overlong
from api.cluster.store import Poisoned

SLICE = 1 << 20
INITIAL_END = "k8s.io/initial-events-end"
_ITEM_START = b',{"metadata":{"'
_ITEMS = re.compile(rb'"items"\s*:\s*\[')
_HEAD_LIMIT = 8_192
_OVERLONG_UID = re.compile(rb'"uid"\s*:\s*"([^"]{1,64})"')
_OVERLONG_VERSION = re.compile(rb'"resourceVersion"\s*:\s*"(\d{1,20})"')
_OVERLONG_NAME = re.compile(rb'"name"\s*:\s*"([^"]{1,253})"')


class NotEvents(Exception):  # noqa: N818  named after what happened
    """A line of a watch that is no event of Kubernetes: the body of some proxy."""


class ListMeta(msgspec.Struct, rename="camel"):
    """`metadata` of a list."""

    resource_version: str = ""
    continue_: str = msgspec.field(name="continue", default="")


class _Head(msgspec.Struct):
    metadata: ListMeta = ListMeta()


class _RawList(msgspec.Struct):
    metadata: ListMeta = ListMeta()
    items: list[msgspec.Raw] | None = None


class _LooseMeta(msgspec.Struct, rename="camel"):
    name: str = ""
    namespace: str = ""
    uid: str = ""
    resource_version: str = ""
    annotations: dict[str, str] | None = None


class _Loose(msgspec.Struct):
    metadata: _LooseMeta = _LooseMeta()


class _RawEvent(msgspec.Struct):
    type: str
    object: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Seen[T: Described]:
    """An object came or changed, or went (`gone`)."""

    item: T
    gone: bool


@dataclass(frozen=True, slots=True)
class Bad:
    """An object came, changed or went that cannot be read."""

    flag: Poisoned
    resource_version: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The stream stands at this version; `initial_end` closes the initial list of a streaming watch."""

    resource_version: str
    initial_end: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """The server ends the stream; `status` is the Status object as JSON."""

    status: bytes
    code: int


class _Code(msgspec.Struct):
    code: int = 500


class Decoder[T: Described]:
    """Decodes one kind; make it once and keep it."""

    def __init__(self, struct: type[T]) -> None:
        """Prepare for `struct`."""
        event = msgspec.defstruct("Event", [("type", str), ("object", struct)], gc=False)
        self._event = msgspec.json.Decoder(event)
        self._item = msgspec.json.Decoder(struct)
        self._items = msgspec.json.Decoder(list[struct])  # type: ignore[valid-type]  # the struct is a value here

    def event(self, line: bytes | Overlong) -> Seen[T] | Bad | Bookmark | Failure:
        """Decode one line of a watch; raises `NotEvents`."""
        if isinstance(line, Overlong):
            return _overlong(line)
        try:
            event = self._event.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._slowly(line)
        if event.type in {"ADDED", "MODIFIED", "DELETED"}:
            return Seen(event.object, event.type == "DELETED")
        return self._slowly(line)

    def list(self, body: bytearray) -> "Listing[T]":
        """Decode a list answer; raises `NotEvents` for something else. Iterate `slices`, letting others run between."""
        match = _ITEMS.search(body, 0, _HEAD_LIMIT)
        try:
            if match is None:
                whole = msgspec.json.decode(body, type=_RawList)
                return Listing(whole.metadata, iter([self._each(whole.items or [])]))
            head = msgspec.json.decode(bytes(body[: match.end()]) + b"]}", type=_Head)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise NotEvents(str(error)) from error
        return Listing(head.metadata, self._slices(body, match.end()))

    def _slices(self, body: bytearray, start: int) -> "Iterator[Slice[T]]":
        end = _end_of_items(body)
        while start < end:
            cut = body.find(_ITEM_START, start + SLICE, end)
            stop = cut if cut >= 0 else end
            group = _group(body, start, stop)
            items = self._typed(group)
            if items is None:  # an unreadable object, or a cut inside one
                try:
                    yield self._each(msgspec.json.decode(group, type=list[msgspec.Raw]))
                except (msgspec.DecodeError, UnicodeDecodeError):
                    yield self._rest(body, start, end)
                    return
            else:
                yield Slice(items, [])
            start = stop + 1

    def _rest(self, body: bytearray, start: int, end: int) -> "Slice[T]":
        try:
            return self._each(msgspec.json.decode(_group(body, start, end), type=list[msgspec.Raw]))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise NotEvents(str(error)) from error

    def _typed(self, group: bytes) -> "list[T] | None":
        try:
            return self._items.decode(group)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def _each(self, raw: "list[msgspec.Raw]") -> "Slice[T]":
        items: list[T] = []
        poisoned: list[Poisoned] = []
        for one in raw:
            try:
                items.append(self._item.decode(one))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                poisoned.append(_flag(_loose(one), str(error)))
        return Slice(items, poisoned)

    def _slowly(self, line: bytes) -> "Seen[T] | Bad | Bookmark | Failure":
        try:
            event = msgspec.json.decode(line, type=_RawEvent)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise NotEvents(str(error)) from error
        raw = bytes(event.object)
        if event.type == "ERROR":
            return Failure(raw, _code(raw))
        loose = _loose(raw)
        if event.type == "BOOKMARK":
            ends = (loose.annotations or {}).get(INITIAL_END) == "true"
            return Bookmark(loose.resource_version, ends)
        return Bad(_flag(loose, self._why(event.type, raw)), loose.resource_version, event.type == "DELETED")

    def _why(self, event_type: str, raw: bytes) -> str:
        if event_type not in {"ADDED", "MODIFIED", "DELETED"}:
            return "an event of an unknown type"
        try:
            self._item.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return str(error)
        return "unreadable"


@dataclass(frozen=True, slots=True)
class Slice[T: Described]:
    """Part of a list: what could be read and what not."""

    items: list[T]
    poisoned: list[Poisoned]


@dataclass(frozen=True, slots=True)
class Listing[T: Described]:
    """A list answer whose items are decoded while `slices` is iterated."""

    metadata: ListMeta
    slices: Iterator[Slice[T]]


def _end_of_items(body: bytearray) -> int:
    """Return where the last `]` stands: the items are the last member of a list as Kubernetes writes it."""
    return max(body.rfind(b"]"), 0)


def _group(body: bytearray, start: int, stop: int) -> bytes:
    return b"".join((b"[", memoryview(body)[start:stop], b"]"))


def _loose(raw: bytes | msgspec.Raw) -> _LooseMeta:
    for struct in (_Loose, _BareLoose):
        try:
            return msgspec.json.decode(raw, type=struct).metadata
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    return _LooseMeta()


class _BareMeta(_LooseMeta, rename="camel"):
    annotations: object = None  # type: ignore[assignment]  # the one member that may itself be the poison


class _BareLoose(msgspec.Struct):
    metadata: _BareMeta = _BareMeta()


def _flag(loose: _LooseMeta, why: str) -> Poisoned:
    return Poisoned(loose.uid, loose.namespace, loose.name, why)


def _code(raw: bytes) -> int:
    try:
        return msgspec.json.decode(raw, type=_Code).code or 500
    except (msgspec.DecodeError, UnicodeDecodeError):
        return 500


def _overlong(line: Overlong) -> Bad:
    """Read the little that Kubernetes writes first in every object; the head may end anywhere."""

    def first(pattern: re.Pattern[bytes]) -> str:
        found = pattern.search(line.head)
        return found.group(1).decode(errors="replace") if found else ""

    gone = line.head.startswith(b'{"type":"DELETED"')
    flag = Poisoned(first(_OVERLONG_UID), "", first(_OVERLONG_NAME), "larger than KIOPS reads")
    return Bad(flag, first(_OVERLONG_VERSION), gone)


Reading = Literal["typed", "slow"]
