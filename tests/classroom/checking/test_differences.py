"""Verdicts at the points that deceive a difference of one fixed step."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.classroom.checking.again import recompile
from gradwalk.classroom.checking.differences import STEP
from gradwalk.classroom.checking.gradients import check_program, check_trace
from gradwalk.classroom.checking.levels import OutputLevel, agrees, has_kink, stays_apart
from gradwalk.core.engine import trace
from tests.classroom.checking.test_gradients import changed, reported
from tests.rows import loop_over

SMOOTH = [
    # the function bends within the usual step
    "p = 0.001\n-log(p)",
    "x = 0.0001\nsqrt(x)",
    "x = 0.00001\nlog(x)",
    "p = [0.001, 0.999]\n-sum([1, 0]*log(p))",
    "x = 1\nsin(10000x)",
    "x = 1e-9\n1/x",
    "x = 1e-12\nlog(x)",
    "x = 1e-6\nx^0.1",
    "x = 3\ntanh(1000(x - 3))",
    # the usual step leaves the domain
    "x = 0.9999999\nasin(x)",
    "x = 1.0000001\nsqrt(x - 1)",
    "x = 1e-8\nx log(x)",
    # or crosses a kink that is near
    "x = 1e-7\nrelu(x)",
    "x = -1e-9\nabs(x)",
    "x = 2; y = 2.0000001\nmax(x, y)^2",
    # great numbers, and a number that is small beside another
    "x = 300\nexp(x)",
    "x = 1e8\nx^2",
    # a derivative of 0, where no relative error says anything
    "x = 0\nx*abs(x)",
    "x = 0\nx^2 + x^3",
    "x = [1, 1, 1]\nsum(layer_norm(x, 1, 0)*[1, 2, 3])",
]

ROUNDED = ["x = 1e-3\nx^2 + 1e9", "x = 2\n(x + 1e8) - 1e8"]
"""What a difference shows here is mostly rounding: it finds nothing wrong."""

KINKS = [
    "x = 0\nsign(x)",
    "x = 0\nrelu(x)",
    "x = 2\nfloor(x)",
    "x = 0\nheaviside(x)",
    "x = 0\n(x > 0) + 2x",
    "x = 0\nwhere(x > 0, 3, 1)",
    "x = 0.5\nround(x) + x",
    "x = 0\nsqrt(abs(x))",
    "x = 0\nrelu(1e-3 x)",
    "x = [0, 0]; y = [1, 2]\ncosine_similarity(x, y)",
    # the mean of the two slopes is the gradient that convention takes
    "x = 0\nabs(x)",
    "x = 0\nabs(x)/1000 + 5x",
    "x = [0, 0]\nnorm(x)",
    "x = [0, 0]\nsqrt(2)*norm(x)^1",
    "x = 2; y = 2\nmax(x, y)",
    "x = 2; y = 2\nmin(3x, 3y)^2",
    "x = [2, 2]\nmax(x)",
    "x = [[1, 1], [1, 1]]\nsum(max(x, axis=0))",
]


@pytest.mark.parametrize("program", [*SMOOTH, *ROUNDED])
def test_what_is_smooth_agrees(program: str) -> None:
    assert {row.verdict for row in check_program(program).rows} == {"agree"}


@pytest.mark.parametrize("program", KINKS)
def test_a_kink_or_a_jump_is_called_one(program: str) -> None:
    report = check_program(program)
    assert {row.name[0]: row.verdict for row in report.rows}["x"] == "kink"
    assert report.passed


def test_only_the_elements_at_the_kink_have_no_derivative() -> None:
    report = check_program("a = [0, 1, -2]\nb = 3\nsum(abs(a)) + max(b, 3) + b^2 + max(b, b)")
    verdicts = {row.name: row.verdict for row in report.rows}
    assert verdicts["b"] == "kink"
    every = reported(trace("a = [0, 1, -2]\nsum(abs(a)) + a[1]"))
    assert [row.verdict for row in every.rows] == ["kink", "agree", "agree"]
    assert every.rows[0].error == 0


WRONG = [program for program in SMOOTH if not program.startswith(("x = 0\n", "x = [1, 1"))]


@loop_over("program", WRONG)
@loop_over("factor", [1.01, -1.0, 0.0])
def test_smaller_steps_find_a_wrong_gradient(program: str, factor: float) -> None:
    result = trace(program)
    for name in result.inputs:
        if np.any(result.inputs[name].grad):
            wrong = changed(result, name, factor)
            report = check_trace(wrong, recompile(result))
            verdicts = [row.verdict for row in report.rows if row.input == name]
            assert "disagree" in verdicts


def test_a_wrong_gradient_of_0_is_found() -> None:
    result = trace("x = 2\nf = 3x")
    assert not check_trace(changed(result, "x", 0.0), recompile(result)).passed


def level(f: object, h: float, size: float = 1.0) -> OutputLevel:
    assert callable(f)
    return OutputLevel(h, h, f(h), f(0.0), f(-h), size)


STEPS = [STEP / 8**k for k in range(6)]
LIMITS = [
    # the function at 0, a gradient, whether they agree, whether there is a kink
    (lambda x: 3 * x, 3.0, True, False),
    (lambda x: 3 * x, 3.1, False, False),
    (lambda x: x * abs(x), 0.0, True, False),
    (lambda x: x * abs(x), 1.0, False, False),
    (lambda x: max(x, 0.0), 0.0, False, True),
    (lambda x: 1.0 if x > 0 else -1.0 if x < 0 else 0.0, 0.0, False, True),
    (lambda x: 1.0 if x >= 0 else 0.0, 0.0, False, True),
    (lambda x: 1.0 if x > 0 else 0.5 if x == 0 else 0.0, 7.0, False, True),
    (lambda x: float("nan"), 0.0, False, True),
]


@pytest.mark.parametrize(("f", "gradient", "agree", "kink"), LIMITS)
def test_levels(f: object, gradient: float, agree: bool, kink: bool) -> None:
    levels = [level(f, h) for h in STEPS]
    assert any(agrees(levels[: k + 1], gradient) for k in range(len(levels))) == agree
    if not agree:
        assert has_kink(levels, gradient) == kink


APART = [
    (abs, True),
    (lambda x: 1e-3 * abs(x) + 5 * x, True),
    (lambda x: max(x, 0.0), True),
    (lambda x: x**2, False),
    (lambda x: 3 * x, False),
    (lambda x: x * abs(x), False),
    # rounding alone
    (lambda x: (x + 1e8) - 1e8, False),
    (lambda x: float("nan"), False),
]


@pytest.mark.parametrize(("f", "apart"), APART)
def test_slopes_that_stay_apart(f: object, apart: bool) -> None:
    size = 1e8 if f is APART[-2][0] else 1.0
    assert stays_apart(level(f, STEP, size), level(f, STEP / 8, size)) == apart
