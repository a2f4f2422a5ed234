"""Places where a test may kill the process."""

import pytest

from api.deploy.driving import failpoints
from api.deploy.driving.failpoints import Failpoints


def test_a_failpoint_strikes_at_its_passing_and_never_unarmed() -> None:
    struck: list[str] = []
    unarmed = Failpoints(None, lambda: struck.append("!"))
    armed = Failpoints("between-objects:2", lambda: struck.append("!"))
    for name in failpoints.NAMES:
        unarmed(name)
        armed(name)
    assert struck == []
    armed(failpoints.BETWEEN_OBJECTS)
    armed(failpoints.BETWEEN_OBJECTS)
    assert struck == ["!"]


def test_a_misspelt_failpoint_is_said_at_the_start() -> None:
    with pytest.raises(ValueError, match="before-aply"):
        Failpoints("before-aply")
