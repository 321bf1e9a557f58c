"""How many gates a program makes, counted before any is made."""

from __future__ import annotations

from collections.abc import Mapping

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Comparison,
    Expression,
    Index,
    Listing,
    Negate,
    Transpose,
)
from gradwalk.core.syntax.parser import FunctionDefinition, InputStatement, Program


def count_gates(program: Program, limits: Limits) -> int:
    """Return the number of gates with every function of the program written out.

    Raises LimitError at the statement that goes over `limits.gates`. A function costs its
    body once for each call, so doubling functions are counted without being expanded.
    """
    functions: dict[str, int] = {}
    total = 0
    for statement in program.statements:
        match statement:
            case InputStatement():
                continue
            case FunctionDefinition():
                functions[statement.name] = _count(statement.body, functions)
            case _:
                total += _count(statement.expression, functions)
        if total > limits.gates:
            raise LimitError("gates", statement.place, limit=limits.gates)
    return total


def _count(root: Expression, functions: Mapping[str, int]) -> int:
    gates = 0
    pending: list[Expression] = [root]
    while pending:
        match pending.pop():
            case Negate(operand=operand) | Index(base=operand) | Transpose(base=operand):
                gates += 1
                pending.append(operand)
            case Listing(items=items):
                gates += 1
                pending += items
            case Binary(left=left, right=right):
                gates += 1
                pending += (left, right)
            case Comparison(left=left, right=right):
                pending += (left, right)
            case Call(function=function, arguments=arguments):
                gates += functions.get(function, 1)
                pending += arguments
    return gates
