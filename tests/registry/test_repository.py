"""Where references lead, as container runtimes read them."""

import pytest

from api.registry import repository
from api.workload.names import host_and_path


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("nginx", "https://registry-1.docker.io/v2/library/nginx"),
        ("acme/shop", "https://registry-1.docker.io/v2/acme/shop"),
        ("docker.io/nginx", "https://registry-1.docker.io/v2/library/nginx"),
        ("index.docker.io/acme/shop", "https://registry-1.docker.io/v2/acme/shop"),
        ("ghcr.io/acme/shop/web", "https://ghcr.io/v2/acme/shop/web"),
        ("registry.example.com:5000/web", "https://registry.example.com:5000/v2/web"),
        ("localhost/web", "http://localhost/v2/web"),
        ("localhost:5000/shop/web", "http://localhost:5000/v2/shop/web"),
        ("127.0.0.1:5000/web", "http://127.0.0.1:5000/v2/web"),
        ("[::1]:5000/web", "http://[::1]:5000/v2/web"),
        ("10.0.0.7:5000/web", "https://10.0.0.7:5000/v2/web"),
        ("localhost.example.com/web", "https://localhost.example.com/v2/web"),
    ],
)
def test_a_repository_has_one_address(text: str, url: str) -> None:
    assert repository.of(*host_and_path(text)).url == url
