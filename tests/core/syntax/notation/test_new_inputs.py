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


VALUES = [
    ("(x + y) z", {"x": 1, "y": 2, "z": 3}),
    ("log(x) + y", {"x": 1, "y": 2}),
    # where 2 has no value
    ("C = −y log a − (1 − y) log(1 − a)", {"y": 0.1, "a": 0.2}),
    ("y = √(1 − x²) + b", {"x": 0.1, "b": 0.2}),
    ("asin(x) y", {"x": 0.1, "y": 0.2}),
    # what is given or computed is no such input
    ("log(1 − a) + x; a = 0.5", {"a": 0.5, "x": 1}),
    ("−log(1 − a); a = σ(z)", {"z": 1}),
    ("log(2 − 1) + x", {"x": 1}),
]


@pytest.mark.parametrize(("program", "values"), VALUES)
def test_what_new_inputs_are(program: str, values: dict[str, float]) -> None:
    assert {name: each.value for name, each in trace(program).inputs.items()} == values
