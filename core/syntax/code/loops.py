"""Loops and comprehensions over what is known, written out item by item."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.syntax.code.operators import find_truth
from gradwalk.core.syntax.code.scope import CodeLocal, CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import Listed, Value

_MOST_LOOPS = 8
"""In one comprehension."""


def read_comprehension(
    session: CodeSession, node: ast.ListComp | ast.GeneratorExp, item: ast.expr, scope: CodeScope
) -> Value:
    """Read `[item for target in items]` as the list of its items."""
    if len(node.generators) > _MOST_LOOPS:
        raise LimitError("depth", session.places.span(node), limit=_MOST_LOOPS)
    made: list[Value] = []
    for inner in _enter(session, node.generators, scope):
        made.append(session.read(item, inner))
    return Listed(made, session.places.span(node))


def _enter(
    session: CodeSession, loops: list[ast.comprehension], scope: CodeScope
) -> Iterator[CodeScope]:
    """The scope of each item, loop by loop."""
    if not loops:
        yield scope
        return
    first, *rest = loops
    if first.is_async:
        raise ProgramError("python.expression", session.places.span(first.target))
    place = session.places.span(first.iter)
    for item in session.items(session.read(first.iter, scope), place):
        session.spend(first.target)
        inner = CodeScope(around=scope, substitutes=scope.substitutes, function=True)
        bind_loop(session, first.target, item, inner)
        if all(
            find_truth(session, session.read(test, inner), session.places.span(test))
            for test in first.ifs
        ):
            yield from _enter(session, rest, inner)


def bind_loop(session: CodeSession, target: ast.expr, item: Value, scope: CodeScope) -> None:
    """Give a loop's variable its item; it is no name of the program."""
    match target:
        case ast.Name(id=name):
            scope.names[name] = CodeLocal(item) if scope.substitutes else item
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            place = session.places.span(target)
            items = session.items(item, place)
            if len(items) != len(targets):
                raise ProgramError("python.unpack", place, count=len(targets), given=len(items))
            for each, part in zip(targets, items, strict=True):
                bind_loop(session, each, part, scope)
        case _:
            raise ProgramError("python.target", session.places.span(target))
