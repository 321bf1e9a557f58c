"""The time that long programs take to read, and the limits that come first."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.text.errors import error_message

GENEROUS = Limits(characters=10**8, lines=10**6, tokens=10**8, gates=10**7)


def chain(length: int) -> str:
    return "\n".join(["x0 = 1", *(f"x{k + 1} = x{k} + 1" for k in range(length))])


def name(number: int) -> str:
    return "q" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def elements(length: int) -> list[str]:
    """Lines of which each needs the one before it, element by element."""
    lines = [f"{name(k + 1)}_i = {name(k)}_i" for k in range(length)]
    return ["a = [1, 2]", f"{name(0)}_i = a_i", *lines]


LONG: list[Any] = [
    chain,
    lambda length: "\n".join(elements(length)),
    lambda length: "\n".join(reversed(elements(length))),
    lambda length: "f = " + "(a)" * length + "; x = 2",
    lambda length: "a = " * length + "2",
    lambda length: "σ² = 2; y = [" + "1, " * length + "1]",
    lambda length: " ".join(f"a{k} = {k}" for k in range(length)),
    lambda length: "\n".join(f"x{k} = {k}" for k in range(length)),
    lambda length: "f0(x) = x\n"
    + ";".join(f"f{k + 1}(x) = f{k}(x) + y{k}" for k in range(length))
    + "\nf0(1)",
    lambda length: "max(" + ",".join(["x y"] * length) + ")",
    lambda length: "Find " + "∂ " * length + "where f = x",
    lambda length: "\n".join(f"f{k}(a) = f{k + 1}(a) + f{k + 1}(a)" for k in range(length))
    + f"\nf{length}(a) = a b\nΣ_i f0(x_i)\nx = [1, 2]",
    lambda length: f"f(a) = a + {' '.join(['b'] * length)}\nΣ_i f(x_i)\nx = [1, 2]",
    lambda length: f"Σ_i max({','.join(['y_i w x_i'] * length)})\n"
    "x = [[1, 2]]; w = [1, 2]; y = [3]",
    lambda length: f"f(a) = {'+'.join(['w^T a'] * (length // 2))}\nΣ_i f(x_i)\n"
    "x = [[1, 2]]; w = [1, 2]",
    lambda length: f"f(a) = w^T a\nΣ_i ({'+'.join(['f(x_i)'] * (length // 2))})\n"
    "x = [[1, 2]]; w = [1, 2]",
    lambda length: "f = " + "".join(f"{k} if x > {k} else " for k in range(length // 16)) + "x",
    lambda length: "P(y=1|x) = 0.5\nf = " + "+".join(["P(y=1|x)"] * length),
    lambda length: "z[1] = 2\nf = " + "+".join(["z[1]"] * length),
    lambda length: f"f = x // {'word ' * length}\nx = 2",
    lambda length: f"f = x{' ' * length} (i = 1, ..., n)",
    lambda length: f"f(x) = x {'at (1) ' * length}",
    lambda length: "f(x) = x\ny = " + "+".join(["f'(2)"] * length),
    lambda length: "f(x) = x" + ", f'(x) = 1" * length,
    lambda length: "f0(x) = x\n"
    + "\n".join(f"f{k + 1}(x) = 2 f{k}(x)" for k in range(length))
    + f"\ny = f{length}'(2)",
    lambda length: "f = x" + "\nFind ∂f/∂x, ∂f/∂y." * length,
    lambda length: "\n".join(f"dy/dx where a{k} = x" for k in range(length)),
    lambda length: "f = x; " + ", ".join(["x ∈ ℝ³"] * length),
    lambda length: "Σ_i (" + "+".join(f"{name(k)}_i" for k in range(length)) + ")",
    lambda length: "s_k = " + "+".join(["w_k x"] * length) + "\nW = [[1, 2]]; x = [1, 2]",
    lambda length: "z = " + "+".join(["a^1_j"] * length),
    lambda length: "the " * length + "x = 2",
    lambda length: "+".join(["(x)"] * min(length, 900)) + "\n" * length,
    lambda length: " " * length + "x" + " # c" * length,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("written", LONG)
def test_time_is_proportional_to_length(written: Any) -> None:
    once, twice = steps(written(400)), steps(written(800))
    assert twice < 2.2 * once


def steps(program: str) -> int:
    """How many function calls, Python's and C's, reading `program` takes."""
    count = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    parse_program("x + 1")  # imports
    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        parse_program(program, GENEROUS)
    finally:
        sys.setprofile(before)
    return count


def test_functions_of_functions_are_told_in_time_proportional_to_their_number() -> None:
    once, twice = (count_lines("sin " * length + "x") for length in (600, 1200))
    assert twice < 2.2 * once


def count_lines(program: str) -> int:
    """How many lines of Python reading `program` takes, which is refused in the end."""
    count = 0

    def count_line(frame: object, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return count_line

    parse_program("x + 1")  # imports
    before = sys.gettrace()
    sys.settrace(count_line)
    try:
        with pytest.raises(LimitError):
            parse_program(program, GENEROUS)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.slow
def test_twenty_thousand_lines() -> None:
    statements = parse_program(chain(20_000), GENEROUS).statements
    assert len(statements) == 20_001


def test_limits_come_before_the_work() -> None:
    with pytest.raises(LimitError) as caught:
        parse_program("(" * 200_000)
    assert (caught.value.limit, caught.value.status) == ("characters", 413)
    assert "120000" in error_message(caught.value, "en")
