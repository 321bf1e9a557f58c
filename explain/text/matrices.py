"""A tensor as it is written on a wire: a small matrix of numbers, or a heat map with its range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from gradwalk.explain.text.masks import FALSE, TRUE, format_truths
from gradwalk.explain.text.numbers import (
    Digits,
    count_figures,
    count_least_decimals,
    format_entry,
    format_number,
    max_entry_width,
)

MOST_ROWS = 4
"""Up to this many rows and columns a matrix shows its numbers."""
MOST_CELLS = 64
"""A heat map has a cell for each number, and at most this many rows and columns."""
MOST_DRAWN = 16_000
"""If the heat maps of a picture have more cells in total, the largest ones are left out."""
LEVELS = 9
"""Heat levels 0 … 8: 4 is zero, below it negative, above it positive."""
BROKEN = 9
"""The level of a NaN or an infinity."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`levels` by row, none of an array that is too large for a map.

    `range` is the least and greatest number as text, and how many are exactly 0: `−1.00 … 0.52 ·
    0 ×32`; of a mask how many are 1 and how many 0.
    """

    levels: tuple[tuple[int, ...], ...]
    range: str


def is_small(shape: tuple[int, ...]) -> bool:
    """Whether a tensor of this shape shows its numbers."""
    return len(shape) in (1, 2) and max(shape) <= MOST_ROWS


def compute_drawn_shape(shape: tuple[int, ...], side: int = MOST_CELLS) -> tuple[int, int]:
    """Return the rows and columns in which a tensor is drawn; a vector lies in one row.

    More than two axes are stacked, the last one as columns. Of an array with more than `side` of
    either nothing is drawn, because no cell represents several numbers.
    """
    rows, columns = _flat(shape)
    if is_small(shape) or max(rows, columns) <= side:
        return rows, columns
    return 0, 0


def choose_map_side(shapes: Iterable[tuple[int, ...]]) -> int:
    """Return how many rows and columns the heat maps of a picture may have, by all its shapes."""
    sizes = [_flat(shape) for shape in shapes if shape and not is_small(shape)]
    for side in (MOST_CELLS, 32, 16, 8):
        # each is drawn as a value and as a gradient
        drawn = sum(2 * rows * columns for rows, columns in sizes if max(rows, columns) <= side)
        if drawn <= MOST_DRAWN:
            return side
    return 0


def format_entries(
    value: Any, digits: Digits = None, *, mask: bool = False
) -> tuple[tuple[str, ...], ...]:
    """Return the numbers of a small tensor as text, by row; those of a `mask` as words."""
    if mask:
        return format_truths(value)
    array = np.asarray(value)
    rows = array.reshape(_flat(array.shape)).tolist()
    return tuple(tuple(format_entry(each, digits) for each in row) for row in rows)


def format_value(
    value: float | Any | None,
    digits: Digits = None,
    side: int = MOST_CELLS,
    *,
    mask: bool = False,
) -> Any:
    """Return a value as a picture holds it: text on a wire, rows of a small matrix, a heat map
    of at most `side` rows and columns; the elements of a `mask` are words.

    None where there is none.
    """
    if value is None:
        return None
    if not isinstance(value, np.ndarray):
        return format_number(value, digits)
    if is_small(value.shape):
        return [list(row) for row in format_entries(value, digits, mask=mask)]
    drawn = build_heat_map(value, digits, side, mask=mask)
    return {"range": drawn.range, "heat": [list(row) for row in drawn.levels]}


def format_inline(value: Any, digits: Digits = None) -> str:
    """Return a tensor on one line: its numbers where it is small, else its range."""
    array = np.asarray(value)
    if not is_small(array.shape):
        return describe_range(array, digits)
    rows = [f"[{', '.join(row)}]" for row in format_entries(array, digits)]
    return rows[0] if array.ndim == 1 else f"[{', '.join(rows)}]"


def build_heat_map(
    value: Any, digits: Digits = None, side: int = MOST_CELLS, *, mask: bool = False
) -> HeatMap:
    """Return the heat map of a tensor: a cell for each number where it has room for that."""
    array = np.asarray(value)
    rows, columns = compute_drawn_shape(array.shape, side)
    levels = _find_levels(array.reshape(rows, columns)) if rows else ()
    return HeatMap(levels, describe_range(array, digits, mask=mask))


def describe_range(array: Any, digits: Digits = None, *, mask: bool = False) -> str:
    """Return the least and the greatest number of a tensor, and how many of them are 0.

    Of zeros and ones alone it counts both; those of a `mask` are words.
    """
    zeros, ones = (int(np.count_nonzero(array == number)) for number in (0, 1))
    if zeros + ones == array.size:
        words = (TRUE, FALSE) if mask else ("1", "0")
        counts = zip(words, (ones, zeros), strict=True)
        return " · ".join(f"{word} ×{count}" for word, count in counts if count)
    counted = f" · 0 ×{zeros}" if zeros else ""
    ends = [float(array.min()), float(array.max())]
    room = 2 * max_entry_width(digits) + 3
    for fewer in (digits, *range(count_least_decimals(digits) - 1, -1, -1)):
        text = " … ".join(format_entry(end, fewer) for end in ends) + counted
        if count_figures(text) <= room:
            break
    return text


def _find_levels(flat: Any) -> tuple[tuple[int, ...], ...]:
    with np.errstate(all="ignore"):
        finite = np.isfinite(flat)
        size = np.abs(flat)
        scale = float(np.max(size, where=finite, initial=0.0)) or 1.0
        # rounded up, so that what is small but not zero stays visible
        steps = np.ceil(size / scale * (LEVELS // 2)).clip(0, LEVELS // 2)
        levels = np.where(finite, LEVELS // 2 + np.copysign(steps, flat), BROKEN)
    return tuple(tuple(int(each) for each in row) for row in levels.tolist())


def _flat(shape: tuple[int, ...]) -> tuple[int, int]:
    return (prod(shape[:-1]), shape[-1]) if shape else (1, 1)
