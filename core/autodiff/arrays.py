"""Both passes where gates read or make tensors: what the plain loops do, with calls written out.

Small matrices take NumPy less time than a call that unpacks a list takes Python. A gate with more
than two operands, or one to which no gradient flows, goes through the plain loop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from gradwalk.core.autodiff.scalars import MANY, ONE
from gradwalk.core.autodiff.tensor_rules import Forward, Vjp
from gradwalk.core.gates.gate import Namespace, Numeric

ArrayForward: TypeAlias = tuple[Forward, int, int, int, Any]
"""A gate's rule, its own slot, the slots of its two operands (or one and `ONE`, or `MANY`), and the
gate as the plain loop has it."""
ArrayBackward: TypeAlias = tuple[Vjp | None, int, int, int, Any]
"""The same with the rule of its contributions, which a gate of scalars has not."""
PlainForward: TypeAlias = Callable[[Sequence[Any], Namespace, list[Numeric]], None]
PlainBackward: TypeAlias = Callable[
    [Sequence[Any], Namespace, Sequence[Numeric], list[Numeric]], list[tuple[Numeric, ...]]
]


def forward_arrays(
    gates: Sequence[ArrayForward], xp: Namespace, values: list[Numeric], plain: PlainForward
) -> None:
    """Compute every gate, and put its value into its slot of `values`."""
    with np.errstate(all="ignore"):
        for value, out, first, second, gate in gates:
            if second >= 0:
                values[out] = value(xp, values[first], values[second])
            elif second == ONE:
                values[out] = value(xp, values[first])
            else:
                plain((gate,), xp, values)


def backward_arrays(
    gates: Sequence[ArrayBackward],
    xp: Namespace,
    values: Sequence[Numeric],
    gradients: list[Numeric],
    plain: PlainBackward,
) -> list[tuple[Numeric, ...]]:
    """Apply the chain rule to every gate, and return the factors of each.

    `gates` are in reverse topological order.
    """
    found: list[tuple[Numeric, ...]] = []
    keep = found.append
    array = np.ndarray
    with np.errstate(all="ignore"):
        for vjp, out, first, second, gate in gates:
            if vjp is None or second == MANY:
                found += plain((gate,), xp, values, gradients)
                continue
            upstream = gradients[out]
            if second >= 0:
                here = vjp(xp, upstream, values[out], values[first], values[second])
                one, other = here
            else:
                here = vjp(xp, upstream, values[out], values[first])
                (one,) = here
            keep(here)
            # never in place: a gate may return its upstream gradient as it is
            before = gradients[first]
            is_first = before.__class__ is int and one.__class__ is array
            gradients[first] = one if is_first else before + one
            if second >= 0:
                before = gradients[second]
                is_first = before.__class__ is int and other.__class__ is array
                gradients[second] = other if is_first else before + other
    return found
