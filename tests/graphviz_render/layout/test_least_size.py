"""What a folded drawing can become at best is never more than what it becomes."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.folding.foldings import list_foldings
from gradwalk.graphviz_render.layout.folding.rows import measure_size
from gradwalk.graphviz_render.layout.layering.row_ends import ONE_ROW
from gradwalk.graphviz_render.layout.layout import _place_folded
from gradwalk.graphviz_render.layout.least_size import LeastSize
from gradwalk.graphviz_render.layout.one_row import arrange, place_one_row
from gradwalk.graphviz_render.measure.measures import measure_trace
from tests.graphviz_render.programs import SOFTMAX, expand_all
from tests.graphviz_render.shapes import write_chain, write_near, write_net


@pytest.mark.parametrize("tight", [False, True])
@pytest.mark.parametrize(
    "program",
    [write_chain(8), write_near(10), write_near(30), write_near(60), write_net(2), SOFTMAX],
    ids=["chain", "10", "30", "60", "net", "groups"],
)
def test_no_folding_becomes_smaller_than_its_bound(program, tight):
    result = expand_all(program) if program == SOFTMAX else trace(program)
    board = find_board(result)
    arrangement = arrange(result, measure_trace(result, None), None)
    one = place_one_row(arrangement, ONE_ROW, tight=tight)
    least_size = LeastSize(arrangement, one, board)
    foldings = list_foldings(one.pieces, one.breaks, board)
    assert foldings or program == SOFTMAX
    for rows in foldings:
        size = measure_size(_place_folded(arrangement, rows, tight=tight)[1], board)
        assert 0.4 * size < least_size.bound(rows) <= size
