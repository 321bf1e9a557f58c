"""The text that Python's parser reads, and the way back from its columns to the tokens."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TypeAlias

from gradwalk.core.syntax.notation.tokens.word import Word

Where: TypeAlias = int | tuple[int, int]
"""The number of a token, or of those beside a product that nobody typed."""


class NotationSource:
    """One expression as ASCII text; every position of it leads to a token.

    The tokens are numbered by the columns of their places; those that SymPy adds have none.
    """

    def __init__(self, tokens: Iterable[tuple[int, str]]) -> None:
        self._words = [word for _, word in tokens]
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        column = 0
        for k, word in enumerate(self._words):
            self._starts[column] = k
            column += len(word)
            self._ends[column] = k
            column += 1
        self.text = " ".join(self._words)

    def token(self, node: ast.expr | ast.keyword) -> int:
        """Return the number of the first token in `node`."""
        k = self._starts[node.col_offset]
        while not isinstance(word := self._words[k], Word):
            k += 1
        return word.place.column

    def operator(self, left: ast.expr) -> Where:
        """Return where the operator after `left` is."""
        assert left.end_col_offset is not None
        k = self._ends[left.end_col_offset] + 1
        while self._words[k] == ")":
            k += 1
        word = self._words[k]
        return word.place.column if isinstance(word, Word) else self._find_gap(k)

    def _find_gap(self, k: int) -> tuple[int, int]:
        """The tokens around an added `*`."""
        before, after = k - 1, k + 1
        while not isinstance(left := self._words[before], Word):
            before -= 1
        while not isinstance(right := self._words[after], Word):
            after += 1
        return left.place.column, right.place.column
