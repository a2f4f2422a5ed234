"""Kubernetes quantities: read, add, compare, and print in the canonical form."""

import re
from decimal import ROUND_UP, Decimal

_BINARY = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40, "Pi": 2**50, "Ei": 2**60}
_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_FORM = re.compile(r"^([+-]?\d*\.?\d*)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$")


def parse(text: str | float) -> Decimal:
    """Read a quantity. Raises ValueError."""
    match = _FORM.match(str(text))
    if match is None or not match[1].strip("+-."):
        raise ValueError(f"quantities must match the regular expression, not {text!r}")
    number, suffix = Decimal(match[1]), match[2] or ""
    if suffix in _BINARY:
        return number * _BINARY[suffix]
    if suffix in _DECIMAL:
        return number.scaleb(_DECIMAL[suffix])
    return number.scaleb(int(suffix[1:]))


def canonical(text: str | float) -> str:
    """Give the quantity as the API prints it: `1000m` is `1`, `1024Ki` is `1Mi`."""
    binary = str(text).endswith("i")
    return printed(parse(text), binary=binary)


def printed(number: Decimal, *, binary: bool) -> str:
    """Give a number as a quantity, in powers of 1024 where that is asked for and exact."""
    if number == 0:
        return "0"
    if binary and abs(number) >= 1024 and number == number.to_integral_value():  # noqa: PLR2004 - one Ki
        whole = int(number)
        for suffix, factor in reversed(_BINARY.items()):
            if whole % factor == 0:
                return f"{whole // factor}{suffix}"
    if binary and number == number.to_integral_value():
        return str(int(number))
    number = number.quantize(Decimal(1).scaleb(-9), rounding=ROUND_UP)
    for suffix, power in reversed(_DECIMAL.items()):
        scaled = number.scaleb(-power)
        if scaled == scaled.to_integral_value():
            return f"{int(scaled)}{suffix}"
    return str(number)


def is_binary(text: str | float) -> bool:
    """Say whether the quantity was written in powers of 1024."""
    return str(text).endswith("i")
