"""Commands that are not read: what they are, and what was probably meant."""

from __future__ import annotations

from difflib import get_close_matches

from gradwalk.core.errors import Edit, ProgramError
from gradwalk.core.syntax.notation.tokens.characters import make_character_error
from gradwalk.core.syntax.notation.tokens.latex import commands
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph
from gradwalk.core.syntax.notation.tokens.latex.reader import Handler, Reader

_ALIKE = 0.7
_STRUCTURES = ("frac", "dfrac", "tfrac", "sqrt", "begin", "end", "norm", "lfloor", "lceil")
_KNOWN = sorted(
    {
        *_STRUCTURES,
        *commands.LETTERS,
        *commands.FUNCTIONS,
        *commands.OPERATORS,
        *commands.SPACES,
        *commands.SIZES,
        *commands.ACCENTS,
        *commands.STYLES,
        *commands.WORDS,
    }
)


def refuse_closing(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    raise ProgramError("latex.close", reader.locate(start, reader.at), sign=item)


def refuse_derivative(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    raise ProgramError("derivative.written", reader.locate(start, reader.at), typed=item)


def make_refusal(key: str) -> Handler:
    """Return what raises the error `key` for its command."""

    def refuse(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
        raise ProgramError(key, reader.locate(start, reader.at), command=item, name=item)

    return refuse


def refuse_unknown(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """The error for a command that is not known, with the one that was probably meant."""
    place = reader.locate(start, reader.at)
    following = reader.text[reader.at : reader.at + 1]
    alike = item[1:].isalpha() and following.isalpha()
    if alike or not item[1:].isascii():
        at = reader.at if alike else start + 1
        one = reader.locate(at, at + 1)
        raise make_character_error(reader.text, at, one.line, one.column)
    name = item[1:]
    known = [each for each in _KNOWN if abs(len(each) - len(name)) < 2]
    near = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    if near and len(name) > 2:
        meant = f"\\{near[0]}"
        raise ProgramError(
            "latex.command.near", place, edit=Edit(place, meant), command=item, near=meant
        )
    raise ProgramError("latex.command", place, command=item.rstrip("\n"))
