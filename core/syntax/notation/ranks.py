"""How many axes a value has, as far as its formula says before any shape is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gradwalk.core.gates import function_named
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Array,
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Listing,
    Name,
    Negate,
    Number,
    Transpose,
    operands_of,
)
from gradwalk.core.syntax.notation.entrywise import works_by_entry

FindRank: TypeAlias = Callable[[str], "int | None"]
"""Of a name of the program: how many axes it has, None where that is not known."""
Rank: TypeAlias = "int | None"

_BY_ENTRY = frozenset(("⊙", "*", "  "))
_KEEPING = frozenset(("softmax", "log_softmax", "layer_norm", "batch_norm"))
_REDUCING = frozenset(("sum", "mean", "max", "min", "prod", "var", "std"))


def infer_rank(root: Expression, find_rank: FindRank) -> Rank:
    """Return the number of axes of an expression, None where it is not known."""
    waiting: list[tuple[Expression, bool]] = [(root, False)]
    done: list[Rank] = []
    while waiting:
        expression, ready = waiting.pop()
        operands = operands_of(expression)
        if not ready:
            waiting.append((expression, True))
            waiting += [(operand, False) for operand in reversed(operands)]
            continue
        start = len(done) - len(operands)
        done[start:] = [_combine(expression, done[start:], find_rank)]
    return done[0]


def _combine(expression: Expression, ranks: Sequence[Rank], find_rank: FindRank) -> Rank:
    match expression:
        case Name(name=name):
            return find_rank(name)
        case Number():
            return 0
        case Array(value=literal):
            return len(literal.shape)
        case Element(items=items):
            (rank,) = ranks
            return None if rank is None else rank - sum(isinstance(each, int) for each in items)
        case Call():
            return _apply(expression, ranks)
        case Listing():
            return None if ranks[0] is None else ranks[0] + 1
        case Binary(right=Listing(joins=True)) if ranks == [2, 2]:
            return 1  # W [h, x], where the list joins vectors
        case Binary(operator=sign) if sign == "@" or (sign in PRODUCTS and sign not in _BY_ENTRY):
            return _multiply(*ranks)
        case Negate() | Binary() | Comparison() | Transpose():
            return _take_largest(ranks)
    return None


def _take_largest(ranks: Sequence[Rank]) -> Rank:
    known = [each for each in ranks if each is not None]
    return max(known) if len(known) == len(ranks) else None


def _multiply(left: Rank, right: Rank) -> Rank:
    """A matrix product, or a multiple; of two vectors it may be one of several."""
    if left is None or right is None or left == right == 1:
        return None
    return max(left, right) if 0 in (left, right) else left + right - 2


def _apply(call: Call, ranks: Sequence[Rank]) -> Rank:
    attributes = dict(call.attributes)
    if call.function in _REDUCING and len(ranks) == 1:
        axis, (rank,) = attributes.get("axis"), ranks
        if axis is None:
            return 0
        if rank is None or not isinstance(axis, int):
            return None
        return rank if attributes.get("keepdims") else rank - 1
    if call.function in _KEEPING:
        return ranks[0]
    if works_by_entry(call.function, len(ranks)) and function_named(call.function):
        return _take_largest(ranks)
    return None
