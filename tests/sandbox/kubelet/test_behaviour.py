"""What the variables of a simulated program make it do."""

from datetime import UTC, datetime

import pytest

from sandbox.kubelet import commands
from sandbox.kubelet.behaviour import FALLS_S, LISTENS_S, NEVER_S, service
from sandbox.kubelet.catalogue import Catalogue, Image, Login, PullError, behaviour_of
from sandbox.kubelet.references import parse

MIB = 2**20


def test_a_program_without_settings_listens_at_once_and_stays() -> None:
    found = service("v1", {}, None)
    assert (found.port, found.listens_after, found.ready_after, found.exit) == (8080, LISTENS_S, LISTENS_S, None)


def test_a_delay_holds_up_listening_and_readiness() -> None:
    found = service("v1", {"START_DELAY": "4", "READY": "2"}, None)
    assert found.listens_after == found.ready_after == pytest.approx(4 + LISTENS_S)
    later = service("v1", {"START_DELAY": "1", "READY": "9"}, None)
    assert (round(later.listens_after, 3), later.ready_after) == (1 + LISTENS_S, 9)


def test_a_program_may_never_be_ready() -> None:
    assert service("v1", {"READY": "never"}, None).ready_after is None


def test_a_missing_variable_ends_it_with_its_name() -> None:
    settings = {"REQUIRE_ENV": "URL, TOKEN", "URL": "x"}
    found = service("v1", settings, None)
    assert found.exit is not None
    assert (found.exit.code, found.exit.words) == (1, ("FATAL: missing environment variable TOKEN",))
    assert found.listens_after == NEVER_S
    assert service("v1", {**settings, "TOKEN": "y"}, None).exit is None


def test_more_memory_than_the_limit_kills_it_as_it_fills() -> None:
    found = service("v1", {"ALLOCATE_MB": "200"}, 100 * MIB)
    assert found.exit is not None
    assert (found.exit.code, found.exit.reason, found.exit.words) == (137, "OOMKilled", ())
    fits = service("v1", {"ALLOCATE_MB": "200"}, 300 * MIB)
    assert (fits.exit, fits.memory) == (None, 212 * MIB)
    assert fits.listens_after > LISTENS_S + 0.4


def test_a_crash_comes_when_it_is_told_to_but_not_before_the_start_is_seen() -> None:
    at_once, late = (service("v1", {"CRASH_AFTER": text}, None).exit for text in ("0", "7"))
    assert at_once is not None
    assert late is not None
    assert (at_once.after, late.after, late.code) == (FALLS_S, 7, 1)
    assert any("0042_orders" in word for word in late.words)


def test_what_is_no_number_counts_as_the_default() -> None:
    found = service("v1", {"PORT": "http", "START_DELAY": "soon"}, None)
    assert (found.port, found.listens_after) == (8080, LISTENS_S)


def images() -> Catalogue:
    """Give a catalogue with an open and a private registry."""
    return Catalogue({"open.io": None, "own.io": Login("me", "word")}, [
        Image("open.io/app", "1", "sha256:" + "1" * 64),
        Image("open.io/any", "*", "sha256:" + "2" * 64),
        Image("own.io/app", "1", "sha256:" + "3" * 64),
        Image("open.io/arm", "1", "sha256:" + "4" * 64, architecture="arm64"),
        Image("open.io/box", "1", "sha256:" + "5" * 64, program="shell", entrypoint=("sh",)),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "logins", "expected"),
    [
        ("open.io/app:2", (), "not found"),
        ("open.io/other:1", (), "rpc error: code = NotFound"),
        ("own.io/app:1", (), r"\[manifests 1\]: 401 Unauthorized"),
        ("own.io/app:1", (Login("me", "wrong"),), "401 Unauthorized"),
        ("away.io/app:1", (), "lookup away.io on 10.96.0.10:53: no such host"),
    ],
)
def test_a_registry_says_why_it_does_not_give_an_image(name: str, logins: tuple[Login, ...], expected: str) -> None:
    with pytest.raises(PullError, match=expected):
        images().resolve(parse(name), logins)


def test_a_registry_gives_by_tag_by_digest_and_with_the_right_login() -> None:
    known = images()
    assert known.resolve(parse("own.io/app:1"), (Login("you", "x"), Login("me", "word"))).tag == "1"
    assert known.resolve(parse("open.io/app@sha256:" + "1" * 64), ()).tag == "1"
    first, second = (known.resolve(parse(f"open.io/any:{tag}"), ()) for tag in ("7", "8"))
    assert first.digest != second.digest
    assert known.resolve(parse("open.io/any:7"), ()) == first


def test_every_image_that_comes_with_the_sandbox_can_be_pulled_and_does_something() -> None:
    known = Catalogue.load()
    place = commands.Place(hostname="a", environment={}, now=datetime.fromtimestamp(0, UTC))
    for image in list(known):
        if image.program == "service":
            assert behaviour_of(image, (), image.environment, place=place, limit=512 * MIB) is not None
    names = {f"{image.repository}:{image.tag}" for image in known}
    assert {"ghcr.io/kiops-shop/web:1.0", "registry.shop.example/shop/web:2.0"} <= names


def test_another_architecture_ends_at_once_and_an_unknown_program_does_not_start() -> None:
    known = images()
    place = commands.Place(hostname="a", environment={}, now=datetime.fromtimestamp(0, UTC))
    foreign = behaviour_of(known.resolve(parse("open.io/arm:1"), ()), (), {}, place=place, limit=None)
    assert foreign is not None
    assert foreign.exit is not None
    assert foreign.exit.words == ("exec /app: exec format error",)
    app = known.resolve(parse("open.io/app:1"), ())
    assert behaviour_of(app, ("/other",), {}, place=place, limit=None) is None
    box = known.resolve(parse("open.io/box:1"), ())
    assert behaviour_of(box, ("perl",), {}, place=place, limit=None) is None
    counted = behaviour_of(box, ("sh", "-c", "echo one; sleep 3; exit 4"), {}, place=place, limit=None)
    assert counted is not None
    assert counted.exit is not None
    assert (counted.exit.after, counted.exit.code, counted.exit.reason) == (3, 4, "Error")
    assert counted.greeting == ((0.001, "one"),)
