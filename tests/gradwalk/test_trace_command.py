"""The command that prints a trace: a table of the nodes, or JSON."""

from __future__ import annotations

import json

from tests.gradwalk.command_line import CIRCUIT, run


def test_trace_prints_a_table():
    result = run("trace", CIRCUIT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "node  gate  reads  value   gradient\n"
        "x                  −2.00   −4.00\n"
        "y                  5.00    −4.00\n"
        "q     +     x, y   3.00    −4.00\n"
        "z                  −4.00   3.00\n"
        "f     ×     q, z   −12.00  1.00\n"
        "8 steps\n"
    )


def test_columns_stay_aligned_under_wide_letters():
    result = run("trace", "사과 = 100; x = 2; 사과*x", "--lang", "ko")
    assert result.stdout == (
        "노드  게이트  읽는 값  값      기울기\n"
        "사과                   100.00  2.00\n"
        "x                      2.00    100.00\n"
        "f     ×       사과, x  200.00  1.00\n"
        "5단계\n"
    )


def test_trace_of_tensors_has_their_shapes():
    result = run("trace", "W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]; f = sum(W @ x)")
    assert result.stdout == (
        "node  gate  reads  shape   value                          gradient\n"
        "W                  (2, 2)  [[0.10, 0.50], [−0.30, 0.80]]  [[0.20, 0.40], [0.20, 0.40]]\n"
        "x                  (2,)    [0.20, 0.40]                   [−0.20, 1.30]\n"
        "u     @     W, x   (2,)    [0.22, 0.26]                   [1.00, 1.00]\n"
        "f     Σ     u              0.48                           1.00\n"
        "7 steps\n"
    )


def test_trace_of_shapes_alone_says_what_the_numbers_would_cost():
    result = run("trace", "--shapes", "W = randn(9216, 4096); x = ones(4096); f = sum(W @ x)")
    assert result.stdout == (
        "node  gate  reads  shape\n"
        "W                  (9216, 4096)\n"
        "x                  (4096,)\n"
        "u     @     W, x   (9216,)\n"
        "f     Σ     u\n"
        "7 steps\n"
        "37,752,832 numbers in the inputs, 9,217 in the values of the gates, "
        "37,757,952 multiply-adds in the forward pass.\n"
    )


def test_trace_takes_small_tensors_apart():
    result = run("trace", "--unroll", "x = [3, 4]; f = x @ x")
    assert [line.split()[0] for line in result.stdout.splitlines()[1:-1]] == [
        "x[0]", "u", "x[1]", "v", "f",
    ]  # fmt: skip


def test_trace_prints_the_trace_as_json():
    result = run("trace", CIRCUIT, "--json", "--mode", "gate")
    trace = json.loads(result.stdout)
    assert trace["inputs"]["x"]["grad"] == -4
    assert trace["mode"] == "gate"
