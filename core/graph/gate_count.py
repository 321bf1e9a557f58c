"""How many gates a program makes and how much is read for it, counted before any is created."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Index,
    Listing,
    Negate,
    Transpose,
)
from gradwalk.core.syntax.statements import FunctionDefinition, InputStatement, Program


class _Count(NamedTuple):
    """Of an expression, with every function of the program written out."""

    gates: int
    walk: int
    """Expressions within it, itself included: a function that only hands on its argument makes
    no gate and is read all the same."""


def count_gates(program: Program, limits: Limits) -> int:
    """Return the number of gates with every function of the program written out.

    Raises LimitError at the statement that goes over `limits.gates` or `limits.walk`. A function
    costs its body once for each call, so doubling functions are counted without being expanded.
    """
    functions: dict[str, _Count] = {}
    gates = walk = 0
    for statement in program.statements:
        match statement:
            case InputStatement():
                continue
            case FunctionDefinition():
                parts = [_count(part.expression, functions) for part in statement.parts]
                functions[statement.name] = _Count(
                    sum(each.gates for each in parts), sum(each.walk for each in parts)
                )
            case _:
                found = _count(statement.expression, functions)
                gates, walk = gates + found.gates, walk + found.walk
        if gates > limits.gates:
            raise LimitError("gates", statement.place, limit=limits.gates)
        if walk > limits.walk:
            raise LimitError("walk", statement.place, limit=limits.walk)
    return gates


def _count(root: Expression, functions: Mapping[str, _Count]) -> _Count:
    gates = walk = 0
    pending: list[Expression] = [root]
    while pending:
        walk += 1
        match pending.pop():
            case (
                Negate(operand=operand)
                | Index(base=operand)
                | Element(base=operand)
                | Transpose(base=operand)
            ):
                gates += 1
                pending.append(operand)
            case Listing(items=items):
                gates += 1
                pending += items
            case Binary(left=left, right=right):
                gates += 1
                pending += (left, right)
            case Comparison(left=left, right=right):
                gates += 1
                pending += (left, right)
            case Call(function="where", arguments=(Comparison() as condition, *branches)):
                gates, walk = gates + 1, walk + 1
                pending += (condition.left, condition.right, *branches)
            case Call(function=function, arguments=arguments):
                inside = functions.get(function, _Count(1, 0))
                gates, walk = gates + inside.gates, walk + inside.walk
                pending += arguments
    return _Count(gates, walk)
