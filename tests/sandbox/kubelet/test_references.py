"""Image references: what they name, and what names nothing."""

import pytest

from sandbox.kubelet.references import InvalidReferenceError, Reference, parse

DIGEST = "sha256:" + "0a" * 32


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nginx", Reference("docker.io", "library/nginx", "latest")),
        ("team/app:1.2", Reference("docker.io", "team/app", "1.2")),
        ("ghcr.io/team/app:1.2", Reference("ghcr.io", "team/app", "1.2")),
        ("localhost:5000/app", Reference("localhost:5000", "app", "latest")),
        ("localhost/app:v1", Reference("localhost", "app", "v1")),
        (f"ghcr.io/team/app@{DIGEST}", Reference("ghcr.io", "team/app", "", DIGEST)),
        (f"ghcr.io/team/app:1@{DIGEST}", Reference("ghcr.io", "team/app", "1", DIGEST)),
    ],
)
def test_a_reference_is_read_as_container_runtimes_do(text: str, expected: Reference) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize("text", ["", "a b", "app:", "app:-x", "-/app", "app@sha256:12", "a//b", "app:" + "x" * 129])
def test_what_names_no_image_is_refused(text: str) -> None:
    with pytest.raises(InvalidReferenceError, match=r"^invalid reference format$"):
        parse(text)


def test_capital_letters_are_refused_with_the_reason() -> None:
    with pytest.raises(InvalidReferenceError, match=r"repository name \(library/App\) must be lowercase"):
        parse("docker.io/library/App:1")


def test_a_registry_is_asked_for_the_digest_before_the_tag() -> None:
    assert (parse("app:1").wanted, parse(f"app:1@{DIGEST}").wanted) == ("1", DIGEST)
