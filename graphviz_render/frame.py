"""A layout moved to begin at the margin, and rounded to tenths of a unit."""

from __future__ import annotations

from dataclasses import replace

from gradwalk.graphviz_render.positions import Box, Layout, Point, Spot

MARGIN = 14.0


def framed(layout: Layout) -> Layout:
    """Return `layout` with everything inside its width and height."""
    around = (*layout.boxes.values(), *layout.groups.values())
    ys = [y for points in layout.wires.values() for _, y in points]
    left = min((box.x for box in around), default=0.0) - MARGIN
    top = min((*(box.y for box in around), *ys), default=0.0) - MARGIN
    right = max((box.x + box.width for box in around), default=0.0) + MARGIN
    bottom = max((*(box.y + box.height for box in around), *ys), default=0.0) + MARGIN

    def point(x: float, y: float) -> Point:
        return round(x - left, 1), round(y - top, 1)

    def box(each: Box) -> Box:
        return Box(*point(each.x, each.y), round(each.width, 1), round(each.height, 1))

    def spot(each: Spot) -> Spot:
        return Spot(*point(each.x, each.y), round(each.end - left, 1))

    return replace(
        layout,
        width=round(right - left, 1),
        height=round(bottom - top, 1),
        boxes={name: box(each) for name, each in layout.boxes.items()},
        spots={name: spot(each) for name, each in layout.spots.items()},
        wires={name: tuple(point(*each) for each in wire) for name, wire in layout.wires.items()},
        contributions={name: point(*each) for name, each in layout.contributions.items()},
        groups={name: box(each) for name, each in layout.groups.items()},
    )
