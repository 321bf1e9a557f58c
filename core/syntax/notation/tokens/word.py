"""A word of the program, which knows its place."""

from __future__ import annotations

from typing import TypeAlias

from gradwalk.core.errors import SourceSpan

_new = str.__new__


class Word(str):
    """The text of a token, which knows where it is and what was typed.

    SymPy's transformations write `repr(str(token))`; both keep the place here.
    """

    __slots__ = ("place", "typed")
    place: SourceSpan
    typed: str

    def __new__(cls, text: str, place: SourceSpan, typed: str | None = None) -> Word:
        word = _new(cls, text)
        word.place = place
        word.typed = text if typed is None else typed
        return word

    def __reduce__(self) -> tuple[type[Word], tuple[str, SourceSpan, str]]:
        return Word, (super().__str__(), self.place, self.typed)

    def __str__(self) -> str:
        return self

    def __repr__(self) -> str:
        return Word(super().__repr__(), self.place, self.typed)


Token: TypeAlias = tuple[int, Word]
"""A type of the standard `token` module (NAME, NUMBER, OP, STRING) and the word."""


def join_tokens(tokens: list[Token]) -> str:
    """Return the tokens as text again, spaced as they were typed."""
    return TokenText(tokens).take(0, len(tokens) - 1)


class TokenText:
    """The text of tokens, spaced as they were typed, from which any stretch is taken at once."""

    def __init__(self, tokens: list[Token]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        length = 0
        end = tokens[0][1].place
        column = end.column
        for _, word in tokens:
            place = word.place
            spaces = " " * (place.column - column if place.line == end.line else 1)
            pieces += (spaces, word)
            self._starts.append(length + len(spaces))
            length += len(spaces) + len(word)
            self._ends.append(length)
            end, column = place, place.column + place.length
        self._text = "".join(pieces)

    def take(self, first: int, last: int) -> str:
        """Return the text from token number `first` to `last`."""
        return self._text[self._starts[first] : self._ends[last]]
