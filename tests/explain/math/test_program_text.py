"""SymPy expressions as programs: said exactly, or refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from sympy import (
    Abs,
    E,
    Float,
    Function,
    I,
    Matrix,
    Max,
    Min,
    Piecewise,
    Rational,
    Symbol,
    asin,
    besselj,
    ceiling,
    cos,
    exp,
    gamma,
    log,
    oo,
    pi,
    sin,
    sqrt,
    symbols,
    tanh,
    zoo,
)  # fmt: skip

from gradwalk import trace
from gradwalk.explain.math.program_text import ExpressionError, format_program
from gradwalk.explain.text.errors import error_message

x, y, z, w0 = symbols("x y z w0")

PROGRAMS: list[tuple[Any, str]] = [
    ((x + y) * z, "z*(x + y)"),
    (1 / (1 + exp(-(w0 * x + y))), "1/(1 + exp(-w0*x - y))"),
    (-(x**2), "-x^2"),
    (x ** Rational(3, 2), "x^(3/2)"),
    (2 * x / 3, "2*x/3"),
    (x**-2 / y, "1/(x^2*y)"),
    (sqrt(x), "sqrt(x)"),
    (Float("0.1") * x, "0.1*x"),
    (pi * x + E, "pi*x + exp(1)"),
    (log(x) * tanh(y), "log(x)*tanh(y)"),
    (Max(x, y, 0) - Min(x, Abs(y)), "max(0, x, y) - min(x, abs(y))"),
    (2**x, "2^x"),
    (sin(x) ** 2 + ceiling(y), "sin(x)^2 + ceil(y)"),
    (Symbol("사과") * Symbol("θ_1"), "θ_1*사과"),
    (x + oo, "x + inf"),
]


@pytest.mark.parametrize(("expression", "program"), PROGRAMS)
def test_programs(expression: Any, program: str) -> None:
    assert format_program(expression) == program


SAME = [
    (x + y) * z,
    x**3 / y - exp(-x) * cos(y),
    1 / (x + y / (1 + z)),
    asin(x / 9) ** Rational(1, 3),
]


@pytest.mark.parametrize("expression", SAME)
def test_the_program_has_the_value_of_the_expression(expression: Any) -> None:
    result = trace(expression)
    point = {Symbol(name): given.value for name, given in result.inputs.items()}
    output = next(node for node in result.nodes if node.id == result.output)
    assert output.value == pytest.approx(float(expression.subs(point)), rel=1e-12)
    for name, given in result.inputs.items():
        slope = float(expression.diff(Symbol(name)).subs(point))
        assert given.grad == pytest.approx(slope, rel=1e-12)


REFUSED: list[tuple[Any, str]] = [
    (3, "A program is a string or a SymPy expression, not int."),
    (Matrix([x]), "A program is a string or a SymPy expression, not MutableDenseMatrix."),
    (gamma(x), "There is no gate for the function gamma."),
    (besselj(1, x), "There is no gate for the function besselj."),
    (Function("g")(x), "There is no gate for the function g."),
    (I * x, "A program cannot contain the number I."),
    (zoo, "A program cannot contain the number zoo."),
    (Piecewise((1, x > 0), (0, True)), "A comparison or a Piecewise cannot be written"),
]
NAMES = ["x; y = 3", "__import__('os')", "x\ny", "e", "pi", "exp", "lambda x", "if", "a__b", "ｘ"]


@pytest.mark.parametrize(("expression", "reason"), REFUSED)
def test_what_the_notation_cannot_say(expression: Any, reason: str) -> None:
    with pytest.raises(ExpressionError) as error:
        format_program(expression)
    assert str(error.value).startswith(reason)
    assert error_message(error.value, "ko") != str(error.value)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_passes_that_a_program_could_not_hold(name: str) -> None:
    with pytest.raises(ExpressionError, match="cannot be a name in a program"):
        format_program(Symbol(name) + 1)
