"""An expression tree as text with every bracket, and its value by Python's own arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from gradwalk.core.syntax.expression import (
    Array,
    Binary,
    Call,
    Comparison,
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
            return f"({shown(expression.left)}{expression.operator}{shown(expression.right)})"
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
            return apply(expression.operator, value(expression.left), value(expression.right))
        case Call():
            return apply(expression.function, *map(value, expression.arguments))
        case _:
            raise TypeError(type(expression).__name__)
