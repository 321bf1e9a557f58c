"""The program after some updates is the program with those numbers typed into it."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.trained import trace_trained
from gradwalk.core.engine import trace
from tests.classroom.training.programs import ENDLESS, LINE, PARABOLA, XOR


def test_it_is_the_program_with_those_numbers():
    found = trace_trained(Plan(PARABOLA), 2)
    # 3 · 0.8 · 0.8
    typed = trace(f"x = {3 - 0.1 * 6 - 0.1 * 2 * (3 - 0.1 * 6)!r}\nf = x^2")
    assert [node.value for node in found.nodes] == [node.value for node in typed.nodes]
    assert [node.grad for node in found.nodes] == [node.grad for node in typed.nodes]


@pytest.mark.parametrize("program", [PARABOLA, ENDLESS, XOR, LINE])
def test_nothing_moves(program):
    before, after = trace(program), trace_trained(Plan(program, rate=1e-3), 5)
    assert after.structure == before.structure
    assert after.program == before.program
    assert after.steps == before.steps


def test_trained_inputs_say_that_they_are_not_what_was_typed():
    found = trace_trained(Plan(LINE), 1)
    assert {name: each.trained for name, each in found.inputs.items()} == {
        "X": False,
        "t": False,
        "w": True,
    }
    assert found.inputs["w"].numbers == trace(LINE).inputs["w"].numbers
    assert not any(each.trained for each in trace(LINE).inputs.values())


def test_a_mini_batch_takes_the_place_of_the_data():
    found = trace_trained(Plan(LINE, batch=2), 3)
    assert found.inputs["X"].trained
    assert found.inputs["X"].numbers == ()
    rows, targets = found.inputs["X"].value, found.inputs["t"].value
    assert rows.shape == (2, 2)
    np.testing.assert_array_equal(rows[:, 0], 2 * targets - 1)


def test_an_array_drawn_by_element_is_trained_by_element():
    program = "x = [1, 2]\nw = [0.5, 0.5]\nL = (w @ x)^2"
    whole, apart = trace_trained(Plan(program), 4), trace_trained(Plan(program), 4, unroll=True)
    weights = [apart.inputs[f"w[{k}]"] for k in (0, 1)]
    assert [each.value for each in weights] == pytest.approx(whole.inputs["w"].value.tolist())
    assert all(each.trained for each in weights)
    assert not apart.inputs["x[0]"].trained
