"""How wide the chips of local gradients are: beside a gate, before it, and over its wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.model import Edge
from gradwalk.explain.text.numbers import Digits, format_number
from gradwalk.graphviz_render.measure.cells import CHIP_SIDE, SMALL_NUMBER
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import LEAST
from gradwalk.graphviz_render.measure.text_width import measure_text
from gradwalk.graphviz_render.measure.wires import reach_over


def measure_chips_beside(
    direction: Direction, edges: Sequence[Edge], texts: Mapping[str, str], digits: Digits
) -> list[float]:
    """The widths of the chips of a gate, which need room in a drawing that goes up."""
    if direction == "right":
        return [0.0] * len(edges)
    return [_measure_chip(edge, texts, digits) for edge in edges]


def measure_half_chips(
    local: Mapping[str, Sequence[Edge]], said: Mapping[str, str], digits: Digits
) -> dict[str, float]:
    """How far the chips of each gate reach from its middle to the left."""
    return {
        gate: max(_measure_chip(edge, said, digits) for edge in edges) / 2
        for gate, edges in local.items()
    }


def measure_chips_over(
    local: Mapping[str, Sequence[Edge]], texts: Mapping[str, str]
) -> dict[str, float]:
    """How far the chips at both ends of a node's wire reach over it."""
    reach: dict[str, float] = {}
    for gate, edges in local.items():
        over = reach_over(edges, texts)
        for node in (gate, *(edge.source for edge in edges)):
            reach[node] = max(reach.get(node, 0.0), over)
    return reach


def _measure_chip(edge: Edge, texts: Mapping[str, str], digits: Digits) -> float:
    """The width of the chip of a local gradient: its text, or a number, which may change."""
    text = texts.get(edge.id)
    if text is None:
        number = "" if edge.local is None else format_number(edge.local, digits)
        text = max(LEAST, number, key=lambda each: measure_text(each, SMALL_NUMBER))
    return measure_text(text, SMALL_NUMBER) + 2 * CHIP_SIDE
