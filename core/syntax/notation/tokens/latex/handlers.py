"""Every command and sign of LaTeX, and what reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS
from gradwalk.core.syntax.notation.tokens.latex import commands
from gradwalk.core.syntax.notation.tokens.latex.environments import read_environment, read_rows
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph, strip_spaces, text_of
from gradwalk.core.syntax.notation.tokens.latex.letters import (
    read_accent,
    read_argument_of,
    read_function,
    read_letter,
    read_style,
    read_word,
)
from gradwalk.core.syntax.notation.tokens.latex.reader import Handler, Reader, check_left_out
from gradwalk.core.syntax.notation.tokens.latex.refusals import (
    make_refusal,
    refuse_closing,
    refuse_derivative,
    refuse_unknown,
)
from gradwalk.core.syntax.notation.tokens.latex.scripts import read_above, read_below, read_primes
from gradwalk.core.syntax.notation.tokens.latex.structures import (
    INDICATED,
    read_braced,
    read_floor,
    read_fraction,
    read_ignored,
    read_indicator,
    read_negation,
    read_norm,
    read_operator,
    read_root,
    read_size,
    read_space,
)

_BESIDE = re.compile(r"[ \t]*\$")
_LETTER = re.compile(rf"[{LETTERS}][{MARKS}]*")
_ALONE = frozenset("=<>≤≥≠+-−*/@·×⊙∘⊗÷")
_FULL_STOP = re.compile(r"\.(?=\s|$)")
_ASSIGNED = re.compile(r"\s*=")
_MATH = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}


def _read_group(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """Braces: nothing round one letter or operator, brackets round all else."""
    reader.at = start
    inside = strip_spaces(reader.read_group())
    if not inside:
        out.append((" ", start, reader.at))
    elif _LETTER.fullmatch(text_of(inside)):
        reader.emit_word(out, inside)
    elif text_of(inside) in _ALONE:
        out += inside
    else:
        out += [("(", start, start + 1), *inside, (")", reader.at - 1, reader.at)]


def _read_math(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """`$…$` in a line, `$$…$$` and `\\[…\\]` as statements of their own."""
    closer = _MATH[item]
    inline = item in ("$", "\\(")
    if reader.depth:
        raise ProgramError("latex.math", reader.locate(start, reader.at), sign=item)
    end = reader.at
    if not inline:
        out.append(("\n", start, start))
    with reader.nest(start):
        read_rows(reader, out, (closer,), display=True)
    if reader.peek() != closer:
        raise ProgramError("latex.open", reader.locate(start, end), name=item)
    reader.at += len(closer)
    if not inline:
        out.append(("\n", reader.at, reader.at))
    elif reader.follows(_BESIDE):
        out.append((";", reader.at, reader.at))
    elif reader.follows(_FULL_STOP):
        reader.at += 1


def _read_colon(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """`:=` as `=`."""
    equals = reader.follows(_ASSIGNED)
    if equals is None:
        out.append((item, start, reader.at))
    else:
        reader.at = equals.end()
        out.append(("=", start, reader.at))


def _read_comment(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    end = reader.text.find("\n", start)
    reader.at = len(reader.text) if end < 0 else end
    check_left_out(reader, start, reader.at)


def _read_row_sign(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """`&` and `\\\\` where there are no rows."""
    raise ProgramError("latex.row", reader.locate(start, reader.at), sign=item)


def _read_control_space(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    """`\\ ` is a space; at the end of a line it is more likely half of a `\\\\`."""
    out.append((" ", start, reader.at))


def _read_blackboard(reader: Reader, out: list[Glyph], item: str, start: int) -> None:
    if not reader.follows(INDICATED):
        raise ProgramError("latex.stated", reader.locate(start, reader.at), command=item)
    read_indicator(reader, out, item, start)


HANDLERS: Mapping[str, Handler] = {
    **{f"\\{name}": read_function for name in commands.FUNCTIONS},
    "\\": refuse_unknown,
    "{": _read_group,
    "_": read_below,
    "^": read_above,
    "'": read_primes,
    "~": read_space,
    ":": _read_colon,
    "%": _read_comment,
    "#": _read_comment,
    "&": _read_row_sign,
    "\\\\": _read_row_sign,
    "\\ ": _read_control_space,
    "\\\n": refuse_unknown,
    "\\begin": read_environment,
    "\\end": refuse_closing,
    "\\)": refuse_closing,
    "\\]": refuse_closing,
    "\\frac": read_fraction,
    "\\dfrac": read_fraction,
    "\\tfrac": read_fraction,
    "\\cfrac": read_fraction,
    "\\nicefrac": read_fraction,
    "\\sqrt": read_root,
    "\\norm": read_norm,
    **dict.fromkeys(("\\arg", "\\argmax", "\\argmin"), read_argument_of),
    "\\underbrace": read_braced,
    "\\overbrace": read_braced,
    "\\not": read_negation,
    "\\lfloor": read_floor,
    "\\lceil": read_floor,
    "\\langle": read_floor,
    "\\mathbb": _read_blackboard,
    "\\mathds": _read_blackboard,
    **dict.fromkeys(_MATH, _read_math),
    **{f"\\{name}": read_letter for name in commands.LETTERS},
    **{f"\\{name}": read_operator for name in commands.OPERATORS},
    **{f"\\{name}": read_space for name in commands.SPACES},
    **{f"\\{name}": read_size for name in commands.SIZES},
    **{f"\\{name}": read_ignored for name in commands.IGNORED},
    **{f"\\{name}": read_accent for name in commands.ACCENTS},
    **{f"\\{name}": read_style for name in commands.STYLES},
    **{f"\\{name}": read_word for name in commands.WORDS},
    **{f"\\{name}": refuse_derivative for name in commands.DERIVATIVES},
    **{f"\\{name}": make_refusal("function.lacking.calculus") for name in commands.CALCULUS},
    **{
        f"\\{name}": make_refusal("latex.stated") for name in commands.STATED - {"mathbb", "mathds"}
    },
    **{f"\\{name}": make_refusal("latex.dots") for name in commands.DOTS},
    **{f"\\{name}": make_refusal("latex.lacking") for name in commands.LACKING},
}
"""What reads each sign and each command; `\\\\` alone every other one."""
