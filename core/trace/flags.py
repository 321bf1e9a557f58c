"""What happened at a node that a person should know."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from gradwalk.core.gates import Gate
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.gate import AttributeValue, Numeric
from gradwalk.core.model import Flag, Value


def find_flags_of_run(
    gate: Gate | None,
    value: Numeric,
    gradient: Numeric | None,
    operands: Sequence[Numeric],
    flows: Sequence[bool],
    factors: Sequence[Numeric],
    attributes: Mapping[str, AttributeValue],
) -> tuple[Flag, ...]:
    """Return all flags of a node of numbers, with the local gradients of its gate as `factors`."""
    raised = find_value_flags(gate, value, operands, attributes)
    raised += find_gradient_flags(gate, gradient, factors)
    if factors:
        raised += find_passing_flags(gate, value, operands, flows, factors)
    return raised


def find_value_flags(
    gate: Gate | None,
    value: Value,
    operands: Sequence[Value],
    attributes: Mapping[str, AttributeValue],
) -> tuple[Flag, ...]:
    """Return the flags that the forward pass raises at a node; inputs have no gate.

    A tensor has a flag when one of its elements has it.
    """
    raised: list[Flag] = []
    if gate is not None:
        raised += [kink.flag for kink in gate.kinks if _any(kink.holds(*operands, **attributes))]
    if not _finite(value):
        raised.append("nonfinite")
    return tuple(raised)


def find_gradient_flags(
    gate: Gate | None, gradient: Value | None, factors: Sequence[Numeric]
) -> tuple[Flag, ...]:
    """Return the flags that the backward pass raises at a node.

    `zero-gradient` is raised where a gate lets nothing through although something arrives:
    a ReLU that is off, a saturated sigmoid, a rounding. `factors` are one an
    operand: local gradients, or the contributions of a gate of tensors.
    """
    raised: list[Flag] = []
    arrives = gate is not None and gradient is not None and _any(gradient)
    if arrives and factors and not any(each is not None and _any(each) for each in factors):
        raised.append("zero-gradient")
    if gradient is not None and not _finite(gradient):
        raised.append("nonfinite-gradient")
    return tuple(raised)


def find_passing_flags(
    gate: Gate | None,
    value: Value,
    operands: Sequence[Value],
    flows: Sequence[bool],
    locals_: Sequence[Numeric] | None = None,
) -> tuple[Flag, ...]:
    """Return the flags that say how little a gate lets through, whatever arrives at it.

    `dead`: one that chooses (ReLU, max(0, x)) has chosen none of the operands that a gradient
    `flows` to, in no element; or one that bends (leaky ReLU with α = 0) is on a flat side.
    `saturated`: one that squashes (sigmoid, tanh) has less than a twentieth of its greatest
    slope, in most elements. `locals_` are the local gradients where they are known already.
    """
    if gate is None or gate.local is None or not any(flows):
        return ()
    steepest = 0.0
    if gate.pattern == "scaler" and len(operands) == 1:
        rules: tuple[Callable[..., Numeric], ...] = (gate.value, gate.local)
        steepest = _steepest(*rules)
    chooses = gate.pattern == "router"
    if not chooses and not gate.kinks and not steepest:
        return ()
    if locals_ is None:
        given = [np.asarray(operand)[()] for operand in operands]
        locals_ = gate.local(ARRAY, np.asarray(value)[()], *given)
    if steepest:
        return ("saturated",) if _most(abs(locals_[0]) < _LITTLE * steepest) else ()
    passes = any(_any(local) for local, flow in zip(locals_, flows, strict=True) if flow)
    # at the kink itself, as of |x| at 0, there is no slope to speak of
    if passes or (not chooses and any(_any(kink.holds(*operands)) for kink in gate.kinks)):
        return ()
    return ("dead",)


def may_raise_anywhere(gate: Gate, operands: int) -> bool:
    """Whether a gate may have flags where its numbers are finite and it passes a gradient on."""
    squashes = gate.pattern == "scaler" and operands == 1
    return bool(gate.kinks) or gate.pattern == "router" or squashes


_LITTLE = 0.05
"""Of the greatest slope: a sigmoid is there from about ±4.4, tanh from ±2.2."""
_FAR = 1e3
_NEAR = tuple(k / 8 for k in range(-64, 65))


@lru_cache(maxsize=256)
def _steepest(value: Callable[..., Numeric], local: Callable[..., Numeric]) -> float:
    """The greatest slope of a gate that squashes, 0 for any other.

    To squash is to be smooth in the middle and flat far out on both sides, at two different
    heights. It is read off the rules, so that a new gate needs not say it.
    """

    def at(x: Numeric) -> tuple[Numeric, Numeric]:
        out = value(ARRAY, x)
        return out, np.abs(local(ARRAY, out, x)[0])

    with np.errstate(all="ignore"):
        heights, slopes = at(np.array([-10 * _FAR, -_FAR, _FAR, 10 * _FAR]))
        slope = np.max(at(np.array(_NEAR))[1])
        width = heights[2] - heights[1]
        bounded = abs(heights[3] - heights[0] - width) < _LITTLE * abs(width)
        flat = bool((slopes < _LITTLE**2 * slope).all())
    return float(slope) if flat and bounded and math.isfinite(slope) else 0.0


def _most(which: Numeric) -> bool:
    if isinstance(which, bool):
        return which
    return bool(2 * np.count_nonzero(which) > np.size(which))


def _any(value: Numeric) -> bool:
    return bool(value.any()) if isinstance(value, np.ndarray) else bool(value)


def _finite(value: Value) -> bool:
    return bool(np.isfinite(value).all()) if isinstance(value, np.ndarray) else math.isfinite(value)
