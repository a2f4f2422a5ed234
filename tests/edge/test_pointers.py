"""Pointers from pydantic's locations, without the names of a union's branches."""

import pytest

from api.edge.pointers import pointer

BODY = {
    "name": 1,
    "variables": [{"kind": "value", "name": "A", "value": 7}, {"kind": "value"}, {"kind": "other"}],
    "strategy": {"kind": "RollingUpdate", "maxSurge": 1.5},
    "odd": {"a/b~c": 1},
}


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (("body",), ""),
        (("body", "name"), "/name"),
        (("body", "variables", 0, "value", "name"), "/variables/0/name"),
        (("body", "variables", 0, "value", "value"), "/variables/0/value"),
        (("body", "variables", 2), "/variables/2"),
        (("body", "strategy", "RollingUpdate", "maxSurge", "int"), "/strategy/maxSurge"),
        (("body", "strategy", "RollingUpdate", "maxSurge", "function-after[storable(), str]"), "/strategy/maxSurge"),
        (("body", "odd", "a/b~c"), "/odd/a~1b~0c"),
        (("query", "limit"), "query/limit"),
        (("path", "serviceId"), "path/serviceId"),
        (("header", "Idempotency-Key"), "header/Idempotency-Key"),
        ((), ""),
    ],
)
def test_a_pointer_leads_to_what_was_sent(location: tuple[str | int, ...], expected: str) -> None:
    assert pointer(location, BODY) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (("body", "absent"), "/absent"),
        (("body", "variables", 1, "value", "name"), "/variables/1/name"),
        (("body", "variables", 0, "value", "source"), "/variables/0/source"),
        (("body", "strategy", "RollingUpdate", "other"), "/strategy/other"),
        (("query", "limit"), "query/limit"),
    ],
)
def test_a_missing_field_is_pointed_to_where_it_should_be(location: tuple[str | int, ...], expected: str) -> None:
    assert pointer(location, BODY, missing=True) == expected


def test_without_a_body_every_part_stays() -> None:
    assert pointer(("body", "a", "b")) == "/a/b"


@pytest.mark.parametrize("body", [None, [], "text", 7])
def test_a_body_of_another_shape_points_to_the_whole(body: object) -> None:
    assert pointer(("body", "name"), body) == ""
