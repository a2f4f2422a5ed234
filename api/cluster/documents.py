"""YAML of strangers as plain text values: small, shallow, without aliases, tags or doubled keys. Pure.

Only events are read and no object is ever built by the YAML library, so nothing in the text can grow or act.
Scalars stay text; what they mean is decided where they are used. The caller runs this in a thread.
"""

from collections.abc import Iterator

import yaml

LONGEST = 64 << 10
DEEPEST = 20
MOST_NODES = 5_000
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Node = dict[str, "Node"] | list["Node"] | str | None


class Unfit(Exception):  # noqa: N818  named after what happened
    """The text is not a document that is read here; `code` is stable."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both; the message never repeats the text's content."""
        super().__init__(message)
        self.code = code
        self.message = message


def read(text: str) -> Node:
    """Return the one document of a text as dicts, lists and strings (None for null); raises `Unfit`."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise Unfit("not-yaml", "The text is not valid Unicode.") from None
    if size > LONGEST:
        raise Unfit("too-large", f"The text is larger than {LONGEST >> 10} KiB.")
    events = _events(text)
    node: Node = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Unfit("several-documents", "The text holds more than one YAML document.")
            node = _Reading(events).node(next(events), 1)
    return node


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" near line {mark.line + 1}" if mark is not None else ""
        raise Unfit("not-yaml", f"The text is not valid YAML{where}.") from None


class _Reading:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._nodes = 0

    def node(self, event: yaml.Event, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES or depth > DEEPEST:
            raise Unfit("too-complex", "The text has too many or too deeply nested parts.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unfit("alias", "YAML anchors and aliases are not accepted.")
        if getattr(event, "tag", None):
            raise Unfit("tag", "YAML tags are not accepted.")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            return None if plain and event.value in _NULLS else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(depth)
        return self._mapping(depth)

    def _list(self, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> Node:
        members: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, str):
                raise Unfit("not-text-key", "Every key must be text.")
            if key in members:
                raise Unfit("duplicate-key", f"The key `{key[:40]}` stands twice in one place.")
            members[key] = self.node(next(self._events), depth + 1)
        return members
