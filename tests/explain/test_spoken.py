"""Steps as they are read aloud: their numbers in words."""

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.step import explain

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q*z"
FORK = "x = 3\ny = 2\nf = (x y)(x + y)"
MATRIX = "W = [[1, 2], [3, 4]]\nx = [1, -2]\nL = sum((W x)^2)"

SPOKEN = [
    (CIRCUIT, "node", "en", 0, "The inputs are given: x is −2, y is 5 and z is −4."),
    (CIRCUIT, "node", "en", 1, "q is 3: the + gate of −2 and 5."),
    (CIRCUIT, "node", "en", 3, "The gradient of f with respect to f is 1."),
    (CIRCUIT, "node", "en", 4, "The gradient of f with respect to z is 1 times 3, that is 3."),
    (CIRCUIT, "node", "en", 5, "The gradient of f with respect to q is 1 times −4, that is −4."),
    (CIRCUIT, "node", "ko", 5, "q에 대한 f의 기울기는 1 곱하기 −4, 곧 −4입니다."),
    (CIRCUIT, "gate", "en", 4, "The × gate passes −4 to q and 3 to z."),
    (CIRCUIT, "gate", "ko", 4, "곱셈 노드는 q에 −4, z에 3을 흘려보냅니다."),
    (FORK, "node", "en", 7, "The gradient of f with respect to y is "
     "5 times 3 plus 6 times 1, that is 21."),
    # a number that is folded into a gate is in its name
    ("x = 2\nf = x + 1", "node", "en", 1, "f is 3: the +1 gate of 2."),
    (MATRIX, "node", "en", 0, "The inputs are given: W is 1 and 2; 3 and 4 and x is 1 and −2."),
    (MATRIX, "node", "en", 1, "W x is −3 and −5: the @ gate of W and x."),
    (MATRIX, "node", "ko", 6, "W x에 대한 L의 기울기는 −6, −10입니다."),
    ("x = randn(30, 40)\nL = sum(x)", "node", "en", 3,
     "The gradient of L with respect to x is an array of the shape (30, 40)."),
    ("x = 1\ny = 2\nf = x^2\nd = detach(y)", "node", "en", 0,
     "The inputs are given: x is 1 and y is 2."),
    ("x = 3\nf = x^2", "node", "en", 0, "The input is given: x is 3."),
    # what leads nowhere sends nothing back
    ("x = 0.5\na = sin(x)\nc = -x", "node", "en", 4,
     "The gradient of c with respect to x is 1 times −1, that is −1."),
    ("f = 2*3", "node", "en", 0, "There are no inputs."),
]  # fmt: skip


@pytest.mark.parametrize(("program", "mode", "language", "step", "spoken"), SPOKEN)
def test_a_step_is_said_with_its_numbers(program, mode, language, step, spoken):
    assert explain(trace(program, mode=mode), step, language).spoken == spoken


def test_a_rounded_product_is_about_its_result():
    found = trace("x = 1.23456\nf = tanh(tanh(tanh(x)))")
    *_, before, last = (explain(found, step.index).spoken for step in found.steps)
    assert before == "The gradient of f with respect to u is 0.64 times 0.53, that is 0.34."
    assert last == "The gradient of f with respect to x is 0.34 times 0.29, about 0.098."


def test_a_number_is_said_where_the_line_shows_its_rule():
    """5 · (−1/1.5²) is −2.22, and 5 times −0.44 is not."""
    found = explain(trace("x = 1.5\nu = 1/x\nf = 5*u"), 5)
    assert found.spoken == "The gradient of f with respect to x is 5 times −0.44, about −2.22."
    assert "<mo>=</mo>" in found.numbers


def test_without_numbers_nothing_is_said():
    assert explain(trace(CIRCUIT, shapes=True), 1).spoken == ""
