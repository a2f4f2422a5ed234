"""Names against the rules of Kubernetes and of the Distribution project."""

from collections.abc import Callable

import pytest

from api.workload import names

LONG = "a" * 64
Judge = Callable[[str], str | None]


@pytest.mark.parametrize(
    ("judge", "good", "bad"),
    [
        (names.why_not_label, ["a", "web-shop", "1a", "a" * 63], ["", "A", "-a", "a-", "a.b", "a_b", LONG, "a\n", "é"]),
        (names.why_not_service_name, ["a", "web-shop", "a" * 63], ["", "1a", "A", "-a", "a-", "a.b", LONG]),
        (names.why_not_object_name, ["a", "a.b", "1.2", "a" * 253], ["", ".a", "a.", "a..b", "A", "a" * 254, "a_b"]),
        (
            names.why_not_port_name,
            ["http", "a", "1a", "web-1", "a" * 15],
            ["", "80", "a" * 16, "-a", "a-", "a--b", "Http", "a_b"],
        ),
        (names.why_not_key, ["a", "A.b_c-1", ".a", "a" * 253], ["", ".", "..", "..a", "a b", "a/b", "a" * 254, "é"]),
        (names.why_not_variable, ["A", "a.b", "1A", "A B", "$%", "{x}"], ["", "A=B", "Ä", "A\t", "A\n", "\x7f"]),
        (names.why_not_tag, ["1", "v1.2.3", "_a", "a" * 128, "A-b"], ["", ".a", "-a", "a:b", "a" * 129, "a b", "ä"]),
        (names.why_not_digest, ["sha256:" + "a" * 64], ["", "sha256:" + "A" * 64, "sha256:" + "a" * 63, "a" * 64]),
        (names.why_not_path, ["/", "/healthz", "/a?b=c", "/%20"], ["", "a", "/a b", "/ä", "/%", "/%2", "/%zz"]),
        (
            names.why_not_repository,
            [
                "nginx",
                "library/nginx",
                "ghcr.io/acme/web-shop",
                "localhost:5000/kiops/hello",
                "localhost/a",
                "Registry.Example.com/a",
                "10.0.0.1:5000/a/b__c",
                "[::1]:5000/a",
                "a---b",
            ],
            [
                "",
                "Nginx",
                "ghcr.io/Acme/shop",
                "nginx:1.2",
                "nginx@sha256:" + "a" * 64,
                "https://ghcr.io/a",
                "a//b",
                "a/",
                "/a",
                "a..b",
                "-a",
                "a b",
                "exa_mple.com/a",
                "host:port/a",
                "0123456789abcdef" * 4,
                "ghcr.io/" + "a" * 256,
                "nginx\n",
            ],
        ),
    ],
)
def test_names_are_judged_as_kubernetes_does(judge: Judge, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if judge(text) is None] == good
    assert [text for text in bad if judge(text)] == bad


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("nginx", ("nginx", None, None)),
        ("nginx:1.2", ("nginx", "1.2", None)),
        ("localhost:5000/a", ("localhost:5000/a", None, None)),
        ("localhost:5000/a:v1@sha256:ab", ("localhost:5000/a", "v1", "sha256:ab")),
        ("a@sha256:ab", ("a", None, "sha256:ab")),
    ],
)
def test_a_pasted_reference_is_cut_into_its_parts(text: str, parts: tuple[str, str | None, str | None]) -> None:
    image = names.split_image(text)
    assert (image.repository, image.tag, image.digest) == parts
    assert names.join_image(*parts) == text


@pytest.mark.parametrize(
    ("text", "number"), [("0%", 0), ("25%", 25), ("007%", 7), ("100%", 100), ("25", None), ("%", None), ("-1%", None)]
)
def test_a_percentage_is_whole_and_ends_in_a_sign(text: str, number: int | None) -> None:
    assert names.percent(text) == number


@pytest.mark.parametrize("name", ["A", "DATABASE_URL", "_x", "a1"])
def test_letters_digits_and_underscores_are_recommended(name: str) -> None:
    assert names.is_recommended_variable(name)


@pytest.mark.parametrize("name", ["1A", "a.b", "a-b", "A B"])
def test_other_names_of_variables_are_allowed_and_not_recommended(name: str) -> None:
    assert names.why_not_variable(name) is None
    assert not names.is_recommended_variable(name)


def test_the_instance_label_is_service_and_environment() -> None:
    assert names.instance_label("web-shop", "production") == "web-shop-production"


def test_a_long_instance_label_is_shortened_and_stays_different() -> None:
    one, other = names.instance_label("a" * 63, "b" * 63), names.instance_label("a" * 63, "b" * 62)
    assert one != other
    assert len(one) == 63
    assert names.why_not_label(one) is None
