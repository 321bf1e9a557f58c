"""What a wire without a name is called whose expression is short: XW, QKᵀ, Y², X⊙Y, w·x.

Before each sign and each mark there is an invisible character, which no name and no number of a
program has: so this XW is never the name XW, and this Y² never a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BESIDE, DOT, ELEMENTWISE = "", "·", "⊙"
"""The signs of a product: factors that are side by side have none."""
TRANSPOSED = "ᵀ"
_INVISIBLE = "\N{INVISIBLE TIMES}"
_RAISED = {2: "²", 3: "³"}
_MARKS = TRANSPOSED + "".join(_RAISED.values())
_FACTOR = re.compile(
    rf"(?:{_INVISIBLE}([{DOT}{ELEMENTWISE}]?))?([^{_INVISIBLE}]+)(?:{_INVISIBLE}([{_MARKS}]))?"
)
_MOST_CHARACTERS = 3


def name_product(left: str, sign: str, right: str) -> str | None:
    """Return what the product of two symbols is called, None where that is too long."""
    product = f"{left}{_INVISIBLE}{sign}{right}"
    return product if len(write_expression(product)) <= _MOST_CHARACTERS else None


def name_power(base: str, exponent: float) -> str | None:
    """Return what a square or a cube is called, None for other exponents."""
    mark = _RAISED.get(int(exponent)) if exponent in _RAISED else None
    return mark and base + _INVISIBLE + mark


def name_transposed(base: str) -> str:
    """Return what the transpose of a symbol is called."""
    return base + _INVISIBLE + TRANSPOSED


def find_transposed(symbol: str) -> str | None:
    """Return K for Kᵀ, None for what is no transpose of a name."""
    factors = split_expression(symbol)
    return factors[0][1] if [mark for *_, mark in factors] == [TRANSPOSED] else None


def is_expression(symbol: str) -> bool:
    """Return whether a symbol is an expression: with an index or an exponent it needs brackets."""
    return _INVISIBLE in symbol


def is_loose_below(symbol: str) -> bool:
    """Return whether it needs brackets below ∂, as XW and Y² do: ∂L/∂Y² reads like ∂²L/∂Y²."""
    return is_expression(symbol) and find_transposed(symbol) is None


def write_expression(symbol: str) -> str:
    """Return a symbol as it is read."""
    return symbol.replace(_INVISIBLE, "")


def split_expression(symbol: str) -> Sequence[tuple[str, str, str]]:
    """Return the factors of an expression: each with the sign before it, and its mark."""
    found: list[tuple[str, str, str]] = _FACTOR.findall(symbol)
    return found
