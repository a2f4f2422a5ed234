"""The recorded steps against a running sandbox: pinned kubectl and raw requests see what they saw on a real cluster."""

import json

import pytest

from tests.recordings.agreement import TARGET, compare, played
from tests.recordings.recorder import ANSWERS, Answers
from tests.recordings.steps import BASICS

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def given() -> Answers:
    """Play all steps once."""
    return played()


@pytest.fixture(scope="module")
def recorded() -> Answers:
    found: Answers = json.loads(ANSWERS.read_text())
    return found


def test_the_first_commands_print_what_they_printed_on_a_real_cluster(recorded: Answers, given: Answers) -> None:
    basics = {step.name for step in BASICS}
    assert compare(recorded, {name: said for name, said in given.items() if name in basics}).differences == {}


def test_the_sandbox_agrees_with_the_real_cluster(recorded: Answers, given: Answers) -> None:
    found = compare(recorded, given)
    assert found.share >= TARGET, found.differences
