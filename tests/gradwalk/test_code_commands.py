"""The commands that print a program as code and as LaTeX."""

from __future__ import annotations

import pytest

from tests.gradwalk.command_line import CIRCUIT, run


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        ("numpy", "q = add1.forward(x, y)"),
        ("pytorch", "q = x + y"),
        ("micrograd", "x = Value(-2.0)"),
    ],
)
def test_code_prints_a_program_that_runs(dialect, line):
    result = run("code", CIRCUIT, "--as", dialect)
    assert (result.exit_code, result.stderr) == (0, "")
    assert line in result.stdout.splitlines()


def test_latex_prints_an_align_that_is_the_same_program():
    assert run("latex", "x = 2\nf = sin(x)/x").stdout == (
        "\\begin{align*}\nx &= 2 \\\\\nf &= \\frac{\\sin\\left(x\\right)}{x}\n\\end{align*}\n"
    )
    assert run("latex", "sigmiod(x)").exit_code == 2


def test_code_says_why_there_is_none():
    result = run("code", "x = [1, 2]; sum(x)", "--as", "micrograd", "--lang", "ko")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "micrograd는 수 하나씩만" in result.stderr
    assert "x_0 = " in run("code", "x = [1, 2]; sum(x)", "--unroll").stdout
    assert run("code", "sigmiod(x)").exit_code == 2
