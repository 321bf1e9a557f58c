"""A layout moved into its frame: everything inside a margin, rounded to tenths of a unit."""

from __future__ import annotations

from dataclasses import replace

from gradwalk.graphviz_render.layout.positions import Box, CellPosition, Layout, Point
from gradwalk.graphviz_render.measure.cells import RING

MARGIN = 14.0
_ROUNDING = 0.01
_FOR_RING = 5.0
"""The ring at an output without a name behind it reaches into the margin, which takes this from the
one on the other side."""


def find_frame(layout: Layout) -> Box:
    """Return the frame around everything in `layout`, with its margin."""
    groups = [part.box for parts in layout.groups.values() for part in parts]
    around = (*layout.boxes.values(), *groups)
    xs = [x for points in layout.wires.values() for x, _ in points]
    ys = [y for points in layout.wires.values() for _, y in points]
    left = min((*(box.x for box in around), *xs), default=0.0) - MARGIN
    top = min((*(box.y for box in around), *ys), default=0.0) - MARGIN
    right = max((*(box.x + box.width for box in around), *xs), default=0.0) + MARGIN
    bottom = max((*(box.y + box.height for box in around), *ys), default=0.0) + MARGIN
    width, height = round(right - left, 1), round(bottom - top, 1)
    begun = min((box.x for box in around), default=0.0)
    if begun - MARGIN == left and _ends_with_ring(layout, right - MARGIN):
        left += _FOR_RING
    return Box(left, top, width, height)


def _ends_with_ring(layout: Layout, right: float) -> bool:
    """Return whether a ring without a name is at this `right` end of what the boxes cover."""
    return layout.direction == "right" and any(
        box.x + box.width == right and abs(right - layout.cells[node].tip - RING) < _ROUNDING
        for node, box in layout.boxes.items()
    )


def frame_layout(layout: Layout, frame: Box) -> Layout:
    """Return `layout` with everything inside its width and height, which are those of `frame`."""
    left, top, width, height = frame

    def move_point(x: float, y: float) -> Point:
        return round(x - left, 1), round(y - top, 1)

    def move_box(box: Box) -> Box:
        return Box(*move_point(box.x, box.y), round(box.width, 1), round(box.height, 1))

    def move_cell(cell: CellPosition) -> CellPosition:
        start = top if layout.direction == "up" else left
        ring = None if cell.ring is None else round(cell.ring - start, 1)
        return CellPosition(*move_point(cell.x, cell.y), round(cell.end - start, 1), ring)

    return replace(
        layout,
        width=width,
        height=height,
        boxes={name: move_box(box) for name, box in layout.boxes.items()},
        cells={name: move_cell(cell) for name, cell in layout.cells.items()},
        wires={
            name: tuple([(round(x - left, 1), round(y - top, 1)) for x, y in wire])
            for name, wire in layout.wires.items()
        },
        contributions={name: move_point(*point) for name, point in layout.contributions.items()},
        groups={
            name: [part._replace(box=move_box(part.box)) for part in parts]
            for name, parts in layout.groups.items()
        },
    )
