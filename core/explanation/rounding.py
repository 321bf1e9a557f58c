"""Whether the numbers of a line, rounded as they are shown, still make an equation.

0.18 = 0.44 · 0.40 does; 0.03 ≈ 0.17 · 0.17 is only near.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.explanation.lookup import Lookup, as_number
from core.explanation.numbers import shows_numbers
from core.formatting import entry, number
from core.jacobian import handed_with
from core.matrices import is_small
from core.namespace import SCALAR
from core.records import Edge, Node
from core.tensor_rules import forward_rule

_FIXED = 1e5
"""Below it a number is written with all its digits before the point."""
_NEAR = 1e-6


def forward_agrees(look: Lookup, node: Node) -> bool:
    """Whether the shown operands give the shown value."""
    given = [look.value(operand) for operand in node.operands]
    if not all(map(shows_numbers, given)):
        return True
    shown = [_shown(look, value) for value in given]
    if look.tensors(node):
        shapes = [np.shape(each) for each in given]
        rule = forward_rule(look.gate(node), node.shape, shapes, dict(node.settings))
        with np.errstate(all="ignore"):
            return _same(look, node.value, rule(None, *shown))
    if shown == given:
        return True
    try:
        return _same(look, node.value, look.gate(node).value(SCALAR, *shown))
    except (ArithmeticError, ValueError):
        return True


def chain_agrees(look: Lookup, gradient: Any, wires: Sequence[Edge]) -> bool:
    """Whether the shown factors along all wires give the shown gradient."""
    total: Any = 0.0
    for edge in wires:
        if edge.local is not None:
            total += look.seen(edge.upstream) * look.seen(edge.local)  # type: ignore[arg-type]
            continue
        if not _all_shown(look, edge):
            return True
        total = total + _handed(look, edge)
    return _same(look, gradient, total)


def _handed(look: Lookup, edge: Edge) -> Any:
    """What the gate would hand back if its numbers were those that are shown."""
    target = look.nodes[edge.target]
    given = [_shown(look, look.value(operand)) for operand in target.operands]
    upstream, out = _shown(look, edge.upstream), _shown(look, target.value)
    found = handed_with(look.run, target, upstream, out, given)[edge.slot]
    return 0.0 if found is None else found


def _all_shown(look: Lookup, edge: Edge) -> bool:
    target = look.nodes[edge.target]
    values = [edge.upstream, *(look.value(operand) for operand in target.operands)]
    return all(map(shows_numbers, values))


def _shown(look: Lookup, value: Any) -> Any:
    """`value` as a reader of the rounded numbers knows it."""
    if isinstance(value, np.ndarray):
        return np.array([as_number(entry(each, look.digits)) for each in value.flat]).reshape(
            value.shape
        )
    return look.seen(value)


def _rounds(look: Lookup, shown: float, computed: float) -> bool:
    """Whether `computed` is shown as `shown` is; most pairs need no text for that."""
    half = 0.5 * 10.0**-look.digits
    apart = abs(look.seen(shown) - computed)
    if 2 * half <= abs(shown) < _FIXED and abs(apart - half) > _NEAR * half:
        return apart < half
    return number(shown, look.digits) == number(computed, look.digits)


def _same(look: Lookup, shown: Any, computed: Any) -> bool:
    if not isinstance(shown, np.ndarray):
        return _rounds(look, float(shown), float(computed))
    if not is_small(shown.shape):
        return True
    pairs = zip(shown.flat, np.broadcast_to(computed, shown.shape).flat, strict=True)
    return all(entry(a, look.digits) == entry(b, look.digits) for a, b in pairs)
