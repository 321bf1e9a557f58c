"""The parts of a picture that never change: bodies and names as SVG."""

from __future__ import annotations

from typing import Literal

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import split_name
from gradwalk.graphviz_render.drawing.labels import choose_setting, find_drop
from gradwalk.graphviz_render.drawing.lanes import draw_wire
from gradwalk.graphviz_render.drawing.names import place_gate_name, place_input_name
from gradwalk.graphviz_render.drawing.places import (
    Line,
    Stub,
    find_body,
    find_stub,
    find_terminal,
)
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Box, CellPosition
from gradwalk.graphviz_render.measure.cells import TERMINAL, Cell
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import NUMBER
from gradwalk.graphviz_render.measure.names import (
    SUBSCRIPT,
)
from gradwalk.graphviz_render.measure.text_width import is_wide

DOT = 3.5
"""The radius of the dot in the ring at the output."""
HALO = 4.0
"""From a body to the ring around it."""

End = Literal["wire", "fork", "output"]
"""What a stub leads to: one wire, several, or nothing, as it is the output."""


def find_end(node: Node, leaving: int, output: str) -> End:
    """Return what the stub behind `node`, from which `leaving` wires leave, leads to."""
    if leaving > 1:
        return "fork"
    return "output" if node.id == output and not leaving else "wire"


def format_rectangle(box: Box) -> str:
    """Return the attributes of an SVG rectangle."""
    return f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'


def draw_body(
    node: Node, cell: Cell, at: CellPosition, box: Box, end: End, direction: Direction = "right"
) -> str:
    """Return the glow, the halo, the stub of wire with its `end`, the body and its label."""
    glow = Box(box.x - 5, box.y, box.width + 5, box.height)
    whole = find_body(cell, at, direction)
    road = find_stub(cell, at, direction)
    stub = _draw_stub(road, end, direction, is_open=bool(node.shape)) + _draw_halo(
        node, cell, at, whole
    )
    if cell.round:
        shape = f'<circle class="body" cx="{at.x:g}" cy="{at.y:g}" r="{cell.radius:g}"/>'
    else:
        corner = cell.corner if node.kind == "op" else 6
        shape = f'<rect class="body" {format_rectangle(whole)} rx="{corner:g}"/>'
    if node.kind == "op":
        setting = choose_setting(cell.label)
        kind = f"label {setting}" if setting in ("word", "variable") else "label"
        label = (
            f'<text class="{kind}" x="{at.x:g}" y="{at.y + cell.label_size * find_drop(setting):g}"'
            f' font-size="{cell.label_size:g}" text-anchor="middle">{escape(cell.label)}</text>'
        )
    else:
        kind = "name" if node.kind == "input" else "label"
        name, beside = place_input_name(cell, at, direction)
        label = _draw_text(kind, cell.label, name, cell.label_size)
        label += _draw_shape(cell.shape, beside)
    return f'<rect class="glow" {format_rectangle(glow)} rx="8"/>{stub}{shape}{label}'


def _draw_stub(road: Stub, end: End, direction: Direction, *, is_open: bool) -> str:
    """The wire behind a body, on which its numbers are, to the point where it ends or forks.

    The ring at an array, of which no number is the output, `is_open`.
    """
    points = (road.start, road.end)
    stub = (
        f'<g class="stub">{draw_wire(points, direction, arrives=end == "output", begins=True)}</g>'
    )
    x, y = road.end
    if end == "fork":
        return stub + f'<circle class="fork" cx="{x:g}" cy="{y:g}" r="2.2"/>'
    if end == "output":
        x, y = find_terminal(road, direction)
        middle = f'cx="{x:g}" cy="{y:g}"'
        ring = f'{stub}<circle class="terminal" {middle} r="{TERMINAL:g}"/>'
        return ring if is_open else f'{ring}<circle class="terminal-dot" {middle} r="{DOT:g}"/>'
    return stub


def _draw_halo(node: Node, cell: Cell, at: CellPosition, body: Box) -> str:
    """What shows that a gate works now: a ring around it."""
    if node.kind != "op":
        return ""
    if cell.round:
        return f'<circle class="halo" cx="{at.x:g}" cy="{at.y:g}" r="{cell.radius + HALO:g}"/>'
    around = Box(body.x - HALO, body.y - HALO, body.width + 2 * HALO, body.height + 2 * HALO)
    return f'<rect class="halo" {format_rectangle(around)} rx="{cell.corner + HALO:g}"/>'


def draw_name(
    node: Node, cell: Cell, at: CellPosition, room: float, direction: Direction = "right"
) -> str:
    """Return a gate's name, or its letter in formulas, with its shape: see `place_gate_name`."""
    if node.kind != "op":
        return ""
    name = place_gate_name(node, cell, at, room, direction)
    kind = "name" if name.is_output else "letter"
    return _draw_text(kind, name.word, name.line, name.size) + _draw_shape(cell.shape, name.shape)


def _draw_shape(shape: str, line: Line) -> str:
    if not shape:
        return ""
    at = f'x="{line.x:g}" y="{line.baseline:g}" font-size="{NUMBER:g}" text-anchor="{line.anchor}"'
    return f'<text class="shape" {at}>{shape}</text>'


def _draw_text(kind: str, word: str, line: Line, size: float) -> str:
    base, subscript = split_name(word)
    below = ""
    if subscript:
        lower = f'dy="{size * 0.22:.3g}" font-size="{size * SUBSCRIPT:.3g}"'
        below = f"<tspan {lower}>{escape(subscript)}</tspan>"
    plain = "" if base.isascii() or not any(map(is_wide, base)) else " plain"
    return (
        f'<text class="{kind}{plain}" x="{line.x:g}" y="{line.baseline:g}"'
        f' font-size="{size:g}" text-anchor="{line.anchor}">{escape(base)}{below}</text>'
    )
