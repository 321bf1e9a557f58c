"""What is drawn beside a wire: a number, a small matrix, a heat map, or a shape; and its size.

One face serves the value above the wire and the gradient below it, and is as wide as the wider one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from gradwalk.core.graph.label_text import format_shape
from gradwalk.core.model import Value
from gradwalk.explain.text.matrices import (
    MOST_CELLS,
    compute_drawn_shape,
    format_entries,
    is_small,
)
from gradwalk.explain.text.numbers import Digits, format_number, max_entry_width
from gradwalk.graphviz_render.measure.columns import measure_column
from gradwalk.graphviz_render.measure.density import ROOMY, Density
from gradwalk.graphviz_render.measure.text_width import measure_text

NUMBER = 16.0
"""The font size of all numbers and shapes: a board that shows one large enough shows all."""
FIGURE_HEIGHT = 0.72
"""The height of a figure as a fraction of its font size."""

ABOVE = 8.0
"""From the wire up to the baseline of the value."""
BELOW = 22.5
"""From the wire down to the baseline of the gradient."""

INSET = 5.0
"""From a bracket to the numbers inside it."""
TRAY_INSET = 9.0
"""From the round end of the tray of a vector to the numbers inside it."""
AROUND = 4.0
"""From the figures of a number or a shape to the top and bottom of its frame."""
FRAME_TOP = ABOVE + FIGURE_HEIGHT * NUMBER + AROUND
"""From the wire up to that of a value."""
BESIDE_CHIP = 2.0
"""Room beside the chip of a shape on its wire."""
SIDE = 6.0
"""From a bracket to the gate, and to the end of the stub."""
OFF = 8.0
"""From the wire to a bracket."""
CAPTION = 22.0
"""From the wire to a heat map, with its range between them."""

_LINE_HEIGHT = 1.3
"""The height of a row as a multiple of the font size."""
GAP = 8.0
"""From one column of a matrix to the next."""
LEAST, LEAST_ENTRY = "−9.99", "0.5"
"""A wire has room for this number, and a column of a matrix for the other, if those of the run are
shorter: a number that is dragged from 2 to −1.99 keeps its place."""
_MAP_HEIGHT = 72.0
_MAX_BLOCK = 10.0
_VECTOR_WIDTH, _VECTOR_BLOCK = 144.0, 16.0
"""The heat map of a vector is one row of blocks, higher than they are wide."""

Kind = Literal["number", "matrix", "heat", "size"]
Part = Literal["value", "grad"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The columns of a small matrix between its brackets, or those of a vector in its tray."""

    widths: tuple[float, ...]
    inset: float = INSET
    """From a bracket or the end of the tray to the numbers."""

    @property
    def inner(self) -> float:
        """The width between the brackets."""
        return sum(self.widths) + (len(self.widths) - 1) * GAP + 2 * self.inset

    @property
    def ends(self) -> tuple[float, ...]:
        """The right side of each column, from the left bracket."""
        return tuple(
            self.inset + end + number * GAP for number, end in enumerate(accumulate(self.widths))
        )


class Face(NamedTuple):
    """The measures of what is drawn on both sides of a wire."""

    kind: Kind
    width: float
    """The length of wire that it needs."""
    reach: float
    """How far it extends from the wire."""
    rows: int = 1
    columns: int = 1
    column: float = 0.0
    """The width of a block of a heat map, and the height of a row or block."""
    row: float = 0.0
    value: Matrix = Matrix(())
    """The columns of the value where it is a small matrix, and those of the gradient."""
    grad: Matrix = Matrix(())
    tray: bool = False
    """Whether it is a vector, which lies in a tray and has no brackets."""
    mask: bool = False
    """Whether the elements of the value are True and False."""
    symbols: bool = False
    """Whether it is a line of symbols, which has the room that it needs."""
    beside: float = ROOMY.beside_number
    """How much of its width is beside a line of text."""

    @property
    def room(self) -> float:
        """The width of its line of text."""
        return self.width - self.beside

    def inner(self, part: Part) -> float:
        """Return the width between the brackets of a matrix or a heat map."""
        if self.kind == "heat":
            return self.columns * self.column + 2 * INSET
        return (self.value if part == "value" else self.grad).inner

    @property
    def height(self) -> float:
        """The height of the brackets."""
        return self.rows * self.row + (2 if self.kind == "heat" else 0)


def measure_face(
    shape: tuple[int, ...],
    digits: Digits,
    numbers: bool = True,
    side: int = MOST_CELLS,
    values: tuple[Value | None, Value | None] = (None, None),
    mask: bool = False,
    density: Density = ROOMY,
) -> Face:
    """Return the face of a node of this shape, whose value and gradient are `values`.

    The value may be a `mask`. Without `numbers` it shows only the shape. A tensor with more than
    `side` rows or columns shows its range alone.
    """
    if not numbers or 0 in shape:
        return _measure_size(shape)
    if not shape:
        width = max(_measure_number(value, digits, density.least) for value in values)
        return _measure_line(width, density.beside_number)
    if is_small(shape):
        return measure_matrix(shape, digits, *values, mask=mask)
    return _heat(shape, digits, side)._replace(mask=mask)


def measure_line(*texts: str, beside: float = ROOMY.beside_number) -> Face:
    """Return the face of a line of symbols, with the longest of `texts`."""
    width = max(measure_text(text, NUMBER) for text in (LEAST, *texts))
    return _measure_line(width, beside)._replace(symbols=True)


def measure_matrix(
    shape: tuple[int, ...],
    digits: Digits,
    value: Value | None = None,
    grad: Value | None = None,
    mask: bool = False,
) -> Face:
    """Return the face of two small matrices, one above the wire and one below it."""
    rows, columns = compute_drawn_shape(shape)
    row = round(NUMBER * _LINE_HEIGHT, 1)
    tray = len(shape) == 1
    inset = TRAY_INSET if tray else INSET
    above = replace(_measure_columns(value, columns, digits, mask), inset=inset)
    below = replace(_measure_columns(grad, columns, digits), inset=inset)
    width = max(above.inner, below.inner) + 2 * SIDE
    reach = OFF + rows * row
    return Face("matrix", width, reach, rows, columns, 0.0, row, above, below, tray, mask)


def measure_contribution(
    shape: tuple[int, ...],
    digits: Digits,
    numbers: bool,
    tall: bool,
    value: Value | None = None,
    density: Density = ROOMY,
) -> Face:
    """Return the face of the contribution `value` at a fan-out.

    A vector or a matrix of two columns shows its numbers if it may be `tall`, that is, take more
    than one line. Otherwise its shape is shown, and the panel shows the numbers.
    """
    beside = density.beside_contribution
    if numbers and not shape:
        width = _measure_number(value, digits, density.least) + beside
        return Face("number", width, NUMBER + 4, beside=beside)
    if (
        numbers
        and tall
        and 0 not in shape
        and is_small(shape)
        and (len(shape) == 1 or shape[1] <= 2)
    ):
        return measure_matrix(shape, digits, value, value)
    width = measure_text(format_shape(shape), NUMBER) + beside
    return Face("size", width, NUMBER + 4, beside=beside)


def _measure_line(width: float, beside: float) -> Face:
    return Face("number", width + beside, ABOVE + NUMBER, beside=beside)


@lru_cache(maxsize=4096)
def _measure_size(shape: tuple[int, ...]) -> Face:
    return Face("size", measure_text(format_shape(shape), NUMBER) + 2 * SIDE, ABOVE + NUMBER)


def _measure_number(value: Value | None, digits: Digits, part: float) -> float:
    least = part * measure_text(LEAST, NUMBER)
    if value is None:
        return least
    assert isinstance(value, float), "a tensor has a matrix or a heat map"
    return max(least, measure_text(format_number(value, digits), NUMBER))


def _measure_columns(
    value: Value | None, columns: int, digits: Digits, mask: bool = False
) -> Matrix:
    if value is None:
        return Matrix((round(measure_text(LEAST, NUMBER), 1),) * columns)
    least = measure_text(LEAST_ENTRY, 1.0)
    rows = format_entries(value, digits, mask=mask)
    widths = (max(least, measure_column(each)) for each in zip(*rows, strict=True))
    return Matrix(tuple(round(width * NUMBER, 1) for width in widths))


@lru_cache(maxsize=4096)
def _heat(shape: tuple[int, ...], digits: Digits, side: int) -> Face:
    rows, columns = compute_drawn_shape(shape, side)
    # in tenths, as places are drawn: the rows of a map never overlap
    tray = len(shape) == 1
    room = _VECTOR_WIDTH if tray else _MAP_HEIGHT
    column = min(math.floor(10 * room / max(rows, columns, 1)) / 10, _MAX_BLOCK)
    block = _VECTOR_BLOCK if tray else column
    range_width = 2 * _entry_width(digits) + measure_text(" … ", NUMBER)
    if not rows:
        return Face("heat", range_width, ABOVE + NUMBER, 0, 0)
    width = max(range_width, columns * column + 2 * (INSET + SIDE))
    return Face("heat", width, CAPTION + rows * block + 2, rows, columns, column, block, tray=tray)


def _entry_width(digits: Digits) -> float:
    # −9999.99, and with fewer digits −10⁻³⁰⁸
    point = "." * (digits != 0)
    longest = "−" * 2 + point + "0" * (max_entry_width(digits) - 2 - len(point))
    return max(measure_text(longest, NUMBER), measure_text("−" * 2 + "0" * 5, NUMBER))
