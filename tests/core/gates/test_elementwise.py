"""Elementwise gates over arrays: the same numbers as one by one, broadcasting, and slopes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.broadcasting import sum_to_shape
from gradwalk.core.gates.xp import SCALAR
from tests.core.gates.tensors import check_direction, random_like
from tests.rows import loop_over

ELEMENTWISE = [
    pytest.param(gate, id=gate.name) for gate in GATES.values() if gate.local is not None
]


def operands_of(gate: Gate) -> list[Any]:
    """All samples of one length as a column of arrays, one array an operand."""
    count = len(gate.samples[0])
    rows = [sample for sample in gate.samples if len(sample) == count]
    return [np.array(column) for column in zip(*rows, strict=True)]


@loop_over("gate", ELEMENTWISE)
def test_each_element_is_what_a_number_gives(gate: Gate) -> None:
    assert gate.local is not None
    operands = operands_of(gate)
    out = gate.value(ARRAY, *operands)
    locals_ = gate.local(ARRAY, out, *operands)
    assert out.dtype == np.float64
    for k, numbers in enumerate(zip(*(operand.tolist() for operand in operands), strict=True)):
        one = gate.value(SCALAR, *numbers)
        assert out[k] == pytest.approx(one, rel=1e-14)
        found = [float(np.broadcast_to(local, out.shape)[k]) for local in locals_]
        assert found == pytest.approx(gate.local(SCALAR, one, *numbers), rel=1e-14)


@loop_over("gate", ELEMENTWISE)
def test_broadcast_operands_get_the_sum_of_their_copies(gate: Gate) -> None:
    assert gate.local is not None
    sample = gate.samples[0]
    count = len(sample)
    for slot in range(count):
        # the operand in `slot` is a row, the others are columns near the sample
        shapes = [(1, 3) if k == slot else (4, 1) for k in range(count)]
        operands = [
            number + 1e-3 * random_like(np.empty(shape), seed=k)
            for k, (number, shape) in enumerate(zip(sample, shapes, strict=True))
        ]
        out = gate.value(ARRAY, *operands)
        upstream = random_like(out, seed=9)
        locals_ = gate.local(ARRAY, out, *operands)
        if slot not in gate.nondifferentiable:
            wide = np.broadcast_to(upstream * locals_[slot], out.shape)
            contribution = sum_to_shape(wide, operands[slot].shape)
            check_direction(
                lambda *moved: gate.value(ARRAY, *moved), operands, slot, contribution, upstream
            )


@loop_over("gate", ELEMENTWISE)
def test_a_kink_is_found_element_by_element(gate: Gate) -> None:
    for kink in gate.kinks:
        smooth = gate.samples[0]
        if len(smooth) == len(kink.at):
            mixed = [np.array(pair) for pair in zip(kink.at, smooth, strict=True)]
            assert np.asarray(kink.holds(*mixed)).tolist() == [True, False]


def test_ties_among_three_arrays_are_shared_equally() -> None:
    u, v, w = np.array([2.0, 1.0, 5.0]), np.array([2.0, 3.0, 5.0]), np.array([2.0, 3.0, 0.0])
    gate = GATES["max"]
    assert gate.local is not None
    out = gate.value(ARRAY, u, v, w)
    shares = np.array(gate.local(ARRAY, out, u, v, w))
    assert shares.T.tolist() == [[1 / 3] * 3, [0.0, 0.5, 0.5], [0.5, 0.5, 0.0]]
    assert gate.kinks[0].holds(u, v, w).tolist() == [True, True, True]
