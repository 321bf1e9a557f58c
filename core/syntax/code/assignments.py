"""Assignments, and what they change: sums that begin at 0, updates of parameters."""

from __future__ import annotations

import ast
import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.binding import IGNORED, bind, bind_name
from gradwalk.core.syntax.code.operators import SIGNS, operate
from gradwalk.core.syntax.code.scope import Local, Scope
from gradwalk.core.syntax.code.session import FallsAway, Session
from gradwalk.core.syntax.code.values import (
    Dropped,
    Listed,
    Tensor,
    Value,
)
from gradwalk.core.syntax.expression import Name

_GRADIENT = re.compile(r"grad|^delta", re.IGNORECASE)


def assign(session: Session, targets: list[ast.expr], node: ast.expr, scope: Scope) -> None:
    """Read `targets = node`."""
    for target in targets:
        if isinstance(target, ast.Attribute) and target.attr in IGNORED:
            raise FallsAway(f".{target.attr}", session.places.attribute(target))
    only = targets[0]
    if isinstance(only, ast.Name) and _is_own_sum(only.id, node):
        assert isinstance(node, ast.BinOp)
        augment(session, only, node.op, node.right, scope)
        return
    value = session.read(node, scope)
    for target in targets:
        bind(session, target, value, node, scope)


def _is_own_sum(name: str, node: ast.expr) -> bool:
    """Whether it is `name = name + …`, which `name += …` says as well."""
    first = node.left if isinstance(node, ast.BinOp) else None
    operators = (ast.Add, ast.Sub, ast.Mult)
    return (
        isinstance(node, ast.BinOp)
        and isinstance(first, ast.Name)
        and first.id == name
        and isinstance(node.op, operators)
    )


def augment(
    session: Session, target: ast.expr, operation: ast.operator, node: ast.expr, scope: Scope
) -> None:
    """Read `target += node` and its like."""
    place = session.places.span(target)
    if isinstance(target, ast.Attribute) and target.attr in IGNORED:
        raise FallsAway(f".{target.attr}", place)
    if not isinstance(target, ast.Name):
        raise ProgramError("python.target", place)
    sign = SIGNS.get(type(operation))
    at = session.places.operator(target, sign or "?")
    if sign is None:
        raise ProgramError("python.operator", at)
    name = target.id
    found = scope.find(name)
    before = found.names[name] if found else None
    before = before.value if isinstance(before, Local) else before
    if isinstance(before, Dropped):
        raise FallsAway(before.label, place)
    if _is_update(session, name, before, sign, node):
        session.updated.append(place)
        raise FallsAway(f"{name} {sign}= …", place)
    right = session.read(node, scope)
    if found and _starts_there(session, before, sign):
        assert isinstance(before, Tensor) and isinstance(before.expression, Name)
        session.writer.remove(before.expression.name)
        session.writer.tell("reading.start", place, name=name, value=before.number)
        bind_name(session, name, right, place, node, scope)
        return
    if before is None:
        before = session.read(ast.copy_location(ast.Name(name, ast.Load()), target), scope)
    made = operate(session, sign, before, right, at)
    if isinstance(made, Listed):
        scope.names[name] = made
        return
    bind_name(session, name, made, place, node, scope)


def _is_update(session: Session, name: str, before: Value, sign: str, node: ast.expr) -> bool:
    """Whether an input is changed by its gradient, as training does by itself."""
    is_input = (
        isinstance(before, Tensor)
        and isinstance(before.expression, Name)
        and before.expression.name in session.writer.inputs
    )
    if not is_input or sign not in ("+", "-"):
        return False
    if session.training and sign == "-":
        return True
    words = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    return any(
        _GRADIENT.search(word) or (word.lower().startswith("d") and word[1:] == name)
        for word in words
    )


def _starts_there(session: Session, before: Value, sign: str) -> bool:
    """Whether a name begins a sum at 0, or a product at 1, and was not used before."""
    start = {"+": 0, "*": 1}.get(sign)
    return (
        start is not None
        and isinstance(before, Tensor)
        and isinstance(before.expression, Name)
        and before.number == start
        and before.expression.name in session.writer.inputs
        and before.expression.name not in session.writer.referenced
        and before.shape == ()
    )
