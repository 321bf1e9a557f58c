"""Positions and a record → SVG, from a template made once for a structure.

Nothing but classes and texts differs between two steps or two sets of numbers. The template
holds all that stays, and a slot for each class list and each text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import name
from gradwalk.graphviz_render.branches import Branches
from gradwalk.graphviz_render.cells import Cell
from gradwalk.graphviz_render.marks import Marks, Part, Pieces, draw, draw_branch
from gradwalk.graphviz_render.positions import Layout
from gradwalk.graphviz_render.shapes import body, path, rectangle, symbol
from gradwalk.graphviz_render.stack import GROUP_HEAD
from gradwalk.graphviz_render.style import Theme, style
from gradwalk.graphviz_render.text_width import clipped
from gradwalk.graphviz_render.titles import told
from gradwalk.graphviz_render.xml_text import escape

_PARTS: tuple[Part, Part] = ("value", "grad")


class Template:
    """The drawing of one structure, with slots for all that a step or a number changes."""

    def __init__(
        self,
        trace: Trace,
        layout: Layout,
        cells: Sequence[Cell],
        carried: Branches,
        digits: int,
    ) -> None:
        self._digits = digits
        self._layout = layout
        self._pieces = Pieces()
        self._nodes: dict[str, _NodeSlots] = {}
        self._wires: dict[str, _WireSlots] = {}
        self._head = self._pieces.slot()
        self._draw_groups(trace)
        self._draw_nodes(trace, cells)
        # after the nodes: the glow of one must not cover where its wires arrive
        self._draw_wires(trace, carried)
        self._pieces.append("</svg>")

    def fill(
        self,
        trace: Trace,
        step: int | None,
        language: str,
        theme: Theme,
        standalone: bool,
        asked: bool = False,
    ) -> str:
        """Return the picture of `trace` at `step`; None is the last.

        Where the step's numbers are `asked` for, they are in no part of the picture.
        """
        pieces = self._pieces.copy()
        shown = trace.steps[: len(trace.steps) if step is None else step + 1]
        told_so_far = shown[:-1] if asked else shown
        pieces[self._head] = self._opening(trace, language, theme, standalone)
        known = {node for each in told_so_far if each.phase != "backward" for node in each.nodes}
        done = {node for each in told_so_far if each.phase == "backward" for node in each.nodes}
        now = shown[-1]
        current, others = set(now.current), set(now.others)
        for node in trace.nodes:
            slots = self._nodes[node.id]
            classes, title = "", slots.title_value
            if node.id in known:
                classes = " known"
                if node.value is not None:
                    slots.value.fill(pieces, node.value, self._digits)
                title += told(node.value, node.shape, self._digits)
            if node.id in done and node.kind != "constant":
                classes += " done"
                if node.grad is not None:
                    slots.grad.fill(pieces, node.grad, self._digits)
                title += slots.title_grad + told(node.grad, node.shape, self._digits)
            if node.id in current:
                classes += " current"
            if node.id in others:
                classes += " other"
            pieces[slots.classes] = classes
            pieces[slots.title] = title
        for wire in now.wires:
            pieces[self._wires[wire].classes] = " lit"
        if now.contributions and not asked:
            values = {edge.id: edge.contribution for edge in trace.edges}
            for wire in now.contributions:
                marks, value = self._wires[wire].contribution, values[wire]
                if marks is not None and (value is not None or not trace.numbers):
                    marks.fill(pieces, value, self._digits)
        return "".join(pieces)

    def _opening(self, trace: Trace, language: str, theme: Theme, standalone: bool) -> str:
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

    def _draw_groups(self, trace: Trace) -> None:
        labels = {group.id: group.label for group in trace.groups}
        self._pieces.append('<g class="groups">')
        for group, box in self._layout.groups.items():
            self._pieces.append(
                f'<g class="group open" id="{group}" data-group="{group}">'
                f'<rect class="group-box" {rectangle(box)} rx="10"/>'
                f'<text class="group-name" x="{box.x + 10:g}" y="{box.y + GROUP_HEAD - 8:g}"'
                f' font-size="13">{escape(clipped(labels[group], 13, box.width - 20))}</text></g>'
            )
        self._pieces.append("</g>")

    def _draw_wires(self, trace: Trace, carried: Branches) -> None:
        shape = {node.id: node.shape for node in trace.nodes}
        self._pieces.append('<g class="wires">')
        for edge in trace.edges:
            self._pieces.append('<path class="wire')
            classes = self._pieces.slot()
            self._pieces.append(
                f'" id="{edge.id}" data-source="{edge.source}" data-target="{edge.target}"'
                f' d="{path(self._layout.wires[edge.id])}"/>'
            )
            self._wires[edge.id] = _WireSlots(classes, None)
        for edge in trace.edges:
            if edge.id in carried:
                x, y = self._layout.contributions[edge.id]
                marks = draw_branch(
                    self._pieces, carried[edge.id], edge.id, shape[edge.source], x, y
                )
                self._wires[edge.id] = _WireSlots(self._wires[edge.id].classes, marks)
        self._pieces.append("</g>")

    def _draw_nodes(self, trace: Trace, cells: Sequence[Cell]) -> None:
        output = next(node.symbol for node in trace.nodes if node.id == trace.output)
        closed = {group.nodes[0]: group.id for group in trace.groups if not group.expanded}
        self._pieces.append('<g class="nodes">')
        for node, cell in zip(trace.nodes, cells, strict=True):
            kind = "gate" if node.kind == "op" else node.kind
            group = closed.get(node.id)
            extra = (" closed" if group else "") + (" output" if node.id == trace.output else "")
            self._pieces.append(f'<g class="node {kind}{extra}')
            classes = self._pieces.slot()
            data = f' data-group="{group}"' if group else ""
            spot = self._layout.spots[node.id]
            box = self._layout.boxes[node.id]
            fixed = body(node, cell, spot, box)
            self._pieces.append(f'" id="{node.id}" data-node="{node.id}"{data}>{fixed}')
            middle = spot.end - cell.stub / 2
            value, grad = (
                draw(self._pieces, cell.face, part, node.id, node.shape, middle, spot.y)
                for part in _PARTS
            )
            self._pieces.append(symbol(node, cell, spot, box.width) + "<title>")
            title = self._pieces.slot()
            self._pieces.append("</title></g>")
            spoken = escape(name(node.symbol))
            slope = f"\n∂{escape(name(output))}/∂{spoken}"
            self._nodes[node.id] = _NodeSlots(classes, value, grad, title, spoken, slope)
        self._pieces.append("</g>")


@dataclass(frozen=True, slots=True)
class _NodeSlots:
    classes: int
    value: Marks
    grad: Marks
    title: int
    title_value: str
    """How the two lines of the title begin."""
    title_grad: str


@dataclass(frozen=True, slots=True)
class _WireSlots:
    classes: int
    contribution: Marks | None
