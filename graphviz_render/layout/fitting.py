"""How much of its arrays a drawing writes out: as much as lets a wall show all of it, to be read.

An array that is not written out is a chip with its shape, which opens it. What is written out hangs
on the program alone, not on the reader's window, so that a link shows the same everywhere.
"""

from __future__ import annotations

from functools import partial
from math import prod

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.crowding import lay_out_crowded
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.layout import lay_out
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.measures import (
    Measures,
    measure_compact,
    measure_trace,
)

_MAX_TRIED_NODES = 80
"""A larger drawing has no room for its arrays, and is not laid out several times."""
_CROWDED = 0.08
"""Where numbers fill more of the board, names above their values are tried first: beside them they
make most such drawings larger."""

_NEARLY = 1.1
"""A crowded drawing that is larger than its board by more does not fit with names beside their
values either."""


def lay_out_fitting(
    trace: Trace, whole: Measures, dot: Dot | None, *, arrays: bool = False
) -> tuple[Measures, Layout]:
    """Return the measures and the layout of `trace`, with as many of its arrays as have room.

    `whole` are the measures with all arrays written out. The largest give way first. With `arrays`
    all are written out; symbols need no room. What gates of arrays do is said where that leaves all
    in sight. Names are left of their values; they are above all of them in a large drawing, in one
    that is crowded, and where that makes one smaller that is not in sight.
    """

    def lay_out_written(
        written: int | None, *, operations: bool = False
    ) -> tuple[Measures, Layout]:
        measures = whole
        if operations or written is not None:
            measures = measure_trace(
                trace, whole.digits, written, operations=operations, direction=whole.direction
            )

        def lay_out_beside() -> tuple[Measures, Layout]:
            return measures, lay_out(trace, measures, dot)

        if len(trace.nodes) > _MAX_TRIED_NODES:
            return lay_out_compact(measures)
        first, second = lay_out_beside, partial(lay_out_compact, measures)
        is_crowded = len(sizes) < 2 and not whole.symbols and fill_board(whole) > _CROWDED
        if is_crowded:
            first, second = second, first
        best = first()
        if whole.symbols or shows(best[1]):
            return best
        if is_crowded and measure(best[1]) > _NEARLY * board.width:
            return best
        return min(best, second(), key=lambda each: measure(each[1]))

    def lay_out_compact(measures: Measures) -> tuple[Measures, Layout]:
        measures = measure_compact(trace, measures)
        return measures, lay_out(trace, measures, dot)

    def with_operations(plain: tuple[Measures, Layout]) -> tuple[Measures, Layout]:
        if whole.symbols or len(sizes) < 2 or len(trace.nodes) > _MAX_TRIED_NODES:
            return plain
        said = lay_out_written(plain[0].written, operations=True)
        return said if shows(said[1]) else plain

    def shows(layout: Layout) -> bool:
        return board.shows(layout.width, layout.height)

    def measure(layout: Layout) -> float:
        return board.measure(layout.width, layout.height)

    def fill_board(measures: Measures) -> float:
        """The part of the board that the upper halves of bodies and stubs fill."""
        rows = ((cell.left + cell.right + cell.stub) * cell.radius for cell in measures.cells)
        return sum(rows) / (board.width * board.height)

    def lay_out_numbers() -> tuple[Measures, Layout]:
        usual = with_operations(lay_out_written(None))
        can_crowd = trace.numbers and not whole.symbols
        if len(sizes) > 1 or not can_crowd or len(trace.nodes) > _MAX_TRIED_NODES:
            return usual
        return usual if shows(usual[1]) else crowd() or usual

    def crowd() -> tuple[Measures, Layout] | None:
        return lay_out_crowded(trace, whole, dot, board, sizes[0])

    board = find_board(trace)
    sizes = sorted({1, *(prod(node.shape) for node in trace.nodes)})
    if arrays or whole.symbols or not trace.numbers or len(sizes) < 2:
        return lay_out_numbers()
    if len(trace.nodes) > _MAX_TRIED_NODES:
        return lay_out_written(sizes[0])
    best = lay_out_written(None)
    if shows(best[1]):
        return with_operations(best)
    low, high = 0, len(sizes) - 1
    best = lay_out_written(sizes[low])
    while high - low > 1:
        middle = (low + high) // 2
        tried = lay_out_written(sizes[middle])
        if shows(tried[1]):
            low, best = middle, tried
        else:
            high = middle
    if not low and not shows(best[1]):
        return crowd() or best
    return with_operations(best)
