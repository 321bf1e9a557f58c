"""The number of an equation at the end of its line: left out where it is one, else a factor."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from tests.rows import loop_over

NUMBERED, FACTOR = "reading.numbered", "reading.numbered.factor"

PROGRAMS = [
    # a program, the operations that it has, and what is said of its numbers
    ("q = x + y  (1)\nf = q z  (2)", ["add", "mul"], [NUMBERED] * 2),
    ("q = x + y\nf = q z  (2)", ["add", "mul"], [NUMBERED]),
    ("f = q z\t(1)", ["mul"], [NUMBERED]),
    ("f = q z    (1)  # as in the notes", ["mul"], [NUMBERED]),
    ("x = 2; y = 3\nq = x + y   (1.1)\nf = q z   (1.2)", ["add", "mul"], [NUMBERED] * 2),
    (
        "\\begin{align}\nq &= x + y \\qquad (1) \\\\\nf &= q z \\qquad (2)\n\\end{align}",
        ["add", "mul"],
        [NUMBERED] * 2,
    ),
    # what might be a number, and has not its place in the order
    ("f = q z  (2)", ["mul", "mul"], [FACTOR]),
    ("f = (x + y)  (2)", ["add", "mul"], [FACTOR]),
    ("q = x + y  (2)\nf = q z  (1)", ["mul", "add", "mul", "mul"], [FACTOR] * 2),
    ("f = a b  (3)\ng = f c  (3)", ["mul", "mul", "mul", "mul"], [FACTOR] * 2),
    # one blank, an argument, a point, something behind it
    ("f = q z (1)", ["mul", "mul"], []),
    ("f = sin  (1)", ["sin"], []),
    ("g(x) = x^2\nf = g  (2)", ["power"], []),
    ("f(x) = x^2 at  (1)", ["power"], []),
    ("f = q z  (1) + 1", ["mul", "mul", "add"], []),
    ("f = q*(1)", ["mul"], []),
    ("f = x²  (x = 3)", ["power"], []),
]


def list_said(result: Trace) -> list[str]:
    return [each.key for each in result.readings if each.key.startswith(NUMBERED)]


@loop_over(("program", "operations", "said"), PROGRAMS)
def test_numbers(program: str, operations: list[str], said: list[str]) -> None:
    result = trace(program)
    assert [node.op for node in result.nodes if node.op] == operations
    assert list_said(result) == said


@pytest.mark.parametrize("program", ["q = x + y\nf = q z  (2)", "f = q z  (2)"])
def test_a_click_gives_the_other_reading(program: str) -> None:
    result = trace(program)
    (reading,) = (each for each in result.readings if each.key.startswith(NUMBERED))
    assert reading.edit is not None
    other = trace(reading.edit.apply(program))
    assert list_said(other) == []
    products = [sum(node.op == "mul" for node in each.nodes) for each in (result, other)]
    assert abs(products[0] - products[1]) == 1
