"""Subscripts behind brackets: an element of what is in them, or all of it below a Σ."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from tests.rows import loop_over

GIVEN = "W = [[1, 2], [3, 4]]; x = [1, 2]; s = [1, 2, 3]\n"

SAME = [
    # as it is written, and in plain notation
    ("f = (Wx)_1", "f = (W @ x)[0]"),
    ("f = \\left(Wx\\right)_{2}", "f = (W @ x)[1]"),
    ("f = (Wx)_1 + (Wx)_2^2", "f = (W @ x)[0] + (W @ x)[1]^2"),
    ("f = (x)_1(x)_2", "f = x[0]*x[1]"),
    ("f = (W W)_{1,2}", "f = (W @ W)[0, 1]"),
    ("y = 2\nL = -log(softmax(s)_y)", "L = -log(softmax(s)[1])"),
    ("L = -\\log \\text{softmax}(s)_{y}\ny = 1", "L = -log(softmax(s)[0])"),
    ("f = σ(Wx)_2", "f = sigmoid(W @ x)[1]"),
    # a subscript 0 counts from 0, and so does the class 0
    ("f = (Wx)_0 (Wx)_1", "f = (W @ x)[0]*(W @ x)[1]"),
    ("y = 0\nL = -log(softmax(s)_y)", "L = -log(softmax(s)[0])"),
    # a letter of a sum, and of the left side, is all of it
    ("f = Σ_i (W x)_i", "f = sum(W @ x)"),
    ("f = \\sum_i (W x)_i x_i", "f = sum((W @ x)*x)"),
    ("f = Σ_i Σ_j (W W)_ij x_j x_i", "f = sum((W @ W)*x[None, :]*x[:, None])"),
    ("z_i = (W x)_i\nf = sum(z)", "f = sum(W @ x)"),
    ("z_i = (W x)_i + x_i\nf = sum(z)", "f = sum(W @ x + x)"),
    ("f = max_i (W x)_i", "f = max(W @ x)"),
    (
        "y = 2\nf = Σ_{j≠y} max(0, (2s)_j - (2s)_y + 1)",
        "t = 2*s\nf = max(0, t[0] - t[1] + 1) + max(0, t[2] - t[1] + 1)",
    ),
]

REFUSED = [
    # two digits may be an element, or a row and a column
    ("f = (Wx)_12", "element.digits"),
    ("f = sum((W W)_{12})", "element.digits"),
    ("f = (Wx)_k", "sum.free"),
    ("f = (Wx)_i x_i", "sum.free"),
    ("f = Σ_i (W_ij x_j)_i", "sum.free"),
    ("f = Σ_i (s_i)_i", "sum.form"),
    ("f = Σ_i (W W)_ii", "sum.form"),
    ("f = (Wx)_{1+1}", "index.whole"),
    ("y = 1.5\nf = (Wx)_y", "index.whole"),
    ("f = (Wx)_3", "shape.index"),
    # a norm, which is written ‖x‖_1
    ("f = |x|_1", "syntax"),
]


@loop_over(("written", "plain"), SAME)
def test_elements(written: str, plain: str) -> None:
    found, meant = trace(GIVEN + written), trace(GIVEN + plain)
    values = [{node.id: node.value for node in each.nodes}[each.output] for each in (found, meant)]
    assert values[0] == pytest.approx(values[1])


@loop_over(("written", "key"), REFUSED)
def test_what_may_be_something_else_is_refused(written: str, key: str) -> None:
    with pytest.raises(ProgramError) as caught:
        trace(GIVEN + written)
    assert caught.value.key.startswith(key)


def test_an_element_is_named_as_it_was_typed() -> None:
    (reading,) = (
        each for each in trace(f"{GIVEN}y = 2\nf = softmax(s)_y").readings if "element" in each.key
    )
    assert dict(reading.words) == {"typed": "softmax(s)_y", "index": "2", "name": "softmax(s)"}
