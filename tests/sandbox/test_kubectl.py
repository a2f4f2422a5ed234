"""The pinned kubectl against a running sandbox: what it prints is what it printed against a real cluster."""

import json

import pytest

from tests.recordings.agreement import compare, played
from tests.recordings.recorder import ANSWERS
from tests.recordings.steps import BASICS


@pytest.mark.timeout(240)
def test_the_first_commands_print_what_they_printed_on_a_real_cluster() -> None:
    found = compare(json.loads(ANSWERS.read_text()), played(last=BASICS[-1].name))
    assert found.differences == {}
