"""A derivative of a function, `σ'(z)`, is what finite differences of the function are."""

from __future__ import annotations

import pytest

from gradwalk import trace
from gradwalk.core.errors import ProgramError
from gradwalk.core.gates import GATES
from tests.rows import loop_over

_STEP = 1e-6
_OF_ONE = [
    name
    for name, gate in GATES.items()
    if name != "detach"  # whose slope is 0 by what it is for
    and gate.callable
    and gate.local
    and not gate.variadic
    and len(gate.operands) - len(gate.defaults) == 1
]
_AT = {"acosh": 1.7, "logit": 0.3, "asin": 0.4, "acos": 0.4, "atanh": 0.4}
_BODIES = [
    "x^2", "1/(1 + e^{-x})", "a x^3 + 2x", "sin(x^2)", "x^x", "2^x", "(x + 1)(x - 2)/(x + 3)",
    "max(0, x)", "max(x, 1 - x)", "where(x > 1, x, 0.1x)", "|x| x", "hypot(x, a)", "-x", "x - 1",
    "e^{-x²/2}/√(2π)", "log_2 x + 3", "clamp(x, -1, 2)", "g(x)^2", "x g(2x)", "a",
]  # fmt: skip
_DERIVED = "a = 1.5; g(u) = tanh(u) + u; x_0 = 0.7; f(x) = {}; "


def _evaluate(program: str) -> float:
    run = trace(program)
    return float(next(node.value for node in run.nodes if node.id == run.output))


@pytest.mark.parametrize("name", _OF_ONE)
def test_the_derivative_of_a_gate(name: str) -> None:
    at = _AT.get(name, 0.7)
    above, below = (_evaluate(f"{name}({at + step!r})") for step in (_STEP, -_STEP))
    derivative = _evaluate(f"y = {name}'({at}) + 0")
    assert derivative == pytest.approx((above - below) / (2 * _STEP), rel=1e-6, abs=1e-8)


@loop_over("body", _BODIES)
def test_the_derivative_of_a_function(body: str) -> None:
    given = _DERIVED.format(body)
    above, below = (_evaluate(f"{given}y = f(x_0 + {step})") for step in (_STEP, -_STEP))
    slope = (above - below) / (2 * _STEP)
    assert _evaluate(f"{given}y = f'(x_0)") == pytest.approx(slope, rel=1e-6, abs=1e-8)


READ = [
    ("f(x) = x⁴; y = f''(2) + 1", 49.0),
    ("f(x) = x⁴; y = f‴(2)", 48.0),
    ("f(x) = x⁴; y = f''''(2)", "function.bare"),
    # Newton's method
    ("f(x) = x² − 2; x_0 = 1; x_1 = x_0 − f(x_0)/f'(x_0); x_2 = x_1 − f(x_1)/f'(x_1)", 17 / 12),
    # the program's own σ, and what it says of its derivative
    ("σ(z) = z²; y = σ'(3) + 0", 6.0),
    ("σ'(z) = σ(z)(1 − σ(z)); y = σ'(0)", 0.25),
    (r"\delta = (a - y) \odot \sigma'(z); a = 1; y = 0; z = 0", 0.25),
    (r"y = g^{\prime}(z); g(z) = \tanh(z); z = 0", 1.0),
    ("g(x) = sin x; f(x) = g(g(x)); y = f'(0)", 1.0),
    # of an array each entry's own; the sum of both is what the gradient is
    ("z = [0, 0]; y = Σ σ'(z)", 0.5),
    # asked for
    ("f(x) = x² + 1; f'(3)", 10.0),
    ("Let f(x) = sin(x²). Compute f'(0).", 0.0),
    # a value, and no function
    ("f = [1, 2]; x = [3, 4]; f' x", 11.0),
    ("y = f'(x)", "derivative.written"),
    ("y = softmax'(z)", "derivative.written"),
    ("f(x) = Σ x; y = f'(2)", "derivative.written"),
    ("f(x) = " + "*".join(["x"] * 400) + "; y = f'(2)", "derivative.written"),
]


@loop_over(("program", "expected"), READ)
def test_a_prime_behind_a_function(program: str, expected: float | str) -> None:
    if isinstance(expected, float):
        assert _evaluate(program) == pytest.approx(expected)
        return
    with pytest.raises(ProgramError) as caught:
        trace(program)
    assert caught.value.key == expected
