"""Products directly inside a sum: of two vectors side by side the entries are multiplied."""

from __future__ import annotations

from gradwalk.core.syntax.expression import (
    Binary,
    Expression,
    Negate,
    operands_of,
    replace_operands,
)

SUMMED = "  "
"""The operator of a product side by side in a sum, where `t log y` is no question: the sum of the
entries' products is the dot product."""


def multiply_by_entry(root: Expression) -> Expression:
    """Return `root` with each product side by side marked that is a term of it."""
    waiting: list[tuple[Expression, bool]] = [(root, False)]
    done: list[Expression] = []
    while waiting:
        expression, ready = waiting.pop()
        inside = operands_of(expression) if _is_term(expression) else ()
        if not ready:
            waiting.append((expression, True))
            waiting += [(operand, False) for operand in reversed(inside)]
            continue
        start = len(done) - len(inside)
        operands = done[start:]
        del done[start:]
        if isinstance(expression, Binary) and expression.operator == " ":
            left, right = operands
            expression = Binary(SUMMED, left, right, expression.place)
        elif inside:
            expression = replace_operands(expression, operands)
        done.append(expression)
    return done[0]


def _is_term(expression: Expression) -> bool:
    """Whether the terms of a sum go on inside."""
    if isinstance(expression, Binary):
        return expression.operator in ("+", "-", " ", "*", "/")
    return isinstance(expression, Negate)
