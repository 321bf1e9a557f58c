"""A folded drawing: everything of a row moves together, and wires return between the rows."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.drawing.picture import draw_trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.folding import fold
from gradwalk.graphviz_render.layout.folding.breaks import Break
from gradwalk.graphviz_render.layout.folding.fold import fold_layout
from gradwalk.graphviz_render.layout.folding.rows import Piece, Row
from gradwalk.graphviz_render.layout.positions import Box, CellPosition, GroupPart, Layout
from gradwalk.graphviz_render.measure.faces import FRAME_TOP
from tests.graphviz_render.geometry import check
from tests.graphviz_render.programs import expand_all

END = Break(0, 100.0, 120.0, (10.0, 30.0), (10.0, 23.0), (), 0.1)
UPPER = Piece(0.0, 100.0, 0.0, 60.0)
LOWER = Piece(100.0, 200.0, 0.0, 40.0)
ROWS = [Row(UPPER, None, END), Row(LOWER, END, None)]
"""Of 100 + 34 wide each; 60 high, then a gap of 43, then 6 more: the upper wire turns into it."""
DOWN = 60 + 43 + 6

LAYOUT = Layout(
    width=0,
    height=0,
    boxes={"n0": Box(0, 0, 90, 60), "n1": Box(120, 0, 80, 40)},
    cells={"n0": CellPosition(17, 10, 90), "n1": CellPosition(150, 10, 200)},
    wires={
        "upper": ((90, 10), (133, 10)),
        "lower": ((90, 30), (100, 30), (120, 15), (133, 15)),
        "inside": ((20, 50), (30, 50)),
    },
    contributions={"lower": (123, 20)},
    groups={"g0": [GroupPart(Box(110, -24, 90, 64), 1)]},
    method="own",
)
SOURCES = {"upper": "n0", "lower": "n2", "inside": "n3"}


def test_a_row_moves_as_a_whole():
    folded = fold_layout(LAYOUT, ROWS, SOURCES)
    assert folded.boxes == {"n0": Box(0, 0, 90, 60), "n1": Box(54, DOWN, 80, 40)}
    assert folded.cells == {"n0": CellPosition(17, 10, 90), "n1": CellPosition(84, 10 + DOWN, 134)}
    assert folded.contributions == {"lower": (57, 20 + DOWN)}
    assert folded.groups == {"g0": [GroupPart(Box(44, DOWN - 24, 90, 64), 1)]}
    assert folded.wires["inside"] == LAYOUT.wires["inside"]


def test_a_part_of_a_group_is_in_its_row_though_it_begins_with_a_constant_before_the_break():
    part = GroupPart(Box(60, -24, 140, 64), 1)
    folded = fold_layout(replace(LAYOUT, groups={"g0": [part]}), ROWS, SOURCES)
    assert folded.groups == {"g0": [GroupPart(Box(-6, DOWN - 24, 140, 64), 1)]}
    # laid out in one row, it is where it begins
    whole = GroupPart(Box(110, -24, 90, 64), 0)
    folded = fold_layout(replace(LAYOUT, groups={"g0": [whole]}), ROWS, SOURCES)
    assert folded.groups == {"g0": [GroupPart(Box(44, DOWN - 24, 90, 64), 1)]}


def test_wires_return_inside_one_another():
    wires = fold_layout(LAYOUT, ROWS, SOURCES).wires
    assert wires["upper"] == (
        *((90, 10), (119, 10), (134, 25), (134, 73), (119, 88), (28, 88), (13, 103)),
        *((13, 104), (28, 119), (67, 119)),
    )
    # it enters at another height, from which it goes to the same end
    assert wires["lower"] == (
        *((90, 30), (106, 30), (121, 45), (121, 60), (106, 75), (15, 75), (0, 90), (0, 117)),
        *((15, 132), (34, 132), (54, 124), (67, 124)),
    )


def test_a_wire_that_passes_level_enters_where_there_is_room():
    end = END._replace(entries=(5.0, 23.0))
    rows = [Row(UPPER, None, end), Row(LOWER, end, None)]
    upper = fold_layout(LAYOUT, rows, SOURCES).wires["upper"]
    assert upper[-6:] == ((13, 103), (13, 104), (28, 119), (34, 119), (54, 124), (67, 124))


def test_an_input_of_the_next_row_moves_with_it():
    end = END._replace(heights=(30.0,), entries=(23.0,), inputs=("n0",))
    rows = [Row(UPPER, None, end), Row(LOWER._replace(left=0.0), end, None)]
    folded = fold_layout(LAYOUT, rows, SOURCES)
    assert folded.boxes["n0"] == Box(21, 90, 90, 60)
    assert folded.cells["n0"] == CellPosition(38, 100, 111)
    # its wire does not return
    assert folded.wires["upper"] == ((111, 100), (154, 100))
    assert len(folded.wires["lower"]) == 12


def test_one_row_stays_as_it_is():
    assert fold_layout(LAYOUT, ROWS[:1], SOURCES) is LAYOUT


def test_where_wires_would_return_very_often_only_the_longest_does(monkeypatch):
    monkeypatch.setattr(fold, "MAX_POINTS", 8)
    one = dict.fromkeys(SOURCES, "n0")
    wires = fold_layout(LAYOUT, ROWS, one).wires
    whole = fold_layout(LAYOUT, ROWS, SOURCES).wires
    assert whole["upper"][0] == (90, 10), "each is the longest of its source"
    assert {wires["upper"][0], wires["lower"][0]} == {(90, 30), (28, 119)}
    assert wires["inside"] == LAYOUT.wires["inside"]


CHAIN = "x0 = 1\n" + "\n".join(f"x{k + 1} = x{k} + 1" for k in range(60))
SHARED = "x = 1\na = 2\nu0 = x\n" + "\n".join(f"u{k + 1} = u{k} * a" for k in range(20))
GROUPED = "act(u) = 1/(1 + exp(-u))\nx = 1\nh0 = x\n" + "\n".join(
    f"h{k + 1} = act(h{k}) * x" for k in range(6)
)
FOLDED = {"chain": CHAIN, "shared": SHARED, "grouped": GROUPED}


@pytest.mark.parametrize("digits", [None, 0, 6])
@pytest.mark.parametrize("name", FOLDED)
def test_folded_programs_are_drawn_clearly(name, digits):
    result = expand_all(FOLDED[name])
    drawn = draw_trace(result, digits)
    check(result, drawn, digits)
    ends = [points[-1] for points in drawn.layout.wires.values()]
    starts = [points[0] for points in drawn.layout.wires.values()]
    assert any(end[0] < start[0] for start, end in zip(starts, ends, strict=True)), "not folded"


TWO_LAYERS = """\
X = randn(10, 4); T = randn(10, 3)
W1 = randn(4, 6); b1 = randn(6); W2 = randn(6, 3); b2 = randn(3)
Z = relu(X W1 + b1)
Y = Z W2 + b2
L = mean((Y - T)^2)"""


def test_a_wire_enters_a_row_above_the_chip_of_a_shape():
    """That of Y, above the chip of T."""
    result = trace(TWO_LAYERS)
    layout = draw_trace(result).layout
    node = {node.symbol: node.id for node in result.nodes}
    wire = next(edge.id for edge in result.edges if edge.source == node["Y"])
    entry = layout.wires[wire][-4]
    assert entry[0] < layout.cells[node["T"]].x
    assert layout.cells[node["T"]].y - FRAME_TOP - entry[1] >= 8


SOFTMAX = "p(a) = softmax(softmax(softmax(a)))\na = [1, 2, 3]\nL = cross_entropy(p(a), [0, 1, 0])"
NORM = "X = randn(4, 3); g = [1, 2, 3]; b = [0, 1, 0]\nf = sum(sin(batch_norm(X, g, b)))"
INSIDE = {
    "softmax": SOFTMAX,
    "norm": NORM,
    "constants": "h(u) = " + "exp(" * 8 + "u" + " * [2, 3])" * 8 + "\nx = [1, -1]\nf = sum(h(x)^2)",
}


@pytest.mark.parametrize("direction", ["right", "up"])
@pytest.mark.parametrize("name", INSIDE)
def test_a_group_too_wide_to_be_read_is_in_several_rows(name, direction):
    result = expand_all(INSIDE[name])
    drawn = draw_trace(result, arrays=True, direction=direction)
    check(result, drawn)
    rows = [[part.row for part in parts] for parts in drawn.layout.groups.values()]
    assert max(map(len, rows)) > 1, "not broken"
    assert all(found == list(range(found[0], found[-1] + 1)) for found in rows)


def test_a_group_is_whole_where_its_drawing_can_be_read():
    result = expand_all("\n".join(GROUPED.splitlines()[:6]))
    drawn = draw_trace(result)
    assert find_board(result).shows(drawn.layout.width, drawn.layout.height)
    assert all(len(parts) == 1 for parts in drawn.layout.groups.values())


def test_rows_are_read_from_left_to_right():
    result = trace(CHAIN)
    cells = [draw_trace(result).layout.cells[node.id] for node in result.nodes if node.kind == "op"]
    rows = [[cells[0]]]
    for before, cell in itertools.pairwise(cells):
        if cell.y == before.y:
            assert cell.x > before.x
            rows[-1].append(cell)
        else:
            assert cell.y > before.y
            rows.append([cell])
    assert len(rows) > 2
    first = [row[0].x for row in rows[1:]]
    assert max(first) - min(first) < 0.2, "all rows but the first begin at one margin"
