"""Numbers and shapes as they appear in a gate's label."""

from __future__ import annotations

import math
from collections.abc import Sequence

MINUS = "\N{MINUS SIGN}"

_SHORT, _MOST_CHARACTERS = 6, 10
"""What was typed stays as it is up to `_SHORT`; longer it may give way to 1e−5 of 0.00001."""
_NAMED = {math.pi: "π", math.e: "e"}


def format_constant(value: float, text: str | None = None) -> str:
    """Return a number that is part of a gate or formula with all its digits where they are few.

    It stays as it was typed, or is the shortest text that reads back as `value`; only where both
    are long is it rounded.
    """
    if text is not None and len(text) <= _SHORT:
        return text.replace("-", MINUS)
    if value in _NAMED:
        return _NAMED[value]
    if not math.isfinite(value):
        return format_nonfinite(value)
    exact = format_scientific(repr(float(value)).removesuffix(".0"))
    if text is not None and len(exact) >= len(text) <= _MOST_CHARACTERS:
        return text.replace("-", MINUS)
    return exact if len(exact) <= _MOST_CHARACTERS else format_scientific(f"{value:.4g}")


def read_constant(value: float) -> float:
    """Return `value` as a reader of `format_constant(value)` knows it."""
    if value in _NAMED or not math.isfinite(value):
        return value
    return float(format_constant(value).replace(MINUS, "-"))


def format_shape(shape: Sequence[int]) -> str:
    """Return a shape as NumPy and the lectures write it: `(3, 2)`, `(3,)`."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"


def format_nonfinite(value: float) -> str:
    """Return the text of a NaN or an infinity."""
    if math.isnan(value):
        return "NaN"
    return "∞" if value > 0 else f"{MINUS}∞"


def format_scientific(text: str) -> str:
    """Return Python's text of a number as a lecture writes it: `1.00e+06` is `1.00e6`."""
    mantissa, e, exponent = text.partition("e")
    short = f"{mantissa}e{int(exponent)}" if e else mantissa
    return short.replace("-", MINUS)
