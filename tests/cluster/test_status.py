"""Refusals as Kubernetes 1.36 writes them (recorded, `statuses/*.yaml`), and as everything before it may write them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from api.cluster import errors
from api.cluster.status import Asked, clean, problem_of, wait_of
from api.problems import Problem

CASES = sorted((Path(__file__).parent / "statuses").glob("*.yaml"))
ASKED = Asked("patch", "Deployment", "shop", "web")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_recorded_refusal_has_its_code_and_its_sentence(path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text())
    answer = case["answer"]
    body = answer if isinstance(answer, str) else json.dumps(answer)
    problem = problem_of(case["status"], body.encode(), Asked(**case["asked"]))
    told: dict[str, Any] = {"code": problem.code, "httpStatus": problem.status, "detail": problem.detail}
    if problem.managers:
        told["managers"] = {manager.name: list(manager.fields) for manager in problem.managers}
    if problem.causes and isinstance(problem, errors.Rejected):
        told["fields"] = [cause.field for cause in problem.causes]
    assert told == case["expect"]
    assert problem.title
    assert problem.status < 500
    json.dumps(problem.body(request_id="r", instance="/"))


@pytest.mark.parametrize("code", [400, 403, 409, 422, 500])
def test_a_webhook_that_denies_is_named_whatever_status_it_chose(code: int) -> None:
    text = 'admission webhook "policy.example.com" denied the request: no latest tags here'
    body = json.dumps({"kind": "Status", "message": text, "code": code})
    problem = problem_of(code, body.encode(), ASKED)
    if code == 409:
        assert isinstance(problem, errors.ObjectChanged)
    else:
        assert isinstance(problem, errors.AdmissionDenied)
        assert text in problem.detail


@pytest.mark.parametrize(
    ("code", "body", "expected", "words"),
    [
        (401, b"<html>login</html>", errors.CredentialRefused, "does not accept the credential"),
        (403, b"<html><title>Blocked</title></html>", errors.Forbidden, "Something before the cluster"),
        (404, b"404 page not found\n", errors.ObjectMissing, "does not know"),
        (407, b"", errors.ServerFailed, "407"),
        (429, b"slow down", errors.Busy, "no more requests"),
        (502, b"<html><TITLE>502 Bad Gateway</TITLE>", errors.ServerFailed, "502 Bad Gateway"),
        (503, b"upstream connect error", errors.ServerFailed, "upstream connect error"),
        (504, b'{"message": "no Status"}', errors.ServerFailed, "504"),
        (500, b"\xff\xfe\x00", errors.ServerFailed, "500"),
        (302, b"", errors.ServerFailed, "redirects are not followed"),
    ],
)
def test_what_is_not_kubernetes_is_never_taken_for_it(
    code: int, body: bytes, expected: type[Problem], words: str
) -> None:
    problem = problem_of(code, body, ASKED)
    assert type(problem) is expected
    assert words in problem.detail


@given(st.integers(300, 599), st.binary(max_size=300))
def test_no_body_whatsoever_breaks_the_mapping(code: int, body: bytes) -> None:
    assert problem_of(code, body, ASKED).status < 500


@given(
    st.integers(300, 599),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    ),
)
def test_no_details_whatsoever_break_the_mapping(code: int, details: object) -> None:
    body = json.dumps({"kind": "Status", "message": "m", "details": details}).encode()
    assert problem_of(code, body, ASKED).status < 500


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("3", 3.0),
        (" 7 ", 7.0),
        ("-1", None),
        ("1.5", None),
        ("99999", 60.0),
        ("9" * 400, 60.0),
        ("²", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
    ],
)
def test_a_retry_after_is_whole_seconds_up_to_a_minute(header: str | None, seconds: float | None) -> None:
    assert wait_of(header) == seconds


def test_the_body_says_when_the_header_does_not() -> None:
    body = {"kind": "Status", "details": {"retryAfterSeconds": 4}, "code": 429}
    assert problem_of(429, json.dumps(body).encode(), ASKED).said.retry_after == 4
    assert problem_of(429, json.dumps(body).encode(), ASKED, retry_after="9").said.retry_after == 9


SECRETS = {
    "a bearer token": "Authorization: Bearer abc.def-ghi_123",
    "a JWT": "token is eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhYmMifQ.c2lnbmF0dXJl here",
    "a key": "-----BEGIN PRIVATE KEY-----\nc2lnbmF0dXJl\n-----END PRIVATE KEY-----",
    "half a key": "-----BEGIN RSA PRIVATE KEY-----\nc2lnbmF0dXJl",
    "a password in a URL": "GET https://x/?password=c2lnbmF0dXJl&x=1",
    "an object quoted by an old decoder": 'in #10 byte of ...|c2lnbmF0dXJl|..., bigger context ...|"c2lnbmF0dXJl"|...',
}


@pytest.mark.parametrize("text", SECRETS.values(), ids=SECRETS.keys())
def test_texts_that_look_secret_are_hidden(text: str) -> None:
    shown = clean(text)
    assert "[hidden]" in shown
    assert "abc.def" not in shown
    assert "eyJ" not in shown
    assert "BEGIN" not in shown
    assert "c2lnbmF0dXJl" not in shown


def test_known_secrets_are_hidden_wherever_they_stand() -> None:
    problem = problem_of(
        400, b'{"kind":"Status","message":"bad t0ken-x","reason":"t0ken-x"}', ASKED, secrets=("t0ken-x",)
    )
    assert "t0ken-x" not in json.dumps(problem.body(request_id="", instance=""))


def test_long_texts_are_cut_and_control_characters_go() -> None:
    shown = clean("a\x00b\x1b[31m" + "x" * 5000)
    assert len(shown) == 1000
    assert shown.startswith("a b [31mxxx")


@pytest.mark.parametrize("kind", ["Secret", "ConfigMap"])
def test_content_of_secrets_is_not_repeated(kind: str) -> None:
    text = f'{kind} "s" is invalid: data[x]: Invalid value: "canary": is odd'
    cause = {"reason": "FieldValueInvalid", "message": 'Invalid value: "canary": is odd', "field": "data[x]"}
    body = json.dumps({"kind": "Status", "message": text, "details": {"causes": [cause]}}).encode()
    told = json.dumps(problem_of(422, body, Asked("patch", kind, "shop", "s")).body(request_id="", instance=""))
    assert "canary" not in told
    assert "data[x]" in told
