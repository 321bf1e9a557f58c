"""The wires of a node are one as far as they lead on from its stub together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradwalk.graphviz_render.layout.forks import join_forks
from gradwalk.graphviz_render.layout.positions import CellPosition, Layout

LAYOUT = Layout(
    width=0,
    height=0,
    boxes={},
    cells={"n0": CellPosition(0, 10, 40)},
    wires={},
    contributions={},
    groups={},
    method="own",
)
NEAR = ((40, 10), (50, 10), (70, 30), (80, 30))
FAR = ((40, 10), (90, 10), (99, 30), (120, 30))
TOGETHER = ((40, 10), (50, 10), (70, 30), (90, 30), (99, 60), (120, 60))
LEVEL = ((40, 10), (120, 10))


@pytest.mark.parametrize(
    ("wires", "fork"),
    [
        ([NEAR], None),
        ([NEAR, FAR], 50),
        ([FAR, NEAR, LEVEL], 50),
        ([FAR, LEVEL], 90),
        # they bend together, and part behind that
        ([NEAR, TOGETHER], None),
    ],
)
def test_a_stub_leads_to_where_its_wires_part(wires, fork):
    before = {f"e{number}": points for number, points in enumerate(wires)}
    joined = join_forks(replace(LAYOUT, wires=before), dict.fromkeys(before, "n0"))
    assert joined.cells["n0"].fork == fork
    start = 40 if fork is None else fork
    assert joined.cells["n0"].tip == start
    assert joined.wires == {wire: ((start, 10), *points[1:]) for wire, points in before.items()}


def test_so_does_one_that_goes_up():
    up = replace(LAYOUT, direction="up", cells={"n0": CellPosition(10, 0, -40)})
    wires = {"e0": ((10, -40), (10, -50), (30, -70), (30, -80)), "e1": ((10, -40), (10, -99))}
    joined = join_forks(replace(up, wires=wires), dict.fromkeys(wires, "n0"))
    assert joined.cells["n0"].fork == joined.cells["n0"].tip == -50
    assert {points[0] for points in joined.wires.values()} == {(10, -50)}
