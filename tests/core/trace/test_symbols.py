"""Every node has a symbol, and no two share one."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.graph.expression_name import write_expression
from tests.rows import loop_over

SYMBOLS = [
    ("(x + y) z", ["x", "y", "u", "z", "f"]),
    ("f = 2\n(x + f) z", ["x", "f", "u", "z", "v"]),
    ("u = 1\nsin(cos(u))", ["u", "v", "f"]),
    ("q = x + 1\nq*q", ["x", "q", "f"]),
    ("w1 x + w2", ["w1", "x", "u", "w2", "f"]),
    ("sin(cos(sin(w1 x)))", ["w1", "x", "u", "v", "p", "f"]),
    ("sin(cos(cos(w_x x) v_{t-1}))", ["w_x", "x", "u", "p", "v_t₋₁", "q", "r", "f"]),
    ("w^{(1)} = 2\nsin(cos(sin(cos(w^{(1)}))))", ["w⁽¹⁾", "u", "v", "p", "f"]),
    ("sin(" * 17 + "u w" + ")" * 17, ["u", "w", *"vpqrstabcdghkm", "v1", "p1", "q1", "f"]),
    ("(3/x + y) z", ["x", "v", "y", "w", "z", "f"]),
    ("(x + y)^2 + 1", ["x", "y", "v", "w", "f"]),
    ("(round(x) + y) z", ["x", "u", "y", "v", "z", "f"]),
    ("f(a) = a*a\nf(x) + 1", ["x", "u", "v"]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "expected"), SYMBOLS)
def test_symbols(program: str, expected: list[str]) -> None:
    assert [node.symbol for node in trace(program).nodes] == expected


_MATRICES = "X = [[1,2],[3,4]]\nW = [[5,6],[7,8]]\n"
_VECTORS = "w = [1,2]\nx = [3,4]\n"

EXPRESSIONS = [
    # a product, a power and a transpose of letters are as short as a name
    (f"{_MATRICES}Y = X@W\nL = sum(Y^2)", ["X", "W", "Y", "Y²", "L"]),
    (f"{_MATRICES}L = sum(X@W)", ["X", "W", "XW", "L"]),
    (f"{_MATRICES}L = sum(X*W)", ["X", "W", "X⊙W", "L"]),
    ("X = [[1,2]]\nL = sum(X.T)", ["X", "Xᵀ", "L"]),
    (f"{_MATRICES}L = sum(X@W.T)", ["X", "W", "Wᵀ", "XWᵀ", "L"]),
    ("X = [[1,2]]\nL = sum(X^3)", ["X", "X³", "L"]),
    ("X = [[1,2]]\nL = sum(square(X))", ["X", "X²", "L"]),
    (f"{_VECTORS}L = relu(w@x + 1)", ["w", "x", "w·x", "u", "L"]),
    ("x = [3,4]\nL = sum(x*3)", ["x", "3x", "L"]),
    ("x = [3,4]\na = 2\nL = sum(a*x)", ["a", "x", "ax", "L"]),
    # a sum, a quotient, and what is longer, has a letter
    (f"{_MATRICES}L = sum((X + W)/2)", ["X", "W", "u", "v", "L"]),
    (f"{_MATRICES}L = sum(X.T@W.T)", ["X", "Xᵀ", "W", "Wᵀ", "u", "L"]),
    ("X = [[1,2]]\nL = sum(X^12)", ["X", "v", "L"]),
    ("X = [[1,2]]\nL = sum(X^0.5)", ["X", "v", "L"]),
    ("X = [[1,2]]\nL = sum(X*1.5)", ["X", "u", "L"]),
    ("X = [[1,2]]\nL = sum(-2*X)", ["X", "u", "L"]),
    ("W1 = [[1,2]]\nx = [3,4]\nL = sum(W1@x)", ["W1", "x", "u", "L"]),
    ("X = [1,2]\nL = sum(2*(3*X))", ["X", "3X", "u", "L"]),
    ("X = [1,2]\na = 2\nL = sum(a*(3*X))", ["a", "X", "3X", "u", "L"]),
    ("X = [1,2]\nL = sum(2*X^2)", ["X", "X²", "2X²", "L"]),
    # what is read as something else
    (f"{_MATRICES}XW = 3\nL = sum(X@W)*XW", ["X", "W", "u", "v", "XW", "L"]),
    ("l = [1,2]\nn = 2\nL = sum(l*n)", ["l", "n", "u", "L"]),
    ("d = 2\nW = [1,2]\nL = sum(d*W)", ["d", "W", "u", "L"]),
    # of two that are equal the first has it
    (f"{_MATRICES}L = sum(X@W) + max(X@W)", ["X", "W", "XW", "u", "v", "w", "L"]),
    # between numbers the chain rule writes a wire twice
    ("x = 2\ny = 3\nx*y + x^2", ["x", "y", "v", "w", "f"]),
]  # fmt: skip


@loop_over(("program", "expected"), EXPRESSIONS)
def test_short_expressions(program: str, expected: list[str]) -> None:
    assert [write_expression(node.symbol) for node in trace(program).nodes] == expected


def test_no_expression_is_a_name() -> None:
    """It differs from a name with the same letters."""
    symbols = [node.symbol for node in trace(f"{_MATRICES}L = sum(X@W)").nodes]
    assert "XW" not in symbols


def test_symbols_never_repeat() -> None:
    result = trace("x = 1\n" + "sin(" * 60 + "x" + ")" * 60)
    symbols = [node.symbol for node in result.nodes]
    assert len(symbols) == len(set(symbols))
