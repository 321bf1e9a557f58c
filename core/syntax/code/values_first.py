"""Values below the code that needs them, as a formula has them: `y = np.exp(x)`, then `x = 2`."""

from __future__ import annotations

import ast
from collections import Counter


def put_values_first(tree: ast.Module) -> None:
    """Move each value that is needed above its only line to the top. Python would refuse that.

    A value is what needs no name that the text gives.
    """
    given = Counter(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    needed: set[str] = set()
    first: list[ast.stmt] = []
    others: list[ast.stmt] = []
    for statement in tree.body:
        name = _find_given(statement)
        is_late = name in needed and given[name] == 1
        if is_late and given.keys().isdisjoint(_list_needed(statement)):
            first.append(statement)
            continue
        others.append(statement)
        # a function is called later
        if not isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            needed |= _list_needed(statement)
    tree.body = [*first, *others]


def _find_given(statement: ast.stmt) -> str:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _list_needed(statement: ast.stmt) -> set[str]:
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
