"""Numbers and names as text, once for the whole product: two decimals, a real minus, w₀."""

from __future__ import annotations

import math
import re

from gradwalk.core.graph.label_text import MINUS, nonfinite, scientific

_LARGEST = 1e6
_NUMBERED = re.compile(r"([^\W\d_]+)_?([0-9]+)")
_INDEXED = re.compile(r"([^\W\d_])_(\w+)")
_ELEMENT = re.compile(r"([^\[]+)\[([0-9]+(?:,[0-9]+)*)\]")
_EXPONENT = re.compile(r"\^([0-9]+)(?![\w.])")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def number(value: float, digits: int = 2) -> str:
    """Return `value` with `digits` decimals, as it stands on a wire.

    What would show as zero without being zero, and what has more than six digits before
    the point, is scientific: `4.00e−3`, `1.00e6`.
    """
    if not math.isfinite(value):
        return nonfinite(value)
    if value == 0:
        return f"{0:.{digits}f}"
    fixed = f"{value:.{digits}f}"
    if abs(value) < _LARGEST:
        shown = float(fixed)
        if shown != 0 and abs(shown) < _LARGEST:
            return fixed.replace("-", MINUS)
    return scientific(f"{value:.{digits}e}")


def exact(value: float) -> str:
    """Return the shortest text that reads back as exactly `value`."""
    return scientific(repr(value)) if math.isfinite(value) else nonfinite(value)


def entry(value: float, digits: int = 2) -> str:
    """Return `value` as it stands in a matrix: as `number`, never wider than `widest_entry`."""
    text, room = number(value, digits), widest_entry(digits)
    while len(text) > room and digits > 0:
        digits -= 1
        text = scientific(f"{value:.{digits}e}")
    return text


def widest_entry(digits: int = 2) -> int:
    """Return how many characters `entry(…, digits)` may take: `−9999.99`, `−1e−308`."""
    return max(7, 6 + digits)


def widest(digits: int = 2) -> int:
    """Return how many characters `number(…, digits)` may take: `−999999.99`, `−1.00e−308`."""
    return 8 + digits if digits else 7


def name(text: str) -> str:
    """Return a name of the program as it reads in a formula: `w0` and `w_0` are `w₀`."""
    base, subscript = name_parts(text)
    return base + subscript.translate(_SUBSCRIPTS) if subscript.isdigit() else text


def subscripted(text: str, number: int) -> str:
    """Return `text` with a number below it."""
    return text + str(number).translate(_SUBSCRIPTS)


def raised(text: str) -> str:
    """Return `text` with whole exponents raised: `x^2` is `x²`."""
    return _EXPONENT.sub(lambda found: found[1].translate(_SUPERSCRIPTS), text)


def name_parts(text: str) -> tuple[str, str]:
    """Return the base and the subscript of a name: `w0` → w, 0; `x_out` → x, out; else none.

    An element's index is a subscript: `W[0,1]` → W, 01.
    """
    if "[" in text and (element := _ELEMENT.fullmatch(text)):
        indices = element[2].split(",")
        joint = "" if all(len(index) == 1 for index in indices) else ","
        base, subscript = name_parts(element[1])
        return base, f"{subscript}{',' if subscript else ''}{joint.join(indices)}"
    match = _NUMBERED.fullmatch(text) or _INDEXED.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")
