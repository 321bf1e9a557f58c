"""A tensor on a wire: numbers up to 4×4, a heat map beyond."""

import numpy as np
import pytest

from gradwalk.explain.text.matrices import (
    BROKEN,
    build_heat_map,
    choose_map_side,
    compute_drawn_shape,
    format_entries,
    is_small,
)


@pytest.mark.parametrize(
    ("shape", "small", "drawn"),
    [
        ((1,), True, (1, 1)),
        ((4,), True, (1, 4)),
        ((5,), False, (1, 5)),
        ((3, 2), True, (3, 2)),
        ((4, 4), True, (4, 4)),
        ((4, 5), False, (4, 5)),
        ((30, 40), False, (30, 40)),
        ((64, 64), False, (64, 64)),
        ((64, 65), False, (0, 0)),
        ((100, 784), False, (0, 0)),
        ((2, 2, 2), False, (4, 2)),
        ((64, 3, 11, 11), False, (0, 0)),
    ],
)
def test_what_shows_its_numbers(
    shape: tuple[int, ...], small: bool, drawn: tuple[int, int]
) -> None:
    assert is_small(shape) == small
    assert compute_drawn_shape(shape) == drawn


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ([0.22, 0.26], (("0.22", "0.26"),)),
        ([[0.1, -0.5], [1e9, 0.0]], (("0.1", "−0.5"), ("10⁹", "0"))),
        ([[float("nan"), float("inf")]], (("NaN", "∞"),)),
        ([-1.234e-300], (("−1.2·10⁻³⁰⁰",),)),
    ],
)
def test_entries_by_row(value: list[object], rows: tuple[tuple[str, ...], ...]) -> None:
    assert format_entries(np.array(value, float)) == rows


@pytest.mark.parametrize(
    ("value", "levels"),
    [
        (np.zeros((5, 1)), ((4,),) * 5),
        (np.array([[1.0, -1.0, 0.5, 0.0, 1e-9]]), ((8, 0, 6, 4, 5),)),
        # zeros and ones of a gradient in halves look different, and so do signs beside each other
        (np.eye(5)[:1].repeat(2, 0), ((8, 4, 4, 4, 4), (8, 4, 4, 4, 4))),
        (np.array([[0.0, -0.0, 2.0, -2.0, -1e-300]]), ((4, 4, 8, 0, 3),)),
        (np.array([[1.0, np.nan, np.inf, -1.0, 0.0]]), ((8, BROKEN, BROKEN, 0, 4),)),
    ],
)
def test_heat_levels(value: object, levels: tuple[tuple[int, ...], ...]) -> None:
    assert build_heat_map(value).levels == levels


RANGES = [
    (np.linspace(-1, 2, 8), "−1 … 2"),
    (np.array([0, -0.0, 0.5, -0.25, 1]), "−0.25 … 1 · 0 ×2"),
    (np.zeros(9), "0 ×9"),
    (np.array([1.0, 0, 0, 1, 1]), "1 ×3 · 0 ×2"),
    (np.append(np.zeros(4000), [-1234.5678, 9876.54321]), "−1235 … 9877 · 0 ×4000"),
]


@pytest.mark.parametrize(("value", "text"), RANGES)
def test_the_range_counts_exact_zeros(value: object, text: str) -> None:
    assert build_heat_map(value).range == text


@pytest.mark.parametrize("shape", [(2, 65), (65,), (9, 9, 9)])
def test_no_cell_stands_for_several_numbers(shape: tuple[int, ...]) -> None:
    value = np.random.RandomState(0).randn(*shape)
    drawn = build_heat_map(value)
    assert drawn.levels == ()
    assert "…" in drawn.range


def test_all_numbers_of_a_map_have_a_cell() -> None:
    value = np.tile([0.0, 1.0], (64, 32))
    drawn = build_heat_map(value)
    assert [row.count(4) for row in drawn.levels] == [32] * 64
    assert [row.count(8) for row in drawn.levels] == [32] * 64


SIDES = [
    ([(64, 64)], 64),
    ([(64, 64), (64, 64), (32, 32)], 32),
    ([(4, 4)] * 1000, 64),
    ([(16, 16)] * 40, 8),
    ([(5, 5)] * 1000, 0),
]


@pytest.mark.parametrize(("shapes", "side"), SIDES)
def test_large_maps_make_room_for_small_ones(shapes: list[tuple[int, ...]], side: int) -> None:
    assert choose_map_side(shapes) == side
