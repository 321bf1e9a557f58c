"""What the wires carry in symbols, as a lecture writes it on its general node."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.board_symbols import write_board_symbols
from gradwalk.explain.text.numbers import format_name

SYMBOLS = [
    # a program; by the symbol of its nodes the value, and the gradient
    (
        "f = (x + y) z",
        {"x": "", "u": "x + y", "f": "u·z"},
        {"f": "∂L/∂f", "u": "∂L/∂f·z", "x": "∂L/∂u", "z": "∂L/∂f·u"},
    ),
    # a loss is the end, and has the gradient 1
    ("q = x y\nL = q - 3", {"q": "x·y", "L": "q − 3"}, {"L": "1", "q": "1", "x": "∂L/∂q·y"}),
    # L is taken
    ("L = 2\nf = 3 L", {"f": "3·L"}, {"f": "∂J/∂f", "L": "∂J/∂f·3"}),
    ("f = 1/x", {"f": "1/x"}, {"x": "−∂L/∂f·1/x²"}),
    ("f = sigmoid(x)", {"f": "sigmoid(x)"}, {"x": "∂L/∂f·f(1 − f)"}),
    ("f = exp(x)", {"f": "exp(x)"}, {"x": "∂L/∂f·f"}),
    ("f = x - y", {"f": "x − y"}, {"x": "∂L/∂f", "y": "−∂L/∂f"}),
    # a sum in brackets, the sum of a fork, cases
    ("f = tanh(x)", {"f": "tanh(x)"}, {"x": "∂L/∂f·(1 − f²)"}),
    ("q = 3x\nf = q + x", {"f": "q + x"}, {"x": "∂L/∂q·3 + ∂L/∂f"}),
    ("f = relu(x)", {"f": "max(0, x)"}, {"x": "∂L/∂f·∂f/∂x"}),
    # a function of the program
    ("g(a) = a*a + 1\nf = g(x)", {"f": "g(x)"}, {"x": "∂L/∂f·2x"}),
    # arrays
    (
        "X = [[1, 2]]\nW = [[1], [2]]\nY = X @ W\nL = sum(Y)",
        {"X": "", "Y": "X · W"},
        {"W": "Xᵀ · ∂L/∂Y", "X": "∂L/∂Y · Wᵀ", "Y": "1"},
    ),
]


@pytest.mark.parametrize(("program", "values", "gradients"), SYMBOLS)
def test_a_wire_carries_an_expression_and_a_product(
    program: str, values: dict[str, str], gradients: dict[str, str]
) -> None:
    result = trace(program, open=())
    found = write_board_symbols(result)
    names = {node.id: format_name(node.symbol) for node in result.nodes}
    shown = {names[node]: text for node, text in found.values.items()}
    back = {names[node]: text for node, text in found.gradients.items()}
    assert {name: shown[name] for name in values} == values
    assert {name: back[name] for name in gradients} == gradients


def test_what_is_long_gives_way() -> None:
    result = trace("f = exp(-(x - y)^2 / (2 s^2)) + hypot(x + y, x - y) + x y s")
    found = write_board_symbols(result)
    assert max(map(len, (*found.values.values(), *found.gradients.values()))) <= 24
    assert max(map(len, found.locals.values())) <= 12


def test_it_needs_no_numbers() -> None:
    program = "X = randn(100, 784, seed=1)\nW = randn(784, 10, seed=2)\nL = sum(X @ W)"
    with_numbers, shapes = (
        write_board_symbols(trace(program, shapes=each)) for each in (False, True)
    )
    assert with_numbers == shapes
