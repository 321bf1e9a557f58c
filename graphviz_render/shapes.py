"""The pieces of a picture that never change: bodies, wires and names as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from core.formatting import name_parts
from core.records import Node
from graphviz_render.cells import (
    LETTER,
    NAME,
    NAME_LINE,
    RADIUS,
    SUBSCRIPT,
    Cell,
    name_width,
    shown_name,
)
from graphviz_render.positions import Box, Point, Spot
from graphviz_render.text_width import clipped, is_wide
from graphviz_render.xml_text import escape


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
        label = _name(
            kind, cell.label, f'x="{spot.x + RADIUS - 5:g}"', spot.y + 6, cell.label_size, "end"
        )
    return f'<rect class="glow" {rectangle(glow)} rx="8"/>{stub}{shape}{label}'


def symbol(node: Node, spot: Spot, middle: float, room: float) -> str:
    """Return what stands for a gate in formulas, above its wire around `middle`.

    A name longer than the wire reaches back over the gate, and is cut at `room`.
    """
    if node.kind != "op":
        return ""
    y = spot.y - NAME_LINE
    named = shown_name(node)
    if named is None:
        return _name("letter", node.symbol, f'x="{middle:g}"', y, LETTER, "middle")
    if name_width(named, NAME) <= 2 * (spot.end - middle):
        return _name("name", named, f'x="{middle:g}"', y, NAME, "middle")
    word = named if name_width(named, NAME) <= room else clipped(named, NAME, room)
    return _name("name", word, f'x="{spot.end:g}"', y, NAME, "end")


def _name(kind: str, word: str, x: str, y: float, size: float, anchor: str) -> str:
    base, subscript = name_parts(word)
    below = ""
    if subscript:
        lower = f'dy="{size * 0.22:.3g}" font-size="{size * SUBSCRIPT:.3g}"'
        below = f"<tspan {lower}>{escape(subscript)}</tspan>"
    plain = " plain" if any(map(is_wide, base)) else ""
    return (
        f'<text class="{kind}{plain}" {x} y="{y:g}" font-size="{size:g}" text-anchor="{anchor}">'
        f"{escape(base)}{below}</text>"
    )
