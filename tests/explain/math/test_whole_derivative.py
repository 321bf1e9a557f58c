"""Derivatives as formulas: along the wires, whole, and never larger than can be read."""

from __future__ import annotations

import time
from xml.etree import ElementTree

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.math.whole_derivative import derive_output, local_formulas


def locals_of(program: str, language: str = "en") -> dict[str, str | None]:
    """∂target/∂source as typed by a person → formula."""
    result = trace(program)
    symbols = {node.id: node.symbol for node in result.nodes}
    formulas = local_formulas(result, language)
    return {
        f"∂{symbols[edge.target]}/∂{symbols[edge.source]}": formulas[edge.id]
        for edge in result.edges
    }


LOCALS: list[tuple[str, str, dict[str, str | None]]] = [
    (
        "x=-2; y=5; z=-4; q = x + y; f = q z", "en",
        {"∂q/∂x": "1", "∂q/∂y": "1", "∂f/∂q": "z", "∂f/∂z": "q"},
    ),
    ("w0 = 2; s = w0 + 1; f = sigmoid(s)", "en", {"∂s/∂w0": "1", "∂f/∂s": "f(1 − f)"}),
    ("x = 2; f = max(x, 3)", "ko", {"∂f/∂x": "x > 3이면 1, 아니면 0"}),
    ("x = 2; u = -x; f = 1/u", "en", {"∂u/∂x": "−1", "∂f/∂u": "−1/u²"}),
    ("x_1 = 2; f = 2^x_1", "en", {"∂f/∂x_1": "f·ln(2)"}),
]  # fmt: skip


@pytest.mark.parametrize(("program", "language", "formulas"), LOCALS)
def test_local_gradients(program: str, language: str, formulas: dict[str, str | None]) -> None:
    assert locals_of(program, language) == formulas


WHOLE = [
    ("x=-2; y=5; z=-4; f = (x + y) z", "x", "z", "z"),
    ("x=-2; y=5; z=-4; f = (x + y) z", "z", "x + y", "x + y"),
    ("x=3; y=2; a = x y; b = x + y; f = a b", "x", "x·y + y(x + y)", "y(2x + y)"),
    ("x=0.5; f = sin(x) x^2", "x", "x²·cos(x) + 2x·sin(x)", "x(x·cos(x) + 2sin(x))"),
    ("x=2; f = 1/(1 + exp(-x))", "x", "e^(−x)/(1 + e^(−x))²", "e^(−x)/(1 + e^(−x))²"),
    ("x=2; f = sigmoid(x)", "x", "e^(−x)/(1 + e^(−x))²", "e^(−x)/(1 + e^(−x))²"),
    ("x=2; f = x/(1 + x) - 1/(1 + x)", "x", "1/(x + 1) − x/(x + 1)² + 1/(x + 1)²", "2/(x + 1)²"),
    ("x=2; f = x^3/3", "x", "x²", "x²"),
    ("x=2; y=1; unused = x + 1; f = y^2", "x", "0", "0"),
    ("x=2; f = abs(x)", "x", "sign(x)", "sign(x)"),
    ("x=2; f = relu(x) x", "x", "x·(1 if x > 0, else 0) + max(0, x)", "2x if x > 0, else 0"),
    ("x=2; f = floor(x) x", "x", "floor(x)", "floor(x)"),
    ("x=2; f = round(x) x", "x", "round(x)", "round(x)"),
    ("x=2; f = 0.1 x^2", "x", "0.2x", "0.2x"),
    ("f = 2 theta", "theta", "2", "2"),
]


@pytest.mark.parametrize(("program", "name", "unsimplified", "simplified"), WHOLE)
def test_whole_derivatives(program: str, name: str, unsimplified: str, simplified: str) -> None:
    derivative = derive_output(trace(program))[name]
    assert derivative is not None
    assert derivative["unsimplified"]["text"] == unsimplified
    assert derivative["simplified"]["text"] == simplified
    for written in derivative.values():
        ElementTree.fromstring(written["mathml"])


DOUBLING = "\n".join(f"v{k + 1} = v{k}*v{k} + v{k}" for k in range(20))
SQUARING = "\n".join(f"u{k + 1} = square(u{k})" for k in range(30))
UNREADABLE = [
    ("more gates than are written out", "x = 1\nf = " + " + ".join(["x"] * 60)),
    ("twenty doublings, a tree of a million", f"v0 = 1\n{DOUBLING}"),
    ("a great power of a number", "x = 1\nf = (9 x)^1000000000"),
    ("a whole number just too long", "x = 1\nf = (9 x)^51"),
    ("a great power reached by steps", "x = 1\nu = (9 x)^100\nv = u^100\nf = v^100"),
    ("squares of squares", f"x = 1\nu0 = 9 x\n{SQUARING}"),
    ("a choice of a choice", "x = 1\nf = max(x, max(x^2, 1) x)"),
    ("an infinity", "x = 1\nf = x inf"),
    ("a division by zero", "x = 1\nf = x/0"),
    ("a power of zero", "x = 1\nf = 0^(-x)"),
    ("a power of a negative number", "x = 1\nf = (-2)^x"),
    ("a closed function with many gates", "g(a) = " + " + ".join(["a"] * 80) + "\nx = 1\nf = g(x)"),
]  # fmt: skip


@pytest.mark.parametrize("program", [pytest.param(program, id=why) for why, program in UNREADABLE])
def test_what_nobody_could_read_is_not_written_and_costs_no_time(program: str) -> None:
    result = trace(program)
    started = time.process_time()
    assert set(derive_output(result).values()) == {None}
    assert time.process_time() - started < 2


def test_a_whole_number_that_is_just_short_enough_is_written() -> None:
    found = derive_output(trace("x = 1\nf = (9 x)^50"))["x"]
    assert found is not None
    assert found["simplified"]["text"] == f"{50 * 9**50}x⁴⁹"


NUMBERS = ["f = exp(exp(exp(10))) x", "f = 9^9^9 + x", "f = (-8)^(1/3) x", "f = x^x + max(x, 9^99)"]


@pytest.mark.parametrize("program", NUMBERS)
def test_great_numbers_cost_no_time(program: str) -> None:
    result = trace(program)
    started = time.process_time()
    assert set(derive_output(result)) == {"x"}
    assert time.process_time() - started < 2
