"""How a drawing is divided into rows: as large on the board as breaks that make sense allow."""

from __future__ import annotations

import itertools

import pytest

from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.folding.breaks import Break
from gradwalk.graphviz_render.layout.folding.foldings import list_foldings
from gradwalk.graphviz_render.layout.folding.rows import (
    LEAD,
    Piece,
    build_rows,
    find_least_gain,
    measure_cost,
    measure_gap,
    measure_size,
)
from gradwalk.graphviz_render.measure.density import ROOMY

BOARD = BoardSize(1333.0, 544.0)
RADIUS, CLEAR, PITCH = ROOMY.turn


def build(widths, heights=None, prices=None, returns=1):
    """Pieces side by side around one level wire, with a break between any two."""
    heights = heights or [80.0] * len(widths)
    prices = prices or [0.02] * (len(widths) - 1)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    pieces = [
        Piece(left, right, -high / 2, high / 2)
        for left, right, high in zip(edges, edges[1:], heights, strict=False)
    ]
    levels = tuple(12.0 * number for number in range(returns))
    breaks = [
        Break(number, edges[number + 1], edges[number + 1] + 8, levels, levels, (), price)
        for number, price in enumerate(prices)
    ]
    return pieces, breaks


def choose_rows(pieces, breaks):
    whole = build_rows(pieces, breaks, ())
    size = measure_size(whole, BOARD)
    most = size / find_least_gain(size, BOARD)
    foldings = list_foldings(pieces, breaks, BOARD)
    smaller = [rows for rows in foldings if measure_size(rows, BOARD) <= most]
    return min(smaller, key=lambda rows: measure_cost(rows, BOARD), default=whole)


def find_ends(rows):
    return [row.end.rank for row in rows if row.end]


@pytest.mark.parametrize(
    ("widths", "heights", "ends"),
    [
        # small, or as high as the board already
        ([100, 100, 100], None, []),
        ([700, 700], [600, 600], []),
        # 640 × 0.87 is more than the least width, but it would not be much larger
        ([200, 200, 200], None, []),
        # two rows, three, four
        ([250] * 4, None, [1]),
        ([250] * 9, None, [2, 5]),
        ([250] * 12, None, [2, 5, 8]),
        # what is high is not divided
        ([300, 300, 300, 300], [260, 260, 60, 60], [1]),
        ([300, 300, 600], [300, 60, 60], [1]),
    ],
)
def test_rows_make_a_drawing_as_large_as_possible(widths, heights, ends):
    assert find_ends(choose_rows(*build(widths, heights))) == ends


def test_nothing_is_folded_without_a_break():
    pieces, _ = build([4000])
    assert len(choose_rows(pieces, [])) == 1


@pytest.mark.parametrize(
    ("prices", "end"),
    [
        ({}, 9),
        # what is worth less than the middle is beside it
        ({9: 0.18, 8: 0.02}, 8),
        ({9: 0.18, 10: 0.02}, 10),
        # but not where that makes the rows very unequal
        ({5: 0.02}, 9),
    ],
)
def test_a_break_that_makes_sense_is_preferred(prices, end):
    pieces, breaks = build([60] * 20, prices=[prices.get(number, 0.05) for number in range(19)])
    assert find_ends(choose_rows(pieces, breaks)) == [end]


def test_a_drawing_is_folded_where_its_scale_grows_enough():
    most = BOARD.least * BOARD.least_gain
    for width, folded in ((most - 2, False), (most + 2, True)):
        rows = choose_rows(*build([width / 2] * 2))
        assert (len(rows) == 2) == folded


def test_the_size_is_that_of_the_board_that_holds_all_rows():
    pieces, breaks = build([1000, 600], returns=2)
    rows = choose_rows(pieces, breaks)
    first, second = rows
    assert (
        first.width == 1000 + LEAD + RADIUS + PITCH and second.width == 600 + LEAD + RADIUS + PITCH
    )
    # the lower wire, 12 below the upper one, needs no room below: it turns within the row
    assert (first.top, first.bottom, second.top, second.bottom) == (-40, 40, -40, 40)
    assert measure_gap(breaks[0]) == 2 * CLEAR + PITCH
    assert measure_size(rows, BOARD) == first.width
    assert measure_size(choose_rows(*build([300], [500])), BOARD) == 500 * 1333 / 544


def test_a_thin_row_has_room_for_the_turns():
    pieces, breaks = build([1000, 1000], [10, 10])
    first, second = choose_rows(pieces, breaks)
    assert first.bottom + CLEAR == pytest.approx(2 * RADIUS + 1)
    assert second.top - CLEAR == pytest.approx(-2 * RADIUS - 1)


def test_a_chain_of_thousands_fills_the_board():
    pieces, breaks = build([100.0] * 4000)
    rows = choose_rows(pieces, breaks)
    assert [rows[0].extent.left, rows[-1].extent.right] == [0, 400_000]
    for one, two in itertools.pairwise(rows):
        assert one.end is two.begin and one.extent.right == two.extent.left == one.end.x
    width = max(row.width for row in rows)
    height = sum(row.bottom - row.top + 2 * CLEAR for row in rows)
    assert width / height == pytest.approx(1333 / 544, rel=0.1)


def test_what_cannot_be_read_in_one_row_is_folded_for_any_gain():
    assert find_least_gain(BOARD.width, BOARD) == BOARD.least_gain
    assert find_least_gain(BOARD.width + 1, BOARD) == 1


def test_there_is_a_folding_for_each_number_of_rows():
    foldings = list_foldings(*build([250] * 9), BOARD)
    assert sorted(map(len, foldings)) == sorted({len(rows) for rows in foldings})
    assert {2, 3} <= {len(rows) for rows in foldings}
