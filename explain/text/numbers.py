"""Numbers and names as text, once for the whole product: 2, 0.73, a real minus, w₀."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from gradwalk.core.graph.element_name import split_element
from gradwalk.core.graph.expression_name import is_expression, is_loose_below, write_expression
from gradwalk.core.graph.label_text import (
    MINUS,
    RAISED,
    format_nonfinite,
    format_scientific,
    read_number,
    split_scientific,
    write_power_of_ten,
)

Digits: TypeAlias = int | None
"""How many decimals numbers have; None where each is as people write it."""

_LARGEST, _SMALLEST = 1e6, 1e-4
"""From here on, and below, numbers are scientific."""
_MOST_DECIMALS, _MOST_DIGITS = 4, 6
"""Of a number that is written exactly."""
_FINEST = 10.0**_MOST_DECIMALS
_ROUNDED_BELOW = 100
"""Below it a number may have all of them."""
_SIGNIFICANT = 0.1
"""Below it a rounded number has two digits that are not leading zeros."""
_LEADING = {"1": "0.", "2": "0.0", "3": "0.00", "4": "0.000"}
"""What is before them, by the power of ten that is below."""
_NOISE = 1e-12
"""Errors of computing are smaller, as a fraction of a number."""
_SLACK = 1 + 1e-9
_HALF = frozenset(RAISED + "·")
_NUMBERED = re.compile(r"([^\W\d_]+)_?([0-9]+)")
_INDEXED = re.compile(r"([^\W\d_])_(\w+(?:[₋₊]\w+)?|₋\w+)")
_EXPONENT = re.compile(r"\^([0-9]+)(?![\w.])")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIFTED = str.maketrans("₋₊₀₁₂₃₄₅₆₇₈₉", f"{MINUS}+0123456789")
_SUBSCRIPTS = str.maketrans(f"{MINUS}0123456789", "₋₀₁₂₃₄₅₆₇₈₉")


def format_number(value: float, digits: Digits = None) -> str:
    """Return `value` as it is written on a wire: as people write it, or with `digits` decimals.

    Without `digits` a short number is exact (2, 0.116, 48000), and others are rounded with their
    zeros kept: −0.20, 0.052, 1.2·10⁻⁹. With them, what would show as zero without being zero, and
    what has more than six digits before the point, is scientific: `4.00·10⁻³`, `1.00·10⁶`.
    """
    if not math.isfinite(value):
        return format_nonfinite(value)
    if digits is None:
        return _write_short(value)
    if value == 0:
        return f"{0:.{digits}f}"
    fixed = f"{value:.{digits}f}"
    if abs(value) < _LARGEST:
        shown = float(fixed)
        if shown != 0 and abs(shown) < _LARGEST:
            return fixed.replace("-", MINUS)
    return format_scientific(f"{value:.{digits}e}")


def format_numbers(values: Iterable[float], digits: Digits = None) -> list[str]:
    """Return what `format_number` returns for each of many numbers, few of which occur again."""
    if digits is not None:
        return [format_number(value, digits) for value in values]
    finite = math.isfinite
    return [write_short(value) if finite(value) else format_nonfinite(value) for value in values]


def write_short(value: float) -> str:
    """Return what `format_number` returns for a finite number, without looking it up first."""
    size = abs(value)
    if _SMALLEST <= size < _ROUNDED_BELOW:
        # most numbers, and with all decimals that there may be
        if abs(round(size * _FINEST) / _FINEST - size) <= _NOISE * size:
            written = f"{size:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
        elif size >= _SIGNIFICANT:
            written = f"{size:.2f}"
        else:
            figures = f"{size:.1e}"
            written = _LEADING[figures[-1]] + figures[0] + figures[2]
    else:
        written = _write_size(size)
    return MINUS + written if value < 0 and written != "0" else written


# A number is written on its wire, and again in each line that it is a factor of.
_write_short = lru_cache(maxsize=16_384)(write_short)


def _write_size(size: float) -> str:
    if size < _LARGEST and size == (whole := int(size)):
        return str(whole)
    if not _SMALLEST <= size < _LARGEST:
        return _write_power(size)
    most = min(_MOST_DECIMALS, _MOST_DIGITS - len(str(whole)))
    fixed = f"{size:.{most}f}"
    if abs(float(fixed) - size) <= _NOISE * size:
        return fixed.rstrip("0").rstrip(".") if most else fixed
    rounded = f"{size:.2f}"
    return rounded if size < _LARGEST - 1 or float(rounded) < _LARGEST else _write_power(size)


def _write_power(size: float) -> str:
    written = f"{size:.2e}"
    is_exact = abs(float(written) - size) <= _NOISE * size
    if size < _SMALLEST and not is_exact:
        written = f"{size:.1e}"
    mantissa, _, exponent = written.partition("e")
    if is_exact:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return write_power_of_ten(mantissa, int(exponent))


def _is_exact(text: str, value: float) -> bool:
    return abs(float(text) - value) <= _NOISE * abs(value)


def is_rounded_to(text: str, value: float, digits: Digits = None) -> bool:
    """Return whether `value` is shown by `text`, rounded as far as `text` is written.

    What people write short represents two decimals at least: 3 does not show 2.9.
    """
    shown = parse_number(text)
    if not math.isfinite(shown):
        return shown == value or (math.isnan(shown) and math.isnan(value))
    figures, exponent = split_scientific(text)
    power = exponent - len(figures.partition(".")[2])
    if digits is None:
        power = min(power, exponent - (1 if shown and abs(shown) < _SMALLEST else 2))
    return abs(value - shown) <= 0.5 * 10.0**power * _SLACK


def count_least_decimals(digits: Digits) -> int:
    """Return how many decimals a rounded number has at least."""
    return 2 if digits is None else digits


def parse_number(text: str) -> float:
    """Return the number that `format_number` wrote."""
    return read_number(text)


def format_exact(value: float) -> str:
    """Return the shortest text that reads back as exactly `value`."""
    return format_scientific(repr(value)) if math.isfinite(value) else format_nonfinite(value)


def format_entry(value: float, digits: Digits = None) -> str:
    """Return `value` as an entry of a matrix, hardly wider than `max_entry_width`."""
    text, room = format_number(value, digits), max_entry_width(digits)
    left = count_least_decimals(digits)
    while count_figures(text) > room + (text[-1:] in tuple(RAISED)) and left > 0:
        left -= 1
        text = format_scientific(f"{value:.{left}e}")
    return text


def count_figures(text: str) -> float:
    """Return the width of a number in figures; a dot and what is raised take half of one."""
    return len(text) - sum(character in _HALF for character in text) / 2


def max_entry_width(digits: Digits = None) -> int:
    """Return how many figures an entry may take: `−9999.99`; a power of ten one more."""
    return max(7, 6 + count_least_decimals(digits))


def max_number_width(digits: Digits = None) -> int:
    """Return how many figures `format_number(…, digits)` may take: `−999999.99`."""
    return 8 + digits if digits else 7 if digits == 0 else 10


# A name is in the text, on the board, and in each line that reads it.
@lru_cache(maxsize=4_096)
def format_name(text: str) -> str:
    """Return a name of the program as it reads in a formula: `w0` and `w_0` are `w₀`.

    An element `W_{1,2}` is `W₁₂`, one of an array that has a subscript itself `W₁,₁₂`, and one of
    an expression `(XW)₁₂`.
    """
    name, index = split_element(text)
    if is_expression(name):
        name = enclose_name(name) if index else write_expression(name)
    base, own = split_name(name)
    below = format_index(index)
    if not own.removeprefix(MINUS).isdigit():
        return name + below.translate(_SUBSCRIPTS)
    return base + f"{own}{',' if below else ''}{below}".translate(_SUBSCRIPTS)


def enclose_name(symbol: str) -> str:
    """Return a symbol as it is before an index or an exponent: an expression is in brackets."""
    written = format_name(symbol)
    return f"({written})" if is_expression(symbol) else written


def format_below(symbol: str) -> str:
    """Return a symbol as it is below ∂: `(XW)`."""
    return enclose_name(symbol) if is_loose_below(symbol) else format_name(symbol)


def format_index(subscripts: Sequence[str]) -> str:
    """Return the subscripts of an element as they stand below its name: `12`, or `1,12`."""
    return ("" if all(len(each) == 1 for each in subscripts) else ",").join(subscripts)


def add_subscript(text: str, number: int) -> str:
    """Return `text` with a number below it."""
    return text + str(number).translate(_SUBSCRIPTS)


def raise_exponents(text: str) -> str:
    """Return `text` with whole exponents raised: `x^2` is `x²`."""
    return _EXPONENT.sub(lambda found: found[1].translate(_SUPERSCRIPTS), text)


@lru_cache(maxsize=4_096)
def split_name(text: str) -> tuple[str, str]:
    """Return the base and the subscript of a name: `w0` → w, 0; `x_out` → x, out; else none.

    Those of an element are one: `W_{1,2}` → W, 12. In a subscript, t₋₁ is t−1.
    """
    name, index = split_element(text)
    if index:
        base, subscript = split_name(name)
        base = f"({base})" if is_expression(name) else base
        return base, f"{subscript}{',' if subscript else ''}{format_index(index)}"
    if is_expression(text):
        return write_expression(text), ""
    match = _NUMBERED.fullmatch(text) or _INDEXED.fullmatch(text)
    return (match[1], match[2].translate(_LIFTED)) if match else (text, "")
