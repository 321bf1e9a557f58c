"""A drawing that goes up is one that goes to the right, turned; it is folded where it must be."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, GroupPart, Layout
from gradwalk.graphviz_render.layout.turn import turn_layout

CIRCUIT = "x=-2; y=5; z=-4; f=(x+y)*z"


def test_right_becomes_up_and_above_becomes_left():
    layout = Layout(
        width=0,
        height=0,
        boxes={"n0": Box(10, 20, 30, 4)},
        cells={"n0": CellPosition(17, 22, 40)},
        wires={"e0": ((40, 22), (60, 30))},
        contributions={"e0": (45, 18)},
        groups={"g0": [GroupPart(Box(0, 0, 100, 50), 0)]},
        method="own",
    )
    turned = turn_layout(layout)
    assert turned.direction == "up"
    assert turned.boxes == {"n0": Box(20, -40, 4, 30)}
    assert turned.cells == {"n0": CellPosition(22, -17, -40)}
    assert turned.wires == {"e0": ((22, -40), (30, -60))}
    assert turned.contributions == {"e0": (18, -45)}
    assert turned.groups == {"g0": [GroupPart(Box(0, -100, 50, 100), 0)]}


def test_a_gate_is_above_its_operands_which_are_from_left_to_right():
    result = trace(CIRCUIT)
    layout = draw_trace(result, direction="up").layout
    symbol = {node.id: node.symbol for node in result.nodes}
    at = {symbol[node]: cell for node, cell in layout.cells.items()}
    for edge in result.edges:
        assert at[symbol[edge.target]].y < at[symbol[edge.source]].end
    assert at["x"].x < at["u"].x < at["y"].x < at["z"].x
    assert layout.height < 300


@pytest.mark.parametrize(("gates", "columns"), [(2, 1), (5, 1), (6, 3), (11, 4)])
def test_a_chain_is_folded_into_columns_only_where_it_could_not_be_read(gates, columns):
    result = trace("f = " + "exp(" * gates + "x" + ")" * gates)
    layout = draw_trace(result, direction="up").layout
    starts = {cell.x for cell in layout.cells.values()}
    assert len(starts) == columns
    assert find_board(result).shows(layout.width, layout.height)
