"""Python's own parser, one text at a time. It makes a tree and runs nothing."""

from __future__ import annotations

import ast
import warnings
from threading import Lock

_ONE_AT_A_TIME = Lock()
"""CPython 3.11 has one count of depth for all trees that are built: threads upset it."""


def parse_python_expression(text: str) -> ast.Expression:
    """Return the tree of one expression.

    Raises SyntaxError, and RecursionError or MemoryError where it is nested too deeply.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(text, mode="eval")


def parse_python_statements(text: str) -> ast.Module:
    """Return the tree of a text of statements; a text over lines has one space more on each.

    A text of statements that is at fault makes Python open a file, to show the line. As the body
    of one statement it does not, so each line is one to the right and one down while it is read.
    Raises SyntaxError, ValueError for a null byte, and RecursionError or MemoryError where it is
    nested too deeply.
    """
    lines = text.split("\n")
    body = "".join(f" {line}\n" for line in lines)
    first = next((line for line in lines if line.strip() and line.lstrip()[0] != "#"), "")
    indent = first[: len(first) - len(first.lstrip())]
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what no program has, which is refused by itself
        try:
            tree = ast.parse(f"if 1:\n{body} {indent}pass\n", mode="single")
        except SyntaxError as error:
            error.lineno = max(1, (error.lineno or 2) - 1)
            error.offset = max(1, (error.offset or 2) - 1)
            raise
    (whole,) = tree.body
    assert isinstance(whole, ast.If)
    for node in ast.walk(whole):
        if isinstance(node, (ast.stmt, ast.expr, ast.arg, ast.keyword, ast.alias)):
            _move_back(node)
    return ast.Module(whole.body[:-1], [])


def _move_back(node: ast.stmt | ast.expr | ast.arg | ast.keyword | ast.alias) -> None:
    assert node.end_lineno is not None and node.end_col_offset is not None
    node.lineno, node.col_offset = node.lineno - 1, node.col_offset - 1
    node.end_lineno, node.end_col_offset = node.end_lineno - 1, node.end_col_offset - 1
