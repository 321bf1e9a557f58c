"""Numbers and names as text, once for the whole product: two decimals, a real minus, w₀."""

from __future__ import annotations

import math
import re

from gradwalk.core.graph.label_text import MINUS, format_nonfinite, format_scientific

_LARGEST = 1e6
_NUMBERED = re.compile(r"([^\W\d_]+)_?([0-9]+)")
_INDEXED = re.compile(r"([^\W\d_])_(\w+)")
_ELEMENT = re.compile(r"([^\[]+)\[([0-9]+(?:,[0-9]+)*)\]")
_EXPONENT = re.compile(r"\^([0-9]+)(?![\w.])")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def format_number(value: float, digits: int = 2) -> str:
    """Return `value` with `digits` decimals, as it is written on a wire.

    What would show as zero without being zero, and what has more than six digits before
    the point, is scientific: `4.00e−3`, `1.00e6`.
    """
    if not math.isfinite(value):
        return format_nonfinite(value)
    if value == 0:
        return f"{0:.{digits}f}"
    fixed = f"{value:.{digits}f}"
    if abs(value) < _LARGEST:
        shown = float(fixed)
        if shown != 0 and abs(shown) < _LARGEST:
            return fixed.replace("-", MINUS)
    return format_scientific(f"{value:.{digits}e}")


def parse_number(text: str) -> float:
    """Return the number that `format_number` wrote."""
    return float(text.replace(MINUS, "-").replace("∞", "inf"))


def format_exact(value: float) -> str:
    """Return the shortest text that reads back as exactly `value`."""
    return format_scientific(repr(value)) if math.isfinite(value) else format_nonfinite(value)


def format_entry(value: float, digits: int = 2) -> str:
    """Return `value` as an entry of a matrix, never wider than `max_entry_width`."""
    text, room = format_number(value, digits), max_entry_width(digits)
    while len(text) > room and digits > 0:
        digits -= 1
        text = format_scientific(f"{value:.{digits}e}")
    return text


def max_entry_width(digits: int = 2) -> int:
    """Return how many characters `format_entry(…, digits)` may take: `−9999.99`, `−1e−308`."""
    return max(7, 6 + digits)


def max_number_width(digits: int = 2) -> int:
    """Return how many characters `format_number(…, digits)` may take: `−999999.99`, `−1.00e−308`."""
    return 8 + digits if digits else 7


def format_name(text: str) -> str:
    """Return a name of the program as it reads in a formula: `w0` and `w_0` are `w₀`."""
    base, subscript = split_name(text)
    return base + subscript.translate(_SUBSCRIPTS) if subscript.isdigit() else text


def add_subscript(text: str, number: int) -> str:
    """Return `text` with a number below it."""
    return text + str(number).translate(_SUBSCRIPTS)


def raise_exponents(text: str) -> str:
    """Return `text` with whole exponents raised: `x^2` is `x²`."""
    return _EXPONENT.sub(lambda found: found[1].translate(_SUPERSCRIPTS), text)


def split_name(text: str) -> tuple[str, str]:
    """Return the base and the subscript of a name: `w0` → w, 0; `x_out` → x, out; else none.

    An element's index is a subscript: `W[0,1]` → W, 01.
    """
    if "[" in text and (element := _ELEMENT.fullmatch(text)):
        indices = element[2].split(",")
        joint = "" if all(len(index) == 1 for index in indices) else ","
        base, subscript = split_name(element[1])
        return base, f"{subscript}{',' if subscript else ''}{joint.join(indices)}"
    match = _NUMBERED.fullmatch(text) or _INDEXED.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")
