"""What numerical gradients cost, and times as text."""

from __future__ import annotations

import pytest

from gradwalk.classroom.checking.cost import compare_costs, format_duration


def test_the_numerical_gradient_grows_and_backpropagation_does_not() -> None:
    rows = compare_costs(5, 1e-6, 3e-6)
    assert [row.inputs for row in rows] == [1, 5, 10, 100, 1000]
    assert [row.evaluations for row in rows] == [2, 10, 20, 200, 2000]
    assert {row.backward_seconds for row in rows} == {3e-6}
    assert rows[-1].ratio == pytest.approx(2000 / 3)
    assert [row.own for row in rows] == [False, True, False, False, False]
    assert len(compare_costs(100, 1e-6, 3e-6)) == 4


DURATIONS = [
    (1.23e-6, "1.2 µs"),
    (9.97e-5, "100 µs"),
    (1.5e-4, "150 µs"),
    (2.5e-3, "2.5 ms"),
    (0.25, "250 ms"),
    (3.0, "3 s"),
    (110.0, "110 s"),
    (600.0, "10 min"),
    (9_000.0, "2.5 h"),
    (1e7, "116 d"),
]


@pytest.mark.parametrize(("seconds", "said"), DURATIONS)
def test_duration(seconds: float, said: str) -> None:
    assert format_duration(seconds) == said
