"""Imports: what is known of a library gets its name, anything else is refused where it is used."""

from __future__ import annotations

import ast

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.lectures import LECTURE_NAMES
from gradwalk.core.syntax.code.modules import find_member, import_module
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.session import CodeSession
from gradwalk.core.syntax.code.values import (
    Dropped,
    Foreign,
    Module,
    Value,
)

_KNOWN_ANYWHERE = {*LECTURE_NAMES, "OrderedDict"}
"""What is known by its name, whatever module it is imported from."""


def read_import(session: CodeSession, node: ast.Import | ast.ImportFrom, scope: CodeScope) -> None:
    place = session.places.span(node)
    session.writer.drop("import", SourceSpan(place.line, place.column, len("import")))
    for alias in node.names:
        if isinstance(node, ast.Import):
            path = alias.name
            name = alias.asname or path.split(".")[0]
            shown = path if alias.asname else name
            scope.names[name] = import_module(shown, place)
        elif alias.name == "*" or alias.name in _KNOWN_ANYWHERE:
            continue
        else:
            name = alias.asname or alias.name
            scope.names[name] = _import_member(session, node.module or "", alias)


def _import_member(session: CodeSession, path: str, alias: ast.alias) -> Value:
    place = session.places.span(alias)
    found = import_module(path, place)
    if isinstance(found, Dropped):
        return Dropped(f"{found.label}.{alias.name}", place)
    if not isinstance(found, Module):
        return Foreign(f"{path}.{alias.name}")
    try:
        return find_member(found, alias.name, place, session.nodes)
    except ProgramError:
        return Foreign(f"{path}.{alias.name}")  # refused where it is used
