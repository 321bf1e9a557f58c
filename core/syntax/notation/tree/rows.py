"""Products with the rows of a matrix in a sum: `Σ_i max(0, 1 − y_i (w·x_i + b))`."""

from __future__ import annotations

from typing import NamedTuple

from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Binary,
    Expression,
    Name,
    Negate,
    Number,
    Transpose,
)
from gradwalk.core.syntax.notation.names import ElementName
from gradwalk.core.syntax.notation.scope import NotationScope

_MOST_FACTORS = 6


class RowProduct(NamedTuple):
    """A vector times each row: what is multiplied with that besides, the vector, and the row."""

    factor: Expression | None
    vector: Name
    row: Name


def find_row_product(expression: Expression, scope: NotationScope) -> RowProduct | None:
    """Return what `w·x_i`, `w^T x_i`, `x_i w` or `y_i w·x_i` consists of; None for another."""
    if not isinstance(expression, Binary) or expression.operator not in PRODUCTS:
        return None
    left, right = expression.left, expression.right
    row = find_row(right, scope)
    if row is None:
        row, left = find_row(left, scope), right
    if row is None:
        return None
    factor = None
    if isinstance(left, Binary) and left.operator in PRODUCTS:
        factor, left = left.left, left.right
    vector = _drop_transpose(left)
    if not isinstance(vector, Name) or scope.find_rank(vector.name) != 1:
        return None
    if factor is not None and not _is_short(factor, scope):
        return None
    return RowProduct(factor, vector, row)


def find_row(expression: Expression, scope: NotationScope) -> Name | None:
    """Return x_i of a matrix x, which may be transposed; None for anything else."""
    name = _drop_transpose(expression)
    if not isinstance(name, Name):
        return None
    part = scope.names.get(name.name)
    if not isinstance(part, ElementName) or len(part.subscripts) != 1:
        return None
    return name if scope.find_rank(part.base) == 2 else None


def _is_short(factor: Expression, scope: NotationScope) -> bool:
    """Whether it is a product of a few numbers and names, which may be read once more."""
    for _ in range(_MOST_FACTORS):
        if not isinstance(factor, Binary) or factor.operator not in PRODUCTS:
            return _is_plain(factor, scope)
        if not _is_plain(factor.right, scope):
            return False
        factor = factor.left
    return False


def _is_plain(part: Expression, scope: NotationScope) -> bool:
    inner = part.operand if isinstance(part, Negate) else part
    return isinstance(inner, (Name, Number)) and find_row(inner, scope) is None


def _drop_transpose(expression: Expression) -> Expression:
    return expression.base if isinstance(expression, Transpose) else expression
