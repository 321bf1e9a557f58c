"""Classes of the text: layers with `forward`, networks of such layers."""

from __future__ import annotations

import ast
from dataclasses import replace

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.expressions import make_function
from gradwalk.core.syntax.code.instances import CLASS
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import LibraryFunction, OwnClass, OwnFunction, Value

_BASES = ("object", "Module", "ABC")
"""Classes that are extended by name only: PyTorch's `nn.Module` adds nothing that is computed."""
_ENGINE = ("__add__", "__mul__")
"""A class that has these is a number that knows its gradient, as micrograd's `Value`."""


def define_class(session: CodeSession, node: ast.ClassDef, scope: CodeScope) -> None:
    """Read a class: its methods, and what it gives to all its objects.

    Raises ProgramError for what else is in it.
    """
    if node.decorator_list:
        raise ProgramError("python.decorator", session.places.span(node.decorator_list[0]))
    own = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    if own.issuperset(_ENGINE):
        session.writer.drop(f"class {node.name}", session.places.word(node, "class"))
        scope.names[node.name] = LibraryFunction("Value", "micrograd")
        return
    extended = _read_bases(session, node, scope)
    inside = CodeScope(around=scope)
    methods = dict(extended.methods) if extended else {}
    values: dict[str, Value] = dict(extended.values) if extended else {}
    for each in node.body:
        match each:
            case ast.FunctionDef():
                methods[each.name] = _read_method(session, each, inside)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                values[name] = session.read(value, scope)
            case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.AnnAssign(value=None):
                continue
            case _:
                word = session.places.source_word(each)
                place = session.places.span(each)
                place = SourceSpan(place.line, place.column, len(word))
                raise ProgramError("python.statement", place, word=word)
    made = OwnClass(node.name, methods, values, session.places.named(node), extended)
    inside.names[CLASS] = made
    scope.names[node.name] = made
    session.classes.append(made)


def _read_bases(session: CodeSession, node: ast.ClassDef, scope: CodeScope) -> OwnClass | None:
    extended: OwnClass | None = None
    for base in node.bases:
        name = base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
        if name in _BASES:
            continue
        value = session.read(base, scope)
        if not isinstance(value, OwnClass) or extended is not None:
            raise ProgramError("python.base", session.places.span(base), name=node.name)
        extended = value
    return extended


def _read_method(session: CodeSession, node: ast.FunctionDef, scope: CodeScope) -> OwnFunction:
    if node.decorator_list:
        raise ProgramError("python.decorator", session.places.span(node.decorator_list[0]))
    made = make_function(session, node.name, node.args, node.body, node, scope)
    return replace(made, body=tuple(_return_at_once(node.body)))


def _return_at_once(body: list[ast.stmt]) -> list[ast.stmt]:
    """`out = x * y; return out` as `return x * y`: the caller gives it its name."""
    match body[-2:]:
        case [
            ast.Assign(targets=[ast.Name(id=name)], value=value),
            ast.Return(value=ast.Name(id=same)) as returned,
        ] if name == same:
            return [*body[:-2], ast.copy_location(ast.Return(value=value), returned)]
    return body
