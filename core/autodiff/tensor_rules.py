"""A gate's rules bound to NumPy, its attributes and the shapes around it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.broadcasting import sum_to_shape
from gradwalk.core.gates.gate import AttributeValue, Gate, Namespace, Numeric, Shape
from gradwalk.core.gates.xp import SCALAR

Forward: TypeAlias = Callable[..., Numeric]
"""`rule(xp, *operands)`; a rule that is bound to NumPy takes no notice of `xp`."""
Vjp: TypeAlias = Callable[..., Numeric]
"""`rule(xp, out, *operands)`, or, bound, `rule(xp, upstream, out, *operands)`."""


def bind_forward(
    gate: Gate, shape: Shape, operands: Sequence[Shape], attributes: Mapping[str, AttributeValue]
) -> Forward:
    """Return the gate's value as a rule; a result without axes is a plain float."""
    value = gate.value
    if not shape:
        return lambda _xp, *operands: float(value(ARRAY, *_ieee(operands), **attributes))
    if attributes:
        return lambda _xp, *operands: value(ARRAY, *operands, **attributes)
    if all(operands) and len(operands) == 1:
        return lambda _xp, u: value(ARRAY, u)
    if all(operands) and len(operands) == 2:
        return lambda _xp, u, v: value(ARRAY, u, v)
    if all(operands):
        return lambda _xp, *operands: value(ARRAY, *operands)
    return lambda _xp, *operands: value(ARRAY, *_ieee(operands))


def bind_vjp(
    gate: Gate,
    shape: Shape,
    operands: Sequence[Shape],
    flows: Sequence[bool],
    attributes: Mapping[str, AttributeValue],
) -> Vjp:
    """Return the contributions to every operand as a rule, each in its operand's shape.

    None means an operand that no gradient flows to. An upstream gradient that never
    arrived is the number 0.
    """
    whole = gate.vjp
    if whole is None:
        return _arriving(_make_elementwise_vjp(gate, shape, operands, flows), shape, operands)
    scalars = [slot for slot, around in enumerate(operands) if not around]
    if not attributes and not scalars:
        return _arriving(whole, shape, operands)

    def vjp(
        _xp: Namespace, upstream: Numeric, out: Numeric, *given: Numeric
    ) -> tuple[Numeric, ...]:
        found = whole(ARRAY, upstream, out, *given, **attributes)
        if not scalars:
            return found
        return tuple(
            each if each is None or slot not in scalars else float(each)
            for slot, each in enumerate(found)
        )

    return _arriving(vjp, shape, operands)


def _arriving(vjp: Vjp, shape: Shape, operands: Sequence[Shape]) -> Vjp:
    """The rule with an upstream gradient of the result's shape, whatever arrived."""
    if shape and all(operands):

        def usual(
            _xp: Namespace, upstream: Numeric, out: Numeric, *given: Numeric
        ) -> tuple[Numeric, ...]:
            if upstream.__class__ is not np.ndarray:
                upstream = np.full(shape, float(upstream))
            found: tuple[Numeric, ...] = vjp(ARRAY, upstream, out, *given)
            return found

        def usual_two(
            _xp: Namespace, upstream: Numeric, out: Numeric, u: Numeric, v: Numeric
        ) -> tuple[Numeric, ...]:
            if upstream.__class__ is not np.ndarray:
                upstream = np.full(shape, float(upstream))
            found: tuple[Numeric, ...] = vjp(ARRAY, upstream, out, u, v)
            return found

        return usual_two if len(operands) == 2 else usual

    def rule(
        _xp: Namespace, upstream: Numeric, out: Numeric, *given: Numeric
    ) -> tuple[Numeric, ...]:
        if not shape:
            upstream, out = np.float64(upstream), np.float64(out)
        elif not isinstance(upstream, np.ndarray):
            upstream = np.full(shape, float(upstream))
        found: tuple[Numeric, ...] = vjp(ARRAY, upstream, out, *_ieee(given))
        return found

    return rule


def _ieee(operands: Sequence[Numeric]) -> list[Numeric]:
    """The operands with numbers that divide by zero as IEEE 754 says, where Python raises."""
    return [np.float64(each) if isinstance(each, float) else each for each in operands]


def _make_elementwise_vjp(
    gate: Gate, shape: Shape, operands: Sequence[Shape], flows: Sequence[bool]
) -> Vjp:
    """upstream × local, summed back; written out for the usual cases, which cost little then."""
    local = gate.local
    assert local is not None
    constant = find_constant_locals(gate)
    whole = all(flows) and all(around == shape for around in operands)
    if whole and constant is not None and all(one == 1 for one in constant):
        count = len(operands)
        return lambda _xp, upstream, *_given: (upstream,) * count
    if whole and constant is None and len(operands) == 1:
        return lambda _xp, upstream, out, u: (upstream * local(ARRAY, out, u)[0],)
    if whole and constant is None and len(operands) == 2 and not gate.partials:

        def two(
            _xp: Namespace, upstream: Numeric, out: Numeric, u: Numeric, v: Numeric
        ) -> tuple[Numeric, ...]:
            by_u, by_v = local(ARRAY, out, u, v)
            return upstream * by_u, upstream * by_v

        return two
    partials = gate.partials

    def vjp(
        _xp: Namespace, upstream: Numeric, out: Numeric, *given: Numeric
    ) -> tuple[Numeric, ...]:
        if partials:
            # the engine asks only for those that are needed, because one of them is dear
            locals_: Sequence[Numeric] = [
                one(ARRAY, out, *given) if flow else None
                for one, flow in zip(partials, flows, strict=True)
            ]
        else:
            locals_ = constant or local(ARRAY, out, *given)
        shares: list[Numeric] = []
        for slot, around in enumerate(operands):
            one = locals_[slot]
            if not flows[slot]:
                shares.append(None)
                continue
            share = upstream if isinstance(one, int) and one == 1 else upstream * one
            shares.append(share if around == shape else sum_to_shape(share, around))
        return tuple(shares)

    return vjp


def find_constant_locals(gate: Gate) -> tuple[float, ...] | None:
    """Return the local gradients where they are numbers even if every operand is unknown."""
    if gate.local is None or gate.vjp is not None or gate.variadic or gate.nondifferentiable:
        return None
    unknown = [math.nan] * len(gate.operands)
    try:
        locals_ = gate.local(SCALAR, math.nan, *unknown)
    except ValueError:  # Python has no floor of an unknown number
        return None
    return None if any(math.isnan(one) for one in locals_) else locals_
