"""Program text → the tokens of each statement, every one with its place in the user's text.

Nothing is folded or normalised: a character outside the table in `characters` is an
error that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from token import NAME, NUMBER, OP
from typing import TypeAlias

from gradwalk.core.errors import Edit, LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.characters import (
    LETTERS,
    OPERATORS,
    SPACES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    TRANSPOSE,
    check_comment,
    make_character_error,
)
from gradwalk.core.syntax.notation.tokens.numbers import read_decimal


class Word(str):
    """The text of a token, which knows where it is and what was typed.

    SymPy's transformations write `repr(str(token))`; both keep the place here.
    """

    __slots__ = ("place", "typed")
    place: SourceSpan
    typed: str

    def __new__(cls, text: str, place: SourceSpan, typed: str | None = None) -> Word:
        word = super().__new__(cls, text)
        word.place = place
        word.typed = text if typed is None else typed
        return word

    def __str__(self) -> str:
        return self

    def __repr__(self) -> str:
        return Word(super().__repr__(), self.place, self.typed)


Token: TypeAlias = tuple[int, Word]
"""A type of the standard `token` module (NAME, NUMBER, OP) and the word."""

_TOKEN = re.compile(
    rf"""(?P<space>[{SPACES}]+)
    |(?P<comment>\#.*)
    |(?P<name>[{LETTERS}](?:_?[{LETTERS}0-9])*_?)(?P<subscript>[{SUBSCRIPTS}]*)
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|(?<![{LETTERS}{SUBSCRIPTS}0-9_)\]])\.[0-9]+)
        (?:[eE][+\-−]?[0-9]+)?)
    |(?P<operator>\*\*|\.\.\.|<=|>=|==|!=|[-+*/@^()\[\],;=<>:.·×⋅÷−≤≥≠])
    |(?P<power>[{SUPERSCRIPTS}]+)
    |(?P<transpose>{TRANSPOSE})""",
    re.VERBOSE | re.DOTALL,
)
_ASCII_DIGITS = str.maketrans(SUPERSCRIPTS + SUBSCRIPTS, "0123456789" * 2)
_CLOSING = {"(": ")", "[": "]"}


def tokenize_statements(text: str, limits: Limits) -> Iterator[list[Token]]:
    """Yield the tokens of each statement of `text`, empty statements left out.

    Statements end at a newline or `;`, and go on over newlines inside brackets. Raises
    LimitError at once where the text is longer than `limits`, ProgramError where a
    character, a number or a bracket cannot be read.
    """
    lines = text.split("\n")
    _check_size(text, lines, limits)
    statement: list[Token] = []
    opened: list[Word] = []
    budget = limits.tokens
    for number, line in enumerate(lines, 1):
        for kind, word in _tokenize_line(line, number, number < len(lines), limits):
            budget -= 1
            if budget < 0:
                raise LimitError("tokens", word.place, limit=limits.tokens)
            if word == ";" and not opened:
                if statement:
                    yield statement
                    statement = []
                continue
            if kind == OP:
                _follow_brackets(word, opened, limits)
            statement.append((kind, word))
        if statement and not opened:
            yield statement
            statement = []
    if opened:
        raise _make_open_error(statement, opened)


def join_tokens(tokens: list[Token]) -> str:
    """Return the tokens as text again, spaced as they were typed."""
    pieces: list[str] = []
    end = tokens[0][1].place
    column = end.column
    for _, word in tokens:
        place = word.place
        spaces = place.column - column if place.line == end.line else 1
        pieces += (" " * spaces, word)
        end, column = place, place.column + place.length
    return "".join(pieces)


def _check_size(text: str, lines: list[str], limits: Limits) -> None:
    if len(text) > limits.characters:
        before = text[: limits.characters]
        line = before.count("\n") + 1
        place = SourceSpan(line, len(before) - before.rfind("\n"))
        raise LimitError("characters", place, limit=limits.characters)
    if len(lines) > limits.lines:
        raise LimitError("lines", SourceSpan(limits.lines + 1, 1), limit=limits.lines)


def _tokenize_line(line: str, number: int, more: bool, limits: Limits) -> Iterator[Token]:
    end = len(line) - 1 if more and line.endswith("\r") else len(line)
    start = 0
    while start < end:
        match = _TOKEN.match(line, start, end)
        if match is None:
            raise make_character_error(line, start, number, start + 1)
        kind = match.lastgroup
        if kind == "comment":
            check_comment(line[start:end], number, start + 1)
        elif kind != "space":
            place = SourceSpan(number, start + 1, match.end() - start)
            if kind == "operator":
                typed = match.group()
                yield OP, Word(OPERATORS.get(typed, typed), place)
            elif kind == "number":
                yield NUMBER, Word(read_decimal(match, place, limits), place)
            elif kind == "power":
                yield OP, Word("**", place)
                yield NUMBER, Word(match.group().translate(_ASCII_DIGITS), place)
            elif kind == "transpose":
                yield OP, Word(".", place, TRANSPOSE)
                yield NAME, Word("T", place)
            else:
                yield NAME, _read_name(match, place, limits)
        start = match.end()


def _read_name(match: re.Match[str], place: SourceSpan, limits: Limits) -> Word:
    name = match["name"]
    if match["subscript"]:
        if name.endswith("_"):
            start = match.start("subscript")
            raise make_character_error(match.string, start, place.line, start + 1)
        name += "_" + match["subscript"].translate(_ASCII_DIGITS)
    if len(name) > limits.name_characters:
        raise LimitError("name", place, limit=limits.name_characters)
    return Word(name, place)


def _follow_brackets(word: Word, opened: list[Word], limits: Limits) -> None:
    if word in _CLOSING:
        if len(opened) == limits.brackets:
            raise LimitError("brackets", word.place, limit=limits.brackets)
        opened.append(word)
    elif word in (")", "]"):
        if not opened:
            raise ProgramError("bracket.close", word.place, edit=Edit(word.place, ""), bracket=word)
        expected = _CLOSING[opened.pop()]
        if word != expected:
            raise ProgramError(
                "bracket.mismatch",
                word.place,
                edit=Edit(word.place, expected),
                bracket=word,
                expected=expected,
            )


def _make_open_error(statement: list[Token], opened: list[Word]) -> ProgramError:
    """The innermost bracket left open; closing all at the end of its line or at `;` is offered."""
    bracket = opened[-1]
    line = [word for _, word in statement if word.place.line == bracket.place.line]
    until_semicolon = list(takewhile(lambda word: word != ";", line))
    edit = None
    if all(any(word is one for one in until_semicolon) for word in opened):
        last = until_semicolon[-1].place
        closing = "".join(_CLOSING[word] for word in reversed(opened))
        edit = Edit(SourceSpan(last.line, last.column + last.length, 0), closing)
    return ProgramError(
        "bracket.open", bracket.place, edit=edit, bracket=bracket, expected=_CLOSING[bracket]
    )
