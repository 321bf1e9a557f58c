"""What stands on a wire: a number, a small matrix, a heat map, or a shape alone; and its measures.

The gradient stands below the wire as the value stands above it, so one face is both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gradwalk.core.graph.label_text import shape_text
from gradwalk.explain.text.matrices import drawn_shape, is_small
from gradwalk.explain.text.numbers import widest, widest_entry
from gradwalk.graphviz_render.text_width import width

NUMBER = 14.0
"""The font size of values and gradients."""
ENTRY = 13.0
"""The font size of the numbers in a matrix."""
SMALL = 11.5
"""The font size of the contributions at a fork, and of the shapes beside names."""
RANGE = 12.0

ABOVE = 6.0
"""From the wire up to the baseline of the value."""
BELOW = 17.0
"""From the wire down to the baseline of the gradient."""

INSET = 5.0
"""From a bracket to the numbers in it."""
SIDE = 6.0
"""From a bracket to the gate, and to the end of the stretch of wire."""
OFF = 5.0
"""From the wire to a bracket."""
CAPTION = 19.0
"""From the wire to a heat map, its range between them."""

_LINE = 1.3
"""A row's height as a part of its numbers' size."""
_GAP = 4.0
_BLOCKS = 72.0
"""The height of a full heat map."""
_LEAST_BLOCK, _MOST_BLOCK = 6.0, 10.0
_LONE_COLUMN = 16.0
"""A vector's heat map is one column of blocks, wider than they are high."""

Kind = Literal["number", "matrix", "heat", "size"]


@dataclass(frozen=True, slots=True)
class Face:
    """The measures of what stands on one side of a wire."""

    kind: Kind
    width: float
    """The stretch of wire that it needs."""
    reach: float
    """How far from the wire it reaches."""
    rows: int = 1
    columns: int = 1
    column: float = 0.0
    """From one column to the next, and from one row to the next."""
    row: float = 0.0
    size: float = NUMBER
    """The size of its numbers, or of the text beside it."""

    @property
    def inner(self) -> float:
        """The width between the brackets."""
        return self.columns * self.column - (_GAP if self.kind == "matrix" else 0) + 2 * INSET

    @property
    def height(self) -> float:
        """The height of the brackets."""
        return self.rows * self.row + (2 if self.kind == "heat" else 0)


@lru_cache(maxsize=4096)
def face(shape: tuple[int, ...], digits: int, numbers: bool = True, maps: bool = True) -> Face:
    """Return the face of a node of this shape.

    Without `numbers` it shows the shape alone, without `maps` a large tensor only its range.
    """
    if not numbers or 0 in shape:
        return Face("size", width(shape_text(shape), NUMBER) + 2 * SIDE, ABOVE + NUMBER)
    if not shape:
        return Face("number", _number_width(digits, NUMBER) + 1, ABOVE + NUMBER)
    return matrix(shape, digits, ENTRY) if is_small(shape) else _heat(shape, digits, maps)


def matrix(shape: tuple[int, ...], digits: int, size: float) -> Face:
    """Return the face of a matrix whose numbers have the font size `size`."""
    rows, columns = drawn_shape(shape)
    column, row = _entry_width(digits, size) + _GAP, round(size * _LINE, 1)
    long = columns * column - _GAP + 2 * (INSET + SIDE)
    return Face("matrix", long, OFF + rows * row, rows, columns, column, row, size)


@lru_cache(maxsize=4096)
def branch(shape: tuple[int, ...], digits: int, numbers: bool, room: bool) -> Face:
    """Return the face of a contribution at a fork.

    A vector and a matrix of two columns stand there with their numbers where there is `room`
    for more than one line; else the shape tells what arrives, and the panel shows it.
    """
    if numbers and not shape:
        return Face("number", _number_width(digits, SMALL) + 6, SMALL + 4, size=SMALL)
    if numbers and room and 0 not in shape and is_small(shape) and drawn_shape(shape)[1] <= 2:
        return matrix(shape, digits, SMALL)
    return Face("size", width(shape_text(shape), SMALL) + 6, SMALL + 4, size=SMALL)


def _heat(shape: tuple[int, ...], digits: int, maps: bool) -> Face:
    rows, columns = drawn_shape(shape)
    block = max(_LEAST_BLOCK, min(_BLOCKS / max(rows, columns), _MOST_BLOCK))
    column = _LONE_COLUMN if columns == 1 else block
    words = 2 * _entry_width(digits, RANGE) + width(" … ", RANGE)
    if not maps:
        return Face("heat", words, ABOVE + NUMBER, 0, 0, size=RANGE)
    long = max(words, columns * column + 2 * (INSET + SIDE))
    return Face("heat", long, CAPTION + rows * block + 2, rows, columns, column, block, RANGE)


def _number_width(digits: int, size: float) -> float:
    # The widest text is digits, one point, and two minus signs or one: −1.00e−308.
    return width("−" * 2 + "." * (digits > 0) + "0" * (widest(digits) - 2 - (digits > 0)), size)


def _entry_width(digits: int, size: float) -> float:
    # −9999.99, and with fewer digits −1e−308
    point = "." * (digits > 0)
    longest = "−" * 2 + point + "0" * (widest_entry(digits) - 2 - len(point))
    return max(width(longest, size), width("−" * 2 + "0" * 5, size))
