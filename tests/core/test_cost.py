"""How long each gate says it takes, against the processor time that it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from gradwalk.core.engine import compile_program
from tests.core.gate_times import ROWS_OF_GATES
from tests.machine import takes_at_most
from tests.rows import loop_over

Times = list[tuple[list[str], float, float]]


@pytest.fixture(scope="module")
def times() -> Times:
    """What each program of the table takes."""
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-m", "tests.core.gate_times"]
    done = subprocess.run(command, env=os.environ | one, check=True, capture_output=True, text=True)
    found: Times = json.loads(done.stdout)
    return found


@pytest.mark.slow
@loop_over("number", range(len(ROWS_OF_GATES)), ids=[r[0] for r in ROWS_OF_GATES])
def test_the_time_of_a_gate_is_about_what_it_says(times: Times, number: int) -> None:
    gate, _ = ROWS_OF_GATES[number]
    gates, taken, estimated = times[number]
    assert gate in gates
    # a machine may be some times slower or faster than the one of the estimates
    assert takes_at_most(taken, 6 * estimated + 0.002)
    assert estimated < 60 * taken + 0.002


def test_without_numbers_there_is_nothing_to_compute() -> None:
    whole = "x = randn(1000, 1000)\nsum(x @ x)"
    cost = compile_program(whole, shapes=True).cost
    assert cost.kernels == 0 < cost.passes
    assert cost.seconds == cost.structure < compile_program(whole).cost.seconds


def test_a_closed_function_costs_what_its_body_does() -> None:
    body = "f(u) = gelu(gelu(gelu(u)))\nx = randn(100000)\nsum(f(x))"
    opened, closed = compile_program(body).cost, compile_program(body, open=()).cost
    assert opened.passes < closed.passes < 3 * opened.passes


def test_a_gate_of_many_operands_costs_as_many_arrays() -> None:
    few, many = (
        compile_program(f"x = randn(10000)\nsum(max(x, {', '.join(['w'] * count)}))").cost.passes
        for count in (3, 300)
    )
    assert 20 * few < many
