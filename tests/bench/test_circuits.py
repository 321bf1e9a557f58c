"""The circuits of the benchmark are of their shape and size, and another seed is no renaming."""

from __future__ import annotations

import gc
import math
from collections import Counter

import pytest

from bench.circuits import SHAPES, SIZES, Circuit, compute_output, make_circuit, write_program
from bench.peers import COMPILER, list_missing
from bench.tape_in_c import find_compiler, make_run
from gradwalk import trace


@pytest.mark.parametrize("shape", SHAPES)
def test_a_circuit_is_of_its_size_and_stays_in_range(shape: str) -> None:
    for size in SIZES:
        circuit = make_circuit(shape, size)
        assert abs(len(circuit.gates) - size) <= max(6, 0.05 * size), size
        output = compute_output(circuit, circuit.inputs)
        assert math.isfinite(output), size
        assert make_circuit(shape, size) == circuit
        if size > 10:
            others = [make_circuit(shape, size, seed) for seed in range(1, 9)]
            assert len({outline(each) for each in others}) > 4, size


def outline(circuit: Circuit) -> tuple[tuple[str, int, int], ...]:
    """What a renaming would not change."""
    return tuple((gate.op, gate.left, gate.right) for gate in circuit.gates)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_program_computes_what_the_circuit_does(shape: str) -> None:
    circuit = make_circuit(shape, 30)
    result = trace(write_program(circuit))
    last = f"x{len(circuit.inputs) + len(circuit.gates) - 1}"
    expected = compute_output(circuit, circuit.inputs)
    assert result.named[last].value == pytest.approx(expected, rel=1e-4)
    ops = Counter(gate.op for gate in circuit.gates)
    assert Counter(node.op for node in result.nodes if node.op)["relu"] == ops["relu"]
    # other numbers are no other structure, another seed is one
    assert trace(write_program(circuit, 0.5)).structure == result.structure
    assert trace(write_program(make_circuit(shape, 30, 1))).structure != result.structure


def test_the_tape_in_c_computes_the_gradients_of_the_trace_or_is_missed() -> None:
    if not find_compiler():
        assert COMPILER in list_missing()
        return
    assert COMPILER not in list_missing()
    circuit = make_circuit("near", 60)
    run = make_run(circuit)
    gc.collect()
    gradients = run()[: len(circuit.inputs)].tolist()
    inputs = trace(write_program(circuit)).inputs
    expected = [inputs[f"x{number}"].grad for number in range(len(circuit.inputs))]
    assert gradients == pytest.approx(expected, rel=1e-4)
