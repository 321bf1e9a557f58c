"""The options that choose where the backward pass starts."""

from __future__ import annotations

import pytest

from tests.gradwalk.command_line import run

ARRAY = "x = [1, 2, 3]; y = x^2"


@pytest.mark.parametrize(
    ("options", "gradient"),
    [
        ((), "[2, 4, 6]"),
        (("--of", "1"), "[0, 4, 0]"),
        (("--upstream", "1, 0, -2"), "[2, 0, −12]"),
        (("--upstream", "[1, 0, -2]"), "[2, 0, −12]"),
    ],
)
def test_trace_starts_backward_where_the_options_say(options, gradient):
    result = run("trace", ARRAY, *options)
    note = "" if options else "1:20: The output is an array; the backward pass starts from ones.\n"
    assert (result.exit_code, result.stderr) == (0, note)
    row = next(line for line in result.stdout.splitlines() if line.startswith("x "))
    assert row.endswith(gradient)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--of", "3"), "The output has no element [3]: its shape is (3,)."),
        (("--of", "0,0"), "The output has no element [0, 0]: its shape is (3,)."),
        (
            ("--upstream", "[1, 2]"),
            "The upstream gradient has the shape (2,), and the output (3,).",
        ),
        (("--of", "one"), "Invalid value for '--of': whole numbers, 0 or greater"),
        (("--upstream", "x"), "The upstream gradient must be a list of numbers."),
        (("--of", "1", "--upstream", "1"), "not from both."),
    ],
)
@pytest.mark.parametrize("command", ["trace", "render", "check", "code"])
def test_a_start_that_does_not_fit_is_reported(command, options, said):
    result = run(command, ARRAY, *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("options", [(), ("--of", "2"), ("--upstream", "3, 2, 1")])
def test_check_and_code_start_there_too(options):
    assert run("check", ARRAY, *options).exit_code == 0
    for dialect in ("numpy", "pytorch"):
        assert "∂" in run("code", ARRAY, "--as", dialect, *options).stdout


def test_an_element_of_an_array_may_be_unrolled():
    result = run("trace", ARRAY, "--unroll", "--of", "2")
    assert (result.exit_code, result.stderr) == (0, "")
    said = run("trace", ARRAY, "--unroll").stderr
    assert "Choose one of its elements, or write sum(x^2)." in said
