"""Where the expressions of a program are in its text, and how parts of them are replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.expression import Expression, Transpose, walk_expression

_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_TRANSPOSED = re.compile(r"[.^]\s*T")
_CALLING = ")]}′″‴'"


class SourceText:
    """A text whose places are read as stretches from one character to another."""

    def __init__(self, text: str) -> None:
        self.text = text
        lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def start_of(self, place: SourceSpan) -> int:
        """Where a place begins."""
        return self._starts[place.line - 1] + place.column - 1

    def end_of(self, place: SourceSpan) -> int:
        """Where a place ends."""
        return self.start_of(place) + place.length

    def find(self, expression: Expression) -> tuple[int, int]:
        """From the first character of an expression to behind its last, with its own brackets."""
        inside = list(walk_expression(expression))
        start = min(self.start_of(inner.place) for inner in inside)
        end = max(map(self._find_end, inside))
        missing, depth = 0, 0
        for letter in self.text[start:end]:
            depth += (letter in _OPENING) - (letter in _CLOSING)
            missing = max(missing, -depth)
        for _ in range(missing):
            start = self._skip_back(start) - 1
        for _ in range(missing + depth):
            end = self._find_closing(end) + 1
        return max(start, 0), end

    def find_with_brackets(self, expression: Expression) -> tuple[int, int]:
        """The same, with brackets around it that only hold it together."""
        start, end = self.find(expression)
        while True:
            before, after = self._skip_back(start) - 1, self._skip(end)
            around = self.text[before : before + 1], self.text[after : after + 1]
            if before < 0 or around != ("(", ")") or self._is_called(before):
                return start, end
            start, end = before, after + 1

    def write(
        self,
        expression: Expression,
        replaced: Mapping[Expression, str],
        brackets: bool = False,
    ) -> str:
        """Return the text of an expression, with that of some inside it replaced.

        With `brackets` what is replaced keeps brackets of its own.
        """
        start, end = self.find(expression)
        find = self.find if brackets else self.find_with_brackets
        pieces: list[str] = []
        if expression in replaced:
            return replaced[expression]
        for begin, stop, text in sorted(
            (*find(inner), replaced[inner])
            for inner in walk_expression(expression)
            if inner in replaced and self.read(inner) != replaced[inner]
        ):
            pieces += (self.text[start:begin], text)
            start = stop
        return "".join([*pieces, self.text[start:end]])

    def read(self, expression: Expression) -> str:
        """Return the text of an expression."""
        start, end = self.find(expression)
        return self.text[start:end]

    def _find_end(self, expression: Expression) -> int:
        end = self.end_of(expression.place)
        if isinstance(expression, Transpose) and (letter := _TRANSPOSED.match(self.text, end - 1)):
            return letter.end()
        return end

    def _skip(self, place: int) -> int:
        while place < len(self.text) and self.text[place] in " \t":
            place += 1
        return place

    def _skip_back(self, place: int) -> int:
        while place and self.text[place - 1] in " \t\n":
            place -= 1
        return place

    def _find_closing(self, place: int) -> int:
        depth = 0
        for k in range(place, len(self.text)):
            depth += (self.text[k] in _OPENING) - (self.text[k] in _CLOSING)
            if depth < 0:
                return k
        return len(self.text) - 1

    def _is_called(self, bracket: int) -> bool:
        """Whether a bracket belongs to what is right before it: a call, or a product with it."""
        before = self.text[bracket - 1 : bracket]
        return before.isalnum() or before in (*_CALLING, "_")
