"""A run more of a known trace has the numbers, the flags and the record of a run on its own."""

from __future__ import annotations

import re

import pytest

from bench.circuits import SHAPES, make_circuit, write_program
from gradwalk.core.engine import compile_program

PROGRAMS = {
    "plain": "x = 2; y = 3\nf = x y + x",
    "a constant": "x = 2\nf = 3 x + x/4 + 1",
    "a name for two": "x = 2; y = x\nf = x y",
    "kinks": "x = 0.2; y = 0.2\nf = relu(x) + abs(y) + max(x, y) x",
    "choices": "x = 0.3\nf = where(x > 0, x^2, -x)",
    "saturated": "x = 0.3; y = -1\nf = sigmoid(50 x) + tanh(20 y)",
    "three operands": "x = 0.3; y = 2; z = 1\nf = max(x, y, z) * x",
    "not connected": "x = 1; y = 2\na = 3 x\nf = 2 y",
    "no slope": "x = 0.3\nf = floor(x) * x",
    "infinite": "x = 2; y = 0\ng = x^9 x^9\nh = g g g g g g\nf = relu(h) + h y + 3 x + h/h - 2 h",
    "an infinite slope": "x = 0.04; y = 2\nf = sqrt(x - 0.04) y + 5 x + max(x, y)",
    "a function": "g(u) = u^2 + sin(u)\nx = 0.3; y = 2\nf = g(x) + g(x*y)",
    **{shape: write_program(make_circuit(shape, 30)) for shape in SHAPES},
}
NUMBERS = (-3.0, -0.25, 0.0, 0.04, 0.2, 1.0, 40.0, 1e18, 1e200, float("inf"), float("nan"))


def write(parts: object) -> str:
    """As a text, since no NaN is equal to another; 0 and −0 are the same number."""
    return re.sub(r"-0\.0(?=[,)\]])", "0.0", repr(parts))


@pytest.mark.parametrize("mode", ["node", "gate"])
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_it_is_the_run_on_its_own(program: str, mode: str) -> None:
    compiled = compile_program(program, mode=mode)
    known = compiled.run()
    seen = 0
    for name in known.inputs:
        rerun = compiled.lay_out_rerun(known, name)
        assert rerun is not None
        for number in NUMBERS:
            run, alone = rerun.run(number), compiled.run({name: number})
            if not run.is_plain:
                continue
            seen += 1
            filled = rerun.fill(run)
            assert write(filled.nodes) == write(alone.nodes), (name, number)
            assert write(filled.edges) == write(alone.edges), (name, number)
            assert write((filled.inputs, filled.named)) == write((alone.inputs, alone.named))
            assert write(run.values) == write([node.value for node in alone.nodes])
    assert seen, "some numbers are plain in every program"


def test_arrays_are_run_as_a_whole() -> None:
    compiled = compile_program("x = [1, 2]\nf = sum(x)")
    assert compiled.lay_out_rerun(compiled.run(), "x") is None


def test_what_is_infinite_is_no_noise() -> None:
    compiled = compile_program("x = 2; y = 3\nf = x y / 2 + 1/x")
    rerun = compiled.lay_out_rerun(compiled.run(), "x")
    assert rerun is not None
    run = rerun.run(0.0)
    assert run.is_plain
    assert "nonfinite" in {flag for flags in run.flags.values() for flag in flags}
