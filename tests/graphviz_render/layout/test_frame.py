"""Everything is inside the frame, with a margin on every side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradwalk.graphviz_render.layout.frame import MARGIN, find_frame, frame_layout
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, GroupPart, Layout
from gradwalk.graphviz_render.measure.cells import RING

CELL = Box(0, 0, 40, 20)


def build(wire=((40, 10), (60, 10)), group=CELL):
    return Layout(
        width=0,
        height=0,
        boxes={"n0": CELL, "n1": Box(60, 0, 40, 20)},
        cells={"n0": CellPosition(17, 10, 40), "n1": CellPosition(77, 10, 100)},
        wires={"e0": tuple(wire)},
        contributions={"e0": (50, 8)},
        groups={"g0": [GroupPart(group, 0)]},
        method="own",
    )


@pytest.mark.parametrize(
    ("layout", "left", "top", "right", "bottom"),
    [
        (build(), 0, 0, 100, 20),
        (build(wire=[(40, 10), (45, -30), (60, 10)]), 0, -30, 100, 20),
        (build(wire=[(40, 10), (45, 55), (60, 10)]), 0, 0, 100, 55),
        (build(wire=[(40, 10), (140, 10), (-20, 10), (60, 10)]), -20, 0, 140, 20),
        (build(group=Box(-10, -24, 60, 52)), -10, -24, 100, 28),
        (build(group=Box(50, 0, 70, 20)), 0, 0, 120, 20),
    ],
    ids=[
        "cells",
        "a wire above",
        "a wire below",
        "a wire that returns",
        "a group around",
        "a group at the right",
    ],
)
def test_everything_is_inside_the_margin(layout, left, top, right, bottom):
    framed = frame_layout(layout, find_frame(layout))
    assert (framed.width, framed.height) == (right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)

    def moved(x, y):
        return x - left + MARGIN, y - top + MARGIN

    boxes = [(box, framed.boxes[name]) for name, box in layout.boxes.items()]
    boxes += [(layout.groups["g0"][0].box, framed.groups["g0"][0].box)]
    for box, after in boxes:
        assert after == Box(*moved(box.x, box.y), box.width, box.height)
    for name, cell in layout.cells.items():
        expected = CellPosition(*moved(cell.x, cell.y), cell.end - left + MARGIN)
        assert framed.cells[name] == expected
    assert framed.wires["e0"] == tuple(moved(*point) for point in layout.wires["e0"])
    assert framed.contributions["e0"] == moved(50, 8)


@pytest.mark.parametrize(("wire", "shift"), [(((40, 10), (60, 10)), 5), (((-20, 10),) * 2, 0)])
def test_a_ring_that_reaches_into_the_margin_has_a_part_of_the_other_one(wire, shift):
    """Unless a wire that returns between rows is at the left."""
    layout = build(wire)
    cells = layout.cells | {"n1": CellPosition(77, 10, 100 - RING)}
    frame = find_frame(replace(layout, cells=cells))
    assert frame._replace(x=frame.x - shift) == find_frame(layout)


def test_positions_are_rounded_to_tenths():
    layout = build(wire=[(40.04, 10.06), (60.26, -0.33)])
    framed = frame_layout(layout, find_frame(layout))
    assert framed.wires["e0"] == ((54.0, 24.4), (74.3, 14.0))
    assert framed.height == 48.3
