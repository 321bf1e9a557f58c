"""The command that compares gradients with central differences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gradwalk.classroom.checking import gradients
from gradwalk.classroom.checking.differences import CheckRow
from gradwalk.classroom.gallery import EXAMPLES
from tests.gradwalk.command_line import run
from tests.rows import loop_over


def test_check_agrees():
    result = run("check", "w=2; x=-1; 1/(1 + exp(-w*x))")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "input  backpropagation  central difference  relative error"
    assert re.fullmatch(r"w +-0\.104993585 +-0\.104993585 +\d\.\de-\d\d", lines[1])
    assert lines[-1] == "Gradients that agree: 2."


@loop_over(
    "example",
    [example for example in EXAMPLES if not example.shapes],
    ids=lambda example: example.id,
)
def test_check_agrees_on_every_example(example):
    assert run("check", example.program).exit_code == 0


KINKS = [
    (
        "x=0; relu(x)",
        "~ f: no derivative at this point; the gradient follows a convention",
        "There is nothing to compare at this point.",
    ),
    (
        "x=1; y=1; max(x, y)",
        "~ f: a tie; by convention the operands share the gradient",
        "There is nothing to compare at this point.",
    ),
    (
        "x=0; sqrt(x)",
        "~ x: the gradient is not finite",
        "There is nothing to compare at this point.",
    ),
]


@pytest.mark.parametrize(("program", "said", "last"), KINKS)
def test_check_names_where_there_is_no_derivative(program, said, last):
    result = run("check", program)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [said, last]


def test_check_says_what_is_too_costly():
    result = run("check", "x = randn(1300, 1300)\nf = sum(x @ x)")
    assert result.exit_code == 0
    assert "multiply-adds" in result.stdout


def test_check_ends_with_1_where_they_disagree(monkeypatch):
    rows = (CheckRow("x", 1.0, 2.0, 0.5, "disagree"), CheckRow("y", 1.0, 1.0, 0.0, "agree"))
    right = gradients.check_program("x*y")
    wrong = replace(right, rows=rows, counts={**right.counts, "disagree": 1})
    monkeypatch.setattr(gradients, "check_program", lambda *_, **__: wrong)
    result = run("check", "x*y")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == "x      1                2                   5.0e-01 ✗"
    assert result.stdout.splitlines()[-1] == "Gradients that disagree: 1."


def test_check_names_the_element_that_agrees_least():
    result = run("check", "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = norm(W @ x)")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.match("W[₁₂][₁₂] ", result.stdout.splitlines()[1])


def test_check_says_what_is_data():
    result = run("check", "a = [0.3, 2.9]; t = [0.2, 0.8]; L = cross_entropy(a, t)")
    assert result.exit_code == 0
    assert "– t₁: data that the program reads" in result.stdout
