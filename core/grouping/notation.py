"""Expressions as plain notation, each read back as the same tree."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gradwalk.core.gates.gate import AttributeValue, IndexItem
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
    operands_of,
)
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.names import BUILT_IN, Signature

COMPARED, SUM, PRODUCT, SIGN, POWER, ATOM = range(-1, 5)
"""How closely an expression binds."""
_MOST_NUMBERS = 5_000
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
        """Return `root` with what is `replaced` inside it. Nothing recurs, however deep it is."""
        waiting: list[tuple[Expression, bool]] = [(root, False)]
        done: list[_Written] = []
        while waiting:
            expression, ready = waiting.pop()
            if expression in replaced:
                done.append(_Written(replaced[expression], ATOM))
                continue
            operands = operands_of(expression)
            if not ready:
                waiting.append((expression, True))
                waiting += [(operand, False) for operand in reversed(operands)]
                continue
            start = len(done) - len(operands)
            done[start:] = [self._put_together(expression, done[start:])]
        (result,) = done
        return result.text

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
                inside += self._write_attributes(expression)
                return _Written(f"{function}({', '.join(inside)})", ATOM)
            case Listing():
                items = ", ".join(_enclose(operand, SUM) for operand in operands)
                return _Written(f"[{items}]", ATOM)
            case Index(items=picked):
                return _Written(f"{_enclose(operands[0], ATOM)}[{_write_items(picked)}]", ATOM)
            case Element():
                picked = _list_items(expression)
                return _Written(f"{_enclose(operands[0], ATOM)}[{_write_items(picked)}]", ATOM)
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

    def _write_attributes(self, call: Call) -> list[str]:
        """The attributes that are not as they are without being typed."""
        signature = BUILT_IN.get(call.function) if call.function not in self.functions else None
        known = signature.attributes if isinstance(signature, Signature) else ()
        defaults = {attribute.name: attribute.default for attribute in known}
        kinds = {attribute.name: attribute.kind for attribute in known}
        return [
            f"{name}={_write_attribute(value, kinds.get(name, ''))}"
            for name, value in call.attributes
            if value is not None and value != defaults.get(name)
        ]


def write_array(literal: Literal) -> str:
    """Return a tensor as a list of its numbers, a large one as it was typed."""
    return literal.text if literal.size > _MOST_NUMBERS else _write_nested(literal.make())


def write_value(value: float) -> str:
    """Return a number so that it is read back exactly."""
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    typed = repr(float(value))
    return typed if typed == "-0.0" else typed.removesuffix(".0")


def _write_nested(values: Any) -> str:
    if np.ndim(values) == 0:
        return write_value(float(values))
    return f"[{', '.join(map(_write_nested, values))}]"


def _enclose(operand: _Written, least: int, signed: bool = False) -> str:
    """Put brackets round what binds less closely than `least`; `signed`: round a sign, too."""
    if operand.level < least or (signed and operand.level == SIGN):
        return f"({operand.text})"
    return operand.text


def _list_items(element: Element) -> tuple[IndexItem, ...]:
    """A subscript as an index, which counts from 0."""
    items: list[IndexItem] = []
    for item in element.items:
        if item is None:
            items.append(slice(None))
        elif isinstance(item, slice):
            items.append(slice(item.start - element.start, item.stop - element.start + 1))
        else:
            items.append(item - element.start)
    return tuple(items)


def _write_items(items: tuple[IndexItem, ...]) -> str:
    return ", ".join(map(_write_item, items))


def _write_item(item: object) -> str:
    if isinstance(item, slice):
        parts = (item.start, item.stop, item.step)
        text = ":".join("" if part is None else str(part) for part in parts)
        return text.removesuffix(":") if item.step is None else text
    if item is Ellipsis:
        return "..."
    return f"[{', '.join(map(str, item))}]" if isinstance(item, tuple) else str(item)


def _write_attribute(value: AttributeValue | IndexItem, kind: str) -> str:
    if kind == "flag":
        return "True" if value else "False"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        inside = ", ".join(_write_attribute(each, "") for each in value)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return write_value(float(value)) if isinstance(value, (int, float)) else str(value)
