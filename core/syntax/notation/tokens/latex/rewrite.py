"""A program with LaTeX in it → its lines in the plain notation.

Lines without a backslash, `$` or `&=` are left as they are, so one text may mix both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.latex.environments import read_rows
from gradwalk.core.syntax.notation.tokens.latex.glyphs import (
    Glyph,
    LexedLine,
    UserText,
    cut_lines,
    text_of,
)
from gradwalk.core.syntax.notation.tokens.latex.handlers import HANDLERS
from gradwalk.core.syntax.notation.tokens.latex.reader import Reader

_MARKED = re.compile(r"[\\$]|&=")
_LINE = re.compile(r"[^\n]*\n?")
_REMARK = re.compile(r"\s*%|[^%\n]*%\s*(?:[^\W\d_]{2}|$)")
"""A comment of LaTeX in a line that is otherwise plain; `x % y` and `5 % 2` are none."""
_ALONE = re.compile(r"(?<!\w)[^\W\d_](?![^\W_])")
_BEFORE_GROUP = frozenset(("", *"=+-−·×/*(\n"))
_OPERATORS = "+-−·×/*"


def is_latex(text: str) -> bool:
    """Whether a line of `text` is LaTeX; a single `$` makes none."""
    return "\\" in text or "&=" in text or text.count("$") > 1


def is_latex_line(line: str) -> bool:
    """Whether a line of such a text is LaTeX itself."""
    return _MARKED.search(line) is not None


def rewrite_latex(text: str, limits: Limits) -> Iterator[LexedLine]:
    """Yield the lines of `text` in the plain notation, each character with its place.

    Raises ProgramError at a command or an environment that is not read, and where something
    is not closed.
    """
    reader = Reader(UserText.of(text), limits, HANDLERS)
    out: list[Glyph] = []
    while reader.at < len(text):
        line = reader.follows(_LINE)
        assert line is not None
        if is_latex_line(line.group()) or _REMARK.match(line.group()):
            _read_line(reader, out)
        else:
            plain = range(reader.at, line.end())
            out += [(text[k], k, k + 1) for k in plain if not text.startswith("\r\n", k)]
            reader.at = line.end()
    _check_scripts(reader, out)
    return cut_lines(out, reader.source)


def _check_scripts(reader: Reader, out: list[Glyph]) -> None:
    """Raise ProgramError where a letter is typed in a script of its own and plainly, too."""
    if not reader.scripted:
        return
    for alone in _ALONE.finditer(text_of(out)):
        _, first, last = out[alone.start()]
        letter = alone.group()
        if last - first == 1 and letter in reader.scripted:
            command, start, end = reader.scripted[letter]
            raise ProgramError(
                "latex.variant",
                reader.locate(start, end),
                command=f"{command}{{{letter}}}",
                earlier=letter,
                letter=letter,
            )


def _read_line(reader: Reader, out: list[Glyph]) -> None:
    """Read from one line to the end of the statement that ends with a line."""
    rows: list[Glyph] = []
    read_rows(reader, rows, ("\n",))
    out += _group_square_brackets(rows, reader.text)
    if reader.at < len(reader.text):
        out.append(("\n", reader.at, reader.at + 1))
        reader.at += 1


@dataclass(slots=True)
class _Square:
    """A bracket that is open: where, and what is in it so far."""

    start: int
    grouped: bool
    """Whether it is typed as a square one where a group may begin."""
    letters: bool = False
    operators: bool = False


def _group_square_brackets(glyphs: list[Glyph], text: str) -> list[Glyph]:
    """Make round brackets of the square ones that hold an expression: -[x + y].

    Lists have commas or numbers alone, and rows are inside a list.
    """
    result = list(glyphs)
    opened = [_Square(0, False)]
    before = ""
    for k, (character, _, end) in enumerate(glyphs):
        around = opened[-1]
        if character in "([{":
            typed = character == "[" and text[end - 1] == "["
            opened.append(_Square(k, typed and before in _BEFORE_GROUP))
        elif character in ",;:":
            around.grouped = False
        elif character in ")]}" and len(opened) > 1:
            opened.pop()
            opened[-1].letters |= around.letters
            opened[-1].operators = True
            if around.grouped and character == "]" and around.letters and around.operators:
                result[around.start] = ("(", *glyphs[around.start][1:])
                result[k] = (")", *glyphs[k][1:])
        else:
            around.letters |= character.isalpha()
            around.operators |= character in _OPERATORS
        if character != " ":
            before = character
    return result
