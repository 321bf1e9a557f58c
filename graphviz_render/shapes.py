"""The pieces of a picture that never change: bodies, wires and names as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.model import Node
from gradwalk.explain.text.numbers import name_parts
from gradwalk.graphviz_render.cells import (
    BESIDE,
    LETTER,
    NAME,
    RADIUS,
    SHAPE_LINE,
    SUBSCRIPT,
    Cell,
    name_width,
    shape_width,
    shown_name,
)
from gradwalk.graphviz_render.faces import SMALL
from gradwalk.graphviz_render.positions import Box, Point, Spot
from gradwalk.graphviz_render.text_width import clipped, is_wide
from gradwalk.graphviz_render.xml_text import escape


def rectangle(box: Box) -> str:
    return f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'


def path(points: Sequence[Point]) -> str:
    """Return the path data of a wire: level and curved stretches in turn."""
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


def body(node: Node, cell: Cell, spot: Spot, box: Box) -> str:
    """Return the glow, the first stretch of wire, the body and its label."""
    glow = Box(box.x - 5, box.y, box.width + 5, box.height)
    stub = f'<path class="stub" d="M{spot.x + cell.right:g},{spot.y:g}H{spot.end:g}"/>'
    if cell.round:
        shape = f'<circle class="body" cx="{spot.x:g}" cy="{spot.y:g}" r="{cell.radius:g}"/>'
    else:
        whole = Box(
            spot.x - cell.left, spot.y - cell.radius, cell.left + cell.right, 2 * cell.radius
        )
        corner = cell.corner if node.kind == "op" else 6
        shape = f'<rect class="body" {rectangle(whole)} rx="{corner:g}"/>'
    if node.kind == "op":
        label = (
            f'<text class="label" x="{spot.x:g}" y="{spot.y + cell.label_size * 0.36:g}"'
            f' font-size="{cell.label_size:g}" text-anchor="middle">{escape(cell.label)}</text>'
        )
    else:
        kind = "name" if node.kind == "input" else "label"
        x = spot.x + RADIUS - 5
        label = _name(kind, cell.label, x, spot.y + 6, cell.label_size, "end")
        label += _shape(cell.shape, x, spot.y + SHAPE_LINE, "end")
    return f'<rect class="glow" {rectangle(glow)} rx="8"/>{stub}{shape}{label}'


def symbol(node: Node, cell: Cell, spot: Spot, room: float) -> str:
    """Return what stands for a gate in formulas, above its value, with its shape.

    What is longer than the wire reaches back over the gate; a name is cut at `room`.
    """
    if node.kind != "op":
        return ""
    y = spot.y - cell.name_line
    beside = shape_width(cell.shape)
    word = shown_name(node)
    kind, size = ("letter", LETTER) if word is None else ("name", NAME)
    word = node.symbol if word is None else word
    long = name_width(word, size) + beside
    middle = spot.end - cell.stub / 2
    if not beside and (long <= cell.stub or kind == "letter"):
        return _name(kind, word, middle, y, size, "middle")
    if long > room:
        word = clipped(word, size, room - beside)
    end = spot.end if long > cell.stub else middle + long / 2
    name = _name(kind, word, end - beside, y, size, "end")
    return name + _shape(cell.shape, end - beside + BESIDE, y, "start")


def _shape(shape: str, x: float, y: float, anchor: str) -> str:
    if not shape:
        return ""
    at = f'x="{x:g}" y="{y:g}" font-size="{SMALL:g}" text-anchor="{anchor}"'
    return f'<text class="shape" {at}>{shape}</text>'


def _name(kind: str, word: str, x: float, y: float, size: float, anchor: str) -> str:
    base, subscript = name_parts(word)
    below = ""
    if subscript:
        lower = f'dy="{size * 0.22:.3g}" font-size="{size * SUBSCRIPT:.3g}"'
        below = f"<tspan {lower}>{escape(subscript)}</tspan>"
    plain = " plain" if any(map(is_wide, base)) else ""
    return (
        f'<text class="{kind}{plain}" x="{x:g}" y="{y:g}" font-size="{size:g}"'
        f' text-anchor="{anchor}">{escape(base)}{below}</text>'
    )
