"""What is in the brackets of `x[0]`, `W[:, 1]`, `params["W"]`."""

from __future__ import annotations

import ast

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.gates.gate import IndexItem, Rows
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.session import CodeSession, FallsAway
from gradwalk.core.syntax.code.values import (
    Condition,
    Counted,
    Dropped,
    Listed,
    Mapped,
    Tensor,
    TextValue,
    Unknown,
    Value,
)


def read_subscript(session: CodeSession, node: ast.Subscript, scope: CodeScope) -> Value:
    """Read `base[index]`."""
    base = session.read(node.value, scope)
    place = session.places.bracket(node)
    match base:
        case Dropped():
            return Dropped(base.label, place)
        case Mapped() | Unknown():
            return _find_key(session, base, node, scope)
        case Listed() | Counted():
            return _pick(session, base, node, scope)
    return _index_tensor(session, session.tensor(base, place), node, scope)


def _find_key(
    session: CodeSession, base: Mapped | Unknown, node: ast.Subscript, scope: CodeScope
) -> Value:
    key = session.read(node.slice, scope)
    place = session.places.span(node.slice)
    if isinstance(base, Unknown):
        if isinstance(key, TextValue):
            return session.part(base, key.text, place)
        return _index_tensor(session, session.tensor(base, place), node, scope)
    wanted = key.text if isinstance(key, TextValue) else session.whole(key, place)
    if wanted not in base.items:
        raise ProgramError("python.key", place, item=str(wanted))
    return base.items[wanted]


def _pick(
    session: CodeSession, base: Listed | Counted, node: ast.Subscript, scope: CodeScope
) -> Value:
    items = session.items(base, session.places.bracket(node))
    if isinstance(node.slice, ast.Slice):
        return Listed(items[_read_slice(session, node.slice, scope)], base.place)
    if isinstance(node.slice, ast.Tuple):
        return _index_tensor(session, session.tensor(base, base.place), node, scope)
    k = session.whole(session.read(node.slice, scope), session.places.span(node.slice))
    if not -len(items) <= k < len(items):
        raise ProgramError("python.key", session.places.span(node.slice), item=str(k))
    return items[k]


def _index_tensor(
    session: CodeSession, base: Tensor, node: ast.Subscript, scope: CodeScope
) -> Value:
    place = session.places.bracket(node)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    items = tuple(_read_item(session, part, scope) for part in parts)
    return session.element(base, items, place)


def _read_item(session: CodeSession, node: ast.expr, scope: CodeScope) -> IndexItem:
    """One item of an index: a number, a slice, a list of numbers, `None` or `...`."""
    if isinstance(node, ast.Slice):
        return _read_slice(session, node, scope)
    if isinstance(node, ast.Constant) and node.value is Ellipsis:
        return Ellipsis
    value = session.read(node, scope)
    if value is None:
        return None
    place = session.places.span(node)
    if isinstance(value, Dropped):
        raise FallsAway(value.label, place)
    if isinstance(value, Condition):
        raise ProgramError("python.mask", place)
    if isinstance(value, (Listed, Counted)):
        return _list_rows(session, session.items(value, place), place)
    tensor = session.tensor(value, place)
    if tensor.literal is not None and tensor.shape:
        return _list_rows(session, session.items(tensor, place), place)
    return session.whole(tensor, place)


def _list_rows(session: CodeSession, items: list[Value], place: SourceSpan) -> Rows:
    """Whole numbers, or lists of them, that pick entries of an axis."""
    rows: list[int | Rows] = []
    for item in items:
        deep = isinstance(item, (Listed, Counted)) or (isinstance(item, Tensor) and item.shape)
        if deep:
            rows.append(_list_rows(session, session.items(item, place), place))
        else:
            rows.append(session.whole(item, place))
    return tuple(rows)


def _read_slice(session: CodeSession, node: ast.Slice, scope: CodeScope) -> slice:
    parts: list[int | None] = []
    for part in (node.lower, node.upper, node.step):
        if part is None or (isinstance(part, ast.Constant) and part.value is None):
            parts.append(None)
        else:
            parts.append(session.whole(session.read(part, scope), session.places.span(part)))
    if parts[2] == 0:
        assert node.step is not None
        raise ProgramError("index.step", session.places.span(node.step))
    return slice(*parts)
