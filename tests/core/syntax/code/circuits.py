"""The value and the gradients of a program, of code as of the notation."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradwalk.core.autodiff.backward import backward
from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.autodiff.forward import forward
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.graph.build import build_circuit, check_graph
from gradwalk.core.syntax.statements import Program


def run(program: Program) -> tuple[float, list[tuple[Any, Any]]]:
    """The output, and the value and gradient of each input that it depends on, in order."""
    circuit = build_circuit(program, make_composite_gate)
    check_graph(circuit)
    tape = Tape(circuit.graph, circuit.order, circuit.output, circuit.gates, circuit.connected)
    values = forward(tape, SCALAR, {})
    gradients, _ = backward(tape, SCALAR, values)
    reached = circuit.order[: circuit.connected]
    pairs = [
        (values[tape.slots[node]], gradients[tape.slots[node]])
        for node in circuit.inputs
        if node in reached
    ]
    return float(np.sum(values[tape.output])), pairs


def assert_same(code: Program, notation: Program) -> None:
    """Both compute the same, with the same gradients, whatever their inputs are called."""
    value, inputs = run(code)
    wanted, expected = run(notation)
    np.testing.assert_allclose(value, wanted, rtol=1e-12)
    assert len(inputs) == len(expected)
    for (number, gradient), (typed, meant) in zip(inputs, expected, strict=True):
        np.testing.assert_allclose(number, typed, rtol=1e-12)
        np.testing.assert_allclose(gradient, meant, rtol=1e-9, atol=1e-12)
