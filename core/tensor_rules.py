"""A gate's rules bound to NumPy, its settings and the shapes around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from core.arrays import ARRAY
from core.broadcast import sum_to_shape
from core.ops.gate import Gate, SettingValue, Shape

Forward: TypeAlias = Callable[..., Any]
"""`rule(xp, *operands)`; a rule that is bound to NumPy takes no notice of `xp`."""
Vjp: TypeAlias = Callable[..., Any]
"""`rule(xp, out, *operands)`, or, bound, `rule(xp, upstream, out, *operands)`."""


def forward_rule(gate: Gate, shape: Shape, settings: Mapping[str, SettingValue]) -> Forward:
    """Return the gate's value as a rule; a result without axes is a plain float."""
    value = gate.value
    if shape:
        return lambda _xp, *operands: value(ARRAY, *operands, **settings)
    return lambda _xp, *operands: float(value(ARRAY, *operands, **settings))


def vjp_rule(
    gate: Gate, shape: Shape, operands: Sequence[Shape], settings: Mapping[str, SettingValue]
) -> Vjp:
    """Return the contributions to every operand as a rule, each in its operand's shape.

    None stands for an operand that no gradient flows to. An upstream gradient that never
    arrived is the number 0.
    """
    whole = gate.vjp
    if whole is None:
        return _elementwise(gate, shape, operands)

    def vjp(_xp: Any, upstream: Any, out: Any, *given: Any) -> tuple[Any, ...]:
        arriving = _arrived(upstream, shape)
        found = whole(ARRAY, arriving, out, *given, **settings)
        return tuple(
            each if each is None or around else float(each)
            for each, around in zip(found, operands, strict=True)
        )

    return vjp


def _elementwise(gate: Gate, shape: Shape, operands: Sequence[Shape]) -> Vjp:
    local = gate.local
    assert local is not None

    def vjp(_xp: Any, upstream: Any, out: Any, *given: Any) -> tuple[Any, ...]:
        arriving = _arrived(upstream, shape)
        return tuple(
            None if slot in gate.no_gradient else sum_to_shape(_times(arriving, one), around)
            for slot, (one, around) in enumerate(
                zip(local(ARRAY, out, *given), operands, strict=True)
            )
        )

    return vjp


def _arrived(upstream: Any, shape: Shape) -> Any:
    return upstream if not shape or isinstance(upstream, np.ndarray) else np.full(shape, upstream)


def _times(upstream: Any, local: Any) -> Any:
    """upstream × local; the 1 of a sum costs nothing."""
    return upstream if isinstance(local, int) and local == 1 else upstream * local
