"""The size of what is beside a wire, worked out by hand; widths of texts are those of the font."""

from __future__ import annotations

import pytest

from gradwalk.explain.text.numbers import max_entry_width, max_number_width
from gradwalk.graphviz_render.measure.faces import (
    ENTRY,
    NUMBER,
    RANGE,
    SMALL,
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
        # a number: 6 over the wire, and 14 high
        ((), "number", 1, 1, 20, 0),
        # a matrix: 5 off the wire, and 1.3 times its font of 13 for each row
        ((1,), "matrix", 1, 1, 5 + 16.9, 16.9),
        ((3,), "matrix", 3, 1, 5 + 50.7, 50.7),
        ((2, 3), "matrix", 2, 3, 5 + 33.8, 33.8),
        # a map: 19 off the wire; 72 high together, but blocks from 6 to 10 high; 2 for its frame
        ((9, 9), "heat", 9, 9, 19 + 72 + 2, 72 + 2),
        ((7, 3), "heat", 7, 3, 19 + 70 + 2, 70 + 2),
        ((3, 8), "heat", 3, 8, 19 + 27 + 2, 27 + 2),
        ((12, 12), "heat", 12, 12, 19 + 72 + 2, 72 + 2),
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
    assert (face.kind, face.reach) == ("size", 20)
    assert face == measure_face(shape, 2, numbers=False)


@pytest.mark.parametrize(
    ("shape", "text"), [((2, 3), "(2, 3)"), ((5,), "(5,)"), ((2, 3, 4), "(2, 3, 4)")]
)
def test_without_numbers_there_is_the_shape_between_margins_of_6(shape, text):
    face = measure_face(shape, 2, numbers=False)
    assert (face.kind, face.reach) == ("size", 20)
    assert face.width == pytest.approx(measure_text(text, NUMBER) + 12)


def test_columns_are_4_apart_and_5_inside_brackets_which_are_6_from_both_ends():
    one = measure_text(WIDEST_ENTRY, ENTRY)
    for columns in (1, 2, 3):
        face = measure_matrix((2, columns), 2, ENTRY)
        assert face.column == pytest.approx(one + 4)
        assert face.inner == pytest.approx(columns * one + (columns - 1) * 4 + 10)
        assert face.width == pytest.approx(face.inner + 12)


def test_a_map_is_as_wide_as_its_blocks_or_its_range():
    text = 2 * measure_text(WIDEST_ENTRY, RANGE) + measure_text(" … ", RANGE)
    narrow, vector, wide = (measure_face(shape, 2) for shape in ((9, 9), (12,), (3, 40)))
    assert (narrow.width, narrow.column, narrow.inner) == (pytest.approx(text), 8, 72 + 10)
    assert (vector.width, vector.column, vector.row) == (pytest.approx(text), 16, 6)
    assert wide.width == pytest.approx(max(text, wide.columns * wide.column + 22))


def test_without_maps_there_is_the_range_alone():
    face = measure_face((9, 9), 2, True, False)
    assert (face.kind, face.rows, face.columns, face.reach) == ("heat", 0, 0, 20)
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
    assert (face.kind, face.size) == (kind, SMALL)
    if kind == "matrix":
        assert face == measure_matrix(shape, 2, SMALL)
    else:
        # above its wire, 4 from it
        assert face.reach == pytest.approx(11.5 + 4)


def test_a_contribution_has_3_free_on_either_side():
    assert measure_contribution((2, 3), 2, False, False).width == pytest.approx(
        measure_text("(2, 3)", SMALL) + 6
    )
    number = measure_face((), 2).width - 1
    assert measure_contribution((), 2, True, False).width == pytest.approx(
        number * SMALL / NUMBER + 6
    )


@pytest.mark.parametrize(("digits", "point"), [(0, ""), (1, "."), (2, ".")])
def test_a_number_is_as_wide_as_its_digits_and_its_point(digits, point):
    zeros = "0" * (max_number_width(digits) - len("−−" + point))
    widest = "−−" + point + zeros
    assert measure_face((), digits).width == pytest.approx(measure_text(widest, NUMBER) + 1)
    zeros = "0" * (max_entry_width(digits) - len("−−" + point))
    widest = max(measure_text("−−" + point + zeros, ENTRY), measure_text("−−00000", ENTRY))
    assert measure_face((1,), digits).column == pytest.approx(widest + 4)
