"""Python's own parser, one text at a time. It makes a tree and runs nothing."""

from __future__ import annotations

import ast

from gradwalk.core.syntax.notation.reading import _ONE_AT_A_TIME


def parse_statements(text: str) -> ast.Module:
    """Return the tree of a text of statements.

    Raises SyntaxError, ValueError for a null byte, and RecursionError or MemoryError where it is
    nested too deeply.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(text)
