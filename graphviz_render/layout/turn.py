"""A layout that goes to the right → the same one that goes up: what was above is at the left."""

from __future__ import annotations

from dataclasses import replace

from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout, Point


def turn_layout(layout: Layout) -> Layout:
    """Return `layout` turned against the clock by a quarter, before it has a frame."""
    return replace(
        layout,
        boxes={name: _turn_box(box) for name, box in layout.boxes.items()},
        cells={
            name: CellPosition(*_turn_point((cell.x, cell.y)), -cell.end)
            for name, cell in layout.cells.items()
        },
        wires={name: tuple(map(_turn_point, points)) for name, points in layout.wires.items()},
        contributions={name: _turn_point(point) for name, point in layout.contributions.items()},
        groups={
            name: [part._replace(box=_turn_box(part.box)) for part in parts]
            for name, parts in layout.groups.items()
        },
        direction="up",
    )


def _turn_point(point: Point) -> Point:
    return point[1], -point[0]


def _turn_box(box: Box) -> Box:
    return Box(box.y, -(box.x + box.width), box.height, box.width)
