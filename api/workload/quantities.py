"""Kubernetes quantities: read, compare and print as Kubernetes does.

Source of the grammar: `k8s.io/apimachinery/pkg/api/resource` ("quantity.go").
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal

BINARY = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5, "Ei": 6}
DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
GRAMMAR = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9]+\.?[0-9]*|\.[0-9]+)(?P<suffix>[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+|)",
    re.ASCII,
)
LARGEST = Decimal(2**63 - 1)
FINEST = Decimal(1).scaleb(-9)
EXACT = Context(prec=400)
STEP = 1024
THOUSAND = 1000
LONGEST = 64
FARTHEST = 100
"""Exponents beyond it make no difference: the value is far too large, or rounds up to a billionth."""


@dataclass(frozen=True)
class NotAQuantity(ValueError):  # noqa: N818  named after what happened, as problems are
    """The text is no quantity; `sentence` says why in plain words."""

    sentence: str


def parse(text: str) -> Decimal:
    """Return the value in base units (cores, bytes).

    As Kubernetes does: what is finer than a billionth is rounded away from zero, and magnitudes above 2^63-1 written
    with a binary suffix count as 2^63-1. Stricter in one point: a unit without a digit (`Mi`) is no zero here.
    Raises NotAQuantity.
    """
    match = GRAMMAR.fullmatch(text)
    if match is None or len(text) > LONGEST:
        raise NotAQuantity(_explain(text))
    magnitude = EXACT.multiply(Decimal(match["digits"]), _factor(match["suffix"]))
    rounded = magnitude.quantize(FINEST, rounding=ROUND_CEILING, context=EXACT)
    if match["suffix"] in BINARY:
        rounded = min(rounded, LARGEST)
    return -rounded if match["sign"] == "-" else rounded


def canonical(text: str) -> str:
    """Return the form Kubernetes prints: the largest suffix of the same family that leaves no fraction."""
    value = parse(text)
    match = GRAMMAR.fullmatch(text)
    suffix = match["suffix"] if match else ""
    if suffix in BINARY and abs(value) >= STEP and value == value.to_integral_value():
        return _binary(value)
    return _decimal(value, exponent_form=suffix not in BINARY and suffix not in DECIMAL)


def human_cpu(text: str) -> str:
    """Return the quantity as a number of cores: `0.25 cores`, `1 core`."""
    cores = _plain(parse(text))
    return f"{cores} core" if cores == "1" else f"{cores} cores"


def human_memory(text: str) -> str:
    """Return the quantity in the largest binary unit that keeps it at least 1, with at most one decimal: `1.5 GiB`."""
    value = parse(text)
    power = 0
    while power < len(BINARY) and abs(value) >= STEP:
        value = EXACT.divide(value, Decimal(STEP))
        power += 1
    unit = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"][power]
    return f"{_plain(value.quantize(Decimal('0.1'), context=EXACT))} {unit}"


def _factor(suffix: str) -> Decimal:
    if suffix in BINARY:
        return Decimal(STEP ** BINARY[suffix])
    if suffix in DECIMAL:
        return Decimal(1).scaleb(DECIMAL[suffix])
    return Decimal(1).scaleb(max(-FARTHEST, min(FARTHEST, int(suffix[1:]))))


def _binary(value: Decimal) -> str:
    whole, power = int(value), 0
    while power < len(BINARY) and whole % STEP == 0:
        whole //= STEP
        power += 1
    return f"{whole}{['', *BINARY][power]}"


def _decimal(value: Decimal, *, exponent_form: bool) -> str:
    whole, power = int(value.scaleb(9, context=EXACT)), -9
    if whole == 0:
        return "0"
    while whole % THOUSAND == 0 and (exponent_form or power < DECIMAL["E"]):
        whole //= THOUSAND
        power += 3
    if exponent_form:
        return f"{whole}e{power}" if power else str(whole)
    suffix = next(name for name, exponent in DECIMAL.items() if exponent == power)
    return f"{whole}{suffix}"


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _explain(text: str) -> str:
    if not text:
        return "is empty"
    if any(character.isspace() for character in text):
        return "has a space in it; write the number and the unit together, as in 512Mi"
    if "," in text:
        return "has a comma in it; write decimals with a point, as in 0.5"
    unit = text.lstrip("+-.0123456789")
    near = {"K": "k or Ki", "KB": "k or Ki", "kb": "k or Ki", "MB": "M or Mi", "mb": "M or Mi", "GB": "G or Gi"}
    near |= {"gb": "G or Gi", "g": "G or Gi", "gi": "Gi", "mi": "Mi", "ki": "Ki", "MiB": "Mi", "GiB": "Gi", "KiB": "Ki"}
    if unit in near:
        return f"has the unit {unit}, which Kubernetes does not know; it writes {near[unit]}"
    return "is no number with one of the units n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei"
