"""Every node has a symbol, and no two share one."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace

SYMBOLS = [
    ("(x + y) z", ["x", "y", "u", "z", "f"]),
    ("f = 2\n(x + f) z", ["x", "f", "u", "z", "v"]),
    ("u = 1\nsin(cos(u))", ["u", "v", "f"]),
    ("q = x + 1\nq*q", ["x", "q", "f"]),
    ("w1 x + w2", ["w1", "x", "u", "w2", "f"]),
    ("sin(cos(sin(w1 x)))", ["w1", "x", "u", "v", "p", "f"]),
    ("(3/x + y) z", ["x", "v", "y", "w", "z", "f"]),
    ("(x + y)^2 + 1", ["x", "y", "v", "w", "f"]),
    ("(round(x) + y) z", ["x", "u", "y", "v", "z", "f"]),
    ("f(a) = a*a\nf(x) + 1", ["x", "u", "v"]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "expected"), SYMBOLS)
def test_symbols(program: str, expected: list[str]) -> None:
    assert [node.symbol for node in trace(program).nodes] == expected


def test_symbols_never_repeat() -> None:
    result = trace("x = 1\n" + "sin(" * 60 + "x" + ")" * 60)
    symbols = [node.symbol for node in result.nodes]
    assert len(symbols) == len(set(symbols))
