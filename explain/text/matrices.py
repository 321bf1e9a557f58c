"""A tensor as it is written on a wire: a small matrix of numbers, or a heat map with its range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.explain.text.numbers import format_entry, format_number

MOST_ROWS = 4
"""Up to this many rows and columns a matrix shows its numbers."""
MOST_BLOCKS = 12
"""A heat map has at most this many rows and columns; larger arrays are shown in blocks."""
LEVELS = 9
"""Heat levels 0 … 8: 4 is zero, below it negative, above it positive."""
BROKEN = 9
"""The level of a block that holds a NaN or an infinity."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`levels` by row; `range` is the least and greatest number, as text."""

    levels: tuple[tuple[int, ...], ...]
    range: str


def is_small(shape: tuple[int, ...]) -> bool:
    """Whether a tensor of this shape shows its numbers."""
    return len(shape) in (1, 2) and max(shape) <= MOST_ROWS


def compute_drawn_shape(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return the rows and columns in which a tensor is drawn; a vector is a column.

    More than two axes are stacked, the last one as columns.
    """
    rows, columns = _flat(shape)
    if is_small(shape):
        return rows, columns
    return min(rows, MOST_BLOCKS), min(columns, MOST_BLOCKS)


def format_entries(value: Any, digits: int = 2) -> tuple[tuple[str, ...], ...]:
    """Return the numbers of a small tensor as text, by row."""
    array = np.asarray(value)
    rows = array.reshape(_flat(array.shape)).tolist()
    return tuple(tuple(format_entry(each, digits) for each in row) for row in rows)


def format_value(value: float | Any | None, digits: int = 2) -> Any:
    """Return a value as a picture holds it: text on a wire, rows of a small matrix, a heat map.

    None where there is none.
    """
    if value is None:
        return None
    if not isinstance(value, np.ndarray):
        return format_number(value, digits)
    if is_small(value.shape):
        return [list(row) for row in format_entries(value, digits)]
    drawn = build_heat_map(value, digits)
    return {"range": drawn.range, "heat": [list(row) for row in drawn.levels]}


def format_inline(value: Any, digits: int = 2) -> str:
    """Return a tensor on one line: its numbers where it is small, else its range."""
    array = np.asarray(value)
    if not is_small(array.shape):
        return build_heat_map(array, digits).range
    rows = [", ".join(row) for row in format_entries(array, digits)]
    if array.ndim == 1:
        return f"[{', '.join(rows)}]"
    return f"[{', '.join(f'[{row}]' for row in rows)}]"


def build_heat_map(value: Any, digits: int = 2) -> HeatMap:
    """Return the heat map of a tensor. Each block stands for its element of greatest size."""
    array = np.asarray(value)
    rows, columns = _flat(array.shape)
    flat = array.reshape(rows, columns)
    with np.errstate(all="ignore"):
        high = _blocks(np.maximum, flat)
        low = _blocks(np.minimum, flat)
        most = np.where(np.abs(high) >= np.abs(low), high, low)
        # a block with both infinities, or with a NaN, is broken either way
        broken = ~(np.isfinite(high) & np.isfinite(low))
        scale = float(np.max(np.abs(most), where=~broken, initial=0.0)) or 1.0
        # rounded up, so that what is small but not zero stays visible
        steps = np.ceil(np.abs(most) / scale * (LEVELS // 2)).clip(0, LEVELS // 2)
        levels = np.where(broken, BROKEN, LEVELS // 2 + np.copysign(steps, most))
    ends = (
        f"{format_entry(float(array.min()), digits)} … {format_entry(float(array.max()), digits)}"
    )
    return HeatMap(tuple(tuple(int(each) for each in row) for row in levels.tolist()), ends)


def _flat(shape: tuple[int, ...]) -> tuple[int, int]:
    if len(shape) < 2:
        return (shape[0] if shape else 1), 1
    size = 1
    for length in shape[:-1]:
        size *= length
    return size, shape[-1]


def _blocks(reduce: Any, flat: Any) -> Any:
    """The array reduced to at most `MOST_BLOCKS` rows and columns."""
    for axis in (0, 1):
        length = flat.shape[axis]
        if length > MOST_BLOCKS:
            starts = np.arange(MOST_BLOCKS) * length // MOST_BLOCKS
            flat = reduce.reduceat(flat, starts, axis=axis)
    return flat
