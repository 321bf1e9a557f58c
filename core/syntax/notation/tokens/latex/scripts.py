"""Subscripts, superscripts and primes: `x^2_1` is `x_1^2`, `W^{\\top}` is `Wᵀ`."""

from __future__ import annotations

import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.characters import LETTERS
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph, spell, text_of
from gradwalk.core.syntax.notation.tokens.latex.reader import Reader

_T = (
    r"(?:\\(?:top|intercal|T)(?![A-Za-z])|⊤"
    r"|\\(?:mathsf|mathrm|text|mathbf|mathit)\s*(?:\{\s*[T⊤]\s*\}|\s[T⊤]))"
)
_TRANSPOSE = re.compile(rf"\s*(?:\{{\s*{_T}\s*\}}|{_T})")
_PRIMES = re.compile(r"\s*(?:\{\s*((?:\\prime\s*)+)\}|((?:\\prime(?![A-Za-z])\s*)+))")
_QUOTES = re.compile(r"'*")
_BELOW = re.compile(r"\s*_")
_ONE_BELOW = re.compile(r"\s*([^\s\\{}_^])\s*_")
_SUBSCRIPT = re.compile(
    rf"[{LETTERS}0-9]+(?:[,_][{LETTERS}0-9]+)*|[a-z][+\-−][0-9]{{1,4}}|[\-−][0-9]{{1,4}}"
)
_TAKES_ANY = "∑∏|‖)]}"
"""Behind these a subscript is more than a name: an index with its first number, an order."""


def read_below(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """Read a subscript. Raises ProgramError where a name has one that is an expression."""
    while out and out[-1][0] == " ":
        out.pop()
    base = out[-1][0] if out else ""
    reader.skip_spaces()
    following = reader.peek()
    out.append(("_", start, start + 1))
    if following[:1] not in ("{", "\\"):
        return
    opens = reader.at
    inside = reader.read_argument(item, start)
    if base not in _TAKES_ANY or not base:
        inside = [glyph for glyph in inside if glyph[0] not in " {}"]
        if not _SUBSCRIPT.fullmatch(text_of(inside)):
            raise ProgramError("character.braced", reader.locate(opens, reader.at))
    out += [("{", opens, opens), *inside, ("}", reader.at, reader.at)]


def read_above(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """Read a superscript; a subscript behind it goes before it."""
    above: list[Glyph] = []
    if transposed := reader.follows(_TRANSPOSE):
        reader.at = transposed.end()
        above = [("ᵀ", start, reader.at)]
    elif primes := reader.follows(_PRIMES):
        reader.at = primes.end()
        above = _make_primes(primes.group().count("prime"), start, reader.at)
    else:
        above = [("^", start, start + 1)]
        reader.skip_spaces()
        opens = reader.at
        following = reader.peek()
        if following[:1] in ("{", "\\") and following:
            inside = reader.read_argument(item, start)
            above += [("{", opens, opens), *inside, ("}", reader.at, reader.at)]
        elif one := reader.follows(_ONE_BELOW):
            above.append((one[1], opens, opens + 1))
            reader.at = opens + 1
    _read_below_first(reader, out)
    out += above


def read_primes(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """Read `'`, `''` and `'''`; a subscript behind them goes before them."""
    quotes = reader.follows(_QUOTES)
    assert quotes is not None
    reader.at = quotes.end()
    count = reader.at - start
    primes = [("'", start, start + 1)] if count == 1 else _make_primes(count, start, reader.at)
    _read_below_first(reader, out)
    out += primes


def _make_primes(count: int, start: int, end: int) -> list[Glyph]:
    return spell({1: "′", 2: "″", 3: "‴"}.get(count, "′" * count), start, end)


def _read_below_first(reader: Reader, out: list[Glyph]) -> None:
    if below := reader.follows(_BELOW):
        start = below.end() - 1
        reader.at = below.end()
        read_below(reader, out, "_", start)
        if out[-1][0] == "_" and reader.at < len(reader.text):  # one character below
            out.append((reader.text[reader.at], reader.at, reader.at + 1))
            reader.at += 1
