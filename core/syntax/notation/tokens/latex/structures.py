"""Fractions, roots, delimiters and their contents."""

from __future__ import annotations

import re

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.tokens.characters import LETTERS, MARKS
from gradwalk.core.syntax.notation.tokens.latex.commands import OPERATORS
from gradwalk.core.syntax.notation.tokens.latex.glyphs import Glyph, spell, strip_spaces, text_of
from gradwalk.core.syntax.notation.tokens.latex.reader import Reader, check_left_out, enclose

_BRACES = re.compile(r"\*?\s*(?:\[[^\[\]]*\])?\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_NOTE = re.compile(r"\s*[_^]\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_OPENING = re.compile(r"(?:\\(?:left|[bB]igg?l?)\s*)?(?:\\)?([(\[{])")
_SIZED_CLOSING = re.compile(r"\\right\s*(?:\\\}|[\])}.])|\\\}")
_CASED = re.compile(
    r"\s*\\(?:\{|lbrace\b)\s*(?=\\begin\s*\{(?:array|matrix|aligned|gathered|split))"
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_SIZED_OPENING = re.compile(r"\s*([(\[|])")
_SIZED_DOT = re.compile(r"\s*\.")
_EQUALS = re.compile(r"\s*=")
_DIFFERENTIAL = re.compile(r"d(?:\s|[a-zA-Z]|\^|$)")
_VARIABLE = re.compile(rf"d\s*[{LETTERS}][{MARKS}]*(?:_\S+)?")
INDICATED = re.compile(r"\s*(?:\{\s*[1I]\s*\}|[1I])\s*_?\s*(?=(?:\\left\s*)?(?:[(\[{]|\\\{))")
"""The 1 of an indicator, up to the bracket of its condition."""
_FENCES = {
    "\\lfloor": ("floor", "\\rfloor"),
    "\\lceil": ("ceil", "\\rceil"),
    "\\langle": ("dot", "\\rangle"),
}


def read_fraction(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\frac{a}{b}` as (a/b). Raises ProgramError for the fraction of a derivative."""
    end = reader.at
    reader.skip_spaces()
    opens = reader.at
    above = reader.read_argument(command, start)
    middle = reader.at
    below = reader.read_argument(command, start)
    numerator, denominator = text_of(above).strip(), text_of(below).strip()
    if _DIFFERENTIAL.match(numerator) and _VARIABLE.fullmatch(denominator):
        place = reader.locate(start, reader.at)
        raise ProgramError("derivative.written", place, typed=f"{numerator}/{denominator}")
    out.append(("(", start, start))
    out += enclose(above, opens, middle)
    out.append(("/", start, end))
    out += enclose(below, middle, reader.at)
    out.append((")", reader.at, reader.at))


def read_root(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\sqrt{x}` as sqrt(x), and `\\sqrt[n]{x}` as a power."""
    end = reader.at
    order: list[Glyph] = []
    reader.skip_spaces()
    if reader.peek() == "[":
        reader.at += 1
        with reader.nest(start):
            order = strip_spaces(reader.read_items(("]",)))
        if reader.peek() != "]":
            place = reader.locate(start, end)
            raise ProgramError("bracket.open", place, bracket="[", expected="]")
        reader.at += 1
    inside = reader.read_argument(command, start)
    closing = (")", reader.at, reader.at)
    if not order or text_of(order) == "2":
        reader.emit_word(out, spell("sqrt", start, end))
        while out[-1][0] == " ":
            out.pop()
        out += [("(", end, end), *inside, closing]
    elif text_of(order) == "3":
        out += [("∛", start, end), ("(", end, end), *inside, closing]
    else:
        out += [("(", start, start), ("(", start, start), *inside, closing, ("^", start, end)]
        out += [("(", start, start), *spell("1", start, start), ("/", start, end)]
        out += [("(", start, start), *order, closing, closing, closing]


def read_operator(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    out += spell(OPERATORS[command[1:]], start, reader.at)


def read_space(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    out.append((" ", start, reader.at))


def read_size(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\left(` as the bracket, with nothing before it; `\\left.` is left out."""
    if command == "\\left" and (cased := reader.follows(_CASED)):
        reader.at = cased.end()
        reader.braced = True
    elif dot := reader.follows(_SIZED_DOT):
        reader.at = dot.end()
    elif bracket := reader.follows(_SIZED_OPENING):
        reader.at = bracket.end()
        out.append((bracket[1], start, reader.at))


def read_ignored(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """Leave out `\\label{…}` and the like."""
    braces = reader.follows(_BRACES)
    if braces is None:
        place = reader.locate(start, reader.at)
        raise ProgramError("latex.argument", place, command=command)
    reader.at = braces.end()
    check_left_out(reader, start, reader.at)
    out.append((" ", start, reader.at))


def read_braced(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\underbrace{x}_{…}` as x: what is written at the brace is left out."""
    opens = reader.at
    inside = reader.read_argument(command, start)
    out += enclose(inside, opens, reader.at)
    if note := reader.follows(_NOTE):
        reader.at = note.end()
        check_left_out(reader, note.start(), note.end())


def read_norm(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\norm{x}`, a macro of many authors, as ‖x‖."""
    end = reader.at
    inside = reader.read_argument(command, start)
    out += [("‖", start, end), *inside, ("‖", reader.at, reader.at)]


def read_negation(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\not=` as ≠."""
    equals = reader.follows(_EQUALS)
    if equals is None:
        place = reader.locate(start, reader.at)
        raise ProgramError("latex.lacking", place, command=command)
    reader.at = equals.end()
    out.append(("≠", start, reader.at))


def read_floor(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\lfloor x \\rfloor` as floor(x), `\\lceil` as ceil(x), `\\langle x, y` as dot(x, y)."""
    function, closing = _FENCES[command]
    end = reader.at
    with reader.nest(start):
        inside = reader.read_items((closing, "\n"))
    if reader.peek() != closing:
        place = reader.locate(start, end)
        raise ProgramError("bracket.open", place, bracket=command, expected=closing)
    reader.at += len(closing)
    if inside and inside[-1][0] == " ":
        inside.pop()
    reader.check_brackets(inside)
    reader.emit_word(out, spell(function, start, end))
    while out[-1][0] == " ":
        out.pop()
    out += [("(", end, end), *inside, (")", reader.at - len(closing), reader.at)]


def read_indicator(reader: Reader, out: list[Glyph], command: str, start: int) -> None:
    """`\\mathbb{1}[x > 0]` as (x > 0), which is 1 or 0."""
    one = reader.follows(INDICATED)
    assert one is not None
    reader.at = one.end()
    bracket = reader.follows(_OPENING)
    assert bracket is not None
    end = bracket.end()
    if bracket.group() == "{":
        condition = reader.read_group()
        out += [("(", start, end), *condition, (")", reader.at - 1, reader.at)]
        return
    opened = bracket[1]
    opens = {opened, f"\\{opened}"}
    closes = {_CLOSING[opened], f"\\{_CLOSING[opened]}"}
    if bracket.group().startswith("\\left"):
        opens, closes = {"\\left"}, {"\\right"}
    reader.at = end
    condition = []
    depth = 1
    with reader.nest(start):
        while True:
            condition += reader.read_items(opens | closes)
            sign = reader.peek()
            if not sign:
                place = reader.locate(start, end)
                raise ProgramError("bracket.open", place, bracket=opened, expected=_CLOSING[opened])
            depth += 1 if sign in opens else -1
            if depth == 0:
                break
            reader.read_item(condition, sign)
    closing = reader.follows(_SIZED_CLOSING)
    reader.at = closing.end() if closing else reader.at + 1
    reader.check_brackets(condition)
    out += [("(", start, end), *condition, (")", reader.at - 1, reader.at)]
