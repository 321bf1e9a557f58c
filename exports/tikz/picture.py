"""A trace → the lines of a TikZ picture, in the order in which the SVG has its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gradwalk.core.model import Edge, Node, Trace
from gradwalk.core.trace.flow import FlowLevels, compute_flow_levels
from gradwalk.explain.local_rules import write_factor_rules
from gradwalk.explain.open_calls import OpenCall
from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.explain.text.numbers import format_number
from gradwalk.explain.text.shown import find_shown_trace
from gradwalk.exports.export_format import ExportOptions
from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.exports.tikz.heads import draw_head, draw_whole
from gradwalk.exports.tikz.nodes import (
    draw_body,
    draw_chips,
    draw_end,
    draw_halo,
    draw_name,
    draw_result,
)
from gradwalk.exports.tikz.numbers import draw_contribution, draw_face
from gradwalk.exports.tikz.style import write_colours, write_options
from gradwalk.exports.tikz.wires import Road, draw_road
from gradwalk.graphviz_render.drawing.content import Content, find_content
from gradwalk.graphviz_render.drawing.factor_rooms import FactorRooms
from gradwalk.graphviz_render.drawing.group_heads import list_gaps, place_head, place_whole
from gradwalk.graphviz_render.drawing.group_outlines import CORNER, trace_borders
from gradwalk.graphviz_render.drawing.group_slots import find_open_calls
from gradwalk.graphviz_render.drawing.picture import Drawing, draw_trace
from gradwalk.graphviz_render.drawing.places import (
    find_beside,
    find_stub,
    is_before_wire,
)
from gradwalk.graphviz_render.drawing.shapes import find_end
from gradwalk.graphviz_render.drawing.step_marks import StepMarks, find_step_marks
from gradwalk.graphviz_render.measure.cells import Cell
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.faces import Part


def draw_tikz(trace: Trace, options: ExportOptions) -> list[str]:
    """Return the picture of `trace` at a step, from `\\begin{tikzpicture}` to its end."""
    drawing = draw_trace(
        trace,
        options.digits,
        arrays=options.arrays,
        symbols=options.symbols,
        direction=options.direction,
    )
    shown = find_shown_trace(trace, options.digits)
    marks = find_step_marks(shown, options.step)
    factors = () if options.symbols else marks.factors
    picture = _Picture(
        shown,
        drawing,
        marks,
        find_content(shown, options.symbols),
        compute_flow_levels(shown.nodes, shown.edges),
        Canvas(),
        write_factor_rules(shown, factors, DEFAULT_LANGUAGE, options.digits),
        FactorRooms(shown, drawing.layout, drawing.measures),
        find_open_calls(shown, DEFAULT_LANGUAGE, options.digits),
    )
    width, height = drawing.layout.width, drawing.layout.height
    frame = "fill=ground, " if options.picture_theme == "dark" else ""
    return [
        "\\begin{tikzpicture}[",
        *(f"  {option}," for option in write_options()),
        "]",
        *write_colours(options.picture_theme),
        # paper has its own ground
        f"\\path[{frame}use as bounding box] (0,0) rectangle ({width:g},{height:g});",
        *picture.draw(),
        "\\end{tikzpicture}",
    ]


@dataclass(frozen=True, slots=True)
class _Picture:
    trace: Trace
    drawing: Drawing
    marks: StepMarks
    content: Content
    flow: FlowLevels
    canvas: Canvas
    rules: Mapping[str, str]
    """Those of the factors of the step, by their wires."""
    rooms: FactorRooms
    calls: Mapping[str, OpenCall]

    def draw(self) -> list[str]:
        self._draw_groups()
        self._draw_results()
        self._draw_nodes()
        self._draw_wires()
        self._draw_contributions()
        return self.canvas.lines

    @property
    def _has_numbers(self) -> bool:
        return self.trace.numbers or self.drawing.measures.symbols

    @property
    def _direction(self) -> Direction:
        return self.drawing.layout.direction

    def _cells(self) -> Mapping[str, Cell]:
        cells = self.drawing.measures.cells
        return {node.id: cell for node, cell in zip(self.trace.nodes, cells, strict=True)}

    def _draw_groups(self) -> None:
        labels = {group.id: group.label for group in self.trace.groups}
        style = f"draw=group-line, fill=surface, line width={format_length(1)}"
        for group, parts in self.drawing.layout.groups.items():
            for box, lines in trace_borders(parts, self._direction):
                within = box.x, box.y, box.width, box.height
                if not lines:
                    self.canvas.draw_rectangle(style, *within, CORNER)
                elif len(lines) == 2:
                    self.canvas.draw_rectangle("fill=surface", *within)
                around = f"{style}, rounded corners={format_length(CORNER)}"
                for start, *rest in lines:
                    self.canvas.draw_path(around, start, [(end,) for end in rest])
            box = parts[0].box
            gaps = list_gaps(box, self.drawing.layout, self.rooms.obstacles)
            head = place_head(self.calls[group], labels[group], box, gaps, folds=False)
            draw_head(self.canvas, head)
            whole = self.calls[group].whole
            if (
                whole
                and whole.local is not None
                and self.trace.numbers
                and not self.drawing.measures.symbols
            ):
                number = format_number(whole.local, self.drawing.measures.digits)
                if whole.output in self.marks.known:
                    draw_whole(self.canvas, head, place_whole(whole, number, head.chip))

    def _draw_results(self) -> None:
        if not self._has_numbers:
            return
        cells = self._cells()
        backward = self.marks.phase == "backward"
        part: Part = "grad" if backward else "value"
        numbers = self.content.gradients if backward else self.content.values
        for node in self.trace.nodes:
            if node.id in self.marks.results:
                cell, at = cells[node.id], self.drawing.layout.cells[node.id]
                draw_result(
                    self.canvas,
                    numbers[node.id],
                    part,
                    cell.face,
                    find_beside(find_stub(cell, at, self._direction), part),
                    self.drawing.measures.digits,
                    self._direction,
                )

    def _draw_nodes(self) -> None:
        leaving = Counter(edge.source for edge in self.trace.edges)
        for node, cell in zip(self.trace.nodes, self.drawing.measures.cells, strict=True):
            self.canvas.note(f"{node.id}, {node.kind}")
            self._draw_stub(node, cell, leaving[node.id])
            self._draw_node(node, cell)
            self._draw_numbers(node, cell)

    def _draw_stub(self, node: Node, cell: Cell, leaving: int) -> None:
        at = self.drawing.layout.cells[node.id]
        end = find_end(node, leaving, self.trace.output)
        known = node.id in self.marks.known
        road = Road(
            known=known,
            done=node.id in self.marks.done and node.kind != "constant",
            lit=node.id in self.marks.current or node.id in self.marks.others,
            flow=self.flow.nodes[node.id],
            constant=node.kind == "constant",
        )
        stub = find_stub(cell, at, self._direction)
        points = stub.start, stub.end
        arrives = end == "output"
        draw_road(self.canvas, points, road, self._direction, arrives=arrives, begins=True)
        draw_end(self.canvas, stub, end, self._direction, is_open=bool(node.shape))

    def _draw_node(self, node: Node, cell: Cell) -> None:
        at = self.drawing.layout.cells[node.id]
        working = node.id in self.marks.working
        if node.kind == "op":
            halo = self._style_halo(node, working)
            if halo:
                style = f"{halo}, line width={format_length(0.9)}"
                draw_halo(self.canvas, cell, at, style, self._direction)
        composites = {group.nodes[0] for group in self.trace.groups if not group.expanded}
        width = 1.8 if working else 2.4 if node.id in composites else 1.4
        style = f"body, fill=surface, line width={format_length(width)}"
        if node.id in self.marks.nonfinite:
            style += ", draw=gradient, dashed"
        draw_body(self.canvas, node, cell, at, style, self._direction)
        if node.kind == "op":
            room = self.drawing.layout.boxes[node.id].width
            draw_name(self.canvas, node, cell, at, room, self._direction)

    def _style_halo(self, node: Node, working: bool) -> str:
        if self.marks.phase != "backward":
            return "draw=value, fill=value-tint" if working else ""
        if working:
            return "draw=gradient, fill=gradient-tint"
        return "draw=gradient" if node.id in self.marks.others else ""

    def _draw_numbers(self, node: Node, cell: Cell) -> None:
        measures, at = self.drawing.measures, self.drawing.layout.cells[node.id]
        stub, look = find_stub(cell, at, self._direction), (measures.digits, self._direction)
        if node.id in self.marks.known:
            value = self.content.values[node.id]
            is_constant = node.kind == "constant"
            draw_face(
                *(self.canvas, cell.face, "value", value, node.shape, stub.value, *look),
                constant=is_constant,
            )
            read = measures.local.get(node.id, ())
            texts = [self._write_local(edge) for edge in read]
            draw_chips(
                *(self.canvas, cell, at, read, self.drawing.layout, texts), self.rules, self.rooms
            )
        if node.id in self.marks.done and node.kind != "constant":
            grad = self.content.gradients[node.id]
            draw_face(self.canvas, cell.face, "grad", grad, node.shape, stub.grad, *look)

    def _write_local(self, edge: Edge) -> str:
        number = self.content.locals[edge.id]
        if isinstance(number, str):
            return number
        return format_number(number, self.drawing.measures.digits)

    def _draw_wires(self) -> None:
        """Those that are lit are over the others, so that none cuts through them."""
        for edge in sorted(self.trace.edges, key=lambda edge: edge.id in self.marks.lit):
            self.canvas.note(f"{edge.source} to {edge.target}")
            road = Road(
                known=edge.source in self.marks.known,
                done=edge.source in self.marks.done,
                lit=edge.id in self.marks.lit,
                flow=self.flow.edges[edge.id],
            )
            points = self.drawing.layout.wires[edge.id]
            draw_road(self.canvas, points, road, self._direction, arrives=True, begins=False)

    def _draw_contributions(self) -> None:
        shapes = {node.id: node.shape for node in self.trace.nodes}
        for edge in self.trace.edges:
            face = self.drawing.measures.contributions.get(edge.id)
            value = self.content.contributions[edge.id]
            if face is None or edge.id not in self.marks.contributions:
                continue
            if value is not None or not self._has_numbers:
                place = self.drawing.layout.contributions[edge.id]
                digits = self.drawing.measures.digits
                ends = is_before_wire(self.drawing.layout, edge.id)
                draw_contribution(
                    self.canvas, face, value, shapes[edge.source], place, digits, ends=ends
                )
