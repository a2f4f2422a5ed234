"""In which order versions are offered: what a person most likely wants stands first. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime

NUMBERED = re.compile(r"v?(\d{1,9}(?:\.\d{1,9}){0,3})([-_+.].*|[A-Za-z].*)?", re.ASCII)
DATED = re.compile(r"v?((?:19|20)\d\d)[-._]?(0[1-9]|1[0-2])[-._]?(0[1-9]|[12]\d|3[01])(?!\d)(.*)", re.ASCII)
PIECE = re.compile(r"\d+|[A-Za-z]+", re.ASCII)
MOVING = "latest"
LONGEST_BARE_NUMBER = 5
"""Digits of a build number; more of them are a commit or a time."""

type Place = tuple[int, tuple[object, ...], str]


def place(tag: str, released_at: datetime | None) -> Place:
    """Return the key to sort a tag by.

    Version numbers come first, from the highest; then dates from the newest; then words such as branches and commits,
    those released most recently before the others by name; `latest` last. A suffix makes a version lower than the same
    number without one, as in semantic versioning: `1.4.0-rc.2` comes after `1.4.0`.
    """
    if tag == MOVING:
        return 3, (), tag
    if (dated := DATED.fullmatch(tag)) is not None:
        year, month, day, rest = dated.groups()
        return 1, (-int(year), -int(month), -int(day), _Descending(_pieces(rest))), tag
    figures = _figures(tag)
    if figures is not None:
        return 0, figures, tag
    moment = released_at.timestamp() if released_at is not None else float("-inf")
    return 2, (-moment,), tag


def _figures(tag: str) -> tuple[object, ...] | None:
    found = NUMBERED.fullmatch(tag)
    if found is None:
        return None
    number, suffix = found[1], found[2] or ""
    if "." not in number and (len(number) > LONGEST_BARE_NUMBER or suffix[:1].isalpha()):
        return None  # a commit such as 2a9f3c1
    parts = [int(part) for part in number.split(".")]
    return *(-part for part in parts), *[0] * (4 - len(parts)), suffix != "", _Descending(_pieces(suffix))


def _pieces(text: str) -> tuple[tuple[int, int, str], ...]:
    """Cut into numbers and words, so that rc.10 is above rc.9."""
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in PIECE.findall(text))


@dataclass(frozen=True, slots=True)
class _Descending:
    """Compares the other way round."""

    pieces: tuple[tuple[int, int, str], ...]

    def __lt__(self, other: "_Descending") -> bool:
        return other.pieces < self.pieces
