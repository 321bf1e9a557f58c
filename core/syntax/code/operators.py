"""Operators and comparisons of Python on what is read."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.code.library.arguments import apply_function
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Condition, Listed, Mapped, Tensor, TextValue, Value

SIGNS: Mapping[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.FloorDiv: "//",
    ast.Mod: "%",
}
_COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


def operate(session: CodeSession, sign: str, left: Value, right: Value, place: SourceSpan) -> Value:
    """Return `left sign right`. Lists that Python would join or repeat are arrays here, noted."""
    if isinstance(left, Listed) and isinstance(right, Listed) and sign == "+":
        return Listed([*left.items, *right.items], left.place)
    if isinstance(left, Listed) and sign == "*" and _is_count(right):
        return _repeat(session, left, session.whole(right, place), place)
    first, second = session.tensor(left, place), session.tensor(right, place)
    if sign in ("//", "%"):
        return _divide(session, sign, first, second, place)
    repeats = sign == "*" and first.listed != second.listed
    joins = sign == "+" and first.listed and second.listed
    if joins or (repeats and _is_whole(second if first.listed else first)):
        session.writer.tell("reading.array", place, sign=sign)
    return session.nodes.binary(sign, first, second, place)


def _is_count(value: Value) -> bool:
    return isinstance(value, Tensor) and isinstance(value.number, int)


def _repeat(session: CodeSession, listed: Listed, times: int, place: SourceSpan) -> Listed:
    """`[0] * 3`, as Python has it."""
    count = len(listed.items) * max(0, min(times, session.limits.walk + 1))
    session.fuel.spend(place, count)
    return Listed(listed.items * max(0, times), place)


def _is_whole(tensor: Tensor) -> bool:
    return isinstance(tensor.number, int)


def _divide(
    session: CodeSession, sign: str, left: Tensor, right: Tensor, place: SourceSpan
) -> Tensor:
    quotient = session.nodes.binary("/", left, right, place)
    if left.number is not None and right.number is not None:
        if not right.number:
            raise ProgramError("python.overflow", place)
        number = left.number // right.number if sign == "//" else left.number % right.number
        if left.plain and right.plain:
            return session.nodes.number(number, place)
    if sign == "%":
        return apply_function(session, "mod", [left, right], place)
    return apply_function(session, "floor", [quotient], place)


def read_binary(session: CodeSession, node: ast.BinOp, scope: CodeScope) -> Value:
    """Read a chain of operators, which may be long, from its left end."""
    chain: list[ast.BinOp] = []
    first: ast.expr = node
    while isinstance(first, ast.BinOp):
        session.spend(first)
        chain.append(first)
        first = first.left
    value = session.read(first, scope)
    for each in reversed(chain):
        sign = SIGNS.get(type(each.op))
        place = session.places.operator(each.left, sign or "?")
        if isinstance(each.op, ast.BitXor):
            raise ProgramError("python.xor", place, edit=Edit(place, "**"))
        if sign is None:
            raise ProgramError("python.operator", place)
        value = operate(session, sign, value, session.read(each.right, scope), place)
    return value


def read_unary(session: CodeSession, node: ast.UnaryOp, scope: CodeScope) -> Value:
    """Read `-x`, `+x` and `not x`."""
    place = session.places.word(node, "-")
    operand = session.read(node.operand, scope)
    match node.op:
        case ast.USub():
            return session.nodes.negate(session.tensor(operand, place), place)
        case ast.UAdd():
            return session.tensor(operand, place)
        case ast.Not():
            return not find_truth(session, operand, session.places.span(node))
    raise ProgramError("python.operator", place)


def find_truth(session: CodeSession, value: Value, place: SourceSpan) -> bool:
    """Return whether a condition holds that must be known while reading."""
    match value:
        case bool():
            return value
        case None:
            return False
        case Condition(truth=truth) if truth is not None:
            return truth
        case Listed() | Mapped():
            return bool(value.items)
        case TextValue(text=text):
            return bool(text)
        case Tensor(plain=True, number=number) if number is not None:
            return bool(number)
    session.need_call()
    raise ProgramError("python.truth", place)


def read_comparison(session: CodeSession, node: ast.Compare, scope: CodeScope) -> Value:
    """Read `a < b`; of what is known already, whether it holds."""
    left, right = session.read(node.left, scope), session.read(node.comparators[0], scope)
    place = session.places.operator(node.left, "<")
    if len(node.ops) > 1:
        raise ProgramError("comparison.chain", session.places.operator(node.comparators[0], "<"))
    operation = node.ops[0]
    if isinstance(operation, (ast.Is, ast.IsNot)):
        if left is None or right is None:
            return (left is right) == isinstance(operation, ast.Is)
        raise ProgramError("python.operator", place)
    sign = _COMPARISONS.get(type(operation))
    if sign is None:
        raise ProgramError("python.operator", place)
    place = session.places.operator(node.left, sign)
    if isinstance(left, TextValue) and isinstance(right, TextValue) and sign in ("==", "!="):
        return (left.text == right.text) == (sign == "==")
    return compare(session, sign, left, right, place)


def compare(session: CodeSession, sign: str, left: Value, right: Value, place: SourceSpan) -> Value:
    """Return `left sign right`."""
    first, second = session.tensor(left, place), session.tensor(right, place)
    return session.nodes.compare(sign, first, second, place)


def read_truth(session: CodeSession, node: ast.BoolOp, scope: CodeScope) -> Value:
    """Read `a and b`, `a or b` of what is known already."""
    every = isinstance(node.op, ast.And)
    for each in node.values:
        place = session.places.span(each)
        if find_truth(session, session.read(each, scope), place) != every:
            return not every
    return every


def read_choice(session: CodeSession, node: ast.IfExp, scope: CodeScope) -> Value:
    """Read `a if condition else b`: the gate where, unless it is known already."""
    condition = session.read(node.test, scope)
    if isinstance(condition, Condition) and condition.truth is None:
        if condition.shape:  # of an array, Python says that its truth is ambiguous
            raise ProgramError("python.truth", session.places.span(node.test))
        place = session.places.span(node)
        chosen = session.read_tensor(node.body, scope)
        other = session.read_tensor(node.orelse, scope)
        return session.nodes.where(condition, chosen, other, place)
    holds = find_truth(session, condition, session.places.span(node.test))
    return session.read(node.body if holds else node.orelse, scope)
