"""Quantities against what `k8s.io/apimachinery` 0.36 makes of the same texts, and laws that hold for all of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.workload import quantities
from api.workload.quantities import NotAQuantity, canonical, human_cpu, human_memory, parse

TABLE: tuple[tuple[str, str | None, str | None], ...] = (
    ("0", "0", "0"),
    ("0.0", "0", "0"),
    ("1", "1", "1"),
    ("2", "2", "2"),
    ("100m", "0.1", "100m"),
    ("0.1", "0.1", "100m"),
    (".5", "0.5", "500m"),
    ("5.", "5", "5"),
    ("1.", "1", "1"),
    ("0.25", "0.25", "250m"),
    ("250m", "0.25", "250m"),
    ("0.0001", "0.0001", "100u"),
    ("0.1m", "0.0001", "100u"),
    ("1u", "0.000001", "1u"),
    ("1n", "0.000000001", "1n"),
    ("0.5n", "0.000000001", "1n"),
    ("1.5n", "0.000000002", "2n"),
    ("1k", "1000", "1k"),
    ("1K", None, None),
    ("1M", "1000000", "1M"),
    ("1.5M", "1500000", "1500k"),
    ("1G", "1000000000", "1G"),
    ("2T", "2000000000000", "2T"),
    ("1P", "1000000000000000", "1P"),
    ("9E", "9000000000000000000", "9E"),
    ("12E", "12000000000000000000", "12E"),
    ("1Ki", "1024", "1Ki"),
    ("1Mi", "1048576", "1Mi"),
    ("1.5Mi", "1572864", "1536Ki"),
    ("128Mi", "134217728", "128Mi"),
    ("0.5Mi", "524288", "512Ki"),
    ("512Mi", "536870912", "512Mi"),
    ("1Gi", "1073741824", "1Gi"),
    ("1.5Gi", "1610612736", "1536Mi"),
    ("1024Mi", "1073741824", "1Gi"),
    ("1536Ki", "1572864", "1536Ki"),
    ("0.1Ki", "102.4", "102400m"),
    ("1Ti", "1099511627776", "1Ti"),
    ("1Pi", "1125899906842624", "1Pi"),
    ("7Ei", "8070450532247928832", "7Ei"),
    ("9Ei", "9223372036854775807", "9223372036854775807"),
    ("1e3", "1000", "1e3"),
    ("1E3", "1000", "1e3"),
    ("1e-3", "0.001", "1e-3"),
    ("1.5e3", "1500", "1500"),
    ("12e6", "12000000", "12e6"),
    ("100e3", "100000", "100e3"),
    ("1000", "1000", "1k"),
    ("1024", "1024", "1024"),
    ("1000000", "1000000", "1M"),
    ("1000k", "1000000", "1M"),
    ("1024Ki", "1048576", "1Mi"),
    ("+1", "1", "1"),
    ("-1", "-1", "-1"),
    ("-0", "0", "0"),
    ("-1.5Gi", "-1610612736", "-1536Mi"),
    ("007", "7", "7"),
    ("0.10", "0.1", "100m"),
    ("1000m", "1", "1"),
    ("1500m", "1.5", "1500m"),
    ("1e", None, None),
    ("1E", "1000000000000000000", "1E"),
    ("1ki", None, None),
    ("1mi", None, None),
    ("1MB", None, None),
    ("1Mb", None, None),
    ("1_000", None, None),
    ("1,5", None, None),
    ("abc", None, None),
    ("1.2.3", None, None),
    ("1e1.5", None, None),
    ("0x10", None, None),
    ("--", None, None),
    ("1mm", None, None),
    ("1.0Mi", "1048576", "1Mi"),
    ("2000m", "2", "2"),
    ("1e0", "1", "1"),
    ("0e5", "0", "0"),
    ("9223372036854775807", "9223372036854775807", "9223372036854775807"),
    ("1e18", "1000000000000000000", "1e18"),
    ("100000000n", "0.1", "100m"),
    ("123456789n", "0.123456789", "123456789n"),
    ("", None, None),
    ("1 Gi", None, None),
    (" 1", None, None),
    ("1\n", None, None),
    ("\u0661", None, None),
)
"""Text, value and canonical form; None where Kubernetes refuses it."""

SUFFIXES = [*quantities.BINARY, *quantities.DECIMAL]
NUMBERS = st.decimals(0, 10**6, places=3).map(lambda value: format(value, "f"))
WRITTEN = st.builds("{}{}".format, NUMBERS, st.sampled_from(SUFFIXES))


def refusal(text: str) -> str | None:
    """Return why a text is no quantity, None when it is one; every function takes what `parse` takes."""
    try:
        parse(text)
    except NotAQuantity as refused:
        return refused.sentence
    assert human_memory(text)
    assert human_cpu(text)
    assert canonical(text)
    return None


@pytest.mark.parametrize(("text", "value", "form"), TABLE)
def test_every_text_means_what_kubernetes_reads(text: str, value: str | None, form: str | None) -> None:
    if value is None:
        with pytest.raises(NotAQuantity):
            parse(text)
        return
    assert parse(text) == Decimal(value)
    assert canonical(text) == form


@pytest.mark.parametrize("text", ["m", "Ki", "+", ".", "e3"])
def test_a_unit_without_a_digit_is_refused_though_kubernetes_reads_zero(text: str) -> None:
    with pytest.raises(NotAQuantity):
        parse(text)


@pytest.mark.parametrize("text", ["1" * 65, "1e99999999999", "1e-99999999999", "0e999", "9" * 60 + "E"])
def test_nothing_a_client_can_send_overflows(text: str) -> None:
    assert refusal(text) != ""


@given(WRITTEN)
def test_the_canonical_form_has_the_same_value(text: str) -> None:
    assert parse(canonical(text)) == parse(text)


@given(WRITTEN)
def test_a_canonical_form_stays_as_it_is(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(WRITTEN)
def test_a_minus_turns_the_sign(text: str) -> None:
    assert parse("-" + text) == -parse(text)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_whole_numbers_keep_their_order(one: int, other: int) -> None:
    assert (parse(f"{one}Mi") < parse(f"{other}Mi")) == (one < other)


@given(st.integers(0, 10**6))
def test_a_thousand_thousandths_are_one(number: int) -> None:
    assert parse(f"{number}000m") == parse(str(number))


@given(st.integers(0, 10**6))
def test_binary_and_decimal_suffixes_differ_as_they_should(number: int) -> None:
    assert parse(f"{number}Ki") * 1000 == parse(f"{number}k") * 1024


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    assert refusal(text) != ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("1 Gi", "has a space in it"),
        ("0,5", "has a comma in it"),
        ("512MB", "Kubernetes does not know; it writes M or Mi"),
        ("1K", "it writes k or Ki"),
        ("512mb", "it writes M or Mi"),
        ("lots", "is no number"),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, why: str) -> None:
    with pytest.raises(NotAQuantity) as refused:
        parse(text)
    assert why in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [("250m", "0.25 cores"), ("1", "1 core"), ("1000m", "1 core"), ("2", "2 cores"), ("0", "0 cores")],
)
def test_cpu_is_shown_in_cores(text: str, shown: str) -> None:
    assert human_cpu(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("128Mi", "128 MiB"), ("1536Mi", "1.5 GiB"), ("1G", "953.7 MiB"), ("128", "128 bytes"), ("1Ki", "1 KiB")],
)
def test_memory_is_shown_in_binary_units(text: str, shown: str) -> None:
    assert human_memory(text) == shown
