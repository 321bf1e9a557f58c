"""The text that Python's parser reads, and the way back from its columns to the user's words."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.tokens.word import Word

_SIGNS = {"·": "·", "⋅": "·", "•": "·", "∙": "·", "×": "×", "⊙": "⊙", "∘": "⊙", "⊗": "⊗"}
"""What the product signs of the text are in the tree; all others are `*`."""


class NotationSource:
    """One expression as ASCII text; every position of it leads to a word of the user's."""

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

    @property
    def first(self) -> Word:
        """The first word of the user's."""
        return next(word for word in self._words if isinstance(word, Word))

    def word(self, node: ast.expr | ast.keyword) -> Word:
        """Return the first of the user's words in `node`."""
        k = self._starts[node.col_offset]
        while not isinstance(word := self._words[k], Word):
            k += 1
        return word

    def operator(self, left: ast.expr) -> SourceSpan:
        """Return the place of the operator after `left`, or of the gap where none was typed."""
        k = self._find_operator(left)
        word = self._words[k]
        return word.place if isinstance(word, Word) else self._find_gap(k)

    def product(self, left: ast.expr) -> str:
        """Return the sign of the product after `left`: `*` or another one, a space for none."""
        word = self._words[self._find_operator(left)]
        return _SIGNS.get(word.typed, "*") if isinstance(word, Word) else " "

    def _find_operator(self, left: ast.expr) -> int:
        assert left.end_col_offset is not None
        k = self._ends[left.end_col_offset] + 1
        while self._words[k] == ")":
            k += 1
        return k

    def _find_gap(self, k: int) -> SourceSpan:
        """The place between the user's words around an added `*`; no shorter than a character."""
        before, after = k - 1, k + 1
        while not isinstance(left := self._words[before], Word):
            before -= 1
        while not isinstance(right := self._words[after], Word):
            after += 1
        column = left.place.column + left.place.length
        if left.place.line != right.place.line:
            return right.place
        return SourceSpan(left.place.line, column, max(1, right.place.column - column))
