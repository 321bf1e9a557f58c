"""Expressions as plain notation, each read back as the same tree."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.syntax.expression import (
    PRODUCTS,
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
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.written import (
    ATOM,
    COMPARED,
    MOST_NUMBERS,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    fold_expression,
    index_element,
    write_attributes,
    write_finite,
    write_items,
)

_SIGNS = {" ": " ", "  ": "*"}
"""Products without a sign; two spaces are one inside a sum, entry by entry."""


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class NotationWriter:
    """`functions` are those of the program; `powers` are the powers that were typed as `**`."""

    functions: Collection[str]
    powers: Collection[Expression]

    def write(self, root: Expression, replaced: Mapping[Expression, str]) -> str:
        """Return `root` with what is `replaced` inside it."""

        def replace(expression: Expression) -> _Written | None:
            text = replaced.get(expression)
            return None if text is None else _Written(text, ATOM)

        return fold_expression(root, self._put_together, replace).text

    def _put_together(self, expression: Expression, operands: list[_Written]) -> _Written:
        match expression:
            case Number(text=text, value=value):
                typed = text or write_value(value)
                return _Written(typed, SIGN if typed.startswith("-") else ATOM)
            case Name(name=name):
                return _Written(name, ATOM)
            case Array(value=literal):
                return _Written(write_array(literal), ATOM)
            case Negate():
                return _Written(f"-{_enclose(operands[0], POWER)}", SIGN)
            case Binary(operator=operator):
                return self._write_binary(expression, operator, *operands)
            case Comparison(operator=operator):
                left, right = (_enclose(operand, SUM) for operand in operands)
                return _Written(f"{left} {operator} {right}", COMPARED)
            case Call(function=function):
                inside = [_enclose(operand, COMPARED) for operand in operands]
                inside += write_attributes(expression, self.functions, write_value)
                return _Written(f"{function}({', '.join(inside)})", ATOM)
            case Listing():
                items = ", ".join(_enclose(operand, SUM) for operand in operands)
                return _Written(f"[{items}]", ATOM)
            case Index(items=picked):
                return _Written(f"{_enclose(operands[0], ATOM)}[{write_items(picked)}]", ATOM)
            case Element():
                picked = index_element(expression)
                return _Written(f"{_enclose(operands[0], ATOM)}[{write_items(picked)}]", ATOM)
            case Transpose():
                return _Written(f"{_enclose(operands[0], ATOM)}.T", ATOM)

    def _write_binary(
        self, binary: Binary, operator: str, left: _Written, right: _Written
    ) -> _Written:
        if operator in ("+", "-"):
            text = f"{_enclose(left, SUM)} {operator} {_enclose(right, PRODUCT, True)}"
            return _Written(text, SUM)
        if operator == "**":
            sign = "**" if binary in self.powers else "^"
            return _Written(f"{_enclose(left, ATOM)}{sign}{_enclose(right, ATOM)}", POWER)
        first, second = _enclose(left, PRODUCT, True), _enclose(right, POWER)
        sign = _SIGNS.get(operator, f" {operator} " if operator in PRODUCTS else operator)
        if operator == "@":
            sign = " @ "
        if sign == " " and second.startswith("("):
            first = f"({first})" if not first.endswith(")") else first
        return _Written(f"{first}{sign}{second}", PRODUCT)


def write_array(literal: Literal) -> str:
    """Return a tensor as a list of its numbers, a large one as it was typed."""
    return literal.text if literal.size > MOST_NUMBERS else _write_nested(literal.make())


def write_value(value: float) -> str:
    """Return a number so that it is read back exactly."""
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return write_finite(value)


def _write_nested(values: Any) -> str:
    if np.ndim(values) == 0:
        return write_value(float(values))
    return f"[{', '.join(map(_write_nested, values))}]"


def _enclose(operand: _Written, least: int, signed: bool = False) -> str:
    """Put brackets round what binds less closely than `least`; `signed`: round a sign, too."""
    if operand.level < least or (signed and operand.level == SIGN):
        return f"({operand.text})"
    return operand.text
