"""The forward pass: every gate's value, in topological order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gradwalk.core.autodiff.arrays import forward_arrays
from gradwalk.core.autodiff.scalars import forward_scalars
from gradwalk.core.autodiff.tape import Tape, TapeGate
from gradwalk.core.gates.gate import Namespace, Numeric
from gradwalk.core.gates.xp import IEEE


def forward(tape: Tape, xp: Namespace, inputs: Mapping[str, Numeric]) -> list[Numeric]:
    """Return the value of every slot, with `inputs` in place of the nodes it names.

    Where Python's own arithmetic raises (1/0, exp(1000)) the gate's value is what IEEE 754
    says: an infinity or NaN.
    """
    values = tape.start.copy()
    for node, given in inputs.items():
        values[tape.slots[node]] = given
    if tape.tensors:
        forward_arrays(tape.arrays, xp, values, compute_values)
    else:
        forward_scalars(tape.scalars, xp, values)
    return values


def compute_values(gates: Sequence[TapeGate], xp: Namespace, values: list[Numeric]) -> None:
    """Compute every gate, and put its value into its slot of `values`."""
    with np.errstate(all="ignore"):
        for gate in gates:
            operands = [values[slot] for slot in gate.operands]
            values[gate.out] = _compute_value(gate, xp, operands)


def _compute_value(gate: TapeGate, xp: Namespace, operands: Sequence[Numeric]) -> Numeric:
    try:
        return gate.value(xp, *operands)
    except (ArithmeticError, ValueError):
        if gate.vjp is not None:  # NumPy answers by itself
            raise
        return float(gate.value(IEEE, *map(np.float64, operands)))
