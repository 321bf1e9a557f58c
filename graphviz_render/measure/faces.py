"""What is drawn beside a wire: a number, a small matrix, a heat map, or a shape; and its size.

The gradient below the wire is drawn like the value above it, so one face serves both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text.matrices import compute_drawn_shape, is_small
from gradwalk.explain.text.numbers import max_entry_width, max_number_width
from gradwalk.graphviz_render.measure.text_width import measure_text

NUMBER = 14.0
"""The font size of values and gradients."""
ENTRY = 13.0
"""The font size of the numbers in a matrix."""
SMALL = 11.5
"""The font size of the contributions at a fan-out, and of the shapes beside names."""
RANGE = 12.0
"""The font size of the range of a heat map."""

ABOVE = 6.0
"""From the wire up to the baseline of the value."""
BELOW = 17.0
"""From the wire down to the baseline of the gradient."""

INSET = 5.0
"""From a bracket to the numbers inside it."""
SIDE = 6.0
"""From a bracket to the gate, and to the end of the stub."""
OFF = 5.0
"""From the wire to a bracket."""
CAPTION = 19.0
"""From the wire to a heat map, with its range between them."""

_LINE_HEIGHT = 1.3
"""The height of a row as a multiple of the font size."""
_GAP = 4.0
_MAP_HEIGHT = 72.0
_MIN_BLOCK, _MAX_BLOCK = 6.0, 10.0
_VECTOR_BLOCK = 16.0
"""The heat map of a vector is one column of blocks, wider than they are high."""

Kind = Literal["number", "matrix", "heat", "size"]


@dataclass(frozen=True, slots=True)
class Face:
    """The measures of what is drawn on one side of a wire."""

    kind: Kind
    width: float
    """The length of wire that it needs."""
    reach: float
    """How far it extends from the wire."""
    rows: int = 1
    columns: int = 1
    column: float = 0.0
    """From one column to the next, and from one row to the next."""
    row: float = 0.0
    size: float = NUMBER
    """The font size of its numbers, or of the text beside it."""

    @property
    def inner(self) -> float:
        """The width between the brackets."""
        return self.columns * self.column - (_GAP if self.kind == "matrix" else 0) + 2 * INSET

    @property
    def height(self) -> float:
        """The height of the brackets."""
        return self.rows * self.row + (2 if self.kind == "heat" else 0)


@lru_cache(maxsize=4096)
def measure_face(
    shape: tuple[int, ...], digits: int, numbers: bool = True, maps: bool = True
) -> Face:
    """Return the face of a node of this shape.

    Without `numbers` it shows only the shape; without `maps` a large tensor shows only its range.
    """
    if not numbers or 0 in shape:
        return Face("size", measure_text(format_shape(shape), NUMBER) + 2 * SIDE, ABOVE + NUMBER)
    if not shape:
        return Face("number", _number_width(digits, NUMBER) + 1, ABOVE + NUMBER)
    return measure_matrix(shape, digits, ENTRY) if is_small(shape) else _heat(shape, digits, maps)


def measure_matrix(shape: tuple[int, ...], digits: int, size: float) -> Face:
    """Return the face of a matrix whose numbers have the font size `size`."""
    rows, columns = compute_drawn_shape(shape)
    column, row = _entry_width(digits, size) + _GAP, round(size * _LINE_HEIGHT, 1)
    width = columns * column - _GAP + 2 * (INSET + SIDE)
    return Face("matrix", width, OFF + rows * row, rows, columns, column, row, size)


@lru_cache(maxsize=4096)
def measure_contribution(shape: tuple[int, ...], digits: int, numbers: bool, tall: bool) -> Face:
    """Return the face of a contribution at a fan-out.

    A vector or a matrix of two columns shows its numbers if it may be `tall`, that is, take more
    than one line. Otherwise its shape is shown, and the panel shows the numbers.
    """
    if numbers and not shape:
        return Face("number", _number_width(digits, SMALL) + 6, SMALL + 4, size=SMALL)
    if (
        numbers
        and tall
        and 0 not in shape
        and is_small(shape)
        and compute_drawn_shape(shape)[1] <= 2
    ):
        return measure_matrix(shape, digits, SMALL)
    return Face("size", measure_text(format_shape(shape), SMALL) + 6, SMALL + 4, size=SMALL)


def _heat(shape: tuple[int, ...], digits: int, maps: bool) -> Face:
    rows, columns = compute_drawn_shape(shape)
    block = max(_MIN_BLOCK, min(_MAP_HEIGHT / max(rows, columns), _MAX_BLOCK))
    column = _VECTOR_BLOCK if columns == 1 else block
    range_width = 2 * _entry_width(digits, RANGE) + measure_text(" … ", RANGE)
    if not maps:
        return Face("heat", range_width, ABOVE + NUMBER, 0, 0, size=RANGE)
    width = max(range_width, columns * column + 2 * (INSET + SIDE))
    return Face("heat", width, CAPTION + rows * block + 2, rows, columns, column, block, RANGE)


def _number_width(digits: int, size: float) -> float:
    # The widest text is digits, a point, and one or two minus signs: −1.00e−308.
    text = "−" * 2 + "." * (digits > 0) + "0" * (max_number_width(digits) - 2 - (digits > 0))
    return measure_text(text, size)


def _entry_width(digits: int, size: float) -> float:
    # −9999.99, and with fewer digits −1e−308
    point = "." * (digits > 0)
    longest = "−" * 2 + point + "0" * (max_entry_width(digits) - 2 - len(point))
    return max(measure_text(longest, size), measure_text("−" * 2 + "0" * 5, size))
