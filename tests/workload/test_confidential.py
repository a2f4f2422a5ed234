"""Which plain values look like secrets."""

import pytest

from api.workload.confidential import suspicion

JWT = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0" + ".c2lnbmF0dXJl"
KEY = "-----BEGIN " + "PRIVATE KEY-----\nMIIE"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSWORD", "hunter2"),
        ("DB_PASSWORD", "1234"),
        ("dbPassword", "x"),
        ("POSTGRES_PASS", "geheim"),
        ("API_KEY", "abc123def"),
        ("SECRET_KEY", "abc"),
        ("GITHUB_TOKEN", "abc"),
        ("CLIENT_SECRET", "abc"),
        ("AWS_SECRET_ACCESS_KEY", "wJalr"),
        ("CREDENTIALS", "abc"),
        ("ANYTHING", JWT),
        ("ANYTHING", KEY),
        ("ANYTHING", "ghp_" + "a1B2" * 9),
        ("ANYTHING", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("DATABASE_URL", "postgres://shop:geheim@db:5432/shop"),
        ("REDIS", "redis://:geheim@redis:6379"),
    ],
)
def test_secrets_are_recognised_by_name_or_by_shape(name: str, value: str) -> None:
    assert suspicion(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOG_LEVEL", "info"),
        ("PASSWORD", ""),
        ("PASSWORD", "$(FROM_SECRET)"),
        ("PASSWORD_FILE", "/run/secrets/password"),
        ("TOKEN_URL", "https://id.example.com/token"),
        ("TOKEN_TTL", "3600"),
        ("MAX_TOKENS", "4096"),
        ("TOKEN_LIMIT", "4096"),
        ("SECRET_NAME", "web-shop"),
        ("USE_TOKEN", "true"),
        ("KEY", "value"),
        ("PRIMARY_KEY", "id"),
        ("COMPASS", "north"),
        ("BYPASS_CACHE", "x"),
        ("AUTHOR", "mia"),
        ("DATABASE_URL", "postgres://db:5432/shop"),
        ("DATABASE_URL", "postgres://shop:$(PASSWORD)@db:5432/shop"),
        ("PUBLIC_KEY_URL", "https://example.com/key"),
    ],
)
def test_ordinary_values_are_left_alone(name: str, value: str) -> None:
    assert suspicion(name, value) is None
