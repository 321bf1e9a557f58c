"""The backward pass: gradients by the chain rule, in reverse topological order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gradwalk.core.autodiff.tape import TENSOR, Tape
from gradwalk.core.gates.xp import IEEE


def backward(
    tape: Tape, xp: Any, values: Sequence[Any], upstream: Any = 1
) -> tuple[list[Any], list[tuple[Any, ...]]]:
    """Return the gradient of the output at every slot, and what each gate handed back.

    `values` come from the forward pass; `upstream` is the gradient at the output itself. What
    a gate handed back stands in the order of `tape.reached`: one local gradient an operand,
    or, for a gate of tensors, one contribution an operand. A slot's gradient is the sum over
    its consumers of upstream × local, or of those contributions; the number 0 where none came.
    """
    gradients: list[Any] = [0] * len(values)
    gradients[tape.output] = upstream
    if not tape.tensors:
        return gradients, _run(tape, xp, values, gradients)
    with np.errstate(all="ignore"):
        return gradients, _run(tape, xp, values, gradients)


def _run(tape: Tape, xp: Any, values: Sequence[Any], gradients: list[Any]) -> list[tuple[Any, ...]]:
    handed: list[tuple[Any, ...]] = []
    keep = handed.append
    gates = iter(tape.reached)
    while True:
        try:
            for _value, local, constant, out, a, b, wired in gates:
                upstream = gradients[out]
                if wired is not None:
                    operands = [values[k] for k, _ in wired]
                    if a == TENSOR:
                        here = local(xp, upstream, values[out], *operands)
                        for (slot, flows), contribution in zip(wired, here):  # noqa: B905
                            if flows:
                                held = gradients[slot]
                                # never in place: a gate may hand its upstream on as it is
                                nothing = held.__class__ is int and not held
                                gradients[slot] = contribution if nothing else held + contribution
                    else:
                        here = local(xp, values[out], *operands)
                        _add_all(gradients, wired, upstream, here)
                elif b < 0:
                    here = constant or local(xp, values[out], values[a])
                    gradients[a] += upstream * here[0]
                else:
                    here = constant or local(xp, values[out], values[a], values[b])
                    gradients[a] += upstream * here[0]
                    gradients[b] += upstream * here[1]
                keep(here)
            return handed
        except (ArithmeticError, ValueError):
            if a == TENSOR:  # NumPy answers by itself
                raise
            # only `local` raises, before anything is added
            pairs = wired or [(k, True) for k in (a, b) if k >= 0]
            with np.errstate(all="ignore"):
                operands = [np.float64(values[k]) for k, _ in pairs]
                here = tuple(float(one) for one in local(IEEE, np.float64(values[out]), *operands))
            _add_all(gradients, pairs, upstream, here)
            keep(here)


def _add_all(
    gradients: list[Any],
    operands: Sequence[tuple[int, bool]],
    upstream: Any,
    locals_: Sequence[Any],
) -> None:
    for (slot, flows), local in zip(operands, locals_, strict=True):
        if flows:
            gradients[slot] += upstream * local
