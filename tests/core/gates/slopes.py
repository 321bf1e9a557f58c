"""The Jacobians of a gate at its samples, and what they change with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.gates import Gate
from gradwalk.core.gates.array_xp import ARRAY
from tests.core.gates.tensors import given, random_like, value, vjp

_STEP = 1e-3
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Slope:
    """∂out/∂(one operand) at one sample; only of operands that a gradient flows to.

    `jacobian` has a row for each element of the result and a column for each of the operand.
    A column may change with its `own` element of the operand, and with any of the `others`.
    """

    slot: int
    operand: Any
    rest: str
    """The other operands and the attributes, to compare with."""
    out: Any
    jacobian: Any
    wired: Any
    """Where the Jacobian is other than 0, here or near by."""
    own: bool
    others: bool

    @property
    def entries(self) -> set[float]:
        return set(self.jacobian.ravel().tolist())


def slopes(gate: Gate) -> list[Slope]:
    """Return the slope of every differentiable operand at every sample."""
    return [slope for sample in gate.samples for slope in _at(gate, sample)]


def _at(gate: Gate, sample: Sequence[Any]) -> Iterator[Slope]:
    operands, attributes = given(sample)
    for slot in range(len(operands)):
        if slot in gate.nondifferentiable:
            continue
        found = _jacobian(gate, operands, attributes, slot)
        own = others = False
        for column, moved in enumerate(_each_moved(operands[slot])):
            changed = _jacobian(gate, _with(operands, slot, moved), attributes, slot)
            columns = np.abs(changed - found).max(axis=0) > _ROUNDING
            own |= bool(columns[column])
            others |= bool(np.delete(columns, column).any())
        for other in set(range(len(operands))) - {slot, *gate.nondifferentiable}:
            step = _STEP * random_like(operands[other], seed=other)
            changed = _jacobian(
                gate, _with(operands, other, operands[other] + step), attributes, slot
            )
            others |= bool(np.abs(changed - found).max() > _ROUNDING)
        near = [each + _STEP * random_like(each, seed=9) for each in operands]
        for fixed in gate.nondifferentiable:
            near[fixed] = operands[fixed]
        wired = (found != 0) | (_jacobian(gate, near, attributes, slot) != 0)
        rest = repr((operands[:slot], operands[slot + 1 :], dict(attributes)))
        out = np.ravel(value(gate, operands, attributes))
        yield Slope(slot, np.ravel(operands[slot]), rest, out, found, wired, own, others)


def _with(operands: Sequence[Any], slot: int, operand: Any) -> list[Any]:
    return [*operands[:slot], operand, *operands[slot + 1 :]]


def _each_moved(operand: Any) -> Iterator[Any]:
    """The operand with one element moved, for each of them."""
    for place in np.ndindex(np.shape(operand)):
        step = np.zeros(np.shape(operand))
        step[place] = _STEP
        yield operand + step if step.shape else operand + _STEP


def _jacobian(gate: Gate, operands: Sequence[Any], attributes: Any, slot: int) -> Any:
    """Build the Jacobian from the rule that backpropagation uses."""
    if gate.local is not None:
        arrays = [np.array([operand]) for operand in operands]
        local = gate.local(ARRAY, gate.value(ARRAY, *arrays), *arrays)[slot]
        return np.broadcast_to(np.asarray(local, dtype=float), (1,)).reshape(1, 1)
    out = np.asarray(value(gate, operands, attributes))
    rows = []
    for place in np.ndindex(out.shape):
        upstream = np.zeros(out.shape)
        upstream[place] = 1.0
        found = vjp(gate, upstream if out.shape else 1.0, operands, attributes)[slot]
        rows.append(np.ravel(found))
    return np.array(rows).reshape(out.size, -1)
