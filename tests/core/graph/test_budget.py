"""Every limit on what a program costs lets through what is exactly at it, and nothing beyond."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import LimitError
from gradwalk.core.limits import DEFAULT

AT_THE_LIMIT = [
    ("multiply_adds", "A = ones(2, 3)\nB = ones(3, 4)\nf = A @ B\nsum(f)", 2 * 3 * 4 + 8),
    ("multiply_adds", "x = ones(5)\ny = exp(x)\nsum(y)", 5 + 5),
    ("elements", "x = ones(5, 2)\nsum(x)", 10),
    ("total_elements", "x = ones(5, 2)\ny = 2x\nsum(y)", 20),
    ("total_elements", "x = ones(4)\ny = ones(3)\nsum(outer(x, y))", 4 + 3 + 12),
    ("dimensions", "x = ones(1, 2, 1, 2)\nsum(x)", 4),
    ("gates", "x = 1\nf = x + x*x", 2),
    ("wires", "x = 1\ny = 2\nf = max(x, y, x) + y", 3 + 2),
    # read: g, what g reads, g again, what it reads again, and x
    ("walk", "g(a) = a\nx = 1\nf = g(g(x))", 5),
    ("walk", "x = 1\nf = x + 2 x", 5),
    ("walk", "x = 1\nf = where(x > 2, x, -x)", 7),
    ("walk", "x = [1, 2]\nf = [x[0], 1][0]", 5),
    ("shape_elements", "x = ones(5, 2)\nsum(x)", 10),
]


@pytest.mark.parametrize(("limit", "program", "most"), AT_THE_LIMIT)
def test_a_program_may_take_all_that_a_limit_allows(limit: str, program: str, most: int) -> None:
    assert trace(program, limits=replace(DEFAULT, **{limit: most})).steps


@pytest.mark.parametrize(("limit", "program", "most"), AT_THE_LIMIT)
def test_and_nothing_more(limit: str, program: str, most: int) -> None:
    with pytest.raises(LimitError) as caught:
        trace(program, limits=replace(DEFAULT, **{limit: most - 1}))
    assert caught.value.limit == limit
