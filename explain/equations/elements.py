"""One element of a gradient written out: ∂f/∂W₁₂ = ∂f/∂q₁ · x₂ = 0.44 · 0.40 = 0.18."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, prod
from typing import Any

import numpy as np

from gradwalk.core.autodiff.jacobian import compute_column
from gradwalk.core.gates.broadcasting import summed_axes
from gradwalk.core.gates.gate import Shape
from gradwalk.core.graph.label_text import MINUS, format_constant, needs_brackets
from gradwalk.core.model import Edge, Node, Value
from gradwalk.explain.equations.products import (
    MOST_TERMS,
    Index,
    ProductTerm,
    build_term,
    list_product_terms,
    take_ends,
)
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.text.numbers import is_rounded_to

_MOST_OUT = 64
_MOST_WORK = 20_000
"""A gate without a rule for elements is asked once for each element of its result."""

_EQUALS, _ABOUT = (mathml.operator(sign) for sign in "=≈")
_TIMES = mathml.operator("·")
_ADDS = mathml.operator("+=")
_DOTS = mathml.operator("⋯")


def write_element_line(look: Lookup, node: Node, wires: Sequence[Edge]) -> str:
    """Return the sum for one element of the gradient of `node` as MathML.

    Empty for scalars, without numbers, and where that sum would be too much to work out.
    """
    return _build_line(look, node, node.grad, wires, _EQUALS)


def write_share_line(look: Lookup, edge: Edge) -> str:
    """Return the same for what comes back along one wire alone."""
    node = look.nodes[edge.source]
    sign = _ADDS if len(look.out_of[node.id]) > 1 else _EQUALS
    return _build_line(look, node, edge.contribution, [edge], sign)


def choose_shown_element(gradient: Any) -> Index:
    """Return which element of a gradient is written out.

    Off the diagonal, because W₁₂ shows which index is which; else where something flows.
    """
    array = np.asarray(gradient)
    index = (*(0,) * (array.ndim - 1), min(1, array.shape[-1] - 1) if array.ndim > 1 else 0)
    here = float(array[index])
    if isfinite(here) and here != 0:
        return index
    with np.errstate(all="ignore"):
        size = np.where(np.isfinite(array), np.abs(array), 0.0)
    if not size.any():
        return index
    return tuple(int(k) for k in np.unravel_index(int(size.argmax()), array.shape))


def count_copies(look: Lookup, edge: Edge, index: Index) -> tuple[int, list[Index]]:
    """Return how many copies of an element broadcasting makes, and where some of them are."""
    target, source = look.shape(edge.target), look.shape(edge.source)
    axes = summed_axes(target, source)
    base = [0] * (len(target) - len(source)) + list(index)
    lengths = [target[axis] for axis in axes]
    places = []
    for at in take_ends(prod(lengths)):
        place = base.copy()
        for axis, k in zip(axes, np.unravel_index(at, lengths) if lengths else (), strict=True):
            place[axis] = int(k)
        places.append(tuple(place))
    return prod(lengths), places


def _build_line(
    look: Lookup, node: Node, gradient: Value | None, wires: Sequence[Edge], sign: str
) -> str:
    if not node.shape or not look.trace.numbers or gradient is None or not prod(node.shape):
        return ""
    index = choose_shown_element(gradient)
    count, terms = 0, []
    for edge in wires:
        found = _terms(look, edge, index)
        if found is None:
            return ""
        count += found[0]
        terms += found[1]
    if not terms:
        return ""
    partial = look.build_gradient(node.id, index)
    start = mathml.term("gradient", partial, node.id) + sign
    return _write_line(look, node, start, float(np.asarray(gradient)[index]), count, terms)


def _write_line(
    look: Lookup, node: Node, start: str, total: float, count: int, terms: Sequence[ProductTerm]
) -> str:
    shown = list(terms[:MOST_TERMS]) if count <= MOST_TERMS else list(terms[: MOST_TERMS - 1])
    symbols = [_build_symbolic_product(term) for term in shown]
    numbers = [_build_numeric_product(look, term, first=not k) for k, term in enumerate(shown)]
    if count > len(shown):
        last = terms[-1]
        symbols += [_DOTS, _build_symbolic_product(last)]
        numbers += [_DOTS, _build_numeric_product(look, last, first=False)]
    result = look.format_number(total)
    line = [
        start,
        mathml.add(symbols),
        _EQUALS,
        mathml.subtract_negatives(mathml.add(numbers)),
    ]
    if len(terms) > 1 or terms[0].local:
        seen = sum(_multiply_as_shown(look, term) for term in shown)
        rounded = count == len(shown) and not is_rounded_to(result, seen, look.digits)
        line.append(_ABOUT if rounded else _EQUALS)
        line.append(mathml.term("gradient", mathml.number(result), node.id))
    return mathml.math(*line)


def _build_symbolic_product(term: ProductTerm) -> str:
    edge = term.edge
    upstream = mathml.term("upstream", term.upstream, term.passed, edge.id)
    if not term.local:
        return upstream if term.local_number > 0 else mathml.operator(MINUS) + upstream
    return upstream + _TIMES + mathml.term("local", term.local, edge.target, edge.id)


def _build_numeric_product(look: Lookup, term: ProductTerm, *, first: bool) -> str:
    edge = term.edge
    sign = 1.0 if term.local else term.local_number
    upstream = _build_factor(look, sign * term.upstream_number, first)
    written = mathml.term("upstream", upstream, term.passed, edge.id)
    if not term.local:
        return written
    local = _build_factor(look, term.local_number, False)
    return written + _TIMES + mathml.term("local", local, edge.target, edge.id)


def _build_factor(look: Lookup, value: float, first: bool) -> str:
    text = look.format_number(value)
    loose = mathml.number(text)
    return mathml.brackets(loose) if text.startswith(MINUS) and not first else loose


def _multiply_as_shown(look: Lookup, term: ProductTerm) -> float:
    """The product as a reader of the rounded numbers finds it."""
    return look.seen(term.upstream_number) * look.seen(term.local_number)


def _terms(look: Lookup, edge: Edge, index: Index) -> tuple[int, list[ProductTerm]] | None:
    """The first terms of the sum along one wire, the last one, and how many there are."""
    gate = look.gate(look.nodes[edge.target])
    if edge.slot in gate.nondifferentiable:
        return 0, []
    if gate.elementwise:
        return _by_element(look, edge, index)
    if look.wire(edge).sums_up:
        return _by_sum(look, edge, index)
    product = list_product_terms(look, edge, index)
    return product if product is not None else _by_column(look, edge, index)


def _by_element(look: Lookup, edge: Edge, index: Index) -> tuple[int, list[ProductTerm]]:
    target = look.nodes[edge.target]
    local = look.wire(edge).local
    slopes = np.broadcast_to(look.local_arrays(target)[edge.slot], target.shape)
    count, places = count_copies(look, edge, index)
    terms = []
    for place in places:
        written = ""
        if local.kind not in ("one", "minus"):
            written = local.element.translate(_element_table(look, target, place))
        terms.append(build_term(look, edge, place, written, float(slopes[place])))
    return count, terms


def _by_sum(look: Lookup, edge: Edge, index: Index) -> tuple[int, list[ProductTerm]]:
    count, places = count_copies(look, edge, index)
    return count, [build_term(look, edge, place, "", 1.0) for place in places]


def _by_column(look: Lookup, edge: Edge, index: Index) -> tuple[int, list[ProductTerm]] | None:
    """The nonzero entries of the Jacobian's column, asked for one by one."""
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    size = prod(target.shape)
    if size > _MOST_OUT or size * max(1, prod(source.shape)) > _MOST_WORK:
        return None
    slopes = np.asarray(compute_column(look.trace, edge, target, look.nodes, index))
    places = [tuple(int(k) for k in place) for place in np.argwhere(slopes)]
    terms = []
    for at in take_ends(len(places)):
        place = places[at]
        above, below = look.build_element(target.id, place), look.build_element(source.id, index)
        local = mathml.partial(above, below)
        terms.append(build_term(look, edge, place, local, float(slopes[place]), target.id))
    return len(places), terms


def _element_table(look: Lookup, target: Node, place: Index) -> dict[int, str]:
    texts = {slots.OUT: (look.build_element(target.id, place),) * 2}
    for slot, operand in enumerate(target.operands):
        if isinstance(operand, str):
            at = _aligned(look.shape(operand), place)
            texts[slots.get_placeholder(slot)] = (look.build_element(operand, at),) * 2
        else:
            text = format_constant(operand)
            loose = mathml.number(text)
            tight = mathml.brackets(loose) if needs_brackets(text) else loose
            texts[slots.get_placeholder(slot)] = (loose, tight)
    return slots.make_filling(texts)


def _aligned(shape: Shape, place: Index) -> Index:
    """Where an operand of `shape` is read for one element of the result."""
    extra = len(place) - len(shape)
    return tuple(0 if length == 1 else place[extra + axis] for axis, length in enumerate(shape))
