"""The attempts to lay one drawing out so that a board shows all of it.

Each is laid out once, and only if a bound from below leaves it a chance: most have none.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.frame import MARGIN
from gradwalk.graphviz_render.layout.layering.full_ranks import fill_ranks
from gradwalk.graphviz_render.layout.layering.ranks import assign_ranks
from gradwalk.graphviz_render.layout.layout import lay_out, lay_out_within
from gradwalk.graphviz_render.layout.least_rows import Layers, has_room
from gradwalk.graphviz_render.layout.ordering.order import WIRE_ROOM
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.density import Density
from gradwalk.graphviz_render.measure.measures import Measures, measure_compact, measure_trace

Names = Literal["above", "beside", "mixed"]
"""Where the names of gates are: above their values, left of them, or left of them only in ranks
that have no room above."""


class Way(NamedTuple):
    """How a drawing of some density is laid out."""

    density: Density
    names: Names
    part: float | None
    """How high a rank may be in a packed drawing, as a part of the board. None packs nothing."""


class _Plan(NamedTuple):
    """All that a layout depends on: several ways may come to the same."""

    density: Density
    beside: frozenset[str]
    """The nodes with their names left of their values."""
    packed: tuple[int, ...] | None
    """The ranks of a packed drawing."""


class Attempts:
    """The attempts at one trace."""

    def __init__(
        self, trace: Trace, whole: Measures, dot: Dot | None, board: BoardSize, written: int
    ) -> None:
        """`whole` are the measures with the usual room. Arrays with more than `written` elements
        show their shapes."""
        self._trace, self._whole, self._dot, self._board = trace, whole, dot, board
        self._written = written
        self._seen = board.turn() if whole.direction == "up" else board
        self._inner = self._seen.height - 2 * MARGIN
        index = {node.id: item for item, node in enumerate(trace.nodes)}
        self._wires = [(index[edge.source], index[edge.target]) for edge in trace.edges]
        self._unpacked = tuple(assign_ranks(len(trace.nodes), self._wires))
        self._everywhere = frozenset(index)
        self._measures: dict[tuple[Density, frozenset[str] | None], Measures] = {}
        self._layers: dict[tuple[int, ...], Layers] = {}
        self._drawn: dict[_Plan, Layout] = {}
        self._too_small: dict[_Plan, float] = {}
        """How many times the size of the board is known to be too little."""

    def measure_above(self, density: Density) -> Measures:
        """Return the measures in this `density`, with all names above their values."""
        return self._measure(density, frozenset())

    def fits(self, way: Way, times: float = 1.0) -> bool:
        """Return whether the board, as many `times` its size, shows all of the drawing."""
        plan = self._plan(way)
        if plan not in self._drawn:
            if times <= self._too_small.get(plan, 0.0):
                return False
            layout = self._lay_out_within(plan, times)
            if layout is None:
                self._too_small[plan] = times
                return False
            self._drawn[plan] = layout
        layout = self._drawn[plan]
        return self._board.measure(layout.width, layout.height) <= times * self._board.width

    def draw(self, way: Way) -> tuple[Measures, Layout]:
        """Return the measures of the drawing, and its layout."""
        plan = self._plan(way)
        measures = self._measure_plan(plan)
        if plan not in self._drawn:
            self._drawn[plan] = lay_out(
                self._trace, measures, self._dot, self._board, packed=plan.packed
            )
        return measures, self._drawn[plan]

    def _lay_out_within(self, plan: _Plan, times: float) -> Layout | None:
        measures = self._measure_plan(plan)
        if not has_room(self._seen, self._layer(plan), measures, times):
            return None
        return lay_out_within(
            *(self._trace, measures, self._dot, self._board, times),
            packed=plan.packed,
        )

    def _layer(self, plan: _Plan) -> Layers:
        ranks = plan.packed or self._unpacked
        if ranks not in self._layers:
            self._layers[ranks] = Layers(self._trace, ranks)
        return self._layers[ranks]

    def _plan(self, way: Way) -> _Plan:
        beside = self._find_beside(way)
        if way.part is None:
            return _Plan(way.density, beside, None)
        measures = self._measure(way.density, beside)
        return _Plan(way.density, beside, self._pack(measures, way.part * self._inner))

    def _find_beside(self, way: Way) -> frozenset[str]:
        if way.names == "mixed":
            return self._find_full_ranks(self.measure_above(way.density))
        return self._everywhere if way.names == "beside" else frozenset()

    def _find_full_ranks(self, above: Measures) -> frozenset[str]:
        """The nodes of the ranks that have no room with all names `above` their values."""
        high = [0.0] * (max(self._unpacked, default=-1) + 1)
        for rank, cell in zip(self._unpacked, above.cells, strict=True):
            high[rank] += cell.up + cell.down + above.density.gap
        return frozenset(
            node.id
            for node, rank in zip(self._trace.nodes, self._unpacked, strict=True)
            if high[rank] > self._inner
        )

    def _pack(self, measures: Measures, most_high: float) -> tuple[int, ...]:
        gap = measures.density.gap
        rooms = [cell.up + cell.down + gap for cell in measures.cells]
        return tuple(fill_ranks(self._wires, rooms, 2 * WIRE_ROOM + gap, most_high + gap))

    def _measure_plan(self, plan: _Plan) -> Measures:
        return self._measure(plan.density, plan.beside)

    def _measure(self, density: Density, beside: frozenset[str]) -> Measures:
        known = self._measures.get((density, beside))
        if known is None:
            known = measure_compact(self._trace, self._measure_usual(density), beside)
            self._measures[density, beside] = known
        return known

    def _measure_usual(self, density: Density) -> Measures:
        known = self._measures.get((density, None))
        if known is None:
            whole = self._whole
            known = measure_trace(
                *(self._trace, whole.digits, self._written),
                density=density,
                direction=whole.direction,
            )
            self._measures[density, None] = known
        return known
