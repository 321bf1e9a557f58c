"""The motion of a step on the board, as drawings: the same one as on the page.

Backward the upstream gradient rides to its gate and meets the local one; the lane grows from the
gate with the new number at its tip, which settles in its place. Forward the lane of the value
grows with its number. Times are parts of the step's own, as in `static/js/graph/motion`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from gradwalk.core.model import Edge, Step, Trace
from gradwalk.exports.pictures.sheet import get_size
from gradwalk.exports.walks.route import find_point, measure_route, read_route
from gradwalk.graphviz_render.layout.positions import Point

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class _Times:
    """When each part moves, from 0 to 1."""

    ride: tuple[float, float]
    meet: tuple[float, float]
    grow: tuple[float, float]


_BACKWARD = _Times((0.08, 0.62), (0.54, 0.73), (0.62, 0.96))
_FORWARD = _Times((0.0, 0.0), (0.0, 0.0), (0.1, 0.92))
_SWELL = 0.08
_MARGIN = 70
"""Around what moves, for numbers beside their places and arrows beside their lanes."""
_LONG = 10_000
"""A gap in a dashed line after which nothing comes any more."""
_LANES = {"backward": "gradient-lane", "forward": "value-lane"}
_NUMBERS = {"backward": "grad", "forward": "value"}


class Motion:
    """A step that moves: what rests as one flat drawing, and what moves as small ones over it."""

    def __init__(self, drawing: _Element, trace: Trace, step: Step) -> None:
        from lxml import etree

        self._step = step
        self._edges = [edge for edge in trace.edges if edge.id in _list_wires(trace, step)]
        self.resting = deepcopy(drawing)
        """The drawing without what moves."""
        self._moving = etree.Element(drawing.tag, drawing.attrib, nsmap=drawing.nsmap)
        parts = _find_parts(self.resting)
        riders = [self._copy_rider(parts, edge) for edge in self._edges]
        for name in self._list_moving():
            part = parts.get(name)
            if part is not None:
                self._moving.append(part)
        self._moving.extend([rider for rider in riders if rider is not None])
        self.at = self._crop(*get_size(drawing))
        """Where its left top is in the resting one."""

    def draw(self, moment: float) -> _Element:
        """Return what moves as it is at `moment`, from 0 to 1."""
        frame = deepcopy(self._moving)
        parts = {part.get("id", ""): part for part in frame}
        if self._step.phase == "backward":
            self._return_gradients(parts, moment)
        else:
            self._send_values(parts, moment)
        return frame

    def _crop(self, width: float, height: float) -> tuple[int, int]:
        """Cut the drawing of what moves to where anything moves."""
        points = [*_list_points(self._moving)] or [(0.0, 0.0)]
        xs, ys = zip(*points, strict=True)
        left, top = (max(0, int(min(each)) - _MARGIN) for each in (xs, ys))
        right = min(ceil(width), int(max(xs)) + _MARGIN)
        bottom = min(ceil(height), int(max(ys)) + _MARGIN)
        size = {"width": f"{right - left}", "height": f"{bottom - top}"}
        self._moving.attrib.update(
            size | {"viewBox": f"{left} {top} {right - left} {bottom - top}"}
        )
        return left, top

    def _list_moving(self) -> Iterator[str]:
        """The names of what moves, in the order in which it is drawn."""
        number = _NUMBERS[self._step.phase]
        for node in self._step.nodes:
            yield f"{node}-stub"
        for edge in self._edges:
            yield edge.id
        if self._step.phase == "backward":
            for edge in self._edges:
                yield f"{edge.id}-local"
                yield f"{edge.id}-contribution"
        for node in self._step.nodes:
            yield f"{node}-{number}"
            yield f"{node}-{number}-shape"

    def _copy_rider(self, parts: dict[str, _Element], edge: Edge) -> _Element | None:
        """A copy of the upstream gradient, which rides along the wire to its gate."""
        number = parts.get(f"{edge.target}-grad")
        if self._step.phase != "backward" or number is None:
            return None
        rider = deepcopy(number)
        rider.set("id", f"{edge.id}-rider")
        return rider

    def _return_gradients(self, parts: dict[str, _Element], moment: float) -> None:
        times, lane = _BACKWARD, _LANES["backward"]
        grown = _share(moment, times.grow)
        for edge in self._edges:
            _ride(parts, edge, _share(moment, times.ride))
            _swell(parts.get(f"{edge.id}-local"), _share(moment, times.meet))
            if moment < times.meet[0]:
                _hide(parts.get(f"{edge.id}-contribution"))
        for node in self._step.nodes:
            ways = [
                parts[edge.id] for edge in self._edges if edge.source == node and edge.id in parts
            ]
            stub = parts.get(f"{node}-stub")
            route = [*_read_lane(stub, lane), *_read_lane(ways[0] if ways else None, lane)][::-1]
            for way in ways:
                _grow(way, lane, 2 * grown, backward=True)
            _grow(stub, lane, 2 * grown - 1 if ways else grown, backward=True)
            _carry(_find_number(parts, f"{node}-grad"), route, grown)

    def _send_values(self, parts: dict[str, _Element], moment: float) -> None:
        lane, grown = _LANES["forward"], _share(moment, _FORWARD.grow)
        for node in self._step.nodes:
            stub = parts.get(f"{node}-stub")
            leaving = [edge.id for edge in self._edges if edge.source == node]
            _grow(stub, lane, 2 * grown if leaving else grown, backward=False)
            for wire in leaving:
                _grow(parts.get(wire), lane, 2 * grown - 1, backward=False)
            number = _find_number(parts, f"{node}-value")
            _carry(number, _read_lane(stub, lane), min(1.0, 2 * grown))


def _list_wires(trace: Trace, step: Step) -> set[str]:
    """Those along which something moves: to the new gradients, or away from the new values."""
    if step.phase == "backward":
        return set(step.wires)
    return {edge.id for edge in trace.edges if edge.source in step.nodes}


def _find_parts(drawing: _Element) -> dict[str, _Element]:
    """The parts of a drawing by their names; the stub behind a node is named after it."""
    parts = {each.get("id", ""): each for each in drawing.iter() if each.get("id")}
    for name, part in [*parts.items()]:
        for child in part:
            if child.get("class") == "stub":
                child.set("id", f"{name}-stub")
                parts[f"{name}-stub"] = child
    return parts


def _list_points(drawing: _Element) -> Iterator[Point]:
    """Places that the shapes and the texts of a drawing reach to, without their margins."""
    for element in drawing.iter(f"{_SVG}path", f"{_SVG}rect", f"{_SVG}text"):
        if element.get("transform"):
            continue
        if "d" in element.attrib:
            yield from read_route(element.get("d", ""))
        else:
            x, y = float(element.get("x", "0")), float(element.get("y", "0"))
            yield x, y
            yield x + float(element.get("width", "0")), y + float(element.get("height", "0"))


def _find_number(parts: dict[str, _Element], name: str) -> _Element | None:
    return parts.get(name, parts.get(f"{name}-shape"))


def _share(moment: float, span: tuple[float, float]) -> float:
    """How much of the time of a part is over, eased as the page eases it."""
    if span[1] <= span[0]:
        return 1.0
    part = min(1.0, max(0.0, (moment - span[0]) / (span[1] - span[0])))
    return 1 - (1 - part) ** 2


def _list_lanes(road: _Element | None, kind: str) -> list[_Element]:
    return [] if road is None else [each for each in road if kind in each.get("class", "").split()]


def _read_lane(road: _Element | None, kind: str) -> list[Point]:
    lanes = _list_lanes(road, kind)
    return read_route(lanes[0].get("d", "")) if lanes else []


def _grow(road: _Element | None, kind: str, part: float, *, backward: bool) -> None:
    """Draw a lane as far as `part` of it, from its gate or towards it; its arrow comes last."""
    if part >= 1:
        return
    for lane in _list_lanes(road, kind):
        head = lane.getnext()
        if head is not None and head.get("class") == "head":
            _hide(head)
        length = measure_route(read_route(lane.get("d", "")))
        if part <= 0 or lane.get("stroke-dasharray"):
            _hide(lane)
            continue
        lane.set("stroke-dasharray", f"{length * part:.4g} {_LONG}")
        if backward:
            lane.set("stroke-dashoffset", f"{-length * (1 - part):.4g}")


def _carry(number: _Element | None, route: Sequence[Point], grown: float) -> None:
    """Show a number at the tip of its lane."""
    if number is None or grown >= 1:
        return
    if grown <= 0 or not route:
        _hide(number)
        return
    (x, y), (end_x, end_y) = find_point(route, grown), route[-1]
    number.set("transform", f"translate({x - end_x:.4g} {y - end_y:.4g})")


def _ride(parts: dict[str, _Element], edge: Edge, part: float) -> None:
    """Move the upstream gradient to its gate, where it fades."""
    rider, local = parts.get(f"{edge.id}-rider"), parts.get(f"{edge.id}-local")
    if rider is None:
        return
    text = next(rider.iter(f"{_SVG}text"), None)
    box = None if local is None else next(local.iter(f"{_SVG}rect"), None)
    if text is None or box is None or not 0 < part < 1:
        _hide(rider)
        return
    middle = float(box.get("x", "0")) + float(box.get("width", "0")) / 2
    along = (middle - float(text.get("x", "0"))) * min(1.0, part * 1.25)
    rider.set("transform", f"translate({along:.4g} 0)")
    rider.set("opacity", f"{1 - part:.3g}")


def _swell(chip: _Element | None, part: float) -> None:
    """Let the local gradient swell while the upstream one meets it."""
    box = None if chip is None else next(chip.iter(f"{_SVG}rect"), None)
    if chip is None or box is None or not 0 < part < 1:
        return
    x, y, width, height = (float(box.get(key, "0")) for key in ("x", "y", "width", "height"))
    factor = 1 + _SWELL * (1 - abs(2 * part - 1))
    x, y = (x + width / 2) * (1 - factor), (y + height / 2) * (1 - factor)
    chip.set("transform", f"translate({x:.5g} {y:.5g}) scale({factor:.4g})")


def _hide(element: _Element | None) -> None:
    if element is not None:
        element.set("opacity", "0")
