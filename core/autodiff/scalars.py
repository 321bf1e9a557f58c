"""Both passes over gates of scalars alone: what the plain loops do, in a fraction of the time.

A call with its operands written out costs Python far less than one that unpacks a list, and
almost every scalar gate has one operand or two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from gradwalk.core.autodiff.tensor_rules import Forward
from gradwalk.core.gates.gate import LocalRule, Namespace, Numeric
from gradwalk.core.gates.xp import IEEE

NONE = -1
"""In place of a slot."""

ScalarGate: TypeAlias = tuple[
    Forward,
    LocalRule,
    tuple[float, ...] | None,
    int,
    int,
    int,
    tuple[tuple[int, bool], ...] | None,
]
"""A gate's two rules, its constant local gradients, its own slot, and its operands: one slot or
two (the second `NONE` where there is none), or, for any other number of operands, pairs of slot
and whether a gradient flows to it. A plain tuple, because Python unpacks no other as fast."""


def forward_scalars(gates: Sequence[ScalarGate], xp: Namespace, values: list[Numeric]) -> None:
    """Compute every gate, and put its value into its slot of `values`."""
    for value, _local, _constant, out, first, second, many in gates:
        try:
            if many is not None:
                values[out] = value(xp, *[values[slot] for slot, _ in many])
            elif second < 0:
                values[out] = value(xp, values[first])
            else:
                values[out] = value(xp, values[first], values[second])
        except (ArithmeticError, ValueError):
            operands = [np.float64(values[slot]) for slot in _slots(first, second, many)]
            with np.errstate(all="ignore"):
                values[out] = float(value(IEEE, *operands))


def backward_scalars(
    gates: Sequence[ScalarGate], xp: Namespace, values: Sequence[Numeric], gradients: list[Numeric]
) -> list[tuple[Numeric, ...]]:
    """Apply the chain rule to every gate, and return the local gradients of each.

    `gates` are in reverse topological order.
    """
    found: list[tuple[Numeric, ...]] = []
    keep = found.append
    for _value, local, constant, out, first, second, many in gates:
        try:
            if many is not None:
                here = local(xp, values[out], *[values[slot] for slot, _ in many])
            elif second < 0:
                here = constant or local(xp, values[out], values[first])
            else:
                here = constant or local(xp, values[out], values[first], values[second])
        except (ArithmeticError, ValueError):
            operands = [np.float64(values[slot]) for slot in _slots(first, second, many)]
            with np.errstate(all="ignore"):
                here = tuple(map(float, local(IEEE, np.float64(values[out]), *operands)))
        keep(here)
        upstream = gradients[out]
        if many is not None:
            for (slot, flows), one in zip(many, here, strict=True):
                if flows:
                    gradients[slot] += upstream * one
        else:
            gradients[first] += upstream * here[0]
            if second >= 0:
                gradients[second] += upstream * here[1]
    return found


def _slots(first: int, second: int, many: tuple[tuple[int, bool], ...] | None) -> list[int]:
    if many is not None:
        return [slot for slot, _ in many]
    return [first] if second < 0 else [first, second]
