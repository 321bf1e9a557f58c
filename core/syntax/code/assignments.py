"""Assignments, and what they change: sums that begin at 0, updates of parameters."""

from __future__ import annotations

import ast
import re

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.binding import IGNORED, bind, bind_name, check_in_place
from gradwalk.core.syntax.code.operators import SIGNS, operate
from gradwalk.core.syntax.code.scope import CodeLocal, CodeScope
from gradwalk.core.syntax.code.session import CodeSession, FallsAway
from gradwalk.core.syntax.code.training import uses_gradient
from gradwalk.core.syntax.code.values import (
    Dropped,
    Instance,
    Listed,
    Tensor,
    Value,
)
from gradwalk.core.syntax.expression import Name

LOSS = re.compile(r"loss|cost|error|objective|^nll|^mse|^[LJEC]$", re.IGNORECASE)
"""What a text calls the number that it makes small."""
_GRADIENT = re.compile(r"grad|^delta", re.IGNORECASE)


def assign(session: CodeSession, targets: list[ast.expr], node: ast.expr, scope: CodeScope) -> None:
    """Read `targets = node`."""
    for target in targets:
        _check_attribute(session, target, scope)
    only = targets[0]
    if isinstance(only, ast.Name) and _is_own_sum(only.id, node):
        assert isinstance(node, ast.BinOp)
        augment(session, only, node.op, node.right, scope, in_place=False)
        return
    value = session.read(node, scope)
    for target in targets:
        bind(session, target, value, node, scope)


def _check_attribute(session: CodeSession, target: ast.expr, scope: CodeScope) -> None:
    """`x.label = …` falls away; after `x.data = …` x means nothing that is known."""
    if not isinstance(target, ast.Attribute) or target.attr not in IGNORED:
        return
    owner = session.read(target.value, scope)
    if isinstance(owner, Instance):
        return
    if target.attr == "data" and isinstance(owner, Tensor) and session.is_input(owner):
        assert isinstance(owner.expression, Name)
        session.changed.add(owner.expression.name)
    raise FallsAway(f".{target.attr}", session.places.attribute(target))


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
    session: CodeSession,
    target: ast.expr,
    operation: ast.operator,
    node: ast.expr,
    scope: CodeScope,
    *,
    in_place: bool = True,
) -> None:
    """Read `target += node` and its like; without `in_place` it is `target = target + node`."""
    place = session.places.span(target)
    _check_attribute(session, target, scope)
    sign = SIGNS.get(type(operation))
    at = session.places.operator(target, sign or "?")
    if sign is None:
        raise ProgramError("python.operator", at)
    if not isinstance(target, ast.Name):
        _augment_part(session, target, sign, node, scope, at)
        return
    name = target.id
    found = scope.find(name)
    before = found.names[name] if found else None
    before = before.value if isinstance(before, CodeLocal) else before
    if isinstance(before, Dropped):
        raise FallsAway(before.label, place)
    if _is_update(session, name, before, sign, node):
        session.updated.append(place)
        raise FallsAway(f"{name} {sign}= …", place)
    if in_place:
        check_in_place(session, name, before, scope, place)
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


def _augment_part(
    session: CodeSession,
    target: ast.expr,
    sign: str,
    node: ast.expr,
    scope: CodeScope,
    at: SourceSpan,
) -> None:
    """Read `params["W"] -= lr * grads["W"]`, an update that falls away, and `self.n += 1`."""
    place = session.places.span(target)
    if not isinstance(target, (ast.Attribute, ast.Subscript)):
        raise ProgramError("python.target", place)
    try:
        right = session.read_tensor(node, scope)
    except FallsAway:
        session.updated.append(place)
        raise
    before = session.read(target, scope)
    bind(session, target, operate(session, sign, before, right, at), None, scope)


def is_gradient(session: CodeSession, target: ast.expr, scope: CodeScope) -> bool:
    """Whether a statement computes by hand what comes by itself: the gradient of a loss above."""
    while isinstance(target, ast.Subscript):
        target = target.value
    name = target.id if isinstance(target, ast.Name) else ""
    called = _GRADIENT.search(name) or (name[:1] == "d" and scope.find(name[1:]) is not None)
    return bool(called) and _has_loss(session)


def _has_loss(session: CodeSession) -> bool:
    return any(scalar and LOSS.search(name) for name, scalar in session.scalars.items())


def _is_update(session: CodeSession, name: str, before: Value, sign: str, node: ast.expr) -> bool:
    """Whether an input is changed by its gradient, as training does by itself."""
    is_input = (
        isinstance(before, Tensor)
        and isinstance(before.expression, Name)
        and before.expression.name in session.writer.inputs
    )
    if not is_input or sign not in ("+", "-"):
        return False
    trains = session.training or session.outputs or _has_loss(session)
    return bool(trains) and uses_gradient(node, name)


def _starts_there(session: CodeSession, before: Value, sign: str) -> bool:
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
