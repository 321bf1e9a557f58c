"""Numbers and shapes as they appear in a gate's label."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

MINUS = "\N{MINUS SIGN}"

RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("-0123456789", RAISED)
_LOWER = str.maketrans(RAISED, "-0123456789")
_EXPONENT = re.compile(r"(-?)([0-9.]+)[eE]([-+]?[0-9]+)")
_POWER_OF_TEN = re.compile(rf"(-?)(?:([0-9.]+)·)?10([{RAISED}]+)")

_SHORT, _MOST_CHARACTERS = 6, 10
"""What was typed stays as it is up to `_SHORT`; longer it may give way to 10⁻⁵ of 0.00001."""
_NAMED = {math.pi: "π", math.e: "e"}


def format_constant(value: float, text: str | None = None) -> str:
    """Return a number that is part of a gate or formula with all its digits where they are few.

    It stays as it was typed, or is the shortest text that reads back as `value`; only where both
    are long is it rounded.
    """
    if text is not None and len(text) <= _SHORT:
        return format_scientific(text)
    if value in _NAMED:
        return _NAMED[value]
    if not math.isfinite(value):
        return format_nonfinite(value)
    exact = repr(float(value)).removesuffix(".0")
    if text is not None and len(exact) >= len(text) <= _MOST_CHARACTERS:
        return format_scientific(text)
    return format_scientific(exact if len(exact) <= _MOST_CHARACTERS else f"{value:.4g}")


def read_constant(value: float) -> float:
    """Return `value` as a reader of `format_constant(value)` knows it."""
    if value in _NAMED or not math.isfinite(value):
        return value
    return read_number(format_constant(value))


def format_shape(shape: Sequence[int]) -> str:
    """Return a shape as NumPy and the lectures write it: `(3, 2)`, `(3,)`."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"


def format_nonfinite(value: float) -> str:
    """Return the text of a NaN or an infinity."""
    if math.isnan(value):
        return "NaN"
    return "∞" if value > 0 else f"{MINUS}∞"


def format_scientific(text: str) -> str:
    """Return Python's text of a number as a lecture writes it: `1.20e-09` is `1.20·10⁻⁹`."""
    found = _EXPONENT.fullmatch(text)
    if found is None:
        return text.replace("-", MINUS)
    sign, figures, exponent = found.groups()
    return sign.replace("-", MINUS) + write_power_of_ten(figures, int(exponent))


def write_power_of_ten(figures: str, exponent: int) -> str:
    """Return `figures` times a power of ten: `1.20·10⁻⁹`, and only `10⁻⁹` of one."""
    power = _write_tens(exponent)
    return power if figures == "1" else f"{figures}·{power}"


@lru_cache(maxsize=1_024)
def _write_tens(exponent: int) -> str:
    return f"10{str(exponent).translate(_RAISE)}"


def split_scientific(text: str) -> tuple[str, int]:
    """Return the figures of a number as Python writes them, and its power of ten: `-1.2`, -9."""
    plain = text.replace(MINUS, "-")
    found = _POWER_OF_TEN.fullmatch(plain)
    if found is None:
        return plain, 0
    return found[1] + (found[2] or "1"), int(found[3].translate(_LOWER))


def read_number(text: str) -> float:
    """Return the number that a text shows."""
    figures, power = split_scientific(text.replace("∞", "inf"))
    return float(f"{figures}e{power}" if power else figures)


def needs_brackets(text: str) -> bool:
    """Return whether a number needs brackets beside a sign or below an exponent."""
    return text.startswith(MINUS) or text[-1:] in tuple(RAISED)
