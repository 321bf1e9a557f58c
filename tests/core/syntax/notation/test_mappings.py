"""Functions with ↦: with a name they are functions of the program, without one their body."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.errors import ProgramError
from tests.rows import loop_over

SAME = [
    # as it is written, in plain notation, and what is said of it
    ("f: x ↦ x²\ny = f(3)", "f(x) = x²\ny = f(3)", "reading.mapping"),
    ("f = x ↦ x²\ny = f(3)", "f(x) = x²\ny = f(3)", "reading.mapping"),
    ("f: x ↦ x²", "f(x) = x²", "reading.mapping"),
    ("f: x ↦ x²  (1)", "f(x) = x²", "reading.mapping"),
    ("f: x ↦ x² at x = 3", "f(x) = x² at x = 3", "reading.mapping"),
    ("f: (x, y) ↦ x y + 1\nz = f(2, 3)", "f(x, y) = x y + 1\nz = f(2, 3)", "reading.mapping"),
    ("$f: x \\mapsto x^2 + 1$\nx = 3", "f = x^2 + 1\nx = 3", "reading.mapping"),
    ("σ: z ↦ 1/(1 + e^-z)\ny = σ(2)", "σ(z) = 1/(1 + e^-z)\ny = σ(2)", "reading.mapping"),
    ("x = 3\ng: t ↦ t^2\nf = g(x) + x", "x = 3\ng(t) = t^2\nf = g(x) + x", "reading.mapping"),
    ("x ↦ x²", "x²", "reading.mapping.unnamed"),
    ("(x, y) ↦ x y\nx = 2", "x y\nx = 2", "reading.mapping.unnamed"),
]
REFUSED = ["↦ x", "x ↦", "x ↦ y ↦ x y", "2 ↦ x", "f(x) ↦ x²", "f = 2 (x ↦ x²)", "f: (x + y) ↦ x"]


@loop_over(("written", "plain", "key"), SAME)
def test_functions(written: str, plain: str, key: str) -> None:
    found, meant = trace(written), trace(plain)
    assert [node.op for node in found.nodes] == [node.op for node in meant.nodes]
    assert [node.value for node in found.nodes] == [node.value for node in meant.nodes]
    assert key in [each.key for each in found.readings]


@loop_over("program", REFUSED)
def test_what_is_no_function_is_refused(program: str) -> None:
    with pytest.raises(ProgramError) as caught:
        trace(program)
    assert caught.value.key == "mapping"
