"""A miniature of a trace's drawing: the same layout, with little more than bodies and lanes.

It is as large as a card of the gallery, and its strokes are as wide there whatever the drawing is.
"""

from __future__ import annotations

from collections.abc import Iterator

from gradwalk.core.model import Node, Trace
from gradwalk.explain.text.numbers import split_name
from gradwalk.graphviz_render.drawing.group_outlines import draw_group
from gradwalk.graphviz_render.drawing.labels import choose_setting, find_drop
from gradwalk.graphviz_render.drawing.lanes import format_path
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.drawing.shapes import format_rectangle
from gradwalk.graphviz_render.drawing.style import Theme, build_miniature_style
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout
from gradwalk.graphviz_render.measure.cells import TERMINAL, Cell
from gradwalk.graphviz_render.measure.names import (
    INPUT_BASELINE,
    INPUT_NAME,
    OUTPUT_GAP,
    find_name,
)

WIDTH, HEIGHT = 240.0, 126.0
"""In CSS pixels, on the card."""
_MARGIN = 8.0
_APART = 1.1
"""From the middle of a wire to each of its lanes, in pixels of the card."""
_MOST_APART = 4.5
"""The same in units of the drawing: farther apart they would cut bends off."""
_READABLE = 6.0
"""The least size of a text, in pixels of the card."""
_ARRAY = Box(0, 3.2, 8, 6)
"""Where an array has its numbers, a tile of this size is so far from the wire."""


def draw_miniature(trace: Trace, theme: Theme = "light") -> str:
    """Return the SVG of `trace` after its last step, in pixels of the card."""
    drawing = draw_trace(trace)
    layout = drawing.layout
    pixel = max(1.0, layout.width / (WIDTH - _MARGIN), layout.height / (HEIGHT - _MARGIN))
    width, height = WIDTH * pixel, HEIGHT * pixel
    x, y = (layout.width - width) / 2, (layout.height - height) / 2
    cells = dict(zip((node.id for node in trace.nodes), drawing.measures.cells, strict=True))
    parts = [
        *_draw_boxes(layout, pixel),
        *_draw_lanes(trace, layout, cells, pixel),
        *(
            part
            for node in trace.nodes
            for part in _draw_node(
                node, cells[node.id], layout.cells[node.id], pixel, node.id == trace.output
            )
        ),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}"'
        f' viewBox="{x:.4g} {y:.4g} {width:.5g} {height:.5g}" stroke-width="{1.1 * pixel:.3g}">'
        f"<style>{build_miniature_style(theme)}</style>{''.join(parts)}</svg>"
    )


def _draw_boxes(layout: Layout, pixel: float) -> Iterator[str]:
    for parts in layout.groups.values():
        yield from draw_group(parts, "box", 4 * pixel, layout.direction)


def _draw_lanes(
    trace: Trace, layout: Layout, cells: dict[str, Cell], pixel: float
) -> Iterator[str]:
    """Both lanes of all wires, each as one path; constants have no gradients."""
    apart = min(_APART * pixel, _MOST_APART)
    learns = {node.id: node.kind != "constant" for node in trace.nodes}
    roads = [
        *((edge.source, layout.wires[edge.id]) for edge in trace.edges),
        *(
            (node, ((at.x + cells[node].right, at.y), (at.tip, at.y)))
            for node, at in layout.cells.items()
        ),
    ]
    gradients = "".join(format_path(points, apart) for node, points in roads if learns[node])
    values = "".join(format_path(points, -apart) for _, points in roads)
    width = min(1.3 * pixel, 1.8 * apart)
    yield f'<path class="gradient" stroke-width="{width:.3g}" d="{gradients}"/>'
    yield f'<path class="value" stroke-width="{width:.3g}" d="{values}"/>'


def _draw_node(
    node: Node, cell: Cell, at: CellPosition, pixel: float, is_output: bool
) -> Iterator[str]:
    if node.shape:
        yield from _draw_arrays(node, cell, at, pixel)
    is_readable = cell.label_size >= _READABLE * pixel
    if node.kind != "op":
        yield from _draw_label(node, cell, at, pixel, is_readable)
    else:
        yield _draw_body(cell, at, pixel)
        if is_readable:
            setting = choose_setting(cell.label)
            kind = f' class="{setting}"' if setting in ("word", "variable") else ""
            yield (
                f'<text{kind} x="{at.x:g}" y="{at.y + cell.label_size * find_drop(setting):g}"'
                f' font-size="{cell.label_size:g}" text-anchor="middle">{escape(cell.label)}</text>'
            )
    if is_output:
        radius = max(TERMINAL, 2.6 * pixel)
        middle = f'cx="{at.tip + radius:g}" cy="{at.y:g}"'
        yield f'<circle class="terminal" {middle} r="{radius:.3g}"/>'
        yield f'<circle class="dot" {middle} r="{radius * 0.4:.3g}"/>'
        if cell.is_named_behind and _READABLE * pixel <= INPUT_NAME:
            x, y = at.tip + 2 * radius + OUTPUT_GAP, at.y + INPUT_BASELINE
            yield _draw_name("name", find_name(node), INPUT_NAME, f'x="{x:g}" y="{y:g}"')


def _draw_body(cell: Cell, at: CellPosition, pixel: float) -> str:
    least = 2.4 * pixel
    if cell.round:
        radius = max(cell.radius, least)
        return f'<circle class="body" cx="{at.x:g}" cy="{at.y:g}" r="{radius:.4g}"/>'
    half = max(cell.radius, least)
    box = Box(at.x - cell.left, at.y - half, cell.left + cell.right, 2 * half)
    corner = min(half, box.width / 2, max(cell.corner, 3 * pixel))
    return f'<rect class="body" {format_rectangle(box)} rx="{corner:.4g}"/>'


def _draw_label(
    node: Node, cell: Cell, at: CellPosition, pixel: float, is_readable: bool
) -> Iterator[str]:
    """The name of an input or a number, or a dot where it could not be read."""
    if not is_readable:
        x = at.x + cell.right
        yield f'<circle class="dot" cx="{x:g}" cy="{at.y:g}" r="{1.7 * pixel:.3g}"/>'
        return
    kind = "name" if node.kind == "input" else "label"
    place = f'x="{at.x + cell.right - 5:g}" y="{at.y + INPUT_BASELINE:g}" text-anchor="end"'
    yield _draw_name(kind, cell.label, cell.label_size, place)


def _draw_name(kind: str, name: str, size: float, place: str) -> str:
    base, subscript = split_name(name)
    below = ""
    if subscript:
        lower = f'dy="{size * 0.22:.3g}" font-size="{size * 0.7:.3g}"'
        below = f"<tspan {lower}>{escape(subscript)}</tspan>"
    return f'<text class="{kind}" {place} font-size="{size:g}">{escape(base)}{below}</text>'


def _draw_arrays(node: Node, cell: Cell, at: CellPosition, pixel: float) -> Iterator[str]:
    """A tile above the wire for the value, and one below it for the gradient."""
    width, height, off = _ARRAY.width * pixel, _ARRAY.height * pixel, _ARRAY.y * pixel
    if cell.stub < width:
        return
    x = at.end - cell.stub / 2 - width / 2
    for kind, y in (("value", at.y - off - height), ("gradient", at.y + off)):
        if kind == "value" or node.kind != "constant":
            box = format_rectangle(Box(round(x, 2), round(y, 2), round(width, 2), round(height, 2)))
            yield f'<rect class="{kind}-array" {box} rx="{1.2 * pixel:.3g}"/>'
