"""Lists and watch lines as bytes, decoded into structs, one unreadable object at a time. Pure.

A list is decoded in slices of about a megabyte, so that no caller blocks the event loop for long: the cuts are made at
text that begins an item of a list (`},{"metadata":{"`: quotes inside JSON strings are escaped, so it cannot stand in
one), and a cut that proves wrong falls back to decoding the rest as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from api.cluster.kinds import Described
from api.cluster.lines import Overlong
from api.cluster.poison import beginning, loose
from api.cluster.store import Poisoned

SLICE = 1 << 20
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError)
OBJECT_EVENTS = frozenset({"ADDED", "MODIFIED", "DELETED"})
_ITEM_START = b',{"metadata":{"'
_ITEMS = re.compile(rb'"items"\s*:\s*\[')
_HEAD_LIMIT = 8_192
_OPEN, _CLOSE = b"[]"


class NotKubernetes(Exception):  # noqa: N818  named after what happened
    """Bytes that no Kubernetes wrote: the page of some proxy, or an answer that was cut."""


class ListMeta(msgspec.Struct, frozen=True, rename="camel"):
    """`metadata` of a list."""

    resource_version: str = ""
    continue_: str = msgspec.field(name="continue", default="")


class _Head(msgspec.Struct):
    metadata: ListMeta = ListMeta()


class _RawList(msgspec.Struct):
    metadata: ListMeta = ListMeta()
    items: list[msgspec.Raw] | None = None


class _Event[T](msgspec.Struct, gc=False):
    type: str
    object: T


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


@dataclass(frozen=True, slots=True)
class Slice[T: Described]:
    """Part of a list: what could be read and what not."""

    items: list[T]
    poisoned: list[Poisoned]


@dataclass(frozen=True, slots=True)
class Listing[T: Described]:
    """A list answer; its items are decoded while `slices` is iterated, which raises `NotKubernetes` for a cut one."""

    metadata: ListMeta
    slices: Iterator[Slice[T]]


class Decoder[T: Described]:
    """Decodes one kind; make it once and keep it."""

    def __init__(self, struct: type[T]) -> None:
        """Prepare for `struct`."""
        self._event: msgspec.json.Decoder[_Event[T]] = msgspec.json.Decoder(_Event[struct])  # type: ignore[valid-type]  # the struct is a value here
        self._item: msgspec.json.Decoder[T] = msgspec.json.Decoder(struct)
        self._items: msgspec.json.Decoder[list[T]] = msgspec.json.Decoder(list[struct])  # type: ignore[valid-type]  # the struct is a value here

    def event(self, line: bytes | Overlong) -> Seen[T] | Bad | Bookmark | Failure:
        """Decode one line of a watch; raises `NotKubernetes`."""
        if isinstance(line, Overlong):
            return _overlong(line)
        try:
            event = self._event.decode(line)
        except UNREADABLE:
            return self._slowly(line)
        if event.type in OBJECT_EVENTS:
            return Seen(event.object, event.type == "DELETED")
        return self._slowly(line)

    def listing(self, body: bytearray) -> Listing[T]:
        """Decode a list answer; raises `NotKubernetes`. Let others run between the slices; the body is used up."""
        try:
            match = _ITEMS.search(body, 0, _HEAD_LIMIT)
            if match is not None and body[-16:].rstrip().endswith(b"]}"):
                head = msgspec.json.decode(bytes(body[: match.end()]) + b"]}", type=_Head).metadata
                if head.resource_version:  # the items come last, as Kubernetes writes lists
                    return Listing(head, self._slices(body, match.end()))
            whole = msgspec.json.decode(body, type=_RawList)
        except UNREADABLE as error:
            raise NotKubernetes(str(error)) from error
        return Listing(whole.metadata, iter([self._each(whole.items or [])]))

    def _slices(self, body: bytearray, start: int) -> Iterator[Slice[T]]:
        view, end = memoryview(body), body.rfind(b"]")
        while start < end:
            cut = body.find(_ITEM_START, start + SLICE, end)
            stop = cut if cut >= 0 else end
            part = self._part(view, start, stop)
            if part is None:  # the cut was inside an item
                part, stop = self._part(view, start, end), end
            if part is None:
                raise NotKubernetes("a list that ends too early")
            yield part
            start = stop + 1

    def _part(self, view: memoryview, start: int, stop: int) -> Slice[T] | None:
        """Decode what stands between two commas, or between a bracket and a comma, where it stands."""
        after = view[stop]
        view[start - 1], view[stop] = _OPEN, _CLOSE
        array = view[start - 1 : stop + 1]
        try:
            return Slice(self._items.decode(array), [])
        except UNREADABLE:
            pass  # one of its objects, or all of it
        try:
            return self._each(msgspec.json.decode(array, type=list[msgspec.Raw]))
        except UNREADABLE:
            view[stop] = after
            return None

    def _each(self, raw: list[msgspec.Raw]) -> Slice[T]:
        part: Slice[T] = Slice([], [])
        for one in raw:
            try:
                part.items.append(self._item.decode(one))
            except UNREADABLE as error:
                part.poisoned.append(loose(bytes(one)).flagged(str(error)))
        return part

    def _slowly(self, line: bytes) -> Seen[T] | Bad | Bookmark | Failure:
        try:
            event = msgspec.json.decode(line, type=_Event[msgspec.Raw])
        except UNREADABLE as error:
            raise NotKubernetes(str(error)) from error
        raw = bytes(event.object)
        if event.type == "ERROR":
            return Failure(raw)
        known = loose(raw)
        if event.type == "BOOKMARK":
            return Bookmark(known.resource_version, known.ends_initial)
        return Bad(known.flagged(self._why(event.type, raw)), known.resource_version, event.type == "DELETED")

    def _why(self, event_type: str, raw: bytes) -> str:
        if event_type not in OBJECT_EVENTS:
            return "an event of an unknown type"
        try:
            self._item.decode(raw)
        except UNREADABLE as error:
            return str(error)
        return "unreadable"


def _overlong(line: Overlong) -> Bad:
    known = beginning(line.head)
    return Bad(known.flagged("larger than KIOPS reads"), known.resource_version, known.gone)
