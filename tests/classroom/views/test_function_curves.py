"""Several functions of one number, each as a curve."""

from __future__ import annotations

import math

import pytest

from gradwalk.classroom.views.function_curves import compute_function_curves, find_functions
from gradwalk.core.engine import trace

FUNCTIONS = [
    # a program, and the functions that are drawn
    ("x = 0.5\nf = sigmoid(x) + tanh(x) + relu(x)", ["sigmoid", "tanh", "relu"]),
    ("x = 2\na = sin(x)\nb = cos(x)\nf = a*b", ["sin", "cos", "mul"]),
    ("x = 2\nf = x^2 + 3 + sin(x)", ["power", "sin"]),
    # a term that is added more than once, and one that is added 2⁶⁰ times
    ("x = 2\nf = sin(x) + cos(x) + sin(x)", ["sin", "cos", "sin"]),
    (
        "x = 2\ns0 = sin(x) + x\n" + "\n".join(f"s{k + 1} = s{k} + s{k}" for k in range(60)),
        ["sin", None],
    ),
    # one function, several numbers, an array
    ("x = 2\nf = sin(x)", []),
    ("x = 2; y = 3\nf = sin(x) + cos(y)", []),
    ("x = [1, 2]\nf = sum(sin(x) + cos(x))", []),
]


@pytest.mark.parametrize(("program", "gates"), FUNCTIONS)
def test_the_functions_of_a_program(program: str, gates: list[str | None]) -> None:
    result = trace(program)
    ops = {node.id: node.op for node in result.nodes}
    assert [ops[node] for node in find_functions(result)] == gates


CURVES = [
    # a function of x, with its value and its slope at x = 0.5
    ("sigmoid(x)", lambda x: 1 / (1 + math.exp(-x)), 0.2350037122015945),
    ("tanh(x)", math.tanh, 0.7864477329659274),
    ("relu(x)", lambda x: max(0.0, x), 1.0),
    ("max(2x + 1, 1 - x)", lambda x: max(2 * x + 1, 1 - x), 2.0),
    ("1/x", lambda x: 1 / x, -4.0),
]


def test_a_curve_goes_through_its_function() -> None:
    terms = " + ".join(term for term, _, _ in CURVES)
    found = compute_function_curves(trace(f"x = 0.5\nf = {terms}"))
    assert len(found) == len(CURVES)
    for curve, (term, function, slope) in zip(found, CURVES, strict=True):
        assert curve.at == pytest.approx((0.5, function(0.5))), term
        assert curve.slope == pytest.approx(slope), term
        assert curve.across == found[0].across == (-3.0, 3.0)
        points = [point for line in curve.lines for point in line]
        assert len(points) > 100, term
        for x, y in points:
            assert curve.up[0] <= y <= curve.up[1], term
            if curve.up[0] < y < curve.up[1]:
                assert y == pytest.approx(function(x), abs=1e-9), term


def test_a_pole_breaks_a_curve() -> None:
    curve = compute_function_curves(trace("x = 0.5\nf = 1/x + sin(x)"))[0]
    assert len(curve.lines) == 2
