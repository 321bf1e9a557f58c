"""Positions and a record → SVG, from a template made once for a structure.

Nothing but classes and texts differs between two steps or two sets of numbers. The template
holds all that stays, and a slot for each class list and each text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.formatting import exact, name, name_parts, number
from core.language import text
from core.records import Node, Run
from graphviz_render.cells import (
    ABOVE,
    BELOW,
    LETTER,
    NAME,
    NAME_LINE,
    NUMBER,
    RADIUS,
    SMALL,
    SUBSCRIPT,
    Cell,
    stub_length,
)
from graphviz_render.positions import Box, Layout, Point, Spot
from graphviz_render.routes import forked_edges
from graphviz_render.stack import GROUP_HEAD
from graphviz_render.style import Theme, style
from graphviz_render.text_width import clipped
from graphviz_render.xml_text import escape


class Template:
    """The drawing of one structure, with slots for all that a step or a number changes."""

    def __init__(self, trace: Run, layout: Layout, cells: Sequence[Cell], digits: int) -> None:
        self._digits = digits
        self._layout = layout
        self._pieces: list[str] = []
        self._nodes: dict[str, _NodeSlots] = {}
        self._wires: dict[str, _WireSlots] = {}
        self._head = self._slot()
        self._draw_groups(trace)
        self._draw_wires(trace)
        self._draw_nodes(trace, cells)
        self._put("</svg>")

    def fill(
        self, trace: Run, step: int | None, language: str, theme: Theme, standalone: bool
    ) -> str:
        """Return the picture of `trace` at `step`; None is the last."""
        pieces = self._pieces.copy()
        shown = trace.steps[: len(trace.steps) if step is None else step + 1]
        pieces[self._head] = self._opening(trace, language, theme, standalone)
        known = {node for each in shown if each.phase != "backward" for node in each.nodes}
        done = {node for each in shown if each.phase == "backward" for node in each.nodes}
        now = shown[-1]
        current, others = set(now.current), set(now.others)
        for node in trace.nodes:
            slots = self._nodes[node.id]
            classes, title = "", slots.title_value
            if node.id in known:
                classes = " known"
                pieces[slots.value] = number(node.value, self._digits)
                title += f" = {exact(node.value)}"
            if node.id in done and node.grad is not None:
                classes += " done"
                pieces[slots.grad] = number(node.grad, self._digits)
                title += f"{slots.title_grad} = {exact(node.grad)}"
            if node.id in current:
                classes += " current"
            if node.id in others:
                classes += " other"
            pieces[slots.classes] = classes
            pieces[slots.title] = title
        for wire in now.wires:
            pieces[self._wires[wire].classes] = " lit"
        if now.contributions:
            values = {edge.id: edge.contribution for edge in trace.edges}
            for wire in now.contributions:
                slot, value = self._wires[wire].contribution, values[wire]
                if slot is not None and value is not None:
                    pieces[slot] = number(value, self._digits)
        return "".join(pieces)

    def _opening(self, trace: Run, language: str, theme: Theme, standalone: bool) -> str:
        width, height = self._layout.width, self._layout.height
        symbol = next(node.symbol for node in trace.nodes if node.id == trace.output)
        label = escape(text(language, "picture.label", output=name(symbol)))
        size = f' width="{width:g}" height="{height:g}"' if standalone else ""
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="graph" lang="{language}"'
            f' viewBox="0 0 {width:g} {height:g}"{size}'
            f' role="{"img" if standalone else "group"}" aria-label="{label}">'
        )
        if standalone:
            opening += f"<style>{style(theme)}</style>"
            opening += f'<rect class="ground" width="{width:g}" height="{height:g}"/>'
        return opening

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)

    def _slot(self) -> int:
        self._pieces.append("")
        return len(self._pieces) - 1

    def _draw_groups(self, trace: Run) -> None:
        labels = {group.id: group.label for group in trace.groups}
        self._put('<g class="groups">')
        for group, box in self._layout.groups.items():
            self._put(
                f'<g class="group open" id="{group}" data-group="{group}">'
                f'<rect class="group-box" {_rectangle(box)} rx="10"/>'
                f'<text class="group-name" x="{box.x + 10:g}" y="{box.y + GROUP_HEAD - 8:g}"'
                f' font-size="13">{escape(clipped(labels[group], 13, box.width - 20))}</text></g>'
            )
        self._put("</g>")

    def _draw_wires(self, trace: Run) -> None:
        forked = forked_edges(trace.edges)
        self._put('<g class="wires">')
        for edge in trace.edges:
            self._put('<path class="wire')
            classes = self._slot()
            self._put(
                f'" id="{edge.id}" data-source="{edge.source}" data-target="{edge.target}"'
                f' d="{_path(self._layout.wires[edge.id])}"/>'
            )
            self._wires[edge.id] = _WireSlots(classes, None)
        for edge in trace.edges:
            if edge.id in forked:
                x, y = self._layout.contributions[edge.id]
                self._put(
                    f'<text class="contribution" id="{edge.id}-contribution" x="{x:g}" y="{y:g}"'
                    f' font-size="{SMALL:g}">'
                )
                self._wires[edge.id] = _WireSlots(self._wires[edge.id].classes, self._slot())
                self._put("</text>")
        self._put("</g>")

    def _draw_nodes(self, trace: Run, cells: Sequence[Cell]) -> None:
        output = next(node.symbol for node in trace.nodes if node.id == trace.output)
        closed = {group.nodes[0]: group.id for group in trace.groups if not group.open}
        self._put('<g class="nodes">')
        for node, cell in zip(trace.nodes, cells, strict=True):
            kind = "gate" if node.kind == "op" else node.kind
            group = closed.get(node.id)
            extra = (" closed" if group else "") + (" output" if node.id == trace.output else "")
            self._put(f'<g class="node {kind}{extra}')
            classes = self._slot()
            data = f' data-group="{group}"' if group else ""
            spot = self._layout.spots[node.id]
            fixed = _fixed(node, cell, spot, self._layout.boxes[node.id])
            self._put(f'" id="{node.id}" data-node="{node.id}"{data}>{fixed}')
            middle = f'x="{spot.end - stub_length(self._digits) / 2:g}"'
            numbers = f'font-size="{NUMBER:g}" text-anchor="middle"'
            self._put(
                f'<text class="value" id="{node.id}-value" {middle} y="{spot.y - ABOVE:g}"'
                f" {numbers}>"
            )
            value = self._slot()
            self._put(
                f'</text><text class="grad" id="{node.id}-grad" {middle} y="{spot.y + BELOW:g}"'
                f" {numbers}>"
            )
            grad = self._slot()
            self._put("</text>" + _symbol(node, middle, spot) + "<title>")
            title = self._slot()
            self._put("</title></g>")
            symbol = escape(name(node.symbol))
            slope = f"\n∂{escape(name(output))}/∂{symbol}"
            self._nodes[node.id] = _NodeSlots(classes, value, grad, title, symbol, slope)
        self._put("</g>")


@dataclass(frozen=True, slots=True)
class _NodeSlots:
    classes: int
    value: int
    grad: int
    title: int
    title_value: str
    """How the two lines of the title begin."""
    title_grad: str


@dataclass(frozen=True, slots=True)
class _WireSlots:
    classes: int
    contribution: int | None


def _rectangle(box: Box) -> str:
    return f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'


def _path(points: Sequence[Point]) -> str:
    x, y = points[0]
    path = [f"M{x:g},{y:g}"]
    for number_, (x, y) in enumerate(points[1:]):
        before = points[number_]
        if number_ % 2 and before[1] != y:
            half = (before[0] + x) / 2
            path.append(f"C{half:g},{before[1]:g} {half:g},{y:g} {x:g},{y:g}")
        else:
            path.append(f"H{x:g}")
    return "".join(path)


def _fixed(node: Node, cell: Cell, spot: Spot, box: Box) -> str:
    glow = Box(box.x - 5, box.y, box.width + 5, box.height)
    stub = f'<path class="stub" d="M{spot.x + cell.right:g},{spot.y:g}H{spot.end:g}"/>'
    if cell.round:
        body = f'<circle class="body" cx="{spot.x:g}" cy="{spot.y:g}" r="{cell.radius:g}"/>'
    else:
        whole = Box(
            spot.x - cell.left, spot.y - cell.radius, cell.left + cell.right, 2 * cell.radius
        )
        corner = min(cell.radius, cell.left) if node.kind == "op" else 6
        body = f'<rect class="body" {_rectangle(whole)} rx="{corner:g}"/>'
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
    return f'<rect class="glow" {_rectangle(glow)} rx="8"/>{stub}{body}{label}'


def _symbol(node: Node, middle: str, spot: Spot) -> str:
    if node.kind != "op":
        return ""
    y = spot.y - NAME_LINE
    if node.name is None:
        return _name("letter", node.symbol, middle, y, LETTER, "middle")
    return _name("name", node.name, middle, y, NAME, "middle")


def _name(kind: str, word: str, x: str, y: float, size: float, anchor: str) -> str:
    base, subscript = name_parts(word)
    below = ""
    if subscript:
        lower = f'dy="{size * 0.22:.3g}" font-size="{size * SUBSCRIPT:.3g}"'
        below = f"<tspan {lower}>{escape(subscript)}</tspan>"
    plain = "" if word.isascii() or not _is_wide(base) else " plain"
    return (
        f'<text class="{kind}{plain}" {x} y="{y:g}" font-size="{size:g}" text-anchor="{anchor}">'
        f"{escape(base)}{below}</text>"
    )


def _is_wide(word: str) -> bool:
    return any(character >= "\u1100" for character in word)
