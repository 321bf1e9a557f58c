"""What happened at a node that a person should be told."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.ops import Gate
from core.ops.gate import SettingValue
from core.records import Flag, Value


def value_flags(
    gate: Gate | None,
    value: Value,
    operands: Sequence[Value],
    settings: Mapping[str, SettingValue],
) -> tuple[Flag, ...]:
    """Return the flags that the forward pass raises at a node; inputs have no gate.

    A tensor has a flag when one of its elements has it.
    """
    raised: list[Flag] = []
    if gate is not None:
        raised += [kink.flag for kink in gate.kinks if _any(kink.holds(*operands, **settings))]
    if not _finite(value):
        raised.append("nonfinite")
    return tuple(raised)


def gradient_flags(
    gate: Gate | None, gradient: Value | None, handed: Sequence[Any]
) -> tuple[Flag, ...]:
    """Return the flags that the backward pass raises at a node.

    `zero-gradient` stands where a gate lets nothing through although something arrives:
    a ReLU that is off, a saturated sigmoid, a rounding. `handed` is what the gate gave its
    operands: local gradients, or the contributions of a gate of tensors.
    """
    raised: list[Flag] = []
    arrives = gate is not None and gradient is not None and _any(gradient)
    if arrives and handed and not any(each is not None and _any(each) for each in handed):
        raised.append("zero-gradient")
    if gradient is not None and not _finite(gradient):
        raised.append("nonfinite-gradient")
    return tuple(raised)


def _any(value: Any) -> bool:
    return bool(value.any()) if isinstance(value, np.ndarray) else bool(value)


def _finite(value: Value) -> bool:
    return bool(np.isfinite(value).all()) if isinstance(value, np.ndarray) else math.isfinite(value)
