"""What the head of an open group says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.open_calls import write_open_calls

SIGMOID = "σ(a) = 1/(1 + exp(-a))\n"


def read_calls(program, **options):
    result = trace(program, **options)
    return [*write_open_calls(Lookup(result, "en", None)).values()]


@pytest.mark.parametrize(
    ("program", "call", "body"),
    [
        (f"q = 1\n{SIGMOID}f = σ(q)", "σ(q)", "1/(1 + e^(−q))"),
        ("g(a, b) = a*b\nf = g(x, y)", "g(x, y)", "x·y"),
        # in the order in which it is called
        ("g(a, b) = a - b\nf = g(y0, x0)", "g(y₀, x₀)", "y₀ − x₀"),
        ("g(a, b) = a*b + sin(a)\nf = g(x, 2)", "g(x, 2)", "2x + sin(x)"),
        # what it reads besides its operands
        ("k = 3\ng(a) = a*k\nf = g(x)", "g(x)", "x·k"),
        # long formulas, arrays and numbers alone have none
        ("g(a) = max(a, 0)\nf = g(x)", "g(x)", "max(0, x)"),
        ("g(a) = a^5 + a^4 + a^3 + a^2 + a + 1\nf = g(x)", "g(x)", ""),
        ("X = [1, 2]\ng(a) = sum(a*a)\nf = g(X)", "g(X)", ""),
        ("g(a) = 2 + 3\nf = g(x) + x", "g(x)", ""),
        # nor has a gate of arrays that is given a number
        ("f(u) = sum(u)\nW = [1, 2]\nf(x) + sum(W)", "f(x)", ""),
    ],
)
def test_a_head_says_what_a_call_computes(program, call, body):
    [found] = read_calls(program)
    assert (found.call, found.body) == (call, body)


@pytest.mark.parametrize(
    ("program", "partial", "rule", "local"),
    [
        (f"q = 1\n{SIGMOID}f = σ(q)", "∂f/∂q", "f(1 − f)", 0.19661193),
        ("x = 2\ng(a) = a*a + a\nf = g(x)", "∂f/∂x", "1 + 2x", 5),
        # a number is no formula
        ("x = 2\ng(a) = 3a\nf = g(x)", "∂f/∂x", "", 3),
        # what comes back from behind the group is not in it
        ("x = 2\ng(a) = a*a\nu = g(x)\nf = 10u", "∂u/∂x", "2x", 4),
    ],
)
def test_of_one_number_there_is_a_derivative_of_the_whole(program, partial, rule, local):
    [found] = read_calls(program)
    assert found.whole
    assert (found.whole.partial, found.whole.rule) == (partial, rule)
    assert found.whole.local == pytest.approx(local)


@pytest.mark.parametrize(
    "program",
    ["g(a, b) = a*b\nf = g(x, y)", "X = [1, 2]\ng(a) = sum(a*a)\nf = g(X)"],
    ids=["two numbers", "arrays"],
)
def test_of_several_numbers_and_of_arrays_there_is_none(program):
    assert [each.whole for each in read_calls(program)] == [None]


def test_what_is_called_with_an_array_that_is_unrolled_has_its_name():
    [found] = read_calls("W = [1, 2]\nf(x) = 2\nf(W) + sum(W)", unroll=True)
    assert (found.call, found.body, found.whole) == ("f", "", None)


def test_a_group_inside_another_is_part_of_it():
    program = f"{SIGMOID}twice(b) = σ(σ(b))\nq = 1\nf = twice(q)"
    outer, *inner = read_calls(program)
    assert outer.call == "twice(q)"
    assert outer.whole
    product = 1.0
    for each in inner:
        assert each.whole and each.whole.local is not None
        product *= each.whole.local
    assert outer.whole.local == pytest.approx(product)


@pytest.mark.parametrize(
    ("program", "call"),
    [
        ("a = [0.3, 2.9, 4.0]\nt = [0, 1, 0]\ny = softmax(a)\nL = -sum(t * log(y))", "softmax"),
        ("g(a, b) = 2a + b\nX = [1, 2]\nf = g(X[0], X[1])", "g(X₁, X₂)"),
        ("g(a, b) = 2a + b\nX = [1, 2]\nf = g(sum(X), 3)", "g(u, 3)"),
        ("g(a, b) = 2a + sum(b)\nX = [1, 2]\nf = g(x, X)", "g"),
    ],
)
def test_where_arrays_are_taken_apart_a_call_has_numbers_alone(program, call):
    assert read_calls(program, unroll=True)[0].call == call


def test_shapes_alone_have_no_numbers():
    [found] = read_calls("x = 2\ng(a) = a*a\nf = g(x)", shapes=True)
    assert found.whole is None or found.whole.local is None


def test_of_many_groups_there_are_the_names():
    names = [f"x{number}" for number in range(42)]
    lines = "\n".join(f"{b} = g({a})" for a, b in pairwise(names))
    found = read_calls(f"g(a) = a + 1\nx0 = 1\n{lines}")
    assert len(found) == 41
    assert {each.call for each in found} == {"g"}
