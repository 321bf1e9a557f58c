"""An `if` that chooses one of two values, as a conditional expression: `a if x > 0 else b`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

_MOST = 100
"""Conditions one behind the other: more than may be read within each other."""


def join_returns(body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """Return the body of a function with one `return` for those that an `if` chooses between.

    `if x > 0: return a` and `return b` below it, or in its `else`, is `return a if x > 0 else b`.
    What has other statements in a branch stays as it is.
    """
    joined: list[ast.stmt] = []
    for k, statement in enumerate(body):
        value = _find_returned(body[k:])
        if isinstance(statement, ast.If) and value is not None:
            return [*joined, ast.copy_location(ast.Return(value=value), statement)]
        joined.append(statement)
    return joined


def _find_returned(statements: Sequence[ast.stmt], most: int = _MOST) -> ast.expr | None:
    """What statements return that begin with a `return`, or with an `if` between two."""
    if most == 0:
        return None
    match statements:
        case [ast.Return(value=ast.expr() as value), *_]:
            return value
        case [ast.If(test=test, body=body, orelse=orelse) as choice, *rest]:
            chosen = _find_returned(body, most - 1)
            other = _find_returned(orelse or rest, most - 1)
            if chosen is not None and other is not None:
                return ast.copy_location(ast.IfExp(test=test, body=chosen, orelse=other), choice)
    return None


def find_assigned(
    choice: ast.If, has_value: Callable[[str], bool], most: int = _MOST
) -> tuple[ast.expr, ast.expr] | None:
    """Return the name that each branch gives a value to, and the choice between the two values.

    Without an `else` the name keeps the value that it has. None for branches that do anything else.
    """
    match choice:
        case _ if most == 0:
            return None
        case ast.If(body=[ast.Assign(targets=[ast.Name(id=name) as target], value=chosen)]):
            own = ast.copy_location(ast.Name(id=name, ctx=ast.Load()), target)
        case _:
            return None
    match choice.orelse:
        case [] if has_value(name):
            other: ast.expr = own
        case [ast.Assign(targets=[ast.Name(id=same)], value=value)] if same == name:
            other = value
        case [ast.If() as inner] if (found := find_assigned(inner, has_value, most - 1)) and _names(
            found[0], name
        ):
            other = found[1]
        case _:
            return None
    value = ast.IfExp(test=choice.test, body=chosen, orelse=other)
    return target, ast.copy_location(value, choice)


def _names(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
