"""Wires and stubs as TikZ: a hairline while nothing is known, then the two lanes with arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradwalk.exports.tikz.canvas import Canvas, format_length
from gradwalk.graphviz_render.drawing.bends import find_arrival
from gradwalk.graphviz_render.drawing.headings import (
    AHEAD,
    find_heading,
    find_headings,
    list_returns,
    move_along,
    move_aside,
)
from gradwalk.graphviz_render.drawing.lanes import (
    APART,
    BEHIND,
    GRADIENT_HEAD,
    GRADIENT_LANE,
    SHORT,
    VALUE_HEAD,
    VALUE_LANE,
    overlap_stub,
    trace_lane,
)
from gradwalk.graphviz_render.drawing.style import FLOW_WIDTHS
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.direction import Direction


@dataclass(frozen=True, slots=True)
class Road:
    """What is known of a wire or a stub."""

    known: bool
    done: bool
    lit: bool
    flow: int | None
    """The level of the gradient on it, 0 where it is zero."""
    constant: bool = False


def draw_road(
    canvas: Canvas,
    points: Sequence[Point],
    road: Road,
    direction: Direction,
    *,
    arrives: bool,
    begins: bool,
) -> None:
    """Draw a wire or a stub.

    `arrives` says that the value ends here, `begins` that the gradient does: they have the arrows.
    """
    if not begins:
        points = overlap_stub(points, direction)
    headings = find_headings(points, direction)
    if not road.known:
        canvas.draw_path("bare wire", *trace_lane(points, headings))
        return
    value = "constant lane" if road.constant else "value lane"
    start, segments = trace_lane(points, headings, VALUE_LANE, SHORT if arrives else 0.0)
    canvas.draw_path(value, start, segments)
    if arrives:
        arrival = find_arrival(points, direction)
        _draw_head(canvas, VALUE_HEAD, "fill=value", segments[-1][-1], arrival)
    if road.done:
        start, segments = trace_lane(points, headings, GRADIENT_LANE, BEHIND if arrives else 0.0)
        canvas.draw_path(_style_gradient(road), start, segments)
        if begins and road.flow != 0:
            _draw_head(canvas, GRADIENT_HEAD, f"fill={_colour(road)}", start, headings[0])
    for start, end in list_returns(points, direction):
        _mark_directions(canvas, start, end, road)


def _mark_directions(canvas: Canvas, start: Point, end: Point, road: Road) -> None:
    """A half arrow on each lane in the middle of a stretch that leads back."""
    heading = find_heading(start, end, AHEAD["right"])
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    ahead = move_aside(move_along(middle, heading, APART), heading, VALUE_LANE)
    _draw_head(canvas, VALUE_HEAD, "fill=value", ahead, heading)
    if road.done and road.flow != 0:
        back = move_aside(move_along(middle, heading, -APART), heading, GRADIENT_LANE)
        _draw_head(canvas, GRADIENT_HEAD, f"fill={_colour(road)}", back, heading)


def _draw_head(
    canvas: Canvas, corners: Sequence[Point], style: str, at: Point, heading: Point
) -> None:
    canvas.draw_polygon(
        style,
        [move_aside(move_along(at, heading, along), heading, right) for along, right in corners],
    )


def _style_gradient(road: Road) -> str:
    style = "gradient lane"
    if road.lit:
        style += ", draw=gradient"
    if road.flow == 0:
        dots = f"on {format_length(0.1)} off {format_length(3)}"
        return f"{style}, line width={format_length(1.6)}, line cap=round, dash pattern={dots}"
    width = FLOW_WIDTHS.get(road.flow or 0)
    return style + (f", line width={format_length(width)}" if width else "")


def _colour(road: Road) -> str:
    return "gradient" if road.lit else "gradient-earlier"
