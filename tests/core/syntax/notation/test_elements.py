"""Where the subscripts of elements start, and the notes on it."""

from __future__ import annotations

import pytest

from gradwalk import describe_reading, trace
from tests.rows import loop_over

SUBSCRIPTS = [
    ("x_1 x_2", ["x_1 is element 1 of x: subscripts count from 1.",
                 "x_2 is element 2 of x: subscripts count from 1."]),
    ("x_1 x_0", ["x_1 is element 1 of x: subscripts count from 0 in this program.",
                 "x_0 is element 0 of x: subscripts count from 0 in this program."]),
]  # fmt: skip

CLASSES = [
    # y is a class: an element of s is chosen by its number
    ("y = 2\nf = s_y", 1, 5.0),
    ("y_i = 2\nf = s_{y_i}", 1, 5.0),
    ("y_i = 2\nf = s_{y_{i}}", 1, 5.0),
    ("y = 0\nf = s_y", 0, 3.0),
    ("y_i = 0\nf = s_{y_i}", 0, 3.0),
    ("y_i = 0\nf = Σ_{j≠y_i} max(0, s_j - s_{y_i} + 1)", 0, 3.0),
    # it is nobody's class
    ("y = 0\nf = y s_1", 1, 0.0),
]


@loop_over(("lines", "first", "value"), CLASSES)
def test_a_class_chooses_an_element(lines: str, first: int, value: float) -> None:
    result = trace(f"s = [3, 5]\n{lines}")
    output = next(node for node in result.nodes if node.id == result.output)
    assert (result.first, output.value) == (first, value)


@pytest.mark.parametrize(("typed", "sentences"), SUBSCRIPTS)
def test_a_note_on_an_element_names_the_first_subscript(typed: str, sentences: list[str]) -> None:
    result = trace(f"x = [3, 5]\nf = {typed}")
    assert [describe_reading(reading) for reading in result.readings] == sentences
