"""Tensors as MathML: a bracketed matrix, a factor with its shape below, a name with its indices."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.math import mathml
from gradwalk.explain.math.mathml import name_index
from gradwalk.explain.text import numbers

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

MOST_INDEX = 9
"""Up to this index two of them are side by side: W₀₁, but W₁,₁₂."""


def build_matrix(rows: Sequence[Sequence[str]]) -> str:
    """Return numbers that are already text between square brackets."""
    written = "".join(
        f"<mtr>{''.join(f'<mtd>{mathml.number(each)}</mtd>' for each in row)}</mtr>" for row in rows
    )
    table = f'<mtable class="matrix">{written}</mtable>'
    return mathml.row("<mo>[</mo>", table, "<mo>]</mo>")


def build_shaped(content: str, shape: Sequence[int], *, transposed: bool = False) -> str:
    """Return a factor with its shape set small below it; a scalar has none to show."""
    if not shape:
        return content
    return f"<munder>{content}{build_shape_label(shape, transposed=transposed)}</munder>"


def build_shape_label(shape: Sequence[int], *, transposed: bool = False) -> str:
    """Return a shape as a small label; a transposed matrix has its axes exchanged."""
    return f'<mtext class="shape">{format_oriented_shape(shape, transposed=transposed)}</mtext>'


def format_oriented_shape(shape: Sequence[int], *, transposed: bool = False) -> str:
    """Return a shape as text: (3, 2), a row that was a column as (3,)ᵀ."""
    if not transposed:
        return format_shape(shape)
    if len(shape) == 1:
        return format_shape(shape) + "ᵀ"
    return format_shape((*shape[:-2], shape[-1], shape[-2]))


def build_sum(axes: str) -> str:
    """Return the sum sign with what it runs over below it."""
    return f'<munder><mo>∑</mo><mtext class="shape">{mathml.escape(axes)}</mtext></munder>'


def build_element(symbol: str, index: Sequence[int]) -> str:
    """Return a name with the indices of one element: W₀₁; W₁,₀₁ where it has its own."""
    if not index:
        return mathml.name(symbol)
    base, own = numbers.split_name(symbol)
    below = format_index(index)
    if not own:
        return mathml.subscript(mathml.name(symbol), mathml.number(below))
    both = mathml.row(name_index(own), "<mo>,</mo>", mathml.number(below))
    return mathml.subscript(mathml.name(base), both)


def format_element(symbol: str, index: Sequence[int]) -> str:
    """Return the same as plain text."""
    if not index:
        return numbers.format_name(symbol)
    base, own = numbers.split_name(symbol)
    below = format_index(index)
    if own and not own.isdigit():
        return f"{symbol}[{', '.join(map(str, index))}]"
    return base + (f"{own},{below}" if own else below).translate(_LOWERED)


def format_index(index: Sequence[int]) -> str:
    """Return indices as they are written below a name: 01, or 1,12."""
    short = all(each <= MOST_INDEX for each in index)
    return ("" if short else ",").join(map(str, index))
