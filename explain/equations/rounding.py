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
from gradwalk.core.gates.xp import IEEE, SCALAR
from gradwalk.core.graph.label_text import read_constant
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.evaluated import evaluate_wire, spread_over
from gradwalk.explain.equations.factors import shows_mask
from gradwalk.explain.equations.numbers import shows_numbers
from gradwalk.explain.equations.terms import evaluate_rule, is_mask, shows_terms
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import rules
from gradwalk.explain.math.rules import RulePiece
from gradwalk.explain.text.matrices import is_small
from gradwalk.explain.text.numbers import format_entry, is_rounded_to, parse_number


def does_forward_agree(look: Lookup, node: Node) -> bool:
    """Whether the shown operands give the shown value."""
    given = [look.value(operand) for operand in node.operands]
    if not all(map(shows_numbers, given)):
        return True
    shown = [_read_operand(look, operand) for operand in node.operands]
    if look.tensors(node):
        shapes = [np.shape(each) for each in given]
        rule = bind_forward(look.gate(node), node.shape, shapes, dict(node.attributes))
        with np.errstate(all="ignore"):
            return is_shown_alike(look, node.value, rule(None, *shown))
    if shown == given:
        return True
    try:
        computed = look.gate(node).value(SCALAR, *shown)
    except (ArithmeticError, ValueError):
        with np.errstate(all="ignore"):
            computed = look.gate(node).value(IEEE, *map(np.float64, shown))
    return is_shown_alike(look, node.value, computed)


def does_chain_agree(
    look: Lookup, gradient: Any, wires: Sequence[Edge], *, by_rules: bool = True
) -> bool:
    """Whether the shown factors along all wires give the shown gradient.

    With `by_rules` a local gradient is shown as its rule where it can be, else as its number.
    """
    total: Any = 0.0
    for edge in wires:
        if edge.local is not None:
            assert isinstance(edge.upstream, float), "between scalars"
            by_rule = evaluate_local_rule(look, edge) if by_rules else None
            factor = look.seen(edge.local) if by_rule is None else by_rule
            total += look.seen(edge.upstream) * factor
            continue
        share = _apply_vjp(look, edge)
        if share is None:
            return True
        total = total + share
    return is_shown_alike(look, gradient, total)


def evaluate_local_rule(look: Lookup, edge: Edge) -> float | None:
    """Return what the local gradient of a wire between scalars comes to with the shown numbers.

    None where its rule is a number or a symbol alone, and where the shown numbers do not give the
    shown gradient: (1 − 1.00) · 1.00 of a saturated sigmoid says nothing.
    """
    target = look.nodes[edge.target]
    rules = look.formulas(target).local_numbers
    rule = look.gate(target).local
    if not rules or rules[edge.slot] is None or rule is None:
        return None
    assert isinstance(edge.upstream, float) and isinstance(target.value, float), "between scalars"
    shown = [_read_operand(look, operand) for operand in target.operands]
    try:
        factor = float(rule(SCALAR, look.seen(target.value), *shown)[edge.slot])
    except (ArithmeticError, ValueError):
        return None
    product = look.seen(edge.upstream) * factor
    return factor if is_shown_alike(look, edge.contribution, product) else None


def _apply_vjp(look: Lookup, edge: Edge) -> Any:
    """What the factors that are shown along a wire come to; None where not all of them are."""
    wire = look.wire(edge)
    if not look.trace.numbers:
        return None
    if not wire.flows:
        return 0.0
    if shows_terms(wire):
        with np.errstate(all="ignore"):
            return evaluate_rule(wire.pieces, lambda piece: _read_factor(look, edge, piece))
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
    given = [
        _read_operand(look, operand) if shows_numbers(look.value(operand)) else look.value(operand)
        for operand in target.operands
    ]
    upstream, out = _shown(look, edge.upstream), _round_as_shown(look, target.value)
    return apply_vjp_at(look.trace, target, upstream, out, given)[edge.slot]


def _read_factor(look: Lookup, edge: Edge, piece: RulePiece) -> Any:
    """A factor of a rule that is written out, as a reader of the line knows it."""
    wire = look.wire(edge)
    term = wire.term(piece.text)
    if term is not None:
        value = wire.term_value(piece.text)
        return value if term.count or is_mask(term, value) else _shown(look, value)
    if piece.text == rules.UP:
        return _shown(look, edge.upstream)
    operand = wire.operand(piece.text)
    return None if operand is None else _read_operand(look, operand)


def _all_shown(look: Lookup, edge: Edge) -> bool:
    """Whether every number that the rule consists of is shown."""
    wire = look.wire(edge)
    named = {piece.text for piece in rules.list_operands(wire.pieces)} - {rules.UP}
    read = [wire.operand(name) for name in sorted(named)]
    values = [edge.upstream, *(look.value(operand) for operand in read if operand is not None)]
    return all(map(shows_numbers, values))


def _read_operand(look: Lookup, operand: str | float) -> Any:
    """What a gate reads, as a reader knows it: a constant has the digits it was typed with."""
    value = look.value(operand)
    typed = not isinstance(operand, str) or look.is_typed(operand)
    return read_constant(value) if typed else _shown(look, value)


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


def is_shown_alike(look: Lookup, shown: Any, computed: Any) -> bool:
    """Return whether `computed` rounds to what is written of `shown`."""
    if not isinstance(shown, np.ndarray):
        return is_rounded_to(look.format_number(float(shown)), float(computed), look.digits)
    if not is_small(shown.shape):
        return True
    pairs = zip(shown.flat, np.broadcast_to(computed, shown.shape).flat, strict=True)
    return all(is_rounded_to(format_entry(a, look.digits), b, look.digits) for a, b in pairs)
