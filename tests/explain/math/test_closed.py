"""Closed functions of the program: their derivatives as formulas, and how they are derived."""

from __future__ import annotations

import time
from xml.etree import ElementTree

import pytest

from gradwalk.classroom.why import explain_why
from gradwalk.core.engine import trace
from gradwalk.core.model import Edge, Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math.closed import MOST_CLOSED
from gradwalk.explain.step import explain_step
from tests.explain.math.derivation.test_derivation import _read as read
from tests.explain.math.touching import touches_in_markup


def wires_into_functions(result: Trace) -> list[Edge]:
    closed = {node.id for node in result.nodes if node.op and result.gates[node.op].body}
    return [edge for edge in result.edges if edge.target in closed]


def formulas(program: str, language: str = "en") -> list[str | None]:
    result = trace(program, open=())
    look = Lookup(result, language, None)
    return [look.local_text(edge) for edge in wires_into_functions(result)]


FORMULAS: list[tuple[str, list[str | None]]] = [
    # in terms of the output, where that is shorter
    ("x = 1\nσ(a) = 1/(1 + e^-a)\nf = σ(x)", ["f(1 − f)"]),
    ("x = 1\ns(a) = exp(a)/(1 + exp(a))\nf = s(x)", ["f(1 − f)"]),
    ("x = 1\nσ(a) = 1/(1 + e^-a)\nf = σ(3x)*σ(-x)", ["v(1 − v)", "p(1 − p)"]),
    ("x = 1\nt(a) = (exp(a) - exp(-a))/(exp(a) + exp(-a))\nf = t(x)", ["1 − f²"]),
    ("x = 1\nt(a) = 2/(1 + exp(-2a)) - 1\nf = t(x)", ["1 − f²"]),
    ("x = 1\ng(a) = exp(3a)\nf = g(x)", ["3f"]),
    ("x = 1\ng(a) = sqrt(1 + a^2)\nf = g(x)", ["x/f"]),
    ("x = 2\ng(a) = sigmoid(3a)\nf = g(x)", ["3f(1 − f)"]),
    # of several parameters, and of a name of the program
    (
        "w = 1; x = 2; b = 3\nn(w, x, b) = 1/(1 + exp(-(w*x + b)))\nf = n(w, x, b)",
        ["f·x(1 − f)", "f·w(1 − f)", "f(1 − f)"],
    ),
    ("x = 2; c = 3\ng(a) = c*a^2\nf = g(x)", ["2x·c", "x²"]),
    # a typed number in the place of a parameter
    ("x = 2\ng(a, b) = 2*a*b\nf = g(x, 3)", ["2 · 3", "2x"]),
    ("x = 2\ng(a, b) = 2*a*b\nf = g(x, -3)", ["2(−3)", "2x"]),
    # simple as it is
    ("x = 2\ng(a) = 1/a\nf = g(x)", ["−1/x²"]),
    ("x = 2\ng(a) = a^2\nf = g(x)", ["2x"]),
    ("x = 2\ng(a) = 5\nf = g(x) + x", ["0"]),
    ("x = 2\ng(a) = sin(a^2) + a\nf = g(x)", ["1 + 2x·cos(x²)"]),
    # conventions hold inside
    ("x = 2\ng(a) = detach(a)*a\nf = g(x)", ["x"]),
    ("x = 2\ng(a) = floor(a)*a\nf = g(x)", ["floor(x)"]),
    ("x = 2\ng(a) = relu(a)*a + 3a^2\nf = g(x)", ["8x if x > 0, else 6x"]),
    (
        "x = 2; y = 3\ng(a, b) = max(a, b)*a\nf = g(x, y)",
        ["2x if x > y, else y", "x if x < y, else 0"],
    ),
    # at a tie a convention decides that the formula does not have
    ("x = 2; y = 2\ng(a, b) = max(a, b)*a\nf = g(x, y)", [None, None]),
    # of arrays there is none, nor of what is too long
    ("x = [1, 2]\ng(a) = sum(a*a)\nf = g(x)", [None]),
    ("x = 2\ng(a) = " + " + ".join(f"sin({k}a)" for k in range(1, 30)) + "\nf = g(x)", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "expected"), FORMULAS)
def test_formulas(program: str, expected: list[str | None]) -> None:
    assert formulas(program) == expected


LINES = [
    (
        "x = 1\nσ(a) = 1/(1 + e^-a)\nf = σ(x)",
        [
            "(∂f)/∂x=f(1−f)=0.20",
            "f=1/(1+e^(−x))",
            "(∂f)/∂x=(e^(−x))/((1+e^(−x))^2)",
            "=(1+e^(−x)−1)/(1+e^(−x))·1/(1+e^(−x))",
            "=(1−f)·f",
            "t1=−x:(∂t1)/∂x=−1",
            "t2=e^(t1):(∂t2)/∂x=t2·(∂t1)/∂x",
            "t3=1+t2:(∂t3)/∂x=(∂t2)/∂x",
            "f=1/(t3):(∂f)/∂x=(−1/(t3^2))·(∂t3)/∂x",
        ],
    ),
    (
        "t1 = 2\ng(a) = sigmoid(3a)\nf = g(t1)",
        [
            "(∂f)/(∂t1)=3f(1−f)=0.0074",
            "f=1/(1+e^(−3t1))",
            "(∂f)/(∂t1)=(3e^(−3t1))/((1+e^(−3t1))^2)",
            "=3·(1+e^(−3t1)−1)/(1+e^(−3t1))·1/(1+e^(−3t1))",
            "=3·(1−f)·f",
            "s1=3t1:(∂s1)/(∂t1)=3",
            "f=1/(1+e^(−s1)):(∂f)/(∂t1)=f(1−f)·(∂s1)/(∂t1)",
        ],
    ),
    (
        "x = 2\ng(a) = detach(a)*a\nf = g(x)",
        [
            "(∂f)/∂x=x=2",
            "f=x^2",
            "(∂f)/∂x=x",
            "t1=x A detached value counts as data, so by definition no gradient flows back.",
            "f=x·t1:(∂f)/∂x=t1",
        ],
    ),
    (
        "x = 1\nt(a) = (exp(a) - exp(-a))/(exp(a) + exp(-a))\nf = t(x)",
        [
            "(∂f)/∂x=1−f^2=0.42",
            "f=(e^x−e^(−x))/(e^x+e^(−x))",
            "(∂f)/∂x=1−((e^x−e^(−x))^2)/((e^x+e^(−x))^2)",
            "=1−f^2",
        ],
    ),
]


@pytest.mark.parametrize(("program", "lines"), LINES)
def test_the_derivation(program: str, lines: list[str]) -> None:
    result = trace(program, open=())
    (edge,) = wires_into_functions(result)
    found = explain_why(Lookup(result, "en", None), edge)
    assert [read(ElementTree.fromstring(line)) for line in found.lines] == lines


def test_no_numbers_touch_in_a_derivation() -> None:
    result = trace("x = 2\ng(a, b) = 2*a*b\nf = g(x, 3)", open=())
    look = Lookup(result, "en", None)
    found = explain_why(look, wires_into_functions(result)[0])
    assert not any(map(touches_in_markup, found.lines))


def test_the_step_says_the_formula() -> None:
    result = trace("x = 1\nσ(a) = 1/(1 + e^-a)\nf = σ(x)", open=())
    look = Lookup(result, "en", None)
    sentence = "".join(term.text for term in explain_step(look, result.steps[-1]).sentence)
    assert "which is f(1 − f)." in sentence


HEAVY = [
    "g(a) = " + "(a*a + a)*" * 8 + "a",
    "g(a) = 1/(1 + a/(1 + a/(1 + a/(1 + a/(1 + a)))))",
    "g(a) = exp(exp(exp(a)))/(1 + exp(exp(a)))^3",
    "g(a) = (a + 1)^90/(a - 1)^90",
    "g(a) = max(a, 2a)*max(a, 3a)*max(a, 4a)*max(a, 5a)",
    "g(a) = a^a^a^a",
]


@pytest.mark.parametrize("function", HEAVY)
def test_a_formula_costs_little(function: str) -> None:
    result = trace(f"{function}\nx = 1.5\nf = g(x)", open=())
    look = Lookup(result, "en", None)
    started = time.process_time()
    for edge in wires_into_functions(result):
        look.local_text(edge)
    assert time.process_time() - started < 1


def test_only_so_many_functions_have_formulas() -> None:
    count = MOST_CLOSED + 3
    lines = [f"g{k}(a) = a^2 + {k}" for k in range(count)]
    calls = " + ".join(f"g{k}(x)" for k in range(count))
    found = formulas("\n".join([*lines, "x = 1", f"f = {calls}"]))
    assert (found.count("2x"), found.count(None)) == (MOST_CLOSED, 3)
    many = "\n".join(f"v{k} = g(x + {k})" for k in range(101))
    assert set(formulas(f"g(a) = a^2\nx = 1\n{many}\nf = v1*v2")) == {None}
