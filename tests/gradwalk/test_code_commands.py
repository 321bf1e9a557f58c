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


def test_latex_prints_the_equation_of_a_step():
    words = ("latex", CIRCUIT, "--step", "5", "--digits", "1")
    assert run(*words).stdout == (
        "\\begin{align*}\n"
        "\\frac{\\partial f}{\\partial q} &= "
        "\\frac{\\partial f}{\\partial f} \\cdot \\frac{\\partial f}{\\partial q} \\\\\n"
        "&= 1.0 \\cdot \\left(-4.0\\right) \\\\\n"
        "&= -4.0\n"
        "\\end{align*}\n"
    )
    assert "partial y} &=" in run(*words, "--mode", "gate").stdout
    assert run("latex", CIRCUIT, "--step", "8").exit_code == 2
    assert "the last one is 7" in run("latex", CIRCUIT, "--step", "8").stderr
    assert run("latex", "x = log(-1); y = x/0", "--step", "0").exit_code == 0


def test_latex_prints_the_derivatives():
    assert run("latex", CIRCUIT, "--derivatives").stdout == (
        "\\begin{align*}\n"
        "\\frac{\\partial f}{\\partial x} &= z \\\\\n"
        "\\frac{\\partial f}{\\partial y} &= z \\\\\n"
        "\\frac{\\partial f}{\\partial z} &= x + y\n"
        "\\end{align*}\n"
    )
    none = run("latex", "x = [1, 2]; sum(x^2)", "--derivatives", "--lang", "ko")
    assert (none.exit_code, none.stdout) == (1, "") and "배열" in none.stderr
    unrolled = run("latex", "x = [1, 2]; sum(x^2)", "--derivatives", "--unroll")
    assert "{\\partial x_{1}} &= 2 x_{1}" in unrolled.stdout
    assert run("latex", CIRCUIT, "--derivatives", "--step", "1").exit_code == 2


def test_code_says_why_there_is_none():
    result = run("code", "x = [1, 2]; sum(x)", "--as", "micrograd", "--lang", "ko")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "micrograd는 수 하나씩만" in result.stderr
    assert "x_1 = " in run("code", "x = [1, 2]; sum(x)", "--unroll").stdout
    assert run("code", "sigmiod(x)").exit_code == 2
