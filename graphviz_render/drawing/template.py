"""Positions and a trace → SVG, from a template made once for each structure.

Two steps, or two sets of numbers, differ only in classes and texts. The template holds all that
stays the same, and a slot for each class list and each text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.explain.math.target import format_target
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import format_name
from gradwalk.graphviz_render.drawing.marks import (
    Marks,
    Part,
    Pieces,
    draw_contribution,
    draw_face,
)
from gradwalk.graphviz_render.drawing.shapes import (
    draw_body,
    draw_name,
    format_path,
    format_rectangle,
)
from gradwalk.graphviz_render.drawing.style import Theme, build_style
from gradwalk.graphviz_render.drawing.titles import describe_value
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.coordinates.constraints import GROUP_HEAD
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.measures import Measures
from gradwalk.graphviz_render.measure.text_width import clip_text

_PARTS: tuple[Part, Part] = ("value", "grad")


@dataclass(frozen=True, slots=True)
class _NodeSlots:
    classes: int
    value: Marks
    grad: Marks
    title: int
    value_title: str
    """How the line of the value begins, and that of the gradient."""
    grad_title: str


@dataclass(frozen=True, slots=True)
class _WireSlots:
    classes: int
    contribution: Marks | None


class PictureTemplate:
    """The drawing of one structure, with slots for everything that a step or a number changes."""

    def __init__(self, trace: Trace, layout: Layout, measures: Measures) -> None:
        self._digits = measures.digits
        self._layout = layout
        self._pieces = Pieces()
        self._nodes: dict[str, _NodeSlots] = {}
        self._wires: dict[str, _WireSlots] = {}
        self._head = self._pieces.add_slot()
        self._draw_groups(trace)
        self._draw_nodes(trace, measures.cells)
        # After the nodes: the glow of one must not cover where its wires arrive.
        self._draw_wires(trace, measures)
        self._pieces.append("</svg>")

    def fill(
        self,
        trace: Trace,
        step: int | None,
        language: str,
        theme: Theme,
        standalone: bool,
        hide_step: bool = False,
    ) -> str:
        """Return the picture of `trace` at `step`; None is the last.

        With `hide_step` the numbers that become known at that step are left out everywhere.
        """
        pieces = self._pieces.copy()
        reached = trace.steps[: len(trace.steps) if step is None else step + 1]
        now = reached[-1]
        pieces[self._head] = self._format_head(trace, language, theme, standalone)
        visible = reached[:-1] if hide_step else reached
        known = {node for each in visible if each.phase != "backward" for node in each.nodes}
        done = {node for each in visible if each.phase == "backward" for node in each.nodes}
        current, others = set(now.current), set(now.others)
        for node in trace.nodes:
            slots = self._nodes[node.id]
            classes, title = "", slots.value_title
            if node.id in known:
                classes = " known"
                if node.value is not None:
                    slots.value.fill(pieces, node.value, self._digits)
                title += describe_value(node.value, node.shape, self._digits)
            if node.id in done and node.kind != "constant":
                classes += " done"
                if node.grad is not None:
                    slots.grad.fill(pieces, node.grad, self._digits)
                title += slots.grad_title + describe_value(node.grad, node.shape, self._digits)
            if node.id in current:
                classes += " current"
            if node.id in others:
                classes += " other"
            pieces[slots.classes] = classes
            pieces[slots.title] = title
        for wire in now.wires:
            pieces[self._wires[wire].classes] = " lit"
        if now.contributions and not hide_step:
            values = {edge.id: edge.contribution for edge in trace.edges}
            for wire in now.contributions:
                marks, value = self._wires[wire].contribution, values[wire]
                if marks is not None and (value is not None or not trace.numbers):
                    marks.fill(pieces, value, self._digits)
        return "".join(pieces)

    def _format_head(self, trace: Trace, language: str, theme: Theme, standalone: bool) -> str:
        width, height = self._layout.width, self._layout.height
        symbol = next(node.symbol for node in trace.nodes if node.id == trace.output)
        label = escape(text(language, "picture.label", output=format_name(symbol)))
        size = f' width="{width:g}" height="{height:g}"' if standalone else ""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="graph" lang="{language}"'
            f' viewBox="0 0 {width:g} {height:g}"{size}'
            f' role="{"img" if standalone else "group"}" aria-label="{label}">'
        )
        if standalone:
            head += f"<style>{build_style(theme)}</style>"
            head += f'<rect class="ground" width="{width:g}" height="{height:g}"/>'
        return head

    def _draw_groups(self, trace: Trace) -> None:
        labels = {group.id: group.label for group in trace.groups}
        self._pieces.append('<g class="groups">')
        for group, box in self._layout.groups.items():
            label = clip_text(labels[group], 13, box.width - 20)
            self._pieces.append(
                f'<g class="group open" id="{group}" data-group="{group}">'
                f'<rect class="group-box" {format_rectangle(box)} rx="10"/>'
                f'<text class="group-name" x="{box.x + 10:g}" y="{box.y + GROUP_HEAD - 8:g}"'
                f' font-size="13">{escape(label)}</text></g>'
            )
        self._pieces.append("</g>")

    def _draw_wires(self, trace: Trace, measures: Measures) -> None:
        shape = {node.id: node.shape for node in trace.nodes}
        self._pieces.append('<g class="wires">')
        for edge in trace.edges:
            self._pieces.append('<path class="wire')
            classes = self._pieces.add_slot()
            self._pieces.append(
                f'" id="{edge.id}" data-source="{edge.source}" data-target="{edge.target}"'
                f' d="{format_path(self._layout.wires[edge.id])}"/>'
            )
            self._wires[edge.id] = _WireSlots(classes, None)
        for edge in trace.edges:
            face = measures.contributions.get(edge.id)
            if face is not None:
                x, y = self._layout.contributions[edge.id]
                marks = draw_contribution(self._pieces, face, edge.id, shape[edge.source], x, y)
                self._wires[edge.id] = _WireSlots(self._wires[edge.id].classes, marks)
        self._pieces.append("</g>")

    def _draw_nodes(self, trace: Trace, cells: Sequence[Cell]) -> None:
        target = escape(format_target(trace))
        composites = {group.nodes[0]: group.id for group in trace.groups if not group.expanded}
        self._pieces.append('<g class="nodes">')
        for node, cell in zip(trace.nodes, cells, strict=True):
            kind = "gate" if node.kind == "op" else node.kind
            group = composites.get(node.id)
            extra = (" closed" if group else "") + (" output" if node.id == trace.output else "")
            self._pieces.append(f'<g class="node {kind}{extra}')
            classes = self._pieces.add_slot()
            data = f' data-group="{group}"' if group else ""
            at, box = self._layout.cells[node.id], self._layout.boxes[node.id]
            body = draw_body(node, cell, at, box)
            self._pieces.append(f'" id="{node.id}" data-node="{node.id}"{data}>{body}')
            middle = at.end - cell.stub / 2
            value, grad = (
                draw_face(self._pieces, cell.face, part, node.id, node.shape, middle, at.y)
                for part in _PARTS
            )
            self._pieces.append(draw_name(node, cell, at, box.width) + "<title>")
            title = self._pieces.add_slot()
            self._pieces.append("</title></g>")
            symbol = escape(format_name(node.symbol))
            derivative = f"\n∂{target}/∂{symbol}"
            self._nodes[node.id] = _NodeSlots(classes, value, grad, title, symbol, derivative)
        self._pieces.append("</g>")
