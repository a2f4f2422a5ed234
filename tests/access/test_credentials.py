"""Tokens, one-time passwords, cookies and delays (pure)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.access import attempts, cookies, credentials


def test_a_token_can_be_told_from_anything_else_without_a_database() -> None:
    token = credentials.new_token()
    assert credentials.is_token(token)
    assert token.startswith(credentials.shown(token))
    assert len(credentials.shown(token)) == 10
    for wrong in (token[:-1], token + "0", token.upper(), token.replace("kiops_", "other_"), "", "kiops_"):
        assert not credentials.is_token(wrong)


@given(st.text(max_size=80))
def test_no_text_of_a_client_breaks_the_look_at_a_token(text: str) -> None:
    assert not credentials.is_token(text)
    assert not credentials.is_token("kiops_" + text)


def test_one_time_passwords_are_easy_to_type_and_hard_to_guess() -> None:
    made = {credentials.one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert all(not set(one) & set("il10o") and len(one) == 24 for one in made)


@pytest.mark.parametrize(
    ("failures", "account", "address"), [(1, 0, 0), (4, 0, 0), (5, 1, 1), (7, 4, 4), (9, 10, 16), (40, 10, 60)]
)
def test_the_delay_doubles_up_to_a_cap_that_locks_nobody_out(failures: int, account: float, address: float) -> None:
    assert attempts.delay(attempts.account("mia"), failures) == account
    assert attempts.delay(attempts.address("10.0.0.1"), failures) == address
    assert timedelta(seconds=max(account, address)) <= timedelta(minutes=1)


def a_request(host: str, scheme: str = "http") -> Request:
    headers = [(b"host", host.encode("latin-1"))]
    scope = {
        "type": "http",
        "scheme": scheme,
        "path": "/",
        "query_string": b"",
        "headers": headers,
        "server": ("x", 80),
    }
    return Request(scope)


@pytest.mark.parametrize(
    ("host", "scheme", "public", "state"),
    [
        ("127.0.0.1:8080", "http", None, "ok"),
        ("localhost:8080", "http", None, "ok"),
        ("[::1]:8080", "http", None, "ok"),
        ("kiops.localhost", "http", None, "ok"),
        ("10.0.0.5:8080", "http", None, "refused-insecure-address"),
        ("kiops.example", "http", None, "refused-insecure-address"),
        ("kiops.example", "https", None, "ok"),
        ("kiops.example", "http", "https://kiops.example", "ok"),
        ("10.0.0.5:8080", "http", "https://kiops.example", "refused-insecure-address"),
        ("kiops.example", "http", "http://kiops.example", "refused-insecure-address"),
        ("127.0.0.1.evil.example", "http", None, "refused-insecure-address"),
        ("[::1", "http", None, "refused-insecure-address"),
    ],
)
def test_a_session_is_kept_on_this_machine_and_behind_tls_only(
    host: str, scheme: str, public: str | None, state: str
) -> None:
    assert cookies.state_of(a_request(host, scheme), public) == state


def test_the_cookie_behind_tls_belongs_to_this_host_alone() -> None:
    assert cookies.setting("s", https=True) == "__Host-kiops=s; Path=/; HttpOnly; SameSite=Strict; Secure"
    assert cookies.setting("s", https=False) == "kiops-session=s; Path=/; HttpOnly; SameSite=Strict"
    assert "Max-Age=0" in cookies.clearing(https=True)
