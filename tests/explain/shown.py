"""An expression tree as text with every bracket, and its value by Python's own arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

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

T = TypeVar("T")


def shown(expression: Expression) -> str:
    """Return `expression` with brackets around every operation: `((2*x)+1)`."""
    match expression:
        case Number(text=text):
            return text
        case Name(name=name):
            return name
        case Negate(operand=operand):
            return f"(-{shown(operand)})"
        case Binary() | Comparison():
            sign = "*" if expression.operator in PRODUCTS else expression.operator
            return f"({shown(expression.left)}{sign}{shown(expression.right)})"
        case Call():
            given = [shown(argument) for argument in expression.arguments]
            given += [f"{name}={value}".replace(" ", "") for name, value in expression.attributes]
            return f"{expression.function}({','.join(given)})"
        case Array(value=tensor):
            return tensor.text.replace(" ", "")
        case Listing(items=items):
            return f"[{','.join(map(shown, items))}]"
        case Index(base=base, items=chosen):
            return f"{shown(base)}[{','.join(map(_chosen, chosen))}]"
        case Element(base=base, items=picked):
            numbers = (":" if each is None else _chosen(each) for each in picked)
            return f"{shown(base)}_{{{','.join(numbers)}}}"
        case Transpose(base=base):
            return f"{shown(base)}.T"


def _chosen(item: int | slice) -> str:
    if not isinstance(item, slice):
        return str(item)
    parts = (item.start, item.stop, item.step)
    return ":".join("" if part is None else str(part) for part in parts).removesuffix(":")


def evaluated(
    expression: Expression,
    names: Mapping[str, T],
    number: Callable[[float], T],
    apply: Callable[..., T],
) -> T:
    """Return the value of a small tree; `apply(operator, *operands)` is one operation."""

    def value(inner: Expression) -> T:
        return evaluated(inner, names, number, apply)

    match expression:
        case Number(value=constant):
            return number(constant)
        case Name(name=name):
            return names[name]
        case Negate(operand=operand):
            return apply("neg", value(operand))
        case Binary():
            sign = "*" if expression.operator in PRODUCTS else expression.operator
            return apply(sign, value(expression.left), value(expression.right))
        case Call():
            return apply(expression.function, *map(value, expression.arguments))
        case _:
            raise TypeError(type(expression).__name__)
