"""Where the chip of a local gradient may be larger and say its rule: where it is a factor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.drawing.obstacles import Obstacles
from gradwalk.graphviz_render.drawing.places import place_chips
from gradwalk.graphviz_render.drawing.room_search import FACTOR, FactorRoom, SmallChip, find_rooms
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.measures import Measures

_MOST_NODES = 200
"""In a larger drawing chips keep their size: what is free takes 20 ms to find in such a one."""

Factors = Literal["drawn", "rooms", "small"]
"""The chips of what a step multiplies by: larger, as small as all others with the room in which a
script makes them larger, or just small."""


class FactorRooms:
    """The rooms of the chips of one drawing, all found when one of them is asked for."""

    def __init__(self, trace: Trace, layout: Layout, measures: Measures) -> None:
        self._trace = trace
        self._layout = layout
        self._measures = measures

    @cached_property
    def obstacles(self) -> Obstacles | None:
        """What is drawn; None in a large drawing."""
        if len(self._trace.nodes) > _MOST_NODES:
            return None
        return Obstacles(self._trace, self._layout, self._measures)

    def find(self, wire: str) -> FactorRoom | None:
        """Return the room of the chip of a wire; None where it keeps its size."""
        return self._rooms.get(wire)

    @cached_property
    def _rooms(self) -> Mapping[str, FactorRoom]:
        if self._measures.symbols or self.obstacles is None:
            return {}
        layout, chips = self._layout, []
        for node, cell in zip(self._trace.nodes, self._measures.cells, strict=True):
            at = layout.cells[node.id]
            lines = place_chips(cell, at, self._measures.local.get(node.id, ()), layout)
            for wire, line in lines.items():
                chips.append(SmallChip(wire, node.id, line, line.baseline < at.y))
        return find_rooms(chips, self.obstacles, layout)


def write_chip(left: float, width: float, baseline: float, rule: str, number: str) -> str:
    """Return the words in the middle of a larger chip as SVG: its rule, and the number.

    They are one text, so that no gap is between them however wide their font is.
    """
    place = f'x="{left + width / 2:g}" y="{baseline:g}" font-size="{FACTOR:g}"'
    said = f'<tspan class="rule">{escape(rule)}</tspan> = ' if rule else ""
    return f'<text {place} text-anchor="middle">{said}{escape(number)}</text>'
