"""What a draft may hold: anything a person typed, as long as every database can keep it."""

import math
from collections.abc import Iterator

from pydantic import BaseModel

from api.schemas import storable

LARGEST = 256 * 1024
DEEPEST = 20


def storable_json[M: BaseModel](content: M) -> M:
    """Return the content when it can be stored; raises ValueError with a sentence otherwise."""
    data = content.model_dump(mode="python", by_alias=True)
    for value in _leaves(data, 0):
        if isinstance(value, str):
            storable(value)
        elif isinstance(value, float) and not math.isfinite(value):
            raise ValueError("must not contain NaN or infinite numbers")
    if len(content.model_dump_json(by_alias=True)) > LARGEST:
        raise ValueError(f"must be at most {LARGEST // 1024} KiB long")
    return content


def _leaves(value: object, depth: int) -> Iterator[object]:
    if depth > DEEPEST:
        raise ValueError(f"must not be nested deeper than {DEEPEST} levels")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, depth + 1)
    else:
        yield value
