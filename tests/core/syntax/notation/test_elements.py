"""Where the subscripts of elements start, and the notes on it."""

from __future__ import annotations

import pytest

from gradwalk import describe_reading, trace

SUBSCRIPTS = [
    ("x_1 x_2", ["x_1 is element 1 of x: subscripts count from 1.",
                 "x_2 is element 2 of x: subscripts count from 1."]),
    ("x_1 x_0", ["x_1 is element 1 of x: subscripts count from 0 in this program.",
                 "x_0 is element 0 of x: subscripts count from 0 in this program."]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "sentences"), SUBSCRIPTS)
def test_a_note_on_an_element_names_the_first_subscript(typed: str, sentences: list[str]) -> None:
    result = trace(f"x = [3, 5]\nf = {typed}")
    assert [describe_reading(reading) for reading in result.readings] == sentences
