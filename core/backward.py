"""The backward pass: gradients by the chain rule, in reverse topological order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.namespace import IEEE
from core.tape import Tape


def backward(tape: Tape, xp: Any, values: Sequence[Any]) -> tuple[list[Any], list[tuple[Any, ...]]]:
    """Return the gradient of the output at every slot, and the local gradients of each gate.

    `values` come from the forward pass. The local gradients stand in the order of
    `tape.reached`, one for each operand. A slot's gradient is the sum over its consumers of
    upstream × local.
    """
    gradients: list[Any] = [0] * len(values)
    gradients[tape.output] = 1
    locals_: list[tuple[Any, ...]] = []
    keep = locals_.append
    gates = iter(tape.reached)
    while True:
        try:
            for _value, local, constant, out, a, b, wired in gates:
                upstream = gradients[out]
                if wired is not None:
                    here = local(xp, values[out], *[values[k] for k, _ in wired])
                    _add_all(gradients, wired, upstream, here)
                elif b < 0:
                    here = constant or local(xp, values[out], values[a])
                    gradients[a] += upstream * here[0]
                else:
                    here = constant or local(xp, values[out], values[a], values[b])
                    gradients[a] += upstream * here[0]
                    gradients[b] += upstream * here[1]
                keep(here)
            return gradients, locals_
        except (ArithmeticError, ValueError):
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
