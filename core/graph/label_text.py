"""Numbers and shapes as they appear in a gate's label."""

from __future__ import annotations

import math
from collections.abc import Sequence

MINUS = "\N{MINUS SIGN}"

_LABEL_CHARACTERS = 6


def format_constant(value: float, text: str | None = None) -> str:
    """Return a number that is part of a gate or formula: as it was typed where that is short."""
    if text is not None and len(text) <= _LABEL_CHARACTERS:
        return text.replace("-", MINUS)
    if value == math.pi:
        return "π"
    if value == math.e:
        return "e"
    return format_scientific(f"{value:.4g}") if math.isfinite(value) else format_nonfinite(value)


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
