"""Everything that needs no quiet cluster: scenarios run at once, each in a namespace of its own, each a test."""

import importlib
from pathlib import Path

import pytest

from tests.conformance.world import SCENARIOS, Running

for _file in sorted((Path(__file__).parent / "scenarios").glob("*.py")):
    importlib.import_module(f"tests.conformance.scenarios.{_file.stem}")

pytestmark = pytest.mark.timeout(1800)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_scenario_holds(name: str, running: Running) -> None:
    """A scenario ends without objection; it began with the first test of this file."""
    running[name].result()
