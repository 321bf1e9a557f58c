"""The parts of a picture that never change: bodies and names as SVG."""

from __future__ import annotations

from typing import Literal

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import split_name
from gradwalk.graphviz_render.drawing.lanes import draw_lanes
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Box, CellPosition
from gradwalk.graphviz_render.measure.cells import (
    BESIDE,
    LETTER,
    NAME,
    RADIUS,
    SHAPE_LINE,
    SUBSCRIPT,
    Cell,
    join_names,
    measure_name,
    measure_shape,
)
from gradwalk.graphviz_render.measure.faces import NUMBER
from gradwalk.graphviz_render.measure.text_width import clip_text, is_wide

HALO = 4.0
"""From a body to the ring around it."""
TERMINAL = 5.0
"""The radius of the ring at the output."""

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


def draw_body(node: Node, cell: Cell, at: CellPosition, box: Box, end: End) -> str:
    """Return the glow, the halo, the stub of wire with its `end`, the body and its label."""
    glow = Box(box.x - 5, box.y, box.width + 5, box.height)
    stub = _draw_stub(cell, at, end) + _draw_halo(node, cell, at)
    if cell.round:
        shape = f'<circle class="body" cx="{at.x:g}" cy="{at.y:g}" r="{cell.radius:g}"/>'
    else:
        whole = Box(at.x - cell.left, at.y - cell.radius, cell.left + cell.right, 2 * cell.radius)
        corner = cell.corner if node.kind == "op" else 6
        shape = f'<rect class="body" {format_rectangle(whole)} rx="{corner:g}"/>'
    if node.kind == "op":
        label = (
            f'<text class="label" x="{at.x:g}" y="{at.y + cell.label_size * 0.36:g}"'
            f' font-size="{cell.label_size:g}" text-anchor="middle">{escape(cell.label)}</text>'
        )
    else:
        kind = "name" if node.kind == "input" else "label"
        x = at.x + RADIUS - 5
        label = _draw_text(kind, cell.label, x, at.y + 6, cell.label_size, "end")
        label += _draw_shape(cell.shape, x, at.y + SHAPE_LINE, "end")
    return f'<rect class="glow" {format_rectangle(glow)} rx="8"/>{stub}{shape}{label}'


def _draw_stub(cell: Cell, at: CellPosition, end: End) -> str:
    """The wire behind a body, on which its numbers are, to the point where it ends or forks."""
    start = at.x + cell.right
    points = ((start, at.y), (at.end, at.y))
    lanes = draw_lanes(points, arrives=end == "output", begins=True)
    stub = f'<g class="stub"><path d="M{start:g},{at.y:g}H{at.end:g}"/>{lanes}</g>'
    if end == "fork":
        return stub + f'<circle class="fork" cx="{at.end:g}" cy="{at.y:g}" r="2.2"/>'
    if end == "output":
        middle = f'cx="{at.end + TERMINAL:g}" cy="{at.y:g}"'
        ring = f'<circle class="terminal" {middle} r="{TERMINAL:g}"/>'
        return f'{stub}{ring}<circle class="terminal-dot" {middle} r="2"/>'
    return stub


def _draw_halo(node: Node, cell: Cell, at: CellPosition) -> str:
    """What shows that a gate works now: a ring around it."""
    if node.kind != "op":
        return ""
    if cell.round:
        return f'<circle class="halo" cx="{at.x:g}" cy="{at.y:g}" r="{cell.radius + HALO:g}"/>'
    around = Box(
        at.x - cell.left - HALO,
        at.y - cell.radius - HALO,
        cell.left + cell.right + 2 * HALO,
        2 * (cell.radius + HALO),
    )
    return f'<rect class="halo" {format_rectangle(around)} rx="{cell.corner + HALO:g}"/>'


def draw_name(node: Node, cell: Cell, at: CellPosition, room: float) -> str:
    """Return a gate's name, or its letter in formulas, above its value, with its shape.

    A text longer than the stub extends over the gate; a name is cut at `room`.
    """
    if node.kind != "op":
        return ""
    y = at.y - cell.name_line
    beside = measure_shape(cell.shape)
    word = join_names(node)
    kind, size = ("letter", LETTER) if word is None else ("name", NAME)
    word = node.symbol if word is None else word
    long = measure_name(word, size) + beside
    middle = at.end - cell.stub / 2
    if not beside and (long <= cell.stub or kind == "letter"):
        return _draw_text(kind, word, middle, y, size, "middle")
    if long > room:
        word = clip_text(word, size, room - beside)
    end = at.end if long > cell.stub else middle + long / 2
    name = _draw_text(kind, word, end - beside, y, size, "end")
    return name + _draw_shape(cell.shape, end - beside + BESIDE, y, "start")


def _draw_shape(shape: str, x: float, y: float, anchor: str) -> str:
    if not shape:
        return ""
    at = f'x="{x:g}" y="{y:g}" font-size="{NUMBER:g}" text-anchor="{anchor}"'
    return f'<text class="shape" {at}>{shape}</text>'


def _draw_text(kind: str, word: str, x: float, y: float, size: float, anchor: str) -> str:
    base, subscript = split_name(word)
    below = ""
    if subscript:
        lower = f'dy="{size * 0.22:.3g}" font-size="{size * SUBSCRIPT:.3g}"'
        below = f"<tspan {lower}>{escape(subscript)}</tspan>"
    plain = " plain" if any(map(is_wide, base)) else ""
    return (
        f'<text class="{kind}{plain}" x="{x:g}" y="{y:g}" font-size="{size:g}"'
        f' text-anchor="{anchor}">{escape(base)}{below}</text>'
    )
