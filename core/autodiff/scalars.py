"""Both passes over gates of scalars alone: what the plain loops do, in a fraction of the time.

A call with its operands written out costs Python far less than one that unpacks a list, and
almost every scalar gate has one operand or two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from gradwalk.core.autodiff.tensor_rules import Forward
from gradwalk.core.gates.gate import LocalRule, Namespace, Numeric
from gradwalk.core.gates.xp import IEEE

ONE, MANY = -1, -2
"""In place of the second operand's slot: there is none, or the operands are pairs."""

Pairs: TypeAlias = tuple[tuple[int, bool], ...]
"""The slots of any number of operands, each with whether a gradient flows to it."""
ForwardGate: TypeAlias = tuple[Forward, int, Any, int]
"""A gate's rule, its own slot, and its operands: one slot and `ONE`, two slots, or `Pairs` and
`MANY`. A plain tuple, because Python unpacks no other as fast."""
BackwardGate: TypeAlias = tuple[LocalRule, tuple[float, ...] | None, int, Any, int]
"""The same with the rule of its local gradients, and these where they depend on no number."""


def forward_scalars(gates: Sequence[ForwardGate], xp: Namespace, values: list[Numeric]) -> None:
    """Compute every gate, and put its value into its slot of `values`."""
    for value, out, first, second in gates:
        try:
            if second >= 0:
                values[out] = value(xp, values[first], values[second])
            elif second == ONE:
                values[out] = value(xp, values[first])
            else:
                values[out] = value(xp, *[values[slot] for slot, _ in first])
        except (ArithmeticError, ValueError):
            operands = [np.float64(values[slot]) for slot in _slots(first, second)]
            with np.errstate(all="ignore"):
                values[out] = float(value(IEEE, *operands))


def backward_scalars(
    gates: Sequence[BackwardGate],
    xp: Namespace,
    values: Sequence[Numeric],
    gradients: list[Numeric],
) -> list[tuple[Numeric, ...]]:
    """Apply the chain rule to every gate, and return the local gradients of each.

    `gates` are in reverse topological order.
    """
    found: list[tuple[Numeric, ...]] = []
    keep = found.append
    for local, constant, out, first, second in gates:
        try:
            if second >= 0:
                here = constant or local(xp, values[out], values[first], values[second])
            elif second == ONE:
                here = constant or local(xp, values[out], values[first])
            else:
                here = local(xp, values[out], *[values[slot] for slot, _ in first])
        except (ArithmeticError, ValueError):
            operands = [np.float64(values[slot]) for slot in _slots(first, second)]
            with np.errstate(all="ignore"):
                here = tuple(map(float, local(IEEE, np.float64(values[out]), *operands)))
        keep(here)
        upstream = gradients[out]
        if second >= 0:
            one, other = here
            gradients[first] += upstream * one
            gradients[second] += upstream * other
        elif second == ONE:
            gradients[first] += upstream * here[0]
        else:
            for (slot, flows), one in zip(first, here, strict=True):
                if flows:
                    gradients[slot] += upstream * one
    return found


def _slots(first: Any, second: int) -> list[int]:
    if second == MANY:
        return [slot for slot, _ in first]
    return [first] if second == ONE else [first, second]
