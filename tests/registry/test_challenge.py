"""Which challenges a token is fetched for."""

import pytest

from api.registry import challenge
from api.registry.challenge import Challenge
from api.registry.repository import Repository

FAR = Repository("ghcr.io", "acme/shop")
NEAR = Repository("localhost:5000", "shop/web")


@pytest.mark.parametrize(
    ("header", "repository", "found"),
    [
        (
            'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:acme/shop:pull"',
            FAR,
            Challenge("https://ghcr.io/token", "ghcr.io"),
        ),
        ('bearer  REALM="https://auth.example/t" , error="x"', FAR, Challenge("https://auth.example/t", None)),
        ("Bearer realm=https://auth.example/t,service=s", FAR, Challenge("https://auth.example/t", "s")),
        ('Bearer realm="http://localhost:5001/t"', NEAR, Challenge("http://localhost:5001/t", None)),
        ('Bearer realm="http://localhost:5001/t"', FAR, None),
        ('Bearer realm="http://auth.example/t"', NEAR, None),
        ('Bearer realm="file:///etc/passwd"', FAR, None),
        ('Bearer realm="https://user:word@auth.example/t"', FAR, None),
        ('Bearer realm="https://[broken/t"', FAR, None),
        ('Bearer service="s"', FAR, None),
        ('Basic realm="Registry"', FAR, None),
        ("", FAR, None),
    ],
)
def test_a_challenge_is_read_or_refused(header: str, repository: Repository, found: Challenge | None) -> None:
    assert challenge.read(header, repository) == found
