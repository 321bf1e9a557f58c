"""The parts of a picture that never change: bodies, wires and names as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import split_name
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Point
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
from gradwalk.graphviz_render.measure.faces import SMALL
from gradwalk.graphviz_render.measure.text_width import clip_text, is_wide


def format_rectangle(box: Box) -> str:
    """Return the attributes of an SVG rectangle."""
    return f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'


def format_path(points: Sequence[Point]) -> str:
    """Return the path data of a wire: level and curved segments in turn."""
    x, y = points[0]
    data = [f"M{x:g},{y:g}"]
    for number, (x, y) in enumerate(points[1:]):
        before = points[number]
        if number % 2 and before[1] != y:
            half = (before[0] + x) / 2
            data.append(f"C{half:g},{before[1]:g} {half:g},{y:g} {x:g},{y:g}")
        else:
            data.append(f"H{x:g}")
    return "".join(data)


def draw_body(node: Node, cell: Cell, at: CellPosition, box: Box) -> str:
    """Return the glow, the stub of wire, the body and its label."""
    glow = Box(box.x - 5, box.y, box.width + 5, box.height)
    stub = f'<path class="stub" d="M{at.x + cell.right:g},{at.y:g}H{at.end:g}"/>'
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
    at = f'x="{x:g}" y="{y:g}" font-size="{SMALL:g}" text-anchor="{anchor}"'
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
