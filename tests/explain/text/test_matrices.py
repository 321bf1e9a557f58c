"""A tensor on a wire: numbers up to 4×4, a heat map beyond."""

import numpy as np
import pytest

from gradwalk.explain.text.matrices import (
    BROKEN,
    build_heat_map,
    compute_drawn_shape,
    format_entries,
    is_small,
)


@pytest.mark.parametrize(
    ("shape", "small", "drawn"),
    [
        ((1,), True, (1, 1)),
        ((4,), True, (4, 1)),
        ((5,), False, (5, 1)),
        ((3, 2), True, (3, 2)),
        ((4, 4), True, (4, 4)),
        ((4, 5), False, (4, 5)),
        ((100, 784), False, (12, 12)),
        ((2, 2, 2), False, (4, 2)),
        ((64, 3, 11, 11), False, (12, 11)),
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
        ([0.22, 0.26], (("0.22",), ("0.26",))),
        ([[0.1, -0.5], [1e9, 0.0]], (("0.10", "−0.50"), ("1.00e9", "0.00"))),
        ([[float("nan"), float("inf")]], (("NaN", "∞"),)),
        ([-1.234e-300], (("−1e−300",),)),
    ],
)
def test_entries_by_row(value: list[object], rows: tuple[tuple[str, ...], ...]) -> None:
    assert format_entries(np.array(value, float)) == rows


@pytest.mark.parametrize(
    ("value", "levels"),
    [
        (np.zeros((5, 1)), ((4,),) * 5),
        (np.array([[1.0, -1.0, 0.5, 0.0, 1e-9]]), ((8, 0, 6, 4, 5),)),
        (np.array([[1.0, np.nan, np.inf, -1.0, 0.0]]), ((8, BROKEN, BROKEN, 0, 4),)),
    ],
)
def test_heat_levels(value: object, levels: tuple[tuple[int, ...], ...]) -> None:
    assert build_heat_map(value).levels == levels


def test_a_block_shows_its_element_of_greatest_size() -> None:
    value = np.zeros((24, 24))
    value[1, 1], value[1, 0], value[23, 23] = -2.0, 1.0, 2.0
    drawn = build_heat_map(value)
    assert (len(drawn.levels), len(drawn.levels[0])) == (12, 12)
    assert drawn.levels[0][0] == 0
    assert drawn.levels[11][11] == 8
    assert drawn.range == "−2.00 … 2.00"
