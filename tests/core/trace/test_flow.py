"""The width of wires: how much gradient each of them carries."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gradwalk.core.engine import trace
from gradwalk.core.trace.flow import LEVELS, FlowLevels, compute_flow_levels, compute_norm

CHAIN = "x = 0\n" + "\n".join(f"h{k} = sigmoid({'x' if k == 0 else f'h{k - 1}'})" for k in range(6))

LEVELS_OF = [
    ("x = 1\ny = 2\nf = 4 x + y", [7, 7, 8]),
    ("x = 1\ny = 2\nf = 4 (x + 16 y)", [6, 6, 6, 8]),
    ("x = -1\nf = relu(x) + x", [0, 8, 8]),
    ("x = -1\nf = relu(x)", [0]),
    ("x = 0\nf = log(x)", [8]),
    ("x = 1\nf = 1e-300 x + 1e300 x", [1, 1, 1, 8]),
    ("W = [[1, 2], [3, 4]]\nf = sum(W)", [8]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "levels"), LEVELS_OF)
def test_levels(program: str, levels: list[int]) -> None:
    assert sorted(_compute_levels(program).edges.values()) == sorted(levels)


def test_a_value_that_is_read_twice_has_the_sum() -> None:
    # f = x + 3x: 1 + 3 come back to x, and 4 is the most
    levels = _compute_levels("x = 1\nf = x + 3 x")
    assert sorted(levels.edges.values()) == [7, 7, 8]
    assert levels.nodes["n0"] == LEVELS


def test_a_chain_of_sigmoids_vanishes() -> None:
    levels = list(_compute_levels(CHAIN).edges.values())
    assert levels == sorted(levels)
    # at the output it is 1, and each sigmoid takes three quarters or more
    assert levels[0] == 2 and levels[-1] == LEVELS - 1


def test_without_numbers_nothing_flows() -> None:
    shapes = trace("x = randn(3)\nf = sum(2 x)", shapes=True)
    levels = compute_flow_levels(shapes.nodes, shapes.edges)
    assert {*levels.nodes.values(), *levels.edges.values()} == {0}


def _compute_levels(program: str) -> FlowLevels:
    result = trace(program)
    return compute_flow_levels(result.nodes, result.edges)


NORMS = [
    (None, 0.0),
    (-3.0, 3.0),
    (np.array([3.0, 4.0]), 5.0),
    (np.array([3e200, 4e200]), 5e200),
    (np.array([3e-200, 4e-200]), 5e-200),
    (np.zeros((2, 2)), 0.0),
    (np.array([1.0, math.inf]), math.inf),
]


@pytest.mark.parametrize(("value", "size"), NORMS)
def test_norm(value: float | np.ndarray | None, size: float) -> None:
    assert compute_norm(value) == pytest.approx(size, rel=1e-12)
