"""The forward pass: every gate's value, in topological order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gradwalk.core.autodiff.tape import TENSOR, Tape
from gradwalk.core.gates.xp import IEEE


def forward(tape: Tape, xp: Any, inputs: Mapping[str, Any]) -> list[Any]:
    """Return the value of every slot, with `inputs` in place of the nodes it names.

    Where Python's own arithmetic raises (1/0, exp(1000)) the gate's value is what IEEE 754
    says: an infinity or NaN.
    """
    values = tape.start.copy()
    for node, given in inputs.items():
        values[tape.slots[node]] = given
    if not tape.tensors:
        return _run(tape, xp, values)
    with np.errstate(all="ignore"):
        return _run(tape, xp, values)


def _run(tape: Tape, xp: Any, values: list[Any]) -> list[Any]:
    gates = iter(tape.gates)
    while True:
        try:
            for value, _local, _constant, out, a, b, wired in gates:
                if wired is not None:
                    values[out] = value(xp, *[values[k] for k, _ in wired])
                elif b < 0:
                    values[out] = value(xp, values[a])
                else:
                    values[out] = value(xp, values[a], values[b])
            return values
        except (ArithmeticError, ValueError):
            if a == TENSOR:  # NumPy answers by itself
                raise
            slots = [k for k, _ in wired] if wired is not None else [k for k in (a, b) if k >= 0]
            with np.errstate(all="ignore"):
                values[out] = float(value(IEEE, *[np.float64(values[k]) for k in slots]))
