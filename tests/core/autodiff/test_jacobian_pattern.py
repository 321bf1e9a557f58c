"""Where a large Jacobian is not 0, seen from afar."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.core.autodiff.jacobian import compute_jacobian
from gradwalk.core.autodiff.jacobian_pattern import MOST_CELLS, find_jacobian_pattern
from gradwalk.core.engine import trace
from tests.core.autodiff.test_jacobian import wire

PATTERNS = [
    # a program, the wire, the entries in a cell, and where the cells are filled
    ("x = randn(30, seed=1)\ny = exp(x)\nf = sum(y)", "x", "y", (1, 1), np.eye(30)),
    (
        "x = randn(20, seed=1)\ny = relu(x)\nf = sum(y)", "x", "y", (1, 1),
        np.diag(trace("x = randn(20, seed=1)\ny = x > 0\nf = sum(y)").named["y"].value),
    ),
    ("x = randn(960, seed=1)\ny = exp(x)\nf = sum(y)", "x", "y", (20, 20), np.eye(48)),
    (
        "X = randn(4, 6, seed=1)\nW = randn(6, 5, seed=2)\nY = X @ W\nf = sum(Y)", "X", "Y", (1, 1),
        np.kron(np.eye(4), np.ones((5, 6))),
    ),
    ("x = randn(20, seed=1)\ny = softmax(x)\nf = sum(y^2)", "x", "y", (1, 1), np.ones((20, 20))),
    # rows that cancel are not 0
    ("x = randn(100, seed=1)\nm = x - mean(x)\ny = m\nf = sum(y^2)", "x", "y", (3, 3), None),
]  # fmt: skip


@pytest.mark.parametrize(("program", "source", "target", "size", "filled"), PATTERNS)
def test_it_is_filled_where_an_entry_is_not_0(program, source, target, size, filled) -> None:
    result = trace(program)
    found = compute_jacobian(result, wire(result, source, target))
    pattern = find_jacobian_pattern(result, found)
    assert pattern is not None
    assert (pattern.height, pattern.width) == size
    assert max(np.shape(pattern.cells)) <= MOST_CELLS
    if filled is not None:
        np.testing.assert_array_equal(pattern.cells, np.asarray(filled) != 0)


NONE = [
    # no numbers, no gradient, and more work than a picture is worth
    ("x = randn(20, seed=1)\ny = exp(x)\nf = sum(y)", "x", "y", {"shapes": True}),
    ("x = randn(20, seed=1)\ny = x > 0\nf = sum(y)", "x", "y", {}),
    ("W = ones(900, 900)\nx = ones(900)\ny = W @ x\nf = sum(y)", "W", "y", {}),
]


@pytest.mark.parametrize(("program", "source", "target", "look"), NONE)
def test_some_have_no_picture(program, source, target, look) -> None:
    result = trace(program, **look)
    found = compute_jacobian(result, wire(result, source, target))
    assert find_jacobian_pattern(result, found) is None
