"""Commands that are not read: what they are, and what was probably meant."""

from __future__ import annotations

from gradwalk.core.errors import Edit, ProgramError
from gradwalk.core.syntax.notation.tokens.characters import make_character_error
from gradwalk.core.syntax.notation.tokens.latex import commands
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph
from gradwalk.core.syntax.notation.tokens.latex.reader import Handler, Reader
from gradwalk.core.syntax.spelling import find_nearest

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
    near = find_nearest(item[1:], _KNOWN)
    if near is not None:
        raise ProgramError(
            "latex.command.near",
            place,
            edit=Edit(place, f"\\{near}"),
            plain_key="latex.command",
            command=item,
            near=f"\\{near}",
        )
    raise ProgramError("latex.command", place, command=item.rstrip("\n"))
