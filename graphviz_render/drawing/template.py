"""Positions and a trace → SVG, from a template built once for each structure.

Two steps, or two sets of numbers, differ only in classes and texts. The template holds all that
stays the same, and a slot for each class list and each text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from functools import partial

from gradwalk.core.model import Phase, Trace
from gradwalk.core.trace.flow import compute_flow_levels
from gradwalk.explain.local_rules import write_factor_rules
from gradwalk.explain.math.target import format_target
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import format_below, format_name, format_number
from gradwalk.explain.text.shown import find_shown_trace
from gradwalk.graphviz_render.drawing.chips import draw_local_chips, draw_result
from gradwalk.graphviz_render.drawing.content import Written, find_content
from gradwalk.graphviz_render.drawing.factor_rooms import FactorRooms, Factors
from gradwalk.graphviz_render.drawing.group_buttons import OpeningSlots
from gradwalk.graphviz_render.drawing.group_slots import draw_groups, find_open_calls
from gradwalk.graphviz_render.drawing.labels import choose_setting
from gradwalk.graphviz_render.drawing.lanes import DEFINITIONS, draw_wire
from gradwalk.graphviz_render.drawing.marks import (
    Pieces,
    draw_contribution,
    draw_face,
)
from gradwalk.graphviz_render.drawing.node_slots import Filling, NodeSlots
from gradwalk.graphviz_render.drawing.places import (
    find_beside,
    find_body,
    find_stub,
    is_before_wire,
)
from gradwalk.graphviz_render.drawing.shapes import (
    draw_body,
    draw_name,
    find_end,
)
from gradwalk.graphviz_render.drawing.step_marks import find_step_marks
from gradwalk.graphviz_render.drawing.style import Theme, build_style
from gradwalk.graphviz_render.drawing.wire_slots import WireSlots
from gradwalk.graphviz_render.drawing.xml_text import escape
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.density import ROOMY
from gradwalk.graphviz_render.measure.faces import Part
from gradwalk.graphviz_render.measure.measures import Measures

_PARTS: tuple[Part, Part] = ("value", "grad")


class PictureTemplate:
    """The drawing of one structure, with slots for everything that a step or a number changes."""

    def __init__(self, trace: Trace, layout: Layout, measures: Measures) -> None:
        self._digits = measures.digits
        self._has_symbols = measures.symbols
        self._is_crowded = measures.density != ROOMY
        self._cells = measures.cells
        self._has_words = any(choose_setting(cell.label) == "word" for cell in measures.cells)
        self._layout = layout
        self._pieces = Pieces()
        self._nodes: dict[str, NodeSlots] = {}
        self._wires: dict[str, WireSlots] = {}
        self._head = self._pieces.add_slot()
        rooms = FactorRooms(trace, layout, measures)
        self._heads = draw_groups(self._pieces, trace, layout, rooms)
        self._draw_nodes(trace, measures, rooms)
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
        factors: Factors = "drawn",
    ) -> str:
        """Return the picture of `trace` at `step`; None is the last.

        With `hide_step` the numbers that become known at that step are left out everywhere. The
        chips of its factors are as `factors` says.
        """
        pieces = self._pieces.copy()
        exact, trace = trace.nodes, find_shown_trace(trace, self._digits)
        content = find_content(trace, self._has_symbols)
        marks = find_step_marks(trace, step, hide_step=hide_step)
        pieces[self._head] = self._format_head(trace, marks.phase, language, theme, standalone)
        flow = compute_flow_levels(trace.nodes, trace.edges)
        wires = marks.factors if factors == "drawn" and not self._has_symbols else ()
        rules = write_factor_rules(trace, wires, language, self._digits)
        filling = Filling(marks, content, flow.nodes, rules, self._digits, factors)
        for node, own in zip(trace.nodes, exact, strict=True):
            self._nodes[node.id].fill(pieces, node, own, filling)
        for edge in trace.edges:
            self._wires[edge.id].fill(pieces, edge, marks, flow.edges)
        if self._heads:
            self._fill_heads(pieces, trace, marks.known, language, factors)
        if marks.results:
            part: Part = "grad" if marks.phase == "backward" else "value"
            numbers = content.gradients if part == "grad" else content.values
            pieces[self._results] = self._frame_results(trace, marks.results, part, numbers)
        for wire in marks.contributions:
            slot, number = self._wires[wire].contribution, content.contributions[wire]
            if slot is not None and (number is not None or not trace.numbers):
                slot.fill(pieces, number, self._digits)
        self._raise_wires(pieces, marks.lit)
        return "".join(pieces)

    def _fill_heads(
        self, pieces: list[str], trace: Trace, known: Set[str], language: str, factors: Factors
    ) -> None:
        calls = find_open_calls(trace, language, self._digits)
        has_numbers = trace.numbers and not self._has_symbols
        write = partial(format_number, digits=self._digits) if has_numbers else None
        for head in self._heads:
            head.fill(pieces, calls[head.group], known, write, factors)

    def _raise_wires(self, pieces: list[str], lit: Set[str]) -> None:
        """Draw the wires that are lit over the others, so that none cuts through them."""
        if not self._wires:
            return
        roads = [road.pieces for road in self._wires.values()]
        over = sorted(self._wires, key=lambda wire: wire in lit)
        pieces[roads[0].start : roads[-1].stop] = [
            piece for wire in over for piece in pieces[self._wires[wire].pieces]
        ]

    def _frame_results(
        self, trace: Trace, results: Set[str], part: Part, numbers: Mapping[str, Written]
    ) -> str:
        if not trace.numbers and not self._has_symbols:
            return ""
        direction = self._layout.direction
        return "".join(
            draw_result(
                numbers[node.id],
                part,
                cell.face,
                find_beside(find_stub(cell, self._layout.cells[node.id], direction), part),
                self._digits,
                direction,
            )
            for node, cell in zip(trace.nodes, self._cells, strict=True)
            if node.id in results
        )

    def _format_head(
        self, trace: Trace, phase: Phase, language: str, theme: Theme, standalone: bool
    ) -> str:
        width, height = self._layout.width, self._layout.height
        symbol = next(node.symbol for node in trace.nodes if node.id == trace.output)
        label = escape(text(language, "picture.label", output=format_name(symbol)))
        size = f' width="{width:g}" height="{height:g}"' if standalone else ""
        way = ' data-direction="up"' if self._layout.direction == "up" else ""
        way += ' data-crowded=""' if self._is_crowded else ""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg"'
            f' class="graph{" symbols" if self._has_symbols else ""}" lang="{language}"'
            f' data-phase="{phase}"{way} viewBox="0 0 {width:g} {height:g}"{size}'
            f' role="{"img" if standalone else "group"}" aria-label="{label}">'
        )
        if standalone:
            head += f"<style>{build_style(theme, words=self._has_words)}</style>"
            head += f'<rect class="ground" width="{width:g}" height="{height:g}"/>'
        return head + DEFINITIONS

    def _draw_wires(self, trace: Trace, measures: Measures) -> None:
        shape = {node.id: node.shape for node in trace.nodes}
        constants = {node.id for node in trace.nodes if node.kind == "constant"}
        self._pieces.append('<g class="wires">')
        for edge in trace.edges:
            start = len(self._pieces)
            kind = " constant" if edge.source in constants else ""
            self._pieces.append(f'<g class="wire{kind}')
            classes = self._pieces.add_slot()
            points = self._layout.wires[edge.id]
            self._pieces.append(
                f'" id="{edge.id}" data-source="{edge.source}" data-target="{edge.target}"'
            )
            flow = self._pieces.add_slot()
            drawn_wire = draw_wire(points, self._layout.direction, arrives=True, begins=False)
            self._pieces.append(f">{drawn_wire}</g>")
            drawn = slice(start, len(self._pieces))
            self._wires[edge.id] = WireSlots(drawn, classes, flow, None)
        self._pieces.append('</g><g class="contributions">')
        for edge in trace.edges:
            face = measures.contributions.get(edge.id)
            if face is not None:
                x, y = self._layout.contributions[edge.id]
                ends = is_before_wire(self._layout, edge.id)
                marks = draw_contribution(
                    self._pieces, face, edge.id, shape[edge.source], x, y, ends=ends
                )
                self._wires[edge.id] = self._wires[edge.id]._replace(contribution=marks)
        self._pieces.append("</g>")

    def _draw_nodes(self, trace: Trace, measures: Measures, rooms: FactorRooms) -> None:
        target = escape(format_target(trace))
        composites = {group.nodes[0]: group.id for group in trace.groups if not group.expanded}
        shapes = {node.id: node.shape for node in trace.nodes}
        leaving = Counter(edge.source for edge in trace.edges)
        direction = self._layout.direction
        self._pieces.append('<g class="results">')
        self._results = self._pieces.add_slot()
        below = self._pieces.add_slot("</g>")
        self._pieces.append('<g class="nodes">')
        for node, cell in zip(trace.nodes, measures.cells, strict=True):
            kind = "gate" if node.kind == "op" else node.kind
            group = composites.get(node.id)
            extra = (" closed" if group else "") + (" output" if node.id == trace.output else "")
            self._pieces.append(f'<g class="node {kind}{extra}')
            classes = self._pieces.add_slot()
            data = f' data-group="{group}"' if group else ""
            at, box = self._layout.cells[node.id], self._layout.boxes[node.id]
            self._pieces.append(f'" id="{node.id}" data-node="{node.id}"{data}')
            flow = self._pieces.add_slot()
            end = find_end(node, leaving[node.id], trace.output)
            self._pieces.append(f">{draw_body(node, cell, at, box, end, direction)}")
            stub = find_stub(cell, at, direction)
            value, grad = (
                draw_face(
                    self._pieces,
                    cell.face,
                    part,
                    node.id,
                    node.shape,
                    find_beside(stub, part),
                    direction,
                )
                for part in _PARTS
            )
            read = measures.local.get(node.id, ())
            rules = any(shapes[end] for edge in read for end in (edge.source, edge.target))
            chips = draw_local_chips(self._pieces, cell, at, read, self._layout, rooms, rules=rules)
            over = self._pieces.add_slot(draw_name(node, cell, at, box.width, direction))
            body = find_body(cell, at, direction)
            opening = OpeningSlots(group, below, over, body, cell.corner) if group else None
            title = self._pieces.add_slot("<title>")
            self._pieces.append("</title></g>")
            symbol = escape(format_name(node.symbol))
            derivative = f"\n∂{target}/∂{escape(format_below(node.symbol))}"
            self._nodes[node.id] = NodeSlots(
                classes, flow, value, grad, chips, title, symbol, derivative, opening
            )
        self._pieces.append("</g>")
