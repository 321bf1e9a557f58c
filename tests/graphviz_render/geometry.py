"""What must hold for every drawing, whatever its graph."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

import pytest

from gradwalk.core.model import Trace
from gradwalk.explain.text.numbers import Digits, max_entry_width
from gradwalk.graphviz_render.drawing.picture import Drawing
from gradwalk.graphviz_render.layout.positions import CellPosition, Layout
from gradwalk.graphviz_render.layout.turn import turn_layout
from gradwalk.graphviz_render.measure.text_width import measure_text

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Area:
    what: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area, slack: float = 0.05) -> bool:
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


ROUNDING = 0.1
"""Places are rounded to a tenth."""


def check(trace: Trace, drawing: Drawing, digits: Digits = None) -> None:
    """Assert everything that this module knows about a good drawing."""
    layout = drawing.layout
    areas = texts_and_bodies(drawing.fill(trace), digits)
    page = Area("page", 0, 0, layout.width, layout.height)
    cells = [box_area(node, box) for node, box in layout.boxes.items()]
    for area in (*cells, *areas):
        assert page.holds(area), area
    for first, second in overlapping(cells):
        raise AssertionError((first, second))
    for first, second in overlapping(areas):
        raise AssertionError((first, second))
    check_groups(trace, layout, cells)
    if layout.direction == "up":
        layout, cells, areas = lay_down(layout), lay_areas(cells), lay_areas(areas)
    check_wires(trace, layout, cells, areas)
    check_returns(trace, layout, drawing.measures.density.turn.radius)


def lay_down(layout: Layout) -> Layout:
    """A drawing that goes up, turned so that it goes to the right."""
    turned = turn_layout(turn_layout(turn_layout(layout)))
    # the ring of a drawing that goes up is in its group
    cells = {
        node: CellPosition(
            -cell.y, cell.x, -cell.end, fork=None if cell.fork is None else -cell.fork
        )
        for node, cell in layout.cells.items()
    }
    return replace(turned, cells=cells, direction="right")


def lay_areas(areas: list[Area]) -> list[Area]:
    return [Area(each.what, -each.bottom, each.left, -each.top, each.right) for each in areas]


def overlapping(areas: list[Area]):
    """Pairs that overlap; the first word of `what` names the owner."""
    ordered = sorted(areas, key=lambda area: area.left)
    active: list[Area] = []
    for area in ordered:
        active = [other for other in active if other.right > area.left]
        for other in active:
            if area.meets(other):
                yield area, other
        active.append(area)


def box_area(what, box) -> Area:
    return Area(what, box.x, box.y, box.x + box.width, box.y + box.height)


def texts_and_bodies(svg: str | ElementTree.Element, digits: Digits) -> list[Area]:
    """Every body and every text; the range of a heat map as wide as it can get."""
    root = ElementTree.fromstring(svg) if isinstance(svg, str) else svg
    areas = []
    for node in root.iter(f"{SVG}g"):
        if "node" not in node.get("class", "").split():
            continue
        name = node.get("id")
        for shape in node:
            kind = shape.get("class", "").split()[0] if shape.get("class") else ""
            if kind == "body" and "gate" in node.get("class", ""):
                areas.append(body_area(f"{name} body", shape))
            elif kind == "matrix":
                areas += matrix_areas(name, shape, digits)
            elif kind in ("name", "letter", "shape", "value", "grad") or (
                kind == "label" and "gate" not in node.get("class")
            ):
                areas.append(text_area(f"{name} {kind}", shape, shape.text or ""))
    for text in root.iter(f"{SVG}text"):
        if text.get("class") == "contribution" or (text.get("class") or "").startswith("branch"):
            areas.append(text_area(text.get("id", ""), text, text.text or ""))
        elif text.get("class") == "group-name":
            areas.append(text_area("group name", text, "".join(text.itertext())))
    for part in root.iter(f"{SVG}g"):
        if part.get("class") == "fold":
            areas.append(body_area("fold button", part[1]))
        elif part.get("class") == "local whole" and part[0].get("width"):
            areas.append(body_area("whole chip", part[0]))
    for matrix in root.iter(f"{SVG}g"):
        if (matrix.get("class") or "").startswith("matrix branch"):
            areas += matrix_areas(matrix.get("id"), matrix, digits)
    return areas


def matrix_areas(owner, matrix, digits: Digits) -> list[Area]:
    """The brackets of a matrix and the range of a heat map; what is in them must fit."""
    found, inside = [], []
    widest_entry_text = "−" + "0" * (max_entry_width(digits) - 3) + ".−"
    for part in matrix:
        kind = part.get("class", "").split()
        part.set("font-size", matrix.get("font-size"))
        part.set("text-anchor", matrix.get("text-anchor"))
        if "entry" in kind:
            inside.append(text_area(f"{owner} entry", part, part.text or ""))
        elif "heat" in kind:
            inside.append(body_area(f"{owner} block", part))
        elif "range" in kind:
            text = f"{widest_entry_text} … {widest_entry_text}"
            found.append(text_area(f"{owner} range", part, text))
        elif "bracket" in kind:
            found.append(bracket_area(f"{owner} {matrix.get('class')}", part))
    for area in inside:
        assert found[0].holds(area), (found[0], area)
    for pair in overlapping(inside):
        raise AssertionError(pair)
    return found


def bracket_area(what, path) -> Area:
    """Of a tray, or of two strokes `M right,top H left V bottom h …`, the second mirrored."""
    if path.tag == f"{SVG}rect":
        return body_area(what, path)
    left_stroke, right_stroke = re.findall(r"M[-\d.]+,([-\d.]+)H([-\d.]+)V([-\d.]+)", path.get("d"))
    top, left, bottom = map(float, left_stroke)
    return Area(what, left, top, float(right_stroke[1]), bottom)


def body_area(what, shape) -> Area:
    if shape.tag == f"{SVG}circle":
        x, y, r = (float(shape.get(key)) for key in ("cx", "cy", "r"))
        return Area(what, x - r, y - r, x + r, y + r)
    x, y, w, h = (float(shape.get(key)) for key in ("x", "y", "width", "height"))
    return Area(what, x, y, x + w, y + h)


def text_area(what, shape, text) -> Area:
    """Without the margin of the table of widths, and up to the height of figures."""
    x, y, size = (float(shape.get(key)) for key in ("x", "y", "font-size"))
    x += float(shape.get("dx", 0))
    long = measure_text(text, size) / 1.06
    left = {"middle": x - long / 2, "end": x - long, "start": x, None: x}[shape.get("text-anchor")]
    return Area(what, left, y - 0.72 * size, left + long, y + 0.03 * size)


def check_wires(trace: Trace, layout: Layout, cells: list[Area], areas: list[Area]) -> None:
    own = {area.what: area for area in cells}
    numbers = [area for area in areas if not area.what.endswith(" body")]
    # a wire may touch the sides of the cells that it leaves and enters; places are rounded
    side = 1 + ROUNDING
    bodies = [
        Area(each.what, each.left + side, each.top, each.right - side, each.bottom)
        for each in cells
    ]
    arrivals: dict[str, list[tuple[int, float]]] = {}
    for edge in trace.edges:
        points = layout.wires[edge.id]
        source, target = layout.cells[edge.source], layout.cells[edge.target]
        assert points[0] == (source.tip, source.y)
        x, y = points[-1]
        reach = own[edge.target]
        assert reach.left - 0.11 <= x <= target.x and reach.top < y < reach.bottom
        arrivals.setdefault(edge.target, []).append((edge.slot, y))
        for part in trail(points):
            for area in (*bodies, *numbers):
                if part.meets(area, 0) and area.what.split()[0] != edge.target:
                    raise AssertionError((edge.id, part, area))
    closed = {group.nodes[0] for group in trace.groups if not group.expanded}
    for target, wires in arrivals.items():
        ys = [y for _, y in sorted(wires)]
        ys = sorted(ys) if target in closed else ys
        assert all(b - a > 6 for a, b in pairwise(ys)), ys


def trail(points, pieces: int = 12):
    """The straight segments of a wire, and points along its curves, as areas without an inside."""
    segments = list(pairwise(points))
    for number, (start, end) in enumerate(segments):
        if number % 2 == 0:
            xs, ys = sorted((start[0], end[0])), sorted((start[1], end[1]))
            yield Area("straight", xs[0], ys[0], xs[1], ys[1])
            continue
        before, after = (is_upright(*segments[each]) for each in (number - 1, number + 1))
        for k in range(pieces + 1):
            t = k / pieces
            if before != after:  # a quarter of a circle
                slow, fast = 1 - math.cos(t * math.pi / 2), math.sin(t * math.pi / 2)
                along, down = (slow, fast) if before else (fast, slow)
            else:  # both control points are halfway across
                along, down = 1.5 * t * (1 - t) + t**3, 3 * t**2 - 2 * t**3
            x = start[0] + (end[0] - start[0]) * along
            y = start[1] + (end[1] - start[1]) * down
            yield Area("curve", x, y, x, y)


def is_upright(start, end) -> bool:
    return start[0] == end[0] and start[1] != end[1]


def check_returns(trace: Trace, layout: Layout, radius: float) -> None:
    """Wires that return between rows turn in round corners, and meet no wire of another source."""
    roads: dict[str, set[Area]] = {}
    turning: dict[str, set[Area]] = {}
    for edge in trace.edges:
        points = layout.wires[edge.id]
        straights = list(pairwise(points))[::2]
        for number, (start, end) in enumerate(straights):
            back = end[0] < start[0]
            if back or is_upright(start, end):
                around = Area("", *map(min, start, end), *map(max, start, end))
                turning.setdefault(edge.source, set()).add(around)
                for (x, y), (u, v) in (
                    (straights[number - 1][1], start),
                    (end, straights[number + 1][0]),
                ):
                    assert abs(x - u) == pytest.approx(radius, abs=0.2)
                    assert abs(y - v) == pytest.approx(radius, abs=0.2)
            if back:
                # out of one row into one below it
                assert layout.cells[edge.source].y < start[1] < layout.cells[edge.target].y
        roads.setdefault(edge.source, set()).update(trail(points))
    for source, areas in turning.items():
        for other in {road for each in roads.keys() - {source} for road in roads[each]}:
            # both lanes of each have room
            assert not any(area.meets(other, slack=-4) for area in areas), (source, other)


def check_groups(trace: Trace, layout: Layout, cells: list[Area]) -> None:
    boxes = {
        name: [box_area(name, part.box) for part in parts] for name, parts in layout.groups.items()
    }
    parents = {group.id: group.parent for group in trace.groups}
    group_of = {node.id: node.group for node in trace.nodes}

    def around(group):
        while group is not None:
            yield group
            group = parents[group]

    for cell in cells:
        mine = set(around(group_of[cell.what]))
        for name, parts in boxes.items():
            ring = layout.cells[cell.what].ring
            if name in mine and ring is not None:
                # its wire leads to the ring outside
                *_, last = parts
                assert last.left <= cell.left and last.top <= cell.top, (name, cell)
                assert layout.cells[cell.what].end < last.right < ring - 7, (name, cell)
                assert cell.bottom <= last.bottom, (name, cell)
            elif name in mine:
                assert any(part.holds(cell) for part in parts), (name, cell)
            else:
                assert not any(part.meets(cell) for part in parts), (name, cell)
    for first, second in combinations(boxes, 2):
        if first in around(second):
            assert all(any(box.holds(part) for box in boxes[first]) for part in boxes[second])
        elif second in around(first):
            assert all(any(box.holds(part) for box in boxes[second]) for part in boxes[first])
        else:
            pairs = product(boxes[first], boxes[second])
            assert not any(one.meets(other) for one, other in pairs), (first, second)
