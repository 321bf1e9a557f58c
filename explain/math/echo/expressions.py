"""Writes one expression of a program in a style, from the inside out and without recursion."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.gates.index_items import items_text
from gradwalk.core.graph.label_text import MINUS, format_constant, needs_brackets
from gradwalk.core.syntax.expression import (
    Array,
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Index,
    Listing,
    Name,
    Negate,
    Number,
    Transpose,
)
from gradwalk.explain.math.echo.arrays import write_array
from gradwalk.explain.math.echo.calls import write_call
from gradwalk.explain.math.echo.context import Context
from gradwalk.explain.math.echo.names import clip_name
from gradwalk.explain.math.echo.piece import EchoLevel, EchoPiece
from gradwalk.explain.math.echo.selection import EchoSelection
from gradwalk.explain.math.echo.style import EchoStyle
from gradwalk.explain.math.echo.writer import EchoWriter

_RELATIONS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}
_MOST_ITEMS = 6


def write_expression(selection: EchoSelection, context: Context, style: EchoStyle) -> str:
    """Return the expression of `selection` written in `style`."""
    writer = EchoWriter(context, style, selection.kept)
    for expression in reversed(selection.order):
        writer.pieces[expression] = _write(writer, expression)
    return writer.pieces[selection.order[0]].text


def _find_number_level(text: str) -> EchoLevel:
    if text.startswith(MINUS):
        return EchoLevel.SUM
    return EchoLevel.PRODUCT if needs_brackets(text) else EchoLevel.ATOM


def _write(writer: EchoWriter, expression: Expression) -> EchoPiece:
    """Write `expression`, whose operands are written or left out."""
    style, node = writer.style, writer.context.node(expression)
    match expression:
        case Number(value=value, text=typed):
            text = format_constant(value, typed or None)
            return EchoPiece(style.number(text), _find_number_level(text))
        case Name(name=name):
            return EchoPiece(style.name(clip_name(name), node), EchoLevel.ATOM)
        case Array(value=literal):
            return EchoPiece(write_array(literal, style, node), EchoLevel.ATOM)
        case Negate(operand=operand):
            return EchoPiece(style.negate(writer.fit(operand, EchoLevel.BIG), node), EchoLevel.SUM)
        case Binary():
            return _write_binary(writer, expression, node)
        case Comparison(operator=sign, left=left, right=right):
            sides = writer.fit(left, EchoLevel.SUM), writer.fit(right, EchoLevel.SUM)
            relation = style.join(sides[0], _RELATIONS.get(sign, sign), sides[1], node)
            return EchoPiece(relation, EchoLevel.RELATION)
        case Call():
            return write_call(writer, expression, node)
        case Listing(items=members):
            return writer.listing(members, node)
        case Index(base=base, items=items):
            inside = clip_name(items_text(items, _MOST_ITEMS))
            return EchoPiece(
                style.pick(writer.fit(base, EchoLevel.ATOM), inside, node), EchoLevel.ATOM
            )
        case Element(base=base, items=picked):
            below = _format_subscript(picked)
            return EchoPiece(
                style.subscript(writer.fit(base, EchoLevel.ATOM), below, node), EchoLevel.ATOM
            )
        case Transpose(base=base):
            return writer.transpose(base, node)


def _write_binary(writer: EchoWriter, typed: Binary, node: str) -> EchoPiece:
    left, right = typed.left, typed.right
    match typed.operator:
        case "+":
            return writer.join(left, "+", right, node)
        case "-":
            return writer.join(left, MINUS, right, node)
        case "/":
            return writer.fraction(left, right, node)
        case "**":
            return writer.power(left, writer.fit(right, writer.style.exponent_level), node)
        case _:
            return writer.product(typed, node)


def _format_subscript(items: Sequence[int | slice | None]) -> str:
    """Return what a subscript picks, as it is counted in the program: `12`, `1,12`, `:,2`."""
    short = all(isinstance(item, int) and item < 10 for item in items)
    return ("" if short else ",").join(map(_format_item, items))


def _format_item(item: int | slice | None) -> str:
    if isinstance(item, slice):
        return f"{item.start}:{item.stop}"
    return ":" if item is None else str(item)
