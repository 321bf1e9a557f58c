"""The backward pass: gradients by the chain rule, in reverse topological order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gradwalk.core.autodiff.arrays import backward_arrays
from gradwalk.core.autodiff.scalars import backward_scalars
from gradwalk.core.autodiff.tape import Tape, TapeGate
from gradwalk.core.gates.gate import Namespace, Numeric
from gradwalk.core.gates.xp import IEEE

Factors = tuple[Numeric, ...]
"""What one gate's rule returned, one an operand: local gradients between scalars, contributions
where a tensor takes part."""


def backward(
    tape: Tape, xp: Namespace, values: Sequence[Numeric], upstream: Numeric = 1
) -> tuple[list[Numeric], list[Factors]]:
    """Return the gradient of the output at every slot, and the factors of every gate.

    `values` come from the forward pass; `upstream` is the gradient at the output itself. The
    factors are in the order of `tape.reached`. A slot's gradient is the sum of its consumers'
    contributions, upstream × local or the vjp; the number 0 where none came.
    """
    gradients: list[Numeric] = [0] * len(values)
    gradients[tape.output] = upstream
    if tape.tensors:
        gates = tape.arrays_reached
        return gradients, backward_arrays(gates, xp, values, gradients, accumulate_gradients)
    return gradients, backward_scalars(tape.scalars_reached, xp, values, gradients)


def accumulate_gradients(
    gates: Sequence[TapeGate], xp: Namespace, values: Sequence[Numeric], gradients: list[Numeric]
) -> list[Factors]:
    """Apply the chain rule to every gate, and return the factors of each.

    `gates` are in reverse topological order.
    """
    factors: list[Factors] = []
    with np.errstate(all="ignore"):
        for gate in gates:
            upstream, out = gradients[gate.out], values[gate.out]
            operands = [values[slot] for slot in gate.operands]
            if gate.vjp is not None:
                found = contributions = gate.vjp(xp, upstream, out, *operands)
            else:
                found = local_gradients(gate, xp, out, operands)
                contributions = tuple(upstream * local for local in found)
            factors.append(found)
            for slot, flows, contribution in zip(  # noqa: B905 - a loop run for every gate
                gate.operands, gate.flows, contributions
            ):
                if flows:
                    gradients[slot] = _plus(gradients[slot], contribution)
    return factors


def local_gradients(
    gate: TapeGate, xp: Namespace, out: Numeric, operands: Sequence[Numeric]
) -> Factors:
    """Return ∂out/∂operand of a gate of scalars, for each operand; as IEEE 754 says where
    Python's own arithmetic raises."""
    assert gate.local is not None, "a gate of tensors has contributions alone"
    try:
        return gate.constant or gate.local(xp, out, *operands)
    except (ArithmeticError, ValueError):
        found = gate.local(IEEE, np.float64(out), *map(np.float64, operands))
        return tuple(float(one) for one in found)


def _plus(gradient: Numeric, contribution: Numeric) -> Numeric:
    # never in place: a gate may return its upstream gradient as it is
    if gradient.__class__ is int and isinstance(contribution, np.ndarray):
        return contribution  # the first to arrive
    return gradient + contribution
