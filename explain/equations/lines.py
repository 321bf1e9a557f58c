"""The two lines of a step: in symbols, and the same with numbers.

The terms of both correspond, so that a page can align them. A second line may be empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from gradwalk.core.graph.label_text import MINUS
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.factors import build_wire_cells
from gradwalk.explain.equations.forward import build_value_cells, is_named_by_value
from gradwalk.explain.equations.numbers import build_number, build_value, shows_numbers
from gradwalk.explain.equations.rounding import (
    does_chain_agree,
    does_forward_agree,
    evaluate_local_rule,
)
from gradwalk.explain.equations.scalar_values import (
    build_numbers,
    build_symbols,
    write_local_rule,
)
from gradwalk.explain.lookup import MOST_LISTED, Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.math.tensors import build_shaped

_SHOWN = 4
"""Longer sums show their first terms, ⋯, and the last."""

Lines = tuple[str, str]
Item = TypeVar("Item")

_EQUALS = mathml.operator("=")
_ABOUT = mathml.operator("≈")
_ADDS = mathml.operator("+=")
_TIMES = mathml.operator("·")
_COMMA = mathml.operator(",")
_DOTS = mathml.operator("⋯")


def write_input_lines(look: Lookup, nodes: Sequence[str]) -> Lines:
    """x = −2.00, y = 5.00; of a large tensor only the shape."""
    given = [
        _build_given(look, node) if node else _DOTS for node in _abbreviate(nodes, MOST_LISTED)
    ]
    return mathml.math(_COMMA.join(given)), ""


def write_forward_lines(look: Lookup, node: Node) -> Lines:
    """q = x + y, and under it 3.00 = −2.00 + 5.00."""
    if look.tensors(node):
        return _write_tensor_lines(look, node)
    symbol = mathml.term("value", look.markup(node.id), node.id)
    equals = _EQUALS if does_forward_agree(look, node) else _ABOUT
    return (
        mathml.math(symbol, _EQUALS, build_symbols(look, node)),
        mathml.math(
            _build_value(look, node), equals, mathml.subtract_negatives(build_numbers(look, node))
        ),
    )


def write_output_lines(look: Lookup) -> Lines:
    """∂f/∂f = 1: where backpropagation starts; of an array ∂y₁/∂y = [0 1 0]."""
    node = look.output
    gradient = _build_gradient(look, node.id)
    if not node.shape:
        number = mathml.number("1") if look.trace.seed.kind != "upstream" else _build_start(look)
        return mathml.math(gradient, _EQUALS, number), ""
    if shows_numbers(node.grad):
        return mathml.math(gradient, _EQUALS, _build_start(look)), ""
    if look.trace.seed.kind == "upstream":
        return mathml.math(gradient), ""
    element = look.trace.seed.element
    if element:
        gradient = look.build_gradient(node.id, element)
        gradient = mathml.term("gradient", gradient, node.id)
    return mathml.math(gradient, _EQUALS, mathml.number("1")), ""


def write_zero_lines(look: Lookup, nodes: Sequence[str]) -> Lines:
    """∂f/∂x = 0 for what the output does not use."""
    zeros = [
        _build_gradient(look, node) + _EQUALS + mathml.number("0") if node else _DOTS
        for node in _abbreviate(nodes, MOST_LISTED)
    ]
    return mathml.math(_COMMA.join(zeros)), ""


def write_chain_lines(look: Lookup, node: Node, wires: Sequence[Edge]) -> Lines:
    """∂f/∂x = ∂f/∂q · ∂q/∂x, summed over the wires, then the numbers."""
    apart = look.told_apart(wires)
    symbols: list[str] = []
    numbers: list[str] = []
    shown = shows_numbers(node.grad)
    for edge in _abbreviate(wires):
        if edge is None:
            symbols.append(_DOTS)
            numbers.append(_DOTS)
        elif edge.local is None:
            cells = build_wire_cells(look, edge, first=not numbers)
            symbols.append("".join([cell.symbols for cell in cells]))
            numbers.append("".join([cell.numbers for cell in cells]))
            shown = shown or any(cell.shown for cell in cells)
        else:
            symbols.append(_build_symbolic_product(look, edge, edge.target in apart))
            numbers.append(_build_numeric_product(look, edge, leading=not numbers))
    if not look.trace.numbers or not shown:
        return mathml.math(_build_gradient(look, node.id), _EQUALS, mathml.add(symbols)), ""
    equals = _EQUALS if does_chain_agree(look, node.grad, wires) else _ABOUT
    number = _build_gradient_number(look, node)
    below = [number]
    if all(numbers):
        below += [equals, mathml.subtract_negatives(mathml.add(numbers))]
    return mathml.math(_build_gradient(look, node.id), _EQUALS, mathml.add(symbols)), mathml.math(
        *below
    )


def write_gate_lines(look: Lookup, wires: Sequence[Edge]) -> Lines:
    """What one gate hands to each of its operands, a line for each."""
    uses = Counter(edge.source for edge in wires)
    symbols: list[str] = []
    numbers: list[str] = []
    for edge in _abbreviate(wires):
        if edge is None:
            symbols.append(_DOTS)
            numbers.append(_DOTS)
            continue
        # a fork is not complete here: its gradient grows by what this gate hands over
        sign = _ADDS if len(look.out_of[edge.source]) > 1 else _EQUALS
        if edge.local is None:
            cells = build_wire_cells(look, edge)
            product = "".join([cell.symbols for cell in cells])
            below = "".join([cell.numbers for cell in cells])
        else:
            product = _build_symbolic_product(look, edge, uses[edge.source] > 1)
            below = _build_numeric_product(look, edge, leading=True)
        symbols.append(_build_gradient(look, edge.source) + sign + product)
        share = build_number(look, edge.contribution)
        share = mathml.term("gradient", share, edge.source, edge.id)
        equals = _EQUALS if does_chain_agree(look, edge.contribution, [edge]) else _ABOUT
        numbers.append(share + equals + below if below else share)
    return mathml.math(_build_rows(symbols)), mathml.math(
        _build_rows(numbers)
    ) if look.trace.numbers else ""


def _write_tensor_lines(look: Lookup, node: Node) -> Lines:
    """The same with the shape below each factor, and small matrices as numbers."""
    symbols, numbers, shown = build_value_cells(look, node)
    left = mathml.term("value", build_shaped(look.markup(node.id), node.shape), node.id)
    # Y² = Y² says nothing
    right = () if is_named_by_value(look, node) else (_EQUALS, *symbols)
    above = mathml.math(left, *right)
    if not look.trace.numbers or not shown:
        return above, ""
    value = build_value(look, node.id)
    equals = _EQUALS if does_forward_agree(look, node) else _ABOUT
    return above, mathml.math(mathml.term("value", value, node.id), equals, *numbers)


def _build_symbolic_product(look: Lookup, edge: Edge, numbered: bool) -> str:
    """∂f/∂q · ∂q/∂x for one wire."""
    upstream = look.build_gradient(edge.target)
    local = look.build_partial(edge.target, edge.source)
    if numbered:
        # two wires into one gate: ∂q/∂x along each of them, distinguished by its operand's number
        local = mathml.subscript(mathml.brackets(local), mathml.number(str(edge.slot + 1)))
    return (
        mathml.term("upstream", upstream, edge.target, edge.id)
        + _TIMES
        + mathml.term("local", local, edge.target, edge.id)
    )


def _build_numeric_product(look: Lookup, edge: Edge, leading: bool) -> str:
    upstream = _build_factor("upstream", look.format_number(edge.upstream), edge, leading)
    return upstream + _TIMES + _build_local_factor(look, edge)


def _build_local_factor(look: Lookup, edge: Edge) -> str:
    """The rule with its numbers, −1/1.37², where these are the ones that are shown."""
    rule = write_local_rule(look, edge) if evaluate_local_rule(look, edge) is not None else None
    if rule is not None:
        written = mathml.subtract_negatives(rule)
        if mathml.begins_with_minus(written):
            written = mathml.brackets(written)
        return mathml.term("local", written, edge.target, edge.id)
    return _build_factor("local", look.format_number(edge.local), edge, leading=False)


def _build_factor(role: str, text: str, edge: Edge, leading: bool) -> str:
    term = mathml.term(role, mathml.number(text), edge.target, edge.id)
    return mathml.brackets(term) if text.startswith(MINUS) and not leading else term


def _build_gradient(look: Lookup, node: str) -> str:
    partial = look.build_gradient(node)
    return mathml.term("gradient", build_shaped(partial, look.shape(node)), node)


def _build_gradient_number(look: Lookup, node: Node) -> str:
    return mathml.term("gradient", build_number(look, node.grad), node.id)


def _build_start(look: Lookup) -> str:
    node = look.output
    return mathml.term("gradient", build_number(look, node.grad), node.id)


def _build_value(look: Lookup, node: Node) -> str:
    return mathml.term("value", build_number(look, node.value), node.id)


def _build_given(look: Lookup, node: str) -> str:
    record = look.nodes[node]
    symbol = build_shaped(look.markup(node), record.shape)
    if not shows_numbers(record.value):
        return mathml.term("value", symbol, node) if record.shape else symbol
    return symbol + _EQUALS + _build_value(look, record)


def _build_rows(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return lines[0]
    rows = "".join(f"<mtr><mtd>{line}</mtd></mtr>" for line in lines)
    return f"<mtable>{rows}</mtable>"


def _abbreviate(items: Sequence[Item], most: int = _SHOWN) -> list[Item | None]:
    """The items, or the first ones, None for those left out, and the last."""
    if len(items) <= most:
        return list(items)
    return [*items[: most - 2], None, items[-1]]
