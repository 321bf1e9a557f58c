"""A drawing that a wall does not show whole, with less room between its parts.

In each density first with ranks as they are, then packed: ranks are filled to a height at which the
board shows one row, or two, and no wire is level where that makes the drawing higher.
"""

from __future__ import annotations

from itertools import product
from typing import Literal, NamedTuple

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.frame import MARGIN
from gradwalk.graphviz_render.layout.layering.ranks import assign_ranks
from gradwalk.graphviz_render.layout.layout import lay_out
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.density import CROWDED, TIGHT
from gradwalk.graphviz_render.measure.measures import Measures, measure_compact, measure_trace

_FILLED = 0.55
"""A drawing whose cells fill more of the board has no room for its wires."""


_NEARLY = 1.06
"""A way to lay a drawing out in which it is larger than the board by more in the last density is
not tried in those before it."""


class _Way(NamedTuple):
    """Where the names of gates are, and whether the drawing is packed."""

    names: Literal["above", "beside", "mixed"]
    """Above their values, left of them, or left of them only in ranks that have no room above."""
    part: float | None = None
    """How high a rank may be in a packed drawing, as a part of the board."""


_STAGES = ((0, 1), (2, 3))
"""The densities that are tried unpacked before they are tried packed: those with chips come first.
"""


class _Drawn(NamedTuple):
    size: float
    """As a part of the board."""
    measures: Measures
    layout: Layout


_WAYS = (
    _Way("above"),
    _Way("beside"),
    _Way("mixed"),
    *(_Way(names, part) for part in (1.0, 0.75, 0.55, 0.47) for names in ("above", "beside")),
)
_TIGHT_WAYS = (
    *_WAYS,
    *(_Way(names, part) for part in (0.65, 0.5, 0.43, 0.36, 0.3) for names in ("above", "beside")),
)
"""In the last density more heights are tried, down to those of which a board shows three rows."""


def lay_out_crowded(
    trace: Trace, whole: Measures, dot: Dot | None, board: BoardSize, written: int = 1
) -> tuple[Measures, Layout] | None:
    """Return the measures and the layout of `trace` in the first density that `board` shows whole.

    Returns None where it shows none. `whole` are the measures with the usual room. Arrays
    with more than `written` elements show their shapes.
    """

    def lay_out_way(measures: Measures, way: _Way) -> _Drawn:
        named = _place_names(trace, measures, way.names, inner)
        most_high = None if way.part is None else way.part * inner
        layout = lay_out(trace, named, dot, most_high=most_high)
        return _Drawn(board.measure(layout.width, layout.height) / board.width, named, layout)

    def lay_out_tight() -> tuple[Measures, Layout] | None:
        for measures in (last, tight):
            for way in (way for way in _TIGHT_WAYS if way.part is None or not has_groups):
                if measures is tight or way not in closest:
                    drawn = lay_out_way(measures, way)
                    if drawn.size <= 1:
                        return drawn.measures, drawn.layout
        return None

    seen = board.turn() if whole.direction == "up" else board
    inner = seen.height - 2 * MARGIN
    *roomier, last, tight = (
        measure_trace(trace, whole.digits, written, density=density, direction=whole.direction)
        for density in (*CROWDED, TIGHT)
    )
    if _measure_area(measure_compact(trace, last)) > _FILLED * board.width * board.height:
        return None
    has_groups = any(group.expanded for group in trace.groups)
    ways = [way for way in _WAYS if way.part is None or not has_groups]
    closest = {way: lay_out_way(last, way) for way in ways}
    if all(drawn.size > 1 for drawn in closest.values()):
        return lay_out_tight()
    for densities, packed in product(_STAGES, (False, True)):
        for number, way in product(densities, ways):
            if (way.part is not None) != packed or closest[way].size > _NEARLY:
                continue
            drawn = lay_out_way(roomier[number], way)
            if drawn.size <= 1:
                return drawn.measures, drawn.layout
    drawn = next(drawn for drawn in closest.values() if drawn.size <= 1)
    return drawn.measures, drawn.layout


def _place_names(
    trace: Trace, measures: Measures, names: Literal["above", "beside", "mixed"], inner: float
) -> Measures:
    above = measure_compact(trace, measures)
    if names == "above":
        return above
    everywhere = {node.id for node in trace.nodes}
    full = everywhere if names == "beside" else _find_full_ranks(trace, above, inner)
    return measure_compact(trace, measures, full)


def _measure_area(measures: Measures) -> float:
    density = measures.density
    channel = density.curve + density.arrival
    return sum(
        (cell.left + cell.right + cell.tail + channel) * (cell.up + cell.down + density.gap)
        for cell in measures.cells
    )


def _find_full_ranks(trace: Trace, above: Measures, inner: float) -> set[str]:
    """The nodes of the ranks that have no room with all names `above` their values."""
    index = {node.id: item for item, node in enumerate(trace.nodes)}
    wires = [(index[edge.source], index[edge.target]) for edge in trace.edges]
    rank = assign_ranks(len(trace.nodes), wires)
    high = [0.0] * (max(rank, default=-1) + 1)
    for at, cell in zip(rank, above.cells, strict=True):
        high[at] += cell.up + cell.down + above.density.gap
    return {node.id for node, at in zip(trace.nodes, rank, strict=True) if high[at] > inner}
