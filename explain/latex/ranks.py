"""How many axes a value has, as far as a program's text says it: which product is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gradwalk.core.gates import function_named
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Array,
    Binary,
    Call,
    Comparison,
    Expression,
    Name,
    Negate,
    Number,
    Transpose,
)

_MATRIX_PRODUCTS = {(2, 2): 2, (2, 1): 1, (1, 2): 1, (1, 1): 0}
_SUMMED = ("sum", "mean", "prod", "norm", "squared_norm", "dot", "mse")
_DOTTED = ("·", " ")


def find_rank(
    expression: Expression, operands: Sequence[int | None], names: Mapping[str, int | None]
) -> int | None:
    """Return the number of axes, None where it is not known; `operands` are those inside."""
    match expression:
        case Number():
            return 0
        case Name(name=name):
            return names.get(name)
        case Array(value=literal):
            return len(literal.shape)
        case Negate() | Transpose():
            return operands[0]
        case Binary(operator="@"):
            return _multiply(operands)
        case Binary(operator=sign) if sign in _DOTTED and 0 not in operands:
            return _multiply(operands)
        case Binary(operator=sign) if sign in PRODUCTS or sign in ("+", "-", "/", "**"):
            return _broadcast(operands)
        case Comparison():
            return _broadcast(operands)
        case Call(function=function, attributes=attributes):
            gate = function_named(function)
            if function in _SUMMED and not any(value for _, value in attributes):
                return 0
            return _broadcast(operands) if gate is not None and gate.elementwise else None
    return None


def _multiply(operands: Sequence[int | None]) -> int | None:
    left, right = operands
    return None if left is None or right is None else _MATRIX_PRODUCTS.get((left, right))


def _broadcast(operands: Sequence[int | None]) -> int | None:
    ranks = [rank for rank in operands if rank is not None]
    return max(ranks) if ranks and len(ranks) == len(operands) else None
