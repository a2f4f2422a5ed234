"""Bytes into lines, lines into events, lists into slices."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cluster.decoding import SLICE, Bad, Bookmark, Decoder, Failure, NotKubernetes, Seen
from api.cluster.lines import Lines, Overlong
from api.cluster.objects import ConditionType, Deployment, Pod
from api.cluster.status import code_of

PODS = Decoder(Pod)


def a_pod(number: int, note: str = "") -> dict[str, Any]:
    """Return a pod with a note that may hold anything."""
    return {
        "metadata": {"name": f"p{number}", "uid": f"u{number}", "resourceVersion": "1", "annotations": {"n": note}},
        "spec": {"containers": []},
        "status": {"phase": "Running"},
    }


def a_list(items: list[Any], **meta: str) -> bytearray:
    """Return a list as Kubernetes writes it."""
    body = {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "9"} | meta, "items": items}
    return bytearray(json.dumps(body, separators=(",", ":")).encode() + b"\n")


@given(st.lists(st.binary(min_size=1, max_size=30).filter(lambda line: b"\n" not in line)), st.data())
def test_lines_come_out_whole_however_the_bytes_are_cut(lines: list[bytes], data: st.DataObject) -> None:
    text = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    splitter, found = Lines(), list[bytes | Overlong]()
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        found += splitter.feed(text[start:end])
    assert found == lines
    assert not splitter.unfinished


@given(st.integers(1, 400))
def test_a_line_above_the_cap_is_skipped_and_the_next_is_whole(size: int) -> None:
    splitter, found = Lines(longest=100), list[bytes | Overlong]()
    text = b"a" * 101 + b"\n" + b"b" * 100 + b"\n" + b"c" * 350 + b"\nlast\n"
    for start in range(0, len(text), size):
        found += splitter.feed(text[start : start + size])
    assert [isinstance(line, Overlong) for line in found] == [True, False, True, False]
    assert found[1] == b"b" * 100
    assert found[3] == b"last"


def test_an_unfinished_line_is_known_to_be_one() -> None:
    splitter = Lines(longest=4)
    assert list(splitter.feed(b"ab")) == []
    assert splitter.unfinished
    assert list(splitter.feed(b"cdefgh")) == []
    assert splitter.unfinished
    assert len(list(splitter.feed(b"\n\n\n"))) == 1
    assert not splitter.unfinished


def test_the_four_kinds_of_event() -> None:
    seen = PODS.event(json.dumps({"type": "MODIFIED", "object": a_pod(1)}).encode())
    assert isinstance(seen, Seen)
    assert (seen.item.metadata.name, seen.gone) == ("p1", False)
    gone = PODS.event(json.dumps({"type": "DELETED", "object": a_pod(1)}).encode())
    assert isinstance(gone, Seen)
    assert gone.gone
    mark = {
        "kind": "Pod",
        "metadata": {"resourceVersion": "7", "creationTimestamp": None},
        "spec": {"containers": None},
    }
    assert PODS.event(json.dumps({"type": "BOOKMARK", "object": mark}).encode()) == Bookmark("7", initial_end=False)
    failure = PODS.event(json.dumps({"type": "ERROR", "object": {"kind": "Status", "code": 410}}).encode())
    assert isinstance(failure, Failure)
    assert code_of(failure.status) == 410


def test_a_bookmark_of_a_kind_whose_empty_object_does_not_decode() -> None:
    notes = {"k8s.io/initial-events-end": "true"}
    mark = {
        "kind": "Deployment",
        "metadata": {"resourceVersion": "7", "creationTimestamp": None, "annotations": notes},
        "spec": {"selector": None, "template": {"metadata": {"creationTimestamp": None}}, "strategy": {}},
        "status": {},
    }
    event = Decoder(Deployment).event(json.dumps({"type": "BOOKMARK", "object": mark}).encode())
    assert event == Bookmark("7", initial_end=True)


@pytest.mark.parametrize(
    "line", [b"<html>", b"{}", b'"x"', b"[1]", b'{"type":1,"object":{}}', b"\xff", b'{"type":"ADDED"']
)
def test_what_is_no_event_is_said_to_be_none(line: bytes) -> None:
    with pytest.raises(NotKubernetes):
        PODS.event(line)


def test_the_beginning_of_an_overlong_event_tells_who_it_is() -> None:
    text = json.dumps({"type": "DELETED", "object": a_pod(5)}, separators=(",", ":")).encode()
    event = PODS.event(Overlong(text[:160]))
    assert isinstance(event, Bad)
    assert (event.flag.uid, event.flag.name, event.resource_version, event.gone) == ("u5", "p5", "1", True)
    assert PODS.event(Overlong(b"x" * 100)) == Bad(event.flag.__class__("", "", "", event.flag.why), "", gone=False)


def test_a_list_is_decoded_in_slices_of_about_a_megabyte() -> None:
    listing = PODS.listing(a_list([a_pod(number, "x" * 5000) for number in range(2000)]))
    slices = list(listing.slices)
    assert listing.metadata.resource_version == "9"
    assert len(slices) >= 2000 * 5000 // SLICE
    assert [item.metadata.name for part in slices for item in part.items] == [f"p{number}" for number in range(2000)]


def test_a_cut_that_looks_right_inside_an_item_does_no_harm() -> None:
    trap = a_pod(1)
    trap["spec"]["templates"] = [{"metadata": {"name": "inner"}, "x": "y" * (SLICE // 2)} for _ in range(8)]
    listing = PODS.listing(a_list([a_pod(0, "x" * SLICE), trap, a_pod(2)]))
    assert [item.metadata.name for part in listing.slices for item in part.items] == ["p0", "p1", "p2"]


def test_texts_that_imitate_the_cut_do_no_harm() -> None:
    note = '},{"metadata":{"name":"fake' * 200_000
    listing = PODS.listing(a_list([a_pod(number, note) for number in range(3)]))
    assert [item.metadata.name for part in listing.slices for item in part.items] == ["p0", "p1", "p2"]


def test_one_unreadable_item_of_a_list_is_flagged() -> None:
    items = [a_pod(0), a_pod(1) | {"status": "odd"}, a_pod(2), {"metadata": {"uid": "u3", "labels": 1}}, 7]
    parts = list(PODS.listing(a_list(items)).slices)
    assert [item.metadata.name for part in parts for item in part.items] == ["p0", "p2"]
    assert [flag.uid for part in parts for flag in part.poisoned] == ["u1", "u3", ""]


def test_lists_written_otherwise_are_read_too() -> None:
    body = bytearray(json.dumps({"items": [a_pod(0)], "metadata": {"resourceVersion": "5"}}, indent=2).encode())
    listing = PODS.listing(body)
    assert listing.metadata.resource_version == "5"
    assert [len(part.items) for part in listing.slices] == [1]
    for empty in (
        b'{"metadata":{"resourceVersion":"5"},"items":null}',
        b'{"metadata":{"resourceVersion":"5"},"items":[]}',
    ):
        assert [item for part in PODS.listing(bytearray(empty)).slices for item in part.items] == []


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b"\xff\xfe", b'{"items": 5}'])
def test_what_is_no_list_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(NotKubernetes):
        list(PODS.listing(bytearray(body)).slices)


@given(st.integers(1, 400))
def test_a_list_that_was_cut_is_never_taken_for_a_short_one(lost: int) -> None:
    body = a_list([a_pod(number) for number in range(5)])
    with pytest.raises(NotKubernetes):
        list(PODS.listing(body[: -min(lost + 1, len(body) - 60)]).slices)


def test_the_structs_skip_what_they_do_not_know() -> None:
    assert msgspec.json.decode(b'{"metadata":{"name":"a","new":1},"more":[{}]}', type=Pod).metadata.name == "a"


def test_a_word_nobody_has_foreseen_is_kept_as_it_is() -> None:
    line = b'{"type":"ADDED","object":{"metadata":{"uid":"u"},"status":{"phase":"Dreaming","conditions":[%b]}}}'
    seen = PODS.event(line % b'{"type":"example.com/gate","status":"Maybe"},{"type":"Ready","status":"True"}')
    assert isinstance(seen, Seen)
    assert seen.item.status.conditions is not None
    gate, ready = seen.item.status.conditions
    assert (seen.item.status.phase, gate.type, gate.status) == ("Dreaming", "example.com/gate", "Maybe")
    assert f"{gate.type} {gate.status}" == "example.com/gate Maybe"
    assert msgspec.to_builtins(gate)["type"] == "example.com/gate"
    assert ready.type is ConditionType.READY
