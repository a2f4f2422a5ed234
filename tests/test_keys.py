"""Secrets at rest: bound to their row, under a key that can be rotated."""

import base64
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.keys import FILE_NAME, KeyRing, KeyRingBroken, fresh_entry, load_or_create

ROW = "runtimes.rt_1.sealed"


def test_what_was_sealed_opens_in_its_own_row_only() -> None:
    ring = KeyRing(fresh_entry())
    sealed = ring.seal("a token", bound_to=ROW)
    assert ring.open(sealed, bound_to=ROW) == "a token"
    assert "token" not in sealed
    with pytest.raises(KeyRingBroken):
        ring.open(sealed, bound_to="runtimes.rt_2.sealed")


def test_the_same_secret_never_looks_the_same() -> None:
    ring = KeyRing(fresh_entry())
    assert ring.seal("a token", bound_to=ROW) != ring.seal("a token", bound_to=ROW)


def test_a_changed_byte_is_noticed() -> None:
    ring = KeyRing(fresh_entry())
    version, name, encoded = ring.seal("a token", bound_to=ROW).split(".")
    raw = bytearray(base64.urlsafe_b64decode(encoded))
    for place in range(len(raw)):
        changed = bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(KeyRingBroken):
            ring.open(f"{version}.{name}.{base64.urlsafe_b64encode(changed).decode()}", bound_to=ROW)


def test_a_new_key_in_front_encrypts_and_the_old_one_still_opens() -> None:
    old = fresh_entry()
    sealed = KeyRing(old).seal("a token", bound_to=ROW)
    rotated = KeyRing(f"{fresh_entry()},{old}")
    assert rotated.open(sealed, bound_to=ROW) == "a token"
    assert not rotated.is_current(sealed)
    assert rotated.is_current(rotated.seal("a token", bound_to=ROW))
    with pytest.raises(KeyRingBroken):
        KeyRing(fresh_entry()).open(sealed, bound_to=ROW)


@given(st.text(max_size=60))
def test_no_text_breaks_opening(text: str) -> None:
    ring = KeyRing(fresh_entry())
    for sealed in (text, f"v1.{ring.current}.{text}"):
        with pytest.raises(KeyRingBroken):
            ring.open(sealed, bound_to=ROW)


@pytest.mark.parametrize(
    "text", ["", ",", "abc", "a:canary", "a:" + base64.b64encode(b"short").decode(), ":" + "A" * 44]
)
def test_a_broken_key_ring_is_told_without_its_keys(text: str) -> None:
    with pytest.raises(KeyRingBroken) as found:
        KeyRing(text)
    assert not text.partition(":")[2] or text.partition(":")[2] not in str(found.value)


def test_the_first_start_makes_a_file_for_its_user_only(tmp_path: Path) -> None:
    first = load_or_create(tmp_path / "data")
    mode = stat.S_IMODE((tmp_path / "data" / FILE_NAME).stat().st_mode)
    assert mode == 0o600
    assert load_or_create(tmp_path / "data").open(first.seal("x", bound_to=ROW), bound_to=ROW) == "x"


def test_fingerprints_need_the_key_and_outlive_a_rotation() -> None:
    old = fresh_entry()
    assert KeyRing(old).fingerprint(b"body") == KeyRing(f"{fresh_entry()},{old}").fingerprint(b"body")
    assert KeyRing(old).fingerprint(b"body") != KeyRing(fresh_entry()).fingerprint(b"body")
