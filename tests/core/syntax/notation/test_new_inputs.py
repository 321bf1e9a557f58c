"""Which names that are never given get a note."""

from __future__ import annotations

import pytest

from gradwalk import describe_reading, trace

NEW = [
    ("x + y_1 + θ′", []),
    ("rate x", ["rate is a new input, 1."]),
    ("사과 = 100원\n사과 x", ["원 is a new input, 1."]),
    ("x = 2\nx′ + x", ["x′ is a new input, 1."]),
    ("x_t + h_{t-1}", ["x_t and h_t₋₁ are new inputs."]),
]


@pytest.mark.parametrize(("program", "sentences"), NEW)
def test_new_inputs_that_are_words_are_told(program: str, sentences: list[str]) -> None:
    assert [describe_reading(each) for each in trace(program).readings] == sentences
