"""What comes back along a wire between tensors, factor by factor, in symbols and in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.graph.label_text import MINUS, format_constant
from gradwalk.core.model import Edge, Node
from gradwalk.explain.equations.evaluated import evaluate_wire, find_factor_beside, spread_over
from gradwalk.explain.equations.numbers import build_number, build_raised, shows_numbers
from gradwalk.explain.equations.terms import build_term_number, build_term_symbol, shows_terms
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, rules, slots
from gradwalk.explain.math.rules import UP, RulePiece
from gradwalk.explain.math.tensors import build_shaped, build_sum
from gradwalk.explain.math.wires import JACOBIAN, WireFormula
from gradwalk.explain.text import text


@dataclass(frozen=True, slots=True)
class FactorCell:
    """One factor or sign: as symbols, and as numbers. Both lines are above one another."""

    symbols: str
    numbers: str
    shown: bool = False
    """Whether `numbers` holds any number."""


def build_wire_cells(look: Lookup, edge: Edge, *, first: bool = True) -> list[FactorCell]:
    """Return the factors of what comes back along one wire."""
    wire = look.wire(edge)
    if not wire.flows:
        zero = mathml.number("0")
        return [FactorCell(zero, zero)]
    return _build_elementwise(look, edge, first) if wire.gate.elementwise else _by_rule(look, edge)


def format_wire(look: Lookup, edge: Edge) -> str:
    """Return the same as a line of text in the program's symbols: `∂L/∂Y · Wᵀ`."""
    symbols = look.symbols(edge.target)
    upstream = look.format_gradient(look.find_upstream(edge))
    return look.wire(edge).text(upstream, look.partial_text, symbols, look.raise_operand)


def build_upstream_cell(
    look: Lookup, edge: Edge, *, spread: Any = None, first: bool = True
) -> FactorCell:
    """Return ∂L/∂Y with its shape; its numbers may be `spread` over the operand."""
    passed = look.nodes[look.find_upstream(edge)]
    partial = look.build_gradient(passed.id)
    number = build_number(look, edge.upstream if spread is None else spread, first=first)
    return FactorCell(
        mathml.term("upstream", build_shaped(partial, passed.shape), passed.id, edge.id),
        mathml.term("upstream", number, passed.id, edge.id),
        shows_numbers(edge.upstream),
    )


def build_sign_cell(sign: str) -> FactorCell:
    """Return a sign that is the same in both lines."""
    written = mathml.operator(mathml.escape(sign))
    return FactorCell(written, written)


def _build_elementwise(look: Lookup, edge: Edge, first: bool) -> list[FactorCell]:
    wire = look.wire(edge)
    cells: list[FactorCell] = []
    if wire.axes:
        over = build_sum(wire.axes_text())
        cells.append(FactorCell(over, over))
    if wire.local.kind == "minus":
        cells.append(build_sign_cell(MINUS))
    cells.append(build_upstream_cell(look, edge, first=first and not cells))
    if wire.local.kind in ("one", "minus"):
        return cells
    cells.append(build_sign_cell(wire.times))
    formula = mathml.row(wire.local.markup.translate(_plain_table(look, wire.target)))
    value = look.local_arrays(wire.target)[edge.slot] if look.trace.numbers else None
    number = build_number(look, value, first=False, mask=shows_mask(wire), words=shows_truths(wire))
    cells.append(
        FactorCell(
            mathml.term("local", build_shaped(formula, wire.local_shape), edge.target, edge.id),
            mathml.term("local", number, edge.target, edge.id),
            shows_numbers(value),
        )
    )
    return cells


def _by_rule(look: Lookup, edge: Edge) -> list[FactorCell]:
    wire = look.wire(edge)
    pieces = wire.pieces
    if wire.adds_up:
        over = build_sum(wire.axes_text())
        return [FactorCell(over, over), build_upstream_cell(look, edge)]
    written_out = shows_terms(wire)
    whole = None if written_out else _evaluated(look, edge, pieces)
    if whole is not None:
        return whole
    beside = find_factor_beside(pieces, scalar=not wire.target.shape) is not None
    if rules.has_names(pieces) or (beside and not written_out):
        # what those names stand for is nowhere in the picture, so no numbers stand for them
        cells = rules.build_cells(pieces, lambda piece: _build_symbolic_factor(look, edge, piece))
        return [FactorCell(mathml.row(*cells), "")]
    symbols = rules.build_cells(pieces, lambda piece: _build_symbolic_factor(look, edge, piece))
    numbers = rules.build_cells(
        pieces, lambda piece: _build_numeric_factor(look, edge, piece), numbers=True
    )
    shown = any(
        shows_numbers(_get_factor_value(look, edge, piece)) for piece in rules.list_operands(pieces)
    )
    return [
        FactorCell(_labelled(wire, above), _labelled(wire, below), shown)
        for above, below in zip(symbols, numbers, strict=True)
    ]


def _labelled(wire: WireFormula, written: str) -> str:
    """With the axis under each sum sign, where there are several it might run over."""
    if "∑" not in written:
        return written
    axis = dict(wire.target.attributes).get("axis")
    if len(wire.target.shape) < 2 or not isinstance(axis, int):
        return written
    label = text(wire.language, "sum.axis", axes=axis % len(wire.target.shape))
    return written.replace("<mo>∑</mo>", build_sum(label))


def _evaluated(look: Lookup, edge: Edge, pieces: Sequence[RulePiece]) -> list[FactorCell] | None:
    """`(…) ⊙ {up}`: what is beside the upstream gradient, as one factor with its numbers."""
    target, source = look.nodes[edge.target], look.nodes[edge.source]
    local = find_factor_beside(pieces, scalar=not target.shape)
    if local is None:
        return None
    factor, sign, leading = local
    value = evaluate_wire(look, edge)
    if value is None and shows_numbers(edge.contribution):
        return None
    symbols = mathml.row(
        *rules.build_cells(factor, lambda piece: _build_symbolic_factor(look, edge, piece))
    )
    wire = look.wire(edge)
    if all(wire.term(piece.text) for piece in rules.list_operands(factor)):
        symbols = build_shaped(symbols, source.shape)
    number = build_number(
        look,
        value if value is not None else edge.contribution,
        mask=shows_mask(wire),
        words=shows_truths(wire),
    )
    factored = FactorCell(
        mathml.term("local", symbols, target.id, edge.id),
        mathml.term("local", number, target.id, edge.id),
        shows_numbers(value),
    )
    # a vector of sums along rows is a column again where it meets the rows
    spread = spread_over(look, edge, edge.upstream)
    upstream = build_upstream_cell(look, edge, spread=spread, first=not leading)
    cells = [factored, build_sign_cell(sign), upstream]
    return cells if leading else cells[::-1]


def shows_mask(wire: WireFormula) -> bool:
    """Return whether the local gradient of a gate says which elements pass, and no more."""
    return wire.gate.pattern in ("router", "distributor")


def shows_truths(wire: WireFormula) -> bool:
    """Return whether the gate chooses which elements pass, so that they are True and False."""
    return wire.gate.pattern == "router"


def _get_factor_value(look: Lookup, edge: Edge, piece: RulePiece) -> Any:
    if piece.text == UP:
        return edge.upstream
    if look.wire(edge).term(piece.text) is not None:
        return look.wire(edge).term_value(piece.text)
    operand = look.wire(edge).operand(piece.text)
    return None if operand is None else look.value(operand)


def _build_symbolic_factor(look: Lookup, edge: Edge, piece: RulePiece) -> str:
    if piece.text == UP:
        passed = look.nodes[look.find_upstream(edge)]
        partial = look.build_gradient(passed.id)
        # ∂L/∂Yᵀ would turn Y alone
        above = rules.add_marks(mathml.brackets(partial), piece.raised) if piece.raised else partial
        below = build_shaped(above, passed.shape, transposed=piece.transposed)
        return mathml.term("upstream", below, passed.id, edge.id)
    if piece.text == JACOBIAN:
        partial = mathml.brackets(look.build_partial(edge.target, edge.source))
        return mathml.term("local", rules.add_marks(partial, piece.raised), edge.target, edge.id)
    if look.wire(edge).term(piece.text) is not None:
        symbol = build_term_symbol(
            look.wire(edge), piece, lambda inner: _build_symbolic_factor(look, edge, inner)
        )
        return mathml.term("local", symbol, edge.target, edge.id)
    operand = look.wire(edge).operand(piece.text)
    if not isinstance(operand, str):
        return mathml.term("local", _number_text(look, edge, piece, operand), edge.target, edge.id)
    shape = look.shape(operand)
    symbol = build_raised(look, operand, piece.raised)
    return mathml.term(
        "local", build_shaped(symbol, shape, transposed=piece.transposed), operand, edge.id
    )


def _build_numeric_factor(look: Lookup, edge: Edge, piece: RulePiece) -> str:
    value = _get_factor_value(look, edge, piece)
    if piece.transposed and np.ndim(value) > 1:
        value = np.swapaxes(value, -1, -2)
    # a vector has no other way to lie: its ᵀ stays
    marks = piece.raised if np.ndim(value) == 1 else piece.raised.replace("ᵀ", "")
    if piece.text == UP:
        number = rules.add_marks(build_number(look, value), marks)
        return mathml.term("upstream", number, look.find_upstream(edge), edge.id)
    if piece.text == JACOBIAN:
        return _build_symbolic_factor(look, edge, piece)
    term = look.wire(edge).term(piece.text)
    if term is not None:
        number = build_term_number(look, term, value)
        return mathml.term("local", number, edge.target, edge.id)
    operand = look.wire(edge).operand(piece.text)
    if not isinstance(operand, str):
        return mathml.term("local", _number_text(look, edge, piece, operand), edge.target, edge.id)
    if value is None:
        return _build_symbolic_factor(look, edge, piece)
    number = rules.add_marks(build_number(look, value, first=False), marks)
    return mathml.term("local", number, operand, edge.id)


def _number_text(look: Lookup, edge: Edge, piece: RulePiece, operand: float | None) -> str:
    if operand is None:
        return mathml.words(look.wire(edge).attribute(piece.text))
    return mathml.number(format_constant(operand))


def _plain_table(look: Lookup, target: Node) -> dict[int, str]:
    """What fills a local gradient: symbols that belong to the whole, without roles of their own."""
    texts = {slots.OUT: (look.markup(target.id),) * 2}
    for slot, operand in enumerate(target.operands):
        loose = look.build_operand(operand)
        tight = loose if look.is_tight(operand) else mathml.brackets(loose)
        texts[slots.get_placeholder(slot)] = (loose, tight)
    return slots.make_filling(texts)
