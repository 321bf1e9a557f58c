"""The rule of a local gradient, as short as a chip."""

from __future__ import annotations

import pytest

from gradwalk.core.engine import trace
from gradwalk.explain.local_rules import write_factor_rules, write_local_rule
from gradwalk.explain.lookup import Lookup


@pytest.mark.parametrize(
    ("program", "rules"),
    [
        ("x = 1; y = 2; f = x*y", ["y", "x"]),
        # a number is no rule of its own
        ("x = 1; y = 2; f = x - y", ["∂f/∂x", "∂f/∂y"]),
        ("x = 1; f = 3x", ["∂f/∂x"]),
        ("x = 1; f = exp(x)", ["f"]),
        ("x = 2; f = 1/x", ["−1/x²"]),
        ("x = 2; f = x^5", ["5x⁴"]),
        ("x = 2; f = tanh(x)", ["1 − f²"]),
        ("x0 = 2; f = sin(x0)", ["cos(x₀)"]),
        # what has cases, or is long
        ("x = 2; f = relu(x)", ["∂f/∂x"]),
        ("first = 2; f = log(first)", ["1/first"]),
        ("a_long_name = 2; f = log(a_long_name)", ["∂f/∂a_long_name"]),
        # between arrays there are operations
        ("x = [1, 2]; f = sum(x)", [""]),
    ],
)
def test_a_rule_is_as_short_as_a_chip(program, rules):
    look = Lookup(trace(program), "en", None)
    assert [write_local_rule(look, edge) for edge in look.edges.values()] == rules


def test_the_factors_of_a_sum_have_no_rules():
    result = trace("x = 3; f = x*x")
    assert write_factor_rules(result, ["e0"], "en", None) == {"e0": "x"}
    assert write_factor_rules(result, ["e0", "e1"], "en", None) == {"e0": "", "e1": ""}
