"""Letters by their names, in their styles and with accents; words; and functions."""

from __future__ import annotations

import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.characters import LETTERS as NAME_LETTERS
from gradwalk.core.syntax.notation.tokens.characters import MARKS
from gradwalk.core.syntax.notation.tokens.latex.commands import ACCENTS, CALLED, FUNCTIONS, LETTERS
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph, spell, strip_spaces, text_of
from gradwalk.core.syntax.notation.tokens.latex.reader import NAME, Reader, check_left_out
from gradwalk.core.syntax.notation.tokens.latex.scripts import read_below
from gradwalk.core.syntax.notation.tokens.latex.structures import INDICATED, read_indicator

_SCRIPTS = ("\\mathcal", "\\mathscr", "\\mathfrak")
_CALL = re.compile(r"\s*(?=(?:\\(?:left|[bB]igg?l?)\s*)?[({])")
_WORD = re.compile(r"\s*(?:\{([^{}]*)\}|([A-Za-z0-9]))")
_THIN = re.compile(r"\\[,;:! ]")
_JOINS = re.compile(r"[\s\-~]+")
_LEADS = re.compile(
    r"(?:where|with|and|if|for|when|otherwise|else)\b[:,]?|.*\s(?:where|with|and)$", re.S
)
_LETTER = re.compile(rf"([{NAME_LETTERS}][{MARKS}]*)(_.*)?")
_ARGUMENT = re.compile(r"\s*(?:\\[,;!])*\s*\\(max|min)(?![A-Za-z])")
_ONE_LETTER = re.compile(r"\s*(?:\\(?:no)?limits\s*)?_\s*(?:\{\s*([a-z])\s*\}|([a-z]))")
_BELOW = re.compile(r"\s*(?:\\(?:no)?limits\s*)?_")
_STAR = re.compile(r"\*")
_OPENING = re.compile(r"(?:\\(?:left|[bB]igg?l?)\s*)?\(")


def read_letter(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """A letter by its name. Raises ProgramError where two commands would be one letter."""
    letter = LETTERS[command[1:]]
    earlier = reader.spelled.setdefault(letter, command)
    if earlier != command:
        place = reader.locate(start, reader.at)
        raise ProgramError("latex.variant", place, command=command, earlier=earlier, letter=letter)
    reader.emit_word(out, spell(letter, start, reader.at))


def read_accent(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\hat{y}` as ŷ. Raises ProgramError for an accent over more than a letter."""
    inside = strip_spaces(reader.read_argument(command, start))
    letter = _LETTER.fullmatch(text_of(inside))
    if letter is None:
        place = reader.locate(start, reader.at)
        raise ProgramError("latex.accent", place, command=command)
    mark = ACCENTS[command[1:]]
    accented = text_of(inside)[0] + mark + text_of(inside)[1:]
    reader.emit_word(out, spell(accented, start, reader.at))


def read_style(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\mathbf{x}` as x; `\\mathbf{1}[x > 0]` as (x > 0)."""
    if command == "\\mathbf" and reader.follows(INDICATED):
        read_indicator(reader, out, command, start)
        return
    opens = reader.at
    inside = strip_spaces(reader.read_argument(command, start))
    text = text_of(inside)
    if text.isdecimal() and text != "0":
        place = reader.locate(start, reader.at)
        raise ProgramError("latex.ones", place, command=command, number=text)
    if len(text) == 1 and command in _SCRIPTS:
        reader.scripted.setdefault(text, (command, start, reader.at))
    if NAME.fullmatch(text):
        reader.emit_word(out, [(character, start, reader.at) for character in text])
    elif text:
        out += [("(", opens, opens), *inside, (")", reader.at, reader.at)]


def read_word(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\text{pred}` as a name, `\\text{where }` as the word, `\\operatorname{exp}` as a call."""
    if command == "\\operatorname" and reader.follows(_STAR):
        reader.at += 1
    word = reader.follows(_WORD)
    if word is None or "\\" in (plain := _plain(word[1] or word[2] or "")) or "$" in plain:
        read_style(reader, out, command, start)
        return
    reader.at = word.end()
    text = plain.strip()
    check_left_out(reader, start, reader.at)
    if not text:
        out.append((" ", start, reader.at))
        return
    if not _LEADS.match(text):
        text = _JOINS.sub("_", text)
    function = CALLED.get(text.lower().replace("_", ""))
    below = function and command == "\\operatorname" and reader.follows(_BELOW)
    if below and function and _read_extreme(reader, out, function, start):
        return
    if below and function:
        raise _make_below_error(reader, text, function, start)
    if function and reader.follows(_CALL):
        _call(reader, out, function, start)
    else:
        reader.emit_word(out, spell(text, start, reader.at))


def _plain(content: str) -> str:
    return _THIN.sub("", content).replace("\\_", "_")


def read_function(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\sin` as sin. Raises ProgramError for `\\max_i`."""
    name = command[1:]
    below = reader.follows(_BELOW)
    if below and name != "log" and _read_extreme(reader, out, FUNCTIONS[name], start):
        return
    if below and name != "log":
        raise _make_below_error(reader, command, FUNCTIONS[name], start)
    if below:
        reader.emit_word(out, spell("log", start, reader.at))
        reader.at = below.end()
        read_below(reader, out, "_", below.end() - 1)
        if out[-1][0] == "_":
            out += spell(reader.peek(), reader.at, reader.at + 1)
            reader.at += 1
        out.append((" ", reader.at, reader.at))
        return
    _call(reader, out, FUNCTIONS[name], start)


def read_argument_of(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\arg\\max_i`, `\\argmax_i`: the position of the largest."""
    extreme = reader.follows(_ARGUMENT) if command == "\\arg" else None
    if extreme:
        reader.at = extreme.end()
    name = f"arg{extreme[1]}" if extreme else command[1:]
    if name not in ("argmax", "argmin"):
        raise ProgramError("latex.lacking", reader.locate(start, reader.at), command=command)
    if reader.follows(_BELOW):
        if not _read_extreme(reader, out, name, start):
            raise _make_below_error(reader, command, name, start)
        return
    _call(reader, out, name, start)


def _read_extreme(reader: Reader, out: list[Glyph], name: str, start: int) -> bool:
    """Read `\\max_i` and its kin as max_i; return whether it is one."""
    letter = reader.follows(_ONE_LETTER)
    if letter is None or name not in ("max", "min", "argmax", "argmin"):
        return False
    reader.at = letter.end()
    reader.emit_word(out, spell(f"{name}_{letter[1] or letter[2]}", start, reader.at))
    out.append((" ", reader.at, reader.at))
    return True


def _make_below_error(reader: Reader, command: str, name: str, start: int) -> ProgramError:
    """The error for a function over an index."""
    return ProgramError("latex.below", reader.locate(start, reader.at), command=command, name=name)


def _call(reader: Reader, out: list[Glyph], function: str, start: int) -> None:
    """Write the name of a function, and its bracket directly behind it."""
    end = reader.at
    reader.emit_word(out, spell(function, start, end))
    if call := reader.follows(_CALL):
        while out[-1][0] == " ":
            out.pop()
        reader.at = call.end()
        if reader.peek() == "{":
            inside = reader.read_group()
            out += [("(", end, call.end() + 1), *inside, (")", reader.at - 1, reader.at)]
        elif bracket := reader.follows(_OPENING):
            reader.at = bracket.end()
            out.append(("(", end, reader.at))
