"""Places of Python's syntax tree, which count UTF-8 bytes, in characters of the user's text."""

from __future__ import annotations

import ast
import re

from gradwalk.core.errors import SourceSpan

_GAP = re.compile(r"[ \t\r\n()\\]+|#[^\n]*")
"""What may be between an operand and its operator."""


class Places:
    """Finds what a node of the tree is in the text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._text = text
        self._bytes: dict[int, bytes | None] = {}

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> SourceSpan:
        """Return the place of a node, up to the end of its first line."""
        start = self._column(node.lineno, node.col_offset)
        return SourceSpan(node.lineno, start + 1, max(1, self._end(node) - start))

    def line_span(self, node: ast.expr) -> SourceSpan | None:
        """Return the place of a node, None where it goes over lines."""
        return self.span(node) if node.lineno == node.end_lineno else None

    def word(self, node: ast.expr | ast.stmt | ast.arg, word: str, before: int = 0) -> SourceSpan:
        """Return the place of `word`, which `node` begins with, `before` characters after it."""
        start = self._column(node.lineno, node.col_offset)
        return SourceSpan(node.lineno, start + 1 + before, len(word))

    def named(self, node: ast.FunctionDef | ast.ClassDef) -> SourceSpan:
        """Return the place of the name that a definition gives."""
        line = self._lines[node.lineno - 1]
        start = line.find(node.name, self._column(node.lineno, node.col_offset) + 3)
        return SourceSpan(node.lineno, max(start, 0) + 1, len(node.name))

    def attribute(self, node: ast.Attribute) -> SourceSpan:
        """Return the place of the name behind the point."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        end = self._column(node.end_lineno, node.end_col_offset)
        return SourceSpan(node.end_lineno, end - len(node.attr) + 1, len(node.attr))

    def operator(self, left: ast.expr, sign: str) -> SourceSpan:
        """Return the place of the operator behind its left operand."""
        assert left.end_lineno is not None and left.end_col_offset is not None
        line = left.end_lineno
        offset = self._starts[line - 1] + self._column(line, left.end_col_offset)
        while gap := _GAP.match(self._text, offset):
            offset = gap.end()
        line += self._text.count("\n", self._starts[line - 1], offset)
        return SourceSpan(line, offset - self._starts[line - 1] + 1, len(sign))

    def bracket(self, node: ast.Subscript) -> SourceSpan:
        """Return the place of the bracket that opens an index."""
        return self.operator(node.value, "[")

    def source(self, node: ast.expr) -> str:
        """Return what was typed."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = self._starts[node.lineno - 1] + self._column(node.lineno, node.col_offset)
        end = self._starts[node.end_lineno - 1] + self._column(node.end_lineno, node.end_col_offset)
        return self._text[start:end]

    def source_word(self, node: ast.stmt) -> str:
        """Return the first word of a statement."""
        start = self._column(node.lineno, node.col_offset)
        return self._lines[node.lineno - 1][start:].split()[0].rstrip(":;")

    def _end(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        if node.end_lineno == node.lineno:
            return self._column(node.lineno, node.end_col_offset)
        return len(self._lines[node.lineno - 1].rstrip())

    def _column(self, line: int, offset: int) -> int:
        if line not in self._bytes:
            typed = self._lines[line - 1]
            self._bytes[line] = None if typed.isascii() else typed.encode()
        encoded = self._bytes[line]
        return offset if encoded is None else len(encoded[:offset].decode(errors="ignore"))


class OnePlace(Places):
    """The places of a piece of code that is not in the user's text: all are where it is used."""

    def __init__(self, place: SourceSpan) -> None:
        super().__init__("")
        self._place = place

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> SourceSpan:
        return self._place

    def line_span(self, node: ast.expr) -> SourceSpan | None:
        return self._place

    def word(self, node: ast.expr | ast.stmt | ast.arg, word: str, before: int = 0) -> SourceSpan:
        return self._place

    def named(self, node: ast.FunctionDef | ast.ClassDef) -> SourceSpan:
        return self._place

    def attribute(self, node: ast.Attribute) -> SourceSpan:
        return self._place

    def operator(self, left: ast.expr, sign: str) -> SourceSpan:
        return self._place

    def source(self, node: ast.expr) -> str:
        return ast.unparse(node)
