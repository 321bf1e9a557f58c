"""The error against the step size: which steps are tried, and what it may cost."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.checking.curve import Curve, compute_error_curve, find_least_error
from gradwalk.core.engine import trace
from gradwalk.core.limits import DEFAULT, Limits

PROGRAM = "x = [1, 2, 3]\nf = sum(x^3)"
PATIENT = replace(DEFAULT, check_seconds=math.inf)


def curve_of(program: str, limits: Limits = PATIENT) -> Curve | None:
    result = trace(program)
    index = (0,) if "[" in program else ()
    return compute_error_curve(result, recompile(result), "x", index, limits)


STEPS = [(math.inf, 25, 0.5), (0.0, 7, 2.0)]
"""The seconds there are, how many steps are tried, and how many decades apart."""


@pytest.mark.parametrize(("seconds", "count", "apart"), STEPS)
def test_the_steps_go_from_a_tenth_to_the_end_of_the_digits(
    seconds: float, count: int, apart: float
) -> None:
    found = curve_of(PROGRAM, replace(DEFAULT, check_seconds=seconds))
    assert found is not None
    steps = [h for h, _ in found.central]
    assert steps == [h for h, _ in found.forward]
    assert steps == pytest.approx([10 ** (-1 - apart * k) for k in range(count)])
    assert steps[-1] == pytest.approx(1e-13)


@pytest.mark.parametrize("x", ["1e8", "-3e12", "1e-9", "0"])
def test_the_steps_follow_the_size_of_a_large_number(x: str) -> None:
    found = curve_of(f"x = {x}\nf = x^2 + 3x")
    assert found is not None and found.kind != "stuck"


def test_the_work_may_be_all_that_is_allowed() -> None:
    work = 2 * 13 * trace(PROGRAM).totals.multiply_adds
    assert curve_of(PROGRAM, replace(PATIENT, check_work=work)) is not None
    assert curve_of(PROGRAM, replace(PATIENT, check_work=work - 1)) is None


KINDS = [
    ("x = 2\nf = x^3", "usual", True),
    ("x = 2\nf = x^2", "exact", True),
    ("x = 0\nf = x^2", "exact", False),
    ("x = 0\nf = sqrt(x)", "stuck", False),
    ("x = 0\nf = relu(x)", "stuck", False),
    ("x = 0\nf = abs(x)", "kink", False),
    ("x = 2; y = 2\nf = max(x, y)", "kink", True),
    ("x = [0, 0]\nf = norm(x)", "kink", False),
]


@pytest.mark.parametrize(("program", "kind", "relative"), KINDS)
def test_a_curve_has_a_kind(program: str, kind: str, relative: bool) -> None:
    found = curve_of(program)
    assert found is not None
    assert (found.kind, found.relative) == (kind, relative)


LEAST = [
    (((0.1, 1.0), (0.01, 0.5), (0.001, 0.7)), (0.01, 0.5)),
    (((0.1, 0.5), (0.01, 0.5)), (0.1, 0.5)),
    (((0.1, math.nan), (0.01, math.inf), (0.001, 3.0)), (0.001, 3.0)),
    (((0.1, math.nan),), None),
]


@pytest.mark.parametrize(("points", "least"), LEAST)
def test_the_least_error_is_that_of_the_largest_step(
    points: tuple[tuple[float, float], ...], least: tuple[float, float] | None
) -> None:
    assert find_least_error(points) == least


@pytest.mark.parametrize(
    ("points", "least"),
    [
        ([(1e-1, 5.0), (1e-2, 3.0), (1e-3, 4.0)], (1e-2, 3.0)),
        # of equal errors that of the largest step, in whatever order they come
        ([(1e-3, 0.0), (1e-1, 0.0), (1e-2, 0.0)], (1e-1, 0.0)),
        ([(1e-1, 2.0), (1e-3, 1.0), (1e-2, 1.0)], (1e-2, 1.0)),
        ([(1e-1, math.nan), (1e-2, math.inf), (1e-3, 9.0)], (1e-3, 9.0)),
        ([(1e-1, math.nan), (1e-2, math.inf)], None),
        ([], None),
    ],
)
def test_the_least_error(points, least):
    assert find_least_error(tuple(points)) == least
