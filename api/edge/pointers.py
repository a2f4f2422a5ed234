"""Where in a request a wrong value stands (pure)."""

from collections.abc import Sequence

NOTHING = object()


def pointer(location: Sequence[str | int], body: object = NOTHING, *, missing: bool = False) -> str:
    """Return the RFC 6901 pointer into the body, or `query/limit`, `path/serviceId`, `header/Idempotency-Key`.

    `location` is pydantic's, which also names the branches of unions it has tried; with the `body` at hand these are
    left out, since no such key was sent: `/strategy/maxSurge`, not `/strategy/RollingUpdate/maxSurge/int`. With
    `missing` the last part is the key that should have been there.
    """
    place, *rest = location or ("body",)
    if place != "body":
        return "/".join([str(place), *map(_escaped, rest)])
    kept = rest if body is NOTHING else _followed(body, rest, missing=missing)
    return "".join(f"/{_escaped(part)}" for part in kept)


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _followed(value: object, parts: Sequence[str | int], *, missing: bool) -> list[str | int]:
    """Return the longest way through the value; a part that is no key there names a branch of a union."""
    if not parts:
        return []
    first, *rest = parts
    if missing and not rest:
        return [first] if isinstance(value, dict) and first not in value else []
    skipped = _followed(value, rest, missing=missing)
    inside = _inside(value, first)
    if inside is NOTHING:
        return skipped
    taken = [first, *_followed(inside, rest, missing=missing)]
    if missing and taken[-1] != parts[-1]:  # it does not lead to where the key should be
        return skipped
    return taken if len(taken) > len(skipped) else skipped


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(part, NOTHING)
    if isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value):
        return value[part]
    return NOTHING
