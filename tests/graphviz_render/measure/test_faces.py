"""The size of what is beside a wire, worked out by hand; widths of texts are those of the font."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.graphviz_render.measure.faces import (
    NUMBER,
    measure_contribution,
    measure_face,
    measure_matrix,
)
from gradwalk.graphviz_render.measure.text_width import measure_text

WIDEST_ENTRY = "−−.00000"
"""As wide as −9999.99 may be."""


@pytest.mark.parametrize(
    ("shape", "kind", "rows", "columns", "reach", "height"),
    [
        # a number: 8 over the wire, and 16 high
        ((), "number", 1, 1, 24, 0),
        # a matrix: 8 off the wire, and 1.3 times its font of 16 for each row
        ((1,), "matrix", 1, 1, 8 + 20.8, 20.8),
        ((3,), "matrix", 1, 3, 8 + 20.8, 20.8),
        ((2, 3), "matrix", 2, 3, 8 + 41.6, 41.6),
        # a map: 22 off the wire; 72 high together, cells of at most 10, in tenths; 2 for its frame
        ((9, 9), "heat", 9, 9, 22 + 72 + 2, 72 + 2),
        ((7, 3), "heat", 7, 3, 22 + 70 + 2, 70 + 2),
        ((3, 8), "heat", 3, 8, 22 + 27 + 2, 27 + 2),
        ((12, 12), "heat", 12, 12, 22 + 72 + 2, 72 + 2),
        ((30, 20), "heat", 30, 20, 22 + 72 + 2, 72 + 2),
        ((64, 64), "heat", 64, 64, 22 + 70.4 + 2, 70.4 + 2),
    ],
)
def test_the_reach_of_a_face(shape, kind, rows, columns, reach, height):
    face = measure_face(shape, 2)
    assert (face.kind, face.rows, face.columns) == (kind, rows, columns)
    assert face.reach == pytest.approx(reach)
    if face.kind != "number":
        assert face.height == pytest.approx(height)


@pytest.mark.parametrize("shape", [(0,), (2, 0), (0, 3)])
def test_nothing_shows_its_shape(shape):
    face = measure_face(shape, 2)
    assert (face.kind, face.reach) == ("size", 24)
    assert face == measure_face(shape, 2, numbers=False)


@pytest.mark.parametrize(
    ("shape", "text"), [((2, 3), "(2, 3)"), ((5,), "(5,)"), ((2, 3, 4), "(2, 3, 4)")]
)
def test_without_numbers_there_is_the_shape_between_margins_of_6(shape, text):
    face = measure_face(shape, 2, numbers=False)
    assert (face.kind, face.reach) == ("size", 24)
    assert face.width == pytest.approx(measure_text(text, NUMBER) + 12)


def test_columns_are_8_apart_and_5_inside_brackets_which_are_6_from_both_ends():
    value = np.array([[1.0, -0.5], [200.0, 0.25]])
    face = measure_matrix((2, 2), None, value, np.ones((2, 2)))
    # as wide as 200, and as −0.5 with one more figure
    first, second = measure_text("200", NUMBER), measure_text("−0.50", NUMBER)
    assert face.value.widths == pytest.approx((first, second), abs=0.06)
    assert face.value.ends == pytest.approx((5 + first, 5 + first + 8 + second), abs=0.1)
    assert face.inner("value") == pytest.approx(first + second + 8 + 10, abs=0.1)
    # at least as wide as 0.5
    assert face.inner("grad") == pytest.approx(2 * measure_text("0.5", NUMBER) + 8 + 10, abs=0.2)
    assert face.width == pytest.approx(face.inner("value") + 12)


def test_a_map_is_as_wide_as_its_blocks_or_its_range():
    text = 2 * measure_text(WIDEST_ENTRY, NUMBER) + measure_text(" … ", NUMBER)
    narrow, vector, wide = (measure_face(shape, 2) for shape in ((9, 9), (12,), (3, 40)))
    assert (narrow.width, narrow.column, narrow.inner("value")) == (pytest.approx(text), 8, 72 + 10)
    # a vector in one row of blocks, 144 wide together
    assert (vector.width, vector.column, vector.row) == (pytest.approx(text), 10, 16)
    assert measure_face((64,), 2).column == 2.2
    assert wide.width == pytest.approx(max(text, wide.columns * wide.column + 22))


def test_without_maps_there_is_the_range_alone():
    face = measure_face((9, 9), 2, True, side=8)
    assert (face.kind, face.rows, face.columns, face.reach) == ("heat", 0, 0, 24)
    assert face.width == pytest.approx(measure_face((9, 9), 2).width)


@pytest.mark.parametrize(
    ("shape", "numbers", "tall", "kind"),
    [
        ((), True, False, "number"),
        ((3,), True, True, "matrix"),
        ((3, 2), True, True, "matrix"),
        # numbers that do not fit are left out
        ((3,), True, False, "size"),
        ((3, 3), True, True, "size"),
        ((30,), True, True, "size"),
        ((0,), True, True, "size"),
        ((0, 2), True, True, "size"),
        ((3,), False, True, "size"),
        ((), False, True, "size"),
    ],
)
def test_what_a_contribution_shows(shape, numbers, tall, kind):
    face = measure_contribution(shape, 2, numbers, tall)
    assert face.kind == kind
    if kind == "matrix":
        assert face == measure_matrix(shape, 2)
    else:
        # above its wire, 4 from it
        assert face.reach == pytest.approx(NUMBER + 4)


def test_a_contribution_has_3_free_on_either_side():
    assert measure_contribution((2, 3), 2, False, False).width == pytest.approx(
        measure_text("(2, 3)", NUMBER) + 6
    )
    number = measure_contribution((), 2, True, False, -1234.5)
    assert number.width == pytest.approx(measure_text("−1234.50", NUMBER) + 6)


@pytest.mark.parametrize(
    ("value", "grad", "digits", "widest"),
    [
        (-12.5, 1.0, None, "−12.5"),
        (-12.5, 1.0, 2, "−12.50"),
        (1.0, 1 / 3, None, "−9.99"),
        (1.0, -1000 / 3, None, "−333.33"),
        # nothing is known of constants but their value
        (48000.0, None, None, "48000"),
        (None, None, None, "−9.99"),
    ],
)
def test_a_wire_has_room_for_the_wider_of_its_numbers(value, grad, digits, widest):
    face = measure_face((), digits, values=(value, grad))
    assert face.width == pytest.approx(measure_text(widest, NUMBER) + 10)
