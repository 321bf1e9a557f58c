"""What happened at a node that a person should be told."""

from __future__ import annotations

import math
from collections.abc import Sequence

from core.ops import Gate
from core.records import Flag


def value_flags(gate: Gate | None, value: float, operands: Sequence[float]) -> tuple[Flag, ...]:
    """Return the flags that the forward pass raises at a node; inputs have no gate."""
    raised: list[Flag] = []
    if gate is not None:
        raised += [kink.flag for kink in gate.kinks if kink.holds(*operands)]
    if not math.isfinite(value):
        raised.append("nonfinite")
    return tuple(raised)


def gradient_flags(
    gate: Gate | None, gradient: float | None, locals_: Sequence[float]
) -> tuple[Flag, ...]:
    """Return the flags that the backward pass raises at a node.

    `zero-gradient` stands where a gate lets nothing through although something arrives:
    a ReLU that is off, a saturated sigmoid, a rounding.
    """
    raised: list[Flag] = []
    if gate is not None and gradient and locals_ and not any(locals_):
        raised.append("zero-gradient")
    if gradient is not None and not math.isfinite(gradient):
        raised.append("nonfinite-gradient")
    return tuple(raised)
