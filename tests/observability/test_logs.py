"""Log lines are one JSON object each, whatever a client sends."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from api.observability import logs
from api.observability.request import current_address, current_request_id, enter_request


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**configured)
    enter_request(None, "-")


def test_a_line_is_json_with_the_request_and_without_line_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "info")
    request_id = enter_request(None, "10.0.0.7")
    structlog.get_logger("api.test").info("request", path='/a\r\n{"event":"forged"}\x1b[31m')
    logging.getLogger("library").warning("said %s", "so")
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["event"], first["request_id"], first["level"]) == ("request", request_id, "info")
    assert (second["event"], second["logger"], second["level"]) == ("said so", "library", "warning")


def fail_with(secret: str) -> None:
    raise ValueError(str(len(secret)))


def test_a_failure_is_logged_with_its_trace_and_without_values_of_variables(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("json", "info")
    try:
        fail_with("canary")
    except ValueError:
        structlog.get_logger("api.test").exception("failed")
    line = json.loads(capsys.readouterr().out)
    assert "raise ValueError" in line["exception"]
    assert "canary" not in line["exception"].replace('fail_with("canary")', "")


def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("console", "warning")
    structlog.get_logger("api.test").info("quiet")
    structlog.get_logger("api.test").warning("loud")
    out = capsys.readouterr().out
    assert "quiet" not in out
    assert "loud" in out


@pytest.mark.parametrize("offered", [None, "", "short", "x" * 65, "a b c d e f", "ä" * 10, "abc\ndefgh"])
def test_an_odd_request_id_of_a_client_is_replaced(offered: str | None) -> None:
    request_id = enter_request(offered, "10.0.0.7")
    assert request_id.startswith("req_")
    assert (current_request_id(), current_address()) == (request_id, "10.0.0.7")
