"""Tensors as MathML: matrices, vectors in trays, factors with shapes, names with subscripts."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.graph.element_name import name_element
from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.math import mathml
from gradwalk.explain.text import numbers
from gradwalk.explain.text.masks import FALSE, TRUE


def build_matrix(rows: Sequence[Sequence[str]]) -> str:
    """Return numbers that are already text between square brackets."""
    written = "".join(
        f"<mtr>{''.join(f'<mtd>{_build_entry(each)}</mtd>' for each in row)}</mtr>" for row in rows
    )
    table = f'<mtable class="matrix">{written}</mtable>'
    return mathml.row("<mo>[</mo>", table, "<mo>]</mo>")


def build_tray(row: Sequence[str]) -> str:
    """Return the numbers of a vector side by side, in a tray: neither a row nor a column."""
    cells = "".join(f"<mtd>{_build_entry(each)}</mtd>" for each in row)
    return f'<mrow class="tray"><mtable class="matrix"><mtr>{cells}</mtr></mtable></mrow>'


def _build_entry(text: str) -> str:
    return mathml.words(text) if text in (TRUE, FALSE) else mathml.number(text)


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


def build_element(symbol: str, index: Sequence[int], first: int) -> str:
    """Return a name with the subscripts of one element, which count from `first`: W₁₂."""
    return mathml.name(name_element(symbol, index, first))


def format_element(symbol: str, index: Sequence[int], first: int) -> str:
    """Return the same as plain text."""
    return numbers.format_name(name_element(symbol, index, first))
