"""The command that prints a trace: a table of the nodes, or JSON."""

from __future__ import annotations

import json

from tests.gradwalk.command_line import CIRCUIT, run


def test_trace_prints_a_table():
    result = run("trace", CIRCUIT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "node  gate  reads  value  gradient\n"
        "x                  −2     −4\n"
        "y                  5      −4\n"
        "q     +     x, y   3      −4\n"
        "z                  −4     3\n"
        "f     ×     q, z   −12    1\n"
        "8 steps\n"
    )


def test_columns_stay_aligned_under_wide_letters():
    result = run("trace", "사과 = 100; x = 2; 사과*x", "--lang", "ko")
    assert result.stdout == (
        "변수  노드  읽는 값  값   기울기\n"
        "사과                 100  2\n"
        "x                    2    100\n"
        "f     ×     사과, x  200  1\n"
        "5단계\n"
    )


def test_trace_of_tensors_has_their_shapes():
    result = run("trace", "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum(W @ x)")
    assert result.stdout == (
        "node  gate  reads  shape   value                      gradient\n"
        "W                  (2, 2)  [[0.1, 0.5], [−0.3, 0.8]]  [[0.2, 0.4], [0.2, 0.4]]\n"
        "x                  (2,)    [0.2, 0.4]                 [−0.2, 1.3]\n"
        "Wx    @     W, x   (2,)    [0.22, 0.26]               [1, 1]\n"
        "f     Σ     Wx             0.48                       1\n"
        "7 steps\n"
    )


def test_trace_of_shapes_alone_says_what_the_numbers_would_cost():
    result = run("trace", "--shapes", "W = randn(9216, 4096); x = ones(4096); f = sum(W @ x)")
    assert result.stdout == (
        "node  gate  reads  shape\n"
        "W                  (9216, 4096)\n"
        "x                  (4096,)\n"
        "Wx    @     W, x   (9216,)\n"
        "f     Σ     Wx\n"
        "7 steps\n"
        "37,752,832 numbers in the inputs, 9,217 in the values of the gates, "
        "37,757,952 multiply-adds in the forward pass.\n"
    )


def test_trace_takes_small_tensors_apart():
    result = run("trace", "--unroll", "x = [3, 4]; f = x @ x")
    assert [line.split()[0] for line in result.stdout.splitlines()[1:-1]] == [
        "x₁", "u", "x₂", "v", "f",
    ]  # fmt: skip


def test_elements_are_counted_from_1_or_as_it_is_asked():
    for options, name in ([], "W₁₁"), (["--first", "0"], "W₀₀"):
        program = "W = [[9]]; f = sum(W^2)"
        assert run("check", program, *options).stdout.splitlines()[1].startswith(name)
        shown = run("trace", program, "--unroll", *options).stdout.splitlines()
        assert shown[1].split() == [name, "9", "18"]
    counted = run("latex", "q = [3, 4]; f = q_1", "--derivatives", "--unroll", "--first", "0")
    assert "{\\partial q_{0}} &= 0" in counted.stdout
    assert run("trace", "x", "--first", "2").exit_code == 2


def test_trace_prints_the_trace_as_json():
    result = run("trace", CIRCUIT, "--json", "--mode", "gate")
    trace = json.loads(result.stdout)
    assert trace["inputs"]["x"]["grad"] == -4
    assert trace["mode"] == "gate"
