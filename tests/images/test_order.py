"""What is offered first."""

from datetime import UTC, datetime

import pytest

from api.images import order

MONDAY, TUESDAY = (datetime(2026, 3, day, tzinfo=UTC) for day in (2, 3))


@pytest.mark.parametrize(
    "wanted",
    [
        ["2.0", "1.10", "1.9", "1.2.1", "1.2", "1.0"],
        ["v2.0.0", "1.9.9", "v1.9.8"],
        ["1.4.0", "1.4.0-rc.10", "1.4.0-rc.9", "1.4.0-beta", "1.3.9"],
        ["2.0", "1.9-chatty", "1.4-crash", "1.2-slow", "1.1"],
        ["1.0", "2026.11.30", "2026-11-29", "20261128", "main", "latest"],
        ["3", "2", "1", "latest"],
        ["1.2.3", "2a9f3c1", "9f86d081884c", "main", "latest"],
        ["1.27.2-alpine", "1.27.1", "1.27.1-alpine", "stable", "latest"],
        ["1.0", "123456789"],
    ],
)
def test_the_likeliest_version_comes_first(wanted: list[str]) -> None:
    assert sorted(set(wanted), key=lambda tag: order.place(tag, None)) == wanted


def test_of_words_the_one_released_last_comes_first() -> None:
    released = {"alpha": None, "main": MONDAY, "zebra": TUESDAY}
    assert sorted(released, key=lambda tag: order.place(tag, released[tag])) == ["zebra", "main", "alpha"]
