"""The Python interface: where the backward pass of an array starts."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk import (
    GroupingError,
    ProgramError,
    group_gates,
    to_dict,
    to_latex,
    trace,
    ungroup_call,
)

SQUARES = "x = [1, 2, 3]\ny = x^2"


@pytest.mark.parametrize(
    ("start", "gradient"),
    [
        ({}, [2, 4, 6]),
        ({"of": 1}, [0, 4, 0]),
        ({"of": (1,)}, [0, 4, 0]),
        ({"of": [2]}, [0, 0, 6]),
        ({"upstream": [1, 0, -2]}, [2, 0, -12]),
        ({"upstream": np.array([1.0, 0.0, -2.0])}, [2, 0, -12]),
    ],
)
def test_a_trace_starts_where_its_arguments_say(start, gradient):
    found = trace(SQUARES, **start)
    assert found.inputs["x"].grad == pytest.approx(np.array(gradient))
    assert to_dict(found)["inputs"]["x"]["grad"] == gradient


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ({"of": 3}, "The output has no element [3]: its shape is (3,)."),
        ({"upstream": [1]}, "The upstream gradient has the shape (1,), and the output (3,)."),
        ({"upstream": "x"}, "The upstream gradient must be a list of numbers."),
        ({"of": 1, "upstream": [1, 2, 3]}, "not from both."),
    ],
)
def test_an_error_is_a_sentence(start, said):
    with pytest.raises(ProgramError) as raised:
        trace(SQUARES, **start)
    assert said in str(raised.value)


def test_a_program_as_latex():
    assert to_latex("θ = 2\ny = θ^2") == (
        "\\begin{align*}\n\\theta &= 2 \\\\\ny &= \\theta^{2}\n\\end{align*}\n"
    )
    with pytest.raises(ProgramError, match="no function sigmiod"):
        to_latex("sigmiod(x)")


def test_gates_become_a_function_by_their_ids():
    program = "f = 1/(1 + exp(-(w x + b)))"
    gates = [node.id for node in trace(program).nodes if node.op][2:]
    grouped = group_gates(program, gates)
    assert grouped.program == "σ(u) = 1/(1 + exp(-u))\nf = σ(w x + b)"
    (call,) = [group.id for group in trace(grouped.program, open=grouped.open).groups]
    assert ungroup_call(grouped.program, call, open=grouped.open).program == program


def test_a_group_that_cannot_be_says_why():
    with pytest.raises(GroupingError, match="One gate alone is no group") as raised:
        group_gates("f = x + y", ["n2"])
    assert raised.value.key == "group.few"
