"""Whether the numbers of a line, rounded as they are shown, still make an equation.

0.18 = 0.44 · 0.40 does; 0.03 ≈ 0.17 · 0.17 is only near.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gradwalk.core.autodiff.jacobian import apply_vjp_at
from gradwalk.core.autodiff.tensor_rules import bind_forward
from gradwalk.core.gates.broadcasting import sum_to_shape
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.evaluated import evaluate_wire, spread_over
from gradwalk.explain.equations.factors import shows_mask
from gradwalk.explain.equations.numbers import shows_numbers
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import rules
from gradwalk.explain.text.matrices import is_small
from gradwalk.explain.text.numbers import format_entry, format_number, parse_number

_FIXED = 1e5
"""Below it a number is written with all its digits before the point."""
_NEAR = 1e-6


def does_forward_agree(look: Lookup, node: Node) -> bool:
    """Whether the shown operands give the shown value."""
    given = [look.value(operand) for operand in node.operands]
    if not all(map(shows_numbers, given)):
        return True
    shown = [_shown(look, value) for value in given]
    if look.tensors(node):
        shapes = [np.shape(each) for each in given]
        rule = bind_forward(look.gate(node), node.shape, shapes, dict(node.attributes))
        with np.errstate(all="ignore"):
            return _looks_same(look, node.value, rule(None, *shown))
    if shown == given:
        return True
    try:
        return _looks_same(look, node.value, look.gate(node).value(SCALAR, *shown))
    except (ArithmeticError, ValueError):
        return True


def does_chain_agree(look: Lookup, gradient: Any, wires: Sequence[Edge]) -> bool:
    """Whether the shown factors along all wires give the shown gradient."""
    total: Any = 0.0
    for edge in wires:
        if edge.local is not None:
            assert isinstance(edge.upstream, float), "between scalars"
            total += look.seen(edge.upstream) * look.seen(edge.local)
            continue
        share = _apply_vjp(look, edge)
        if share is None:
            return True
        total = total + share
    return _looks_same(look, gradient, total)


def _apply_vjp(look: Lookup, edge: Edge) -> Any:
    """What the factors that are shown along a wire come to; None where not all of them are."""
    wire = look.wire(edge)
    if not look.trace.numbers:
        return None
    if not wire.flows:
        return 0.0
    local: Any = None
    if wire.gate.elementwise:
        local = look.local_arrays(look.nodes[edge.target])[edge.slot]
    else:
        local = evaluate_wire(look, edge)
    if local is None:
        return _by_rule(look, edge)
    if not (shows_numbers(local) and shows_numbers(edge.upstream)):
        return None
    # a mask is written with 1 and 0, and a factor of ±1 is not written at all
    exact = shows_mask(wire) and bool(np.isin(local, (-1, 0, 1)).all())
    upstream, shape = _shown(look, edge.upstream), look.shape(edge.source)
    if not wire.gate.elementwise:
        upstream = spread_over(look, edge, upstream)
    with np.errstate(all="ignore"):
        product = upstream * (local if exact else _shown(look, local))
    return sum_to_shape(np.asarray(product), shape) if np.ndim(product) else product


def _by_rule(look: Lookup, edge: Edge) -> Any:
    """What the gate would hand back if its numbers were those that are shown."""
    if not _all_shown(look, edge):
        return None
    target = look.nodes[edge.target]
    given = [_round_as_shown(look, look.value(operand)) for operand in target.operands]
    upstream, out = _shown(look, edge.upstream), _round_as_shown(look, target.value)
    return apply_vjp_at(look.trace, target, upstream, out, given)[edge.slot]


def _all_shown(look: Lookup, edge: Edge) -> bool:
    """Whether every number that the rule is made of is shown."""
    wire = look.wire(edge)
    named = {piece.text for piece in rules.list_operands(wire.pieces)} - {rules.UP}
    read = [wire.operand(name) for name in sorted(named)]
    values = [edge.upstream, *(look.value(operand) for operand in read if operand is not None)]
    return all(map(shows_numbers, values))


def _shown(look: Lookup, value: Any) -> Any:
    """`value` as a reader of the rounded numbers knows it."""
    if isinstance(value, np.ndarray):
        return np.array(
            [parse_number(format_entry(each, look.digits)) for each in value.flat]
        ).reshape(value.shape)
    return look.seen(value)


def _round_as_shown(look: Lookup, value: Any) -> Any:
    """The same of what is small enough to be shown, and anything else as it is."""
    return _shown(look, value) if shows_numbers(value) else value


def _rounds(look: Lookup, shown: float, computed: float) -> bool:
    """Whether `computed` is shown as `shown` is; most pairs need no text for that."""
    half = 0.5 * 10.0**-look.digits
    apart = abs(look.seen(shown) - computed)
    if 2 * half <= abs(shown) < _FIXED and abs(apart - half) > _NEAR * half:
        return apart < half
    return format_number(shown, look.digits) == format_number(computed, look.digits)


def _looks_same(look: Lookup, shown: Any, computed: Any) -> bool:
    if not isinstance(shown, np.ndarray):
        return _rounds(look, float(shown), float(computed))
    if not is_small(shown.shape):
        return True
    pairs = zip(shown.flat, np.broadcast_to(computed, shown.shape).flat, strict=True)
    return all(format_entry(a, look.digits) == format_entry(b, look.digits) for a, b in pairs)
