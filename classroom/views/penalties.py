"""What a penalty adds to the gradient of weights, multiplied out: λW of ½λ Σ W²."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gradwalk.classroom.views.layers import Graph
from gradwalk.core.gates import GATES
from gradwalk.core.gates.formula import SYMPY
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.terms import evaluate_rule
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.math.rules import UP, RulePiece
from gradwalk.explain.math.styles import Markup
from gradwalk.explain.math.typeset import typeset

_MOST_DEEP = 3
"""How many gates of a number without a name are written out."""
_MORE_THAN_PRODUCTS = frozenset("Σᵀ‖[")


def write_penalty(look: Lookup, graph: Graph, edges: Sequence[Edge]) -> str:
    """Return what the output hands back along `edges`, which lead from one node, as MathML.

    Empty where the way from the output is more than a product of numbers and of that node.
    """
    rates = [_multiply_back(look, graph, edge) for edge in edges]
    if not rates or None in rates:
        return ""
    source = look.nodes[edges[0].source]
    # a letter that only the picture gave says nothing here
    numbers = {node.symbol for node in look.nodes.values() if not node.shape and node.name}
    total = sum(rates)
    if {symbol.name for symbol in total.free_symbols} - numbers - {source.symbol}:
        return ""
    return mathml.term("local", _write_multiple(look, source, total), source.id)


def _write_multiple(look: Lookup, source: Node, total: Any) -> str:
    """λW: a multiple of the node with the factor first, and anything else as it is."""
    from sympy import Symbol, expand

    own = Symbol(source.symbol)
    factor = expand(total).coeff(own, 1)
    if not (factor.is_Mul or factor.is_Atom) or expand(total - factor * own) != 0:
        return mathml.row(typeset(_with_decimals(total), Markup(), numbers_first=True))
    times = typeset(_with_decimals(factor), Markup(), numbers_first=True) if factor != 1 else ""
    return mathml.row(times, look.markup(source.id))


def _multiply_back(look: Lookup, graph: Graph, edge: Edge) -> Any:
    """The product of the rates on the only way from the output to `edge`; None without one."""
    from sympy import Integer

    if look.output.shape or look.trace.seed.kind == "upstream":
        return None
    way = [edge]
    while way[-1].target != look.trace.output:
        readers = graph.out_of[way[-1].target]
        if len(readers) != 1:
            return None
        way.append(readers[0])
    product: Any = Integer(1)
    for each in reversed(way):
        product = _pass_back(look, each, product)
        if product is None:
            return None
    return product


def _pass_back(look: Lookup, edge: Edge, upstream: Any) -> Any:
    """What the gate at the end of a wire makes of `upstream`."""
    wire = look.wire(edge)
    if not wire.flows or GATES.get(wire.gate.name) is not wire.gate:
        return None
    if wire.gate.local is not None:
        given = [_make_symbol(look, operand) for operand in wire.target.operands]
        out = _make_symbol(look, wire.target.id)
        return upstream * wire.gate.local(SYMPY, out, *given)[edge.slot]
    if _MORE_THAN_PRODUCTS & set(wire.rule):
        return None

    def read(piece: RulePiece) -> Any:
        if piece.text == UP:
            return upstream
        term = wire.term(piece.text)
        if term is not None:
            return wire.term_value(piece.text) if term.count else None
        operand = wire.operand(piece.text)
        return None if operand is None else _make_symbol(look, operand)

    return evaluate_rule(wire.pieces, read)


def _make_symbol(look: Lookup, operand: str | float, deep: int = _MOST_DEEP) -> Any:
    """The symbol of a node; of a number without a name what it is computed from: λ/2."""
    from sympy import Rational, Symbol

    node: Node | None = look.nodes[operand] if isinstance(operand, str) else None
    if node is None or (node.kind == "constant" and not node.shape):
        return Rational(repr(look.value(operand)))
    if node.op is None or node.name or node.shape or not deep:
        return Symbol(node.symbol)
    gate = look.gate(node)
    if (
        gate.local is None
        or GATES.get(gate.name) is not gate
        or any(map(look.shape, node.operands))
    ):
        return Symbol(node.symbol)
    return gate.value(SYMPY, *(_make_symbol(look, each, deep - 1) for each in node.operands))


def _with_decimals(rate: Any) -> Any:
    """0.05 W, not W/20."""
    from sympy import Float, Integer, expand

    coefficient, rest = expand(rate).as_coeff_Mul()
    whole = float(coefficient).is_integer()
    return (Integer(int(coefficient)) if whole else Float(float(coefficient))) * rest
