"""What a rule names besides the operands, in symbols and in numbers: (y − t)/N with t's row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from gradwalk.core.gates.gate import RuleTerm
from gradwalk.explain.equations.numbers import build_number, shows_numbers
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml, rules
from gradwalk.explain.math.rules import RulePiece
from gradwalk.explain.math.tensors import build_shaped
from gradwalk.explain.math.wires import WireFormula

_PLUS, _MINUS, _TIMES = ("+",), ("−",), ("·", "⊙")


def shows_terms(wire: WireFormula) -> bool:
    """Return whether the rule of a wire is written out with the numbers of its terms."""
    values = [wire.term_value(term.name) for term in wire.terms if term.count is None]
    return bool(values) and all(map(shows_numbers, values))


def build_term_symbol(
    wire: WireFormula, piece: RulePiece, build: Callable[[RulePiece], str]
) -> str:
    """Return what a name of the rule is in symbols: softmax(z), or t with its shape.

    `build` writes an operand.
    """
    term = wire.term(piece.text)
    assert term is not None
    written = wire.write_term(term)
    if written:
        return mathml.row(*rules.build_cells(rules.parse_rule(written), build))
    return build_shaped(mathml.name(term.name), wire.shape_of(piece))


def build_term_number(look: Lookup, term: RuleTerm, value: Any) -> str:
    """Return its number, or its array; what is 1 or 0 by its meaning is written so."""
    if term.count is not None:
        return mathml.number(str(value))
    return build_number(look, value, first=False, mask=is_mask(term, value))


def is_mask(term: RuleTerm, value: Any) -> bool:
    """Return whether a term is written with 1 and 0."""
    return bool(term.meaning) and bool(np.isin(value, (0, 1)).all())


def evaluate_rule(pieces: Sequence[RulePiece], read: Callable[[RulePiece], Any]) -> Any:
    """Return what a rule of sums and products comes to; None where there is more in it.

    A sum sign adds along the last axis, that of the classes.
    """
    total: Any = None
    for sign, product in _split_sum(pieces):
        value = _multiply(product, read)
        if value is None:
            return None
        value = -value if sign in _MINUS else value
        total = value if total is None else total + value
    return total


def _split_sum(pieces: Sequence[RulePiece]) -> list[tuple[str, list[RulePiece]]]:
    parts: list[tuple[str, list[RulePiece]]] = [("+", [])]
    for piece in pieces:
        if piece.kind == "sign" and piece.text in (*_PLUS, *_MINUS):
            if not parts[-1][1]:
                parts.pop()
            parts.append((piece.text, []))
        else:
            parts[-1][1].append(piece)
    return parts


def _multiply(pieces: Sequence[RulePiece], read: Callable[[RulePiece], Any]) -> Any:
    product: Any = None
    sums = False
    for piece in pieces:
        if piece.kind == "sign":
            if piece.text == "Σ":
                sums = True
            elif piece.text not in _TIMES:
                return None
            continue
        value = _read_piece(piece, read)
        if value is None:
            return None
        if sums:
            value, sums = np.sum(value, axis=-1, keepdims=True), False
        product = value if product is None else product * value
    return product


def _read_piece(piece: RulePiece, read: Callable[[RulePiece], Any]) -> Any:
    if piece.raised:
        return None
    match piece.kind:
        case "operand":
            return read(piece)
        case "number":
            return float(piece.text)
        case "group" if piece.text in ("", "("):
            return evaluate_rule(piece.inside, read)
        case "fraction":
            above, below = (_read_piece(part, read) for part in piece.inside)
            return None if above is None or below is None else above / below
    return None
