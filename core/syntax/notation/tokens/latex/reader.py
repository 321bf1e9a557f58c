"""One stretch of LaTeX → glyphs of the plain notation, item by item.

Groups are read one inside the other, no deeper than `limits.brackets`. Every character is read
once, so that time is proportional to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS, PRIMES, check_comment
from gradwalk.core.syntax.notation.tokens.latex.glyphs import (
    Glyph,
    UserText,
    spell,
    text_of,
)

_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_SPACES = re.compile(r"\s*")
NAME = re.compile(
    rf"[{LETTERS}](?:[{LETTERS}{MARKS}0-9{PRIMES}]|_(?:[{LETTERS}0-9]|{{[^{{}}]*}}))*"
)
"""A whole name, perhaps with subscripts."""
_WORDLIKE = re.compile(rf"[{LETTERS}{MARKS}{PRIMES}0-9]")
_ATOM = re.compile(rf"[{LETTERS}][{MARKS}]*|[0-9]+(?:\.[0-9]*)?")


Handler: TypeAlias = "Callable[[Reader, list[Glyph], str, int], None]"
"""Reads an item: it gets the reader, where to put the glyphs, the item and where it begins."""


@dataclass(slots=True)
class Reader:
    """Reads `source` from `at` on."""

    source: UserText
    limits: Limits
    handlers: Mapping[str, Handler]
    """What reads an item, by the command or the sign that it begins with."""
    at: int = 0
    depth: int = 0
    braced: bool = False
    """Whether `\\left\\{` comes before the environment that is next."""
    scripted: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """By the letter, where one is typed in a script of its own, such as \\mathcal."""
    spelled: dict[str, str] = field(default_factory=dict)
    """By the letter, the command that was typed for it."""

    @property
    def text(self) -> str:
        return self.source.text

    def locate(self, start: int, end: int) -> SourceSpan:
        """Return the place in the user's text from `start` to `end`."""
        return self.source.locate(start, end)

    def peek(self) -> str:
        """Return the next command, with its backslash, or the next character; "" at the end."""
        if self.text.startswith("\\", self.at):
            command = _COMMAND.match(self.text, self.at)
            return command.group() if command else "\\"
        if self.text.startswith("$$", self.at):
            return "$$"
        return self.text[self.at : self.at + 1]

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of `pattern` at the next character."""
        return pattern.match(self.text, self.at)

    def skip_spaces(self) -> None:
        spaces = _SPACES.match(self.text, self.at)
        assert spaces is not None
        self.at = spaces.end()

    def read_items(self, ends: Collection[str]) -> list[Glyph]:
        """Read up to the first item in `ends`, which is left to be read, or to the end."""
        out: list[Glyph] = []
        while (item := self.peek()) and item not in ends:
            self.read_item(out, item)
        return out

    def read_item(self, out: list[Glyph], item: str) -> None:
        """Read one item and put what it is into `out`."""
        start = self.at
        handler = self.handlers.get(item) or (self.handlers["\\"] if item[0] == "\\" else None)
        self.at += len(item)
        if handler is not None:
            handler(self, out, item, start)
        elif item == "}" and self.depth:
            raise ProgramError("bracket.close", self.locate(start, start + 1), bracket=item)
        elif item in " \t\n" or self.text.startswith("\r\n", start):
            out.append((" ", start, self.at))
        else:
            out.append((item, start, self.at))

    def emit_word(self, out: list[Glyph], glyphs: list[Glyph]) -> None:
        """Put a name or a number into `out`, apart from the letters before and after it."""
        if not glyphs:
            return
        start, end = glyphs[0][1], self.at
        if out and (_WORDLIKE.match(out[-1][0]) or out[-1][0] == "}"):
            out.append((" ", start, start))
        out += glyphs
        following = self.text[end : end + 1]
        if following and (_WORDLIKE.match(following) or following in "\\{"):
            out.append((" ", end, end))

    @contextmanager
    def nest(self, start: int) -> Iterator[None]:
        """Read something inside what begins at `start`. Raises LimitError for too much of it."""
        if self.depth == self.limits.brackets:
            place = self.locate(start, max(self.at, start + 1))
            raise LimitError("brackets", place, limit=self.limits.brackets)
        self.depth += 1
        yield
        self.depth -= 1

    def read_group(self) -> list[Glyph]:
        """Read what is in the braces that open here, without them."""
        start = self.at
        self.at += 1
        with self.nest(start):
            inside = self.read_items(("}",))
        if self.at >= len(self.text):
            place = self.locate(start, start + 1)
            raise ProgramError("bracket.open", place, bracket="{", expected="}")
        self.at += 1
        self.check_brackets(inside)
        return inside

    def check_brackets(self, glyphs: list[Glyph]) -> None:
        """Raise ProgramError unless every bracket in `glyphs` opens and closes among them."""
        opened: list[Glyph] = []
        for glyph in glyphs:
            character, start, end = glyph
            if character in "([{":
                opened.append(glyph)
            elif character in ")]}":
                if not opened:
                    place = self.locate(start, end)
                    raise ProgramError("bracket.close", place, bracket=character)
                opened.pop()
        if opened:
            character, start, end = opened[-1]
            expected = {"(": ")", "[": "]", "{": "}"}[character]
            place = self.locate(start, end)
            raise ProgramError("bracket.open", place, bracket=character, expected=expected)

    def read_argument(self, command: str, start: int) -> list[Glyph]:
        """Read what `command` is applied to: a group, a command or one character."""
        self.skip_spaces()
        item = self.peek()
        if item == "{":
            return self.read_group()
        if not item or item in (
            "}",
            "^",
            "_",
            "&",
            "$",
            "$$",
            "\\\\",
            "\\end",
            "\\begin",
            "]",
            ")",
        ):
            end = start + len(command)
            raise ProgramError("latex.argument", self.locate(start, end), command=command)
        out: list[Glyph] = []
        with self.nest(start):  # \hat\hat\hat… is nested, too
            self.read_item(out, item)
        return out


def enclose(glyphs: list[Glyph], start: int, end: int) -> list[Glyph]:
    """Put brackets round `glyphs` unless they are one letter or number."""
    if _ATOM.fullmatch(text_of(glyphs).strip()):
        return glyphs
    return [("(", start, start), *glyphs, (")", end, end)]


def check_left_out(reader: Reader, start: int, end: int) -> None:
    """Raise ProgramError if what is not read hides something."""
    for line in reader.text[start:end].split("\n"):
        place = reader.locate(start, start)
        check_comment(line, place.line, place.column)
        start += len(line) + 1


def respell(glyphs: list[Glyph], text: str) -> list[Glyph]:
    """Return `text` in the place of `glyphs`."""
    return spell(text, glyphs[0][1], glyphs[-1][2]) if glyphs else []
