"""The derivative as a formula, evaluated at the inputs, is the red number: gates and programs."""

from __future__ import annotations

import math
import random

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.gates import GATES, Gate
from gradwalk.core.model import Trace
from gradwalk.explain.math.simplify import simplify
from gradwalk.explain.math.whole_derivative import derive_expressions, derive_output
from tests.explain.math.formulas import evaluate
from tests.rows import loop_over

ELEMENTWISE = [gate for gate in GATES.values() if gate.elementwise and gate.name != "add_all"]
POINTS = [
    pytest.param(gate, tuple(point), id=f"{gate.name}{tuple(point)}")
    for gate in ELEMENTWISE
    for point in (*gate.samples, *(kink.at for kink in gate.kinks))
    if all(map(math.isfinite, point))
]


def call(gate: Gate, operands: list[str]) -> str:
    """The gate as it is typed."""
    match gate.operator:
        case "<" | "<=" | ">" | ">=":
            left, right, *chosen = operands
            return f"where({left} {gate.operator} {right}, {', '.join(chosen)})"
        case None:
            return f"{gate.name}({', '.join(operands)})" if gate.callable else f"-{operands[0]}"
        case sign:
            return f"({operands[0]} {sign} {operands[1]})"


def check_formulas(result: Trace) -> int:
    """Compare the formulas there are with the gradients; return how many there are."""
    count = 0
    for name, expression in derive_expressions(result).items():
        gradient = result.inputs[name].grad
        if expression is None or gradient is None or not math.isfinite(float(gradient)):
            continue
        count += 1
        for form in (expression, simplify(expression)):
            assert evaluate(form, result) == pytest.approx(gradient, rel=1e-7, abs=1e-9), (
                f"{result.program}\n∂/∂{name} = {form}"
            )
    return count


@loop_over(("gate", "point"), POINTS)
def test_a_gate(gate: Gate, point: tuple[float, ...]) -> None:
    names = [f"x{k}" for k in range(len(point))]
    given = "\n".join(f"{name} = {value!r}" for name, value in zip(names, point, strict=True))
    result = trace(f"{given}\nf = {call(gate, names)}*x0 + x0")
    assert check_formulas(result) == len(point)


@loop_over(("gate", "point"), POINTS)
def test_a_gate_inside_a_function(gate: Gate, point: tuple[float, ...]) -> None:
    names = [f"x{k}" for k in range(len(point))]
    given = "\n".join(f"{name} = {value!r}" for name, value in zip(names, point, strict=True))
    typed = ", ".join(names)
    result = trace(f"{given}\ng({typed}) = {call(gate, names)}*x0\nf = g({typed}) + x0")
    assert check_formulas(result) == len(point)


SPECIAL = [
    "x = 3\ny = x*x\nu = detach(y)\nz = u*x",
    "x = 2\ndetach(x) + x",
    "x = 2\ng(a) = detach(a)*a\ng(x)",
    "x = 2; y = 2; z = 2\nf = max(x, y, z)*x",
    "x = 2; y = 2; z = 1\nf = min(x, y) + max(x, z, y)",
    "x = 0\nf = x*abs(x) + abs(x)",
    "x = 0\nf = max(0, x)",
    "x = 0; y = 2\nf = x^y",
    "x = 0; y = 0\nf = x^y + x",
    "x = 0\nf = sinc(x) + sinc(x)*x",
    "x = 0\nf = relu(x) + relu(-x)",
    "x = 3\nf = where(x > 2, x^2, -x)",
    "x = 2\nf = where(x > 2, x^2, -x)",
    "x = 2.5\nf = round(x)*x + floor(x)*ceil(x)",
    "x = 0\nf = sign(x)*x + x",
    "x = -1\nf = clamp(x, -1, 1)*x",
    "x = 1; y = 3\nf = mod(y, x)",
    "x = 2\ng(a, b) = max(a, b)\nf = g(x, 2)",
    "x = -2\ns(a) = 1/(1 + exp(-a))\nf = s(x)*s(-x)",
    "x = 40\nf = sigmoid(x)",
    "x = -30\nf = log(sigmoid(x))",
]


@pytest.mark.parametrize("program", SPECIAL)
def test_a_convention(program: str) -> None:
    assert check_formulas(trace(program)) > 0


ONE = ["sin", "cos", "exp", "tanh", "sigmoid", "relu", "abs", "sign", "floor", "detach", "softplus",
       "square", "neg", "sqrt", "log", "round", "leaky_relu", "elu", "atan", "g"]  # fmt: skip
TWO = ["+", "-", "*", "/", "max", "min", "where", "h"]


def write_program(seed: int) -> str:
    """A program of a few gates over numbers that often meet: ties, zeros, halves."""
    draw = random.Random(seed)
    names = ["x", "y", "z"]
    lines = [f"{name} = {draw.choice([-2, -1, -0.5, 0, 0.5, 1, 2, 3])}" for name in names]
    lines += ["g(a) = a*detach(a) + relu(a)", "h(a, b) = max(a, b)*a"]
    for k in range(draw.randint(2, 5)):
        left, right = draw.choice(names), draw.choice(names)
        if draw.random() < 0.5:
            typed = draw.choice(ONE)
            line = f"-{left}" if typed == "neg" else f"{typed}({left})"
        else:
            typed = draw.choice(TWO)
            line = {
                "max": f"max({left}, {right})",
                "min": f"min({left}, {right})",
                "h": f"h({left}, {right})",
                "where": f"where({left} <= {right}, {right}, 2*{left})",
            }.get(typed, f"{left} {typed} {right}")
        lines.append(f"v{k} = {line}")
        names.append(f"v{k}")
    return "\n".join([*lines, f"f = {names[-1]} + {draw.choice(names[:3])}*{draw.choice(names)}"])


@pytest.mark.parametrize("block", range(12))
def test_random_programs(block: int) -> None:
    written = sum(check_formulas(trace(write_program(25 * block + k))) for k in range(25))
    assert written > 25


PUBLISHED = [
    ("x=3\ny=x*x\nu=detach(y)\nz=u*x", "x²"),
    ("x=2\ndetach(x)+x", "1"),
    ("x=2\ng(a)=detach(a)*a\ng(x)", "x"),
    ("x=2\nf = relu(x)", "1 if x > 0, else 0"),
    ("x=2\nf = relu(x) x", "2x if x > 0, else 0"),
    ("w=2;x=1;b=3\nf = relu(w x + b)", "w if b + w·x > 0, else 0"),
    ("x=2\nf = abs(x)", "sign(x)"),
    ("x=2\nf = max(x, 1)", "1 if x > 1, else 0"),
    ("x=1\nf = max(x, 1)", "1 if x > 1, 1/2 if x = 1, else 0"),
    ("x=1\nf = min(x, 3)^2", "2x if x < 3, else 0"),
    ("x=2\nf = clamp(x, 0, 1)", "0 if x < 0, 1 if x ≤ 1, else 0"),
    ("x=2\nf = leaky_relu(x, 0.1)", "1 if x > 0, else 0.1"),
    ("x=2\nf = elu(x)", "1 if x > 0, else e^x"),
    ("x=2\nf = where(x > 1, x^2, 3x)", "2x if x > 1, else 3"),
    ("x=2\nf = where(x > 1, x, x)", "1"),
]


@pytest.mark.parametrize(("program", "text"), PUBLISHED)
def test_as_people_write_it(program: str, text: str) -> None:
    found = derive_output(trace(program))["x"]
    assert found is not None
    assert found["simplified"]["text"] == text
