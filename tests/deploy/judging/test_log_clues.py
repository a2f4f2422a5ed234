"""Which variable is missing, in the words programs use."""

import pytest

from api.deploy.judging.log_clues import is_foreign_program, missing_variable

SAID = [
    ("KeyError: 'DATABASE_URL'", "DATABASE_URL"),
    ("KeyError: environment variable DATABASE_URL is required", "DATABASE_URL"),
    ("  missing environment variable PAYMENT_API_KEY", "PAYMENT_API_KEY"),
    ("Error: Missing required environment variable: STRIPE_KEY", "STRIPE_KEY"),
    ("panic: environment variable REDIS_URL not set", "REDIS_URL"),
    ('env: required environment variable "SMTP_HOST" is not set', "SMTP_HOST"),
    ("required key DB_PASSWORD missing value", "DB_PASSWORD"),
    ("DATABASE_URL is not set", "DATABASE_URL"),
    ("FATAL: DATABASE_URL must be set", "DATABASE_URL"),
    ("/entrypoint.sh: line 4: DATABASE_URL: unbound variable", "DATABASE_URL"),
    ("/bin/sh: 1: API_KEY: parameter not set", "API_KEY"),
    ("Caused by: Could not resolve placeholder 'JWT_SECRET' in value \"${JWT_SECRET}\"", "JWT_SECRET"),
    ('key not found: "SECRET_KEY_BASE" (KeyError)', "SECRET_KEY_BASE"),
    ('ValidationError: "DATABASE_URL" is required', "DATABASE_URL"),
    ("django.core.exceptions.ImproperlyConfigured: Set the SECRET_KEY environment variable", "SECRET_KEY"),
    ("thread 'main' panicked: DATABASE_URL must be set: environment variable not found", "DATABASE_URL"),
    ("2026-11-23T13:55:02Z ERROR config: variable API_TOKEN is missing", "API_TOKEN"),
]
SILENT = [
    "Listening on :8080",
    "KeyError: 'name'",
    "ERROR connection refused",
    "FATAL: password authentication failed for user web",
    "HTTP is not set up",
    "TypeError: undefined is not a function",
    "GET /favicon.ico 404 not found",
]


@pytest.mark.parametrize(("line", "name"), SAID)
def test_the_missing_variable_is_read_from_the_log(line: str, name: str) -> None:
    assert missing_variable(["starting", line, "exit 1"]) == name


@pytest.mark.parametrize("line", SILENT)
def test_other_last_words_name_no_variable(line: str) -> None:
    assert missing_variable([line]) is None


def test_a_list_below_a_headline_is_read() -> None:
    assert missing_variable(["Missing environment variables:", "    DATABASE_URL: string"]) == "DATABASE_URL"


def test_the_name_above_pydantics_field_required_is_read_in_capitals() -> None:
    lines = ["1 validation error for Settings", "database_url", "  Field required [type=missing, input_value={}]"]
    assert missing_variable(lines) == "DATABASE_URL"


def test_the_last_name_counts() -> None:
    assert missing_variable(["FIRST_ONE is not set", "LAST_ONE is not set"]) == "LAST_ONE"


def test_the_kernels_words_about_another_processor_are_known() -> None:
    assert is_foreign_program(["exec /app: exec format error"])
    assert not is_foreign_program(["wrong format"])
