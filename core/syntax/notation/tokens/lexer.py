"""Program text → the tokens of each statement, every one with its place in the user's text.

Nothing is folded or normalised: a character outside the table in `characters` is an
error that names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from token import NAME, NUMBER, OP, STRING

from gradwalk.core.errors import Edit, LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.bracket_faults import (
    CLOSING,
    make_close_error,
    make_open_error,
)
from gradwalk.core.syntax.notation.tokens.characters import (
    FRACTIONS,
    OPERATORS,
    SUBSCRIPTS,
    SUMS,
    TRANSPOSE,
    check_comment,
    make_character_error,
)
from gradwalk.core.syntax.notation.tokens.formulas import list_formulas
from gradwalk.core.syntax.notation.tokens.items import hide_item
from gradwalk.core.syntax.notation.tokens.latex.glyphs import LexedLine
from gradwalk.core.syntax.notation.tokens.latex.rewrite import (
    is_latex,
    is_latex_line,
    rewrite_latex,
)
from gradwalk.core.syntax.notation.tokens.numbers import read_decimal
from gradwalk.core.syntax.notation.tokens.pattern import choose_pattern
from gradwalk.core.syntax.notation.tokens.scripts import ASCII_DIGITS, read_index, read_power
from gradwalk.core.syntax.notation.tokens.size import check_size
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_LOWER_DIGITS = str.maketrans("0123456789", SUBSCRIPTS)
_SUBSCRIPT = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
"""Within braces: 12, pred, or a name with a subscript, as in s_{y_i}."""
_SHIFTABLE = re.compile(r"_[a-z]$")
"""A name whose index may be shifted: h_t."""
_ENDS_OPEN = frozenset(("+", "-", "*", "/", "@", "^", "**", "·", "  ", "⊙", "⊗", "="))
"""Behind these at the end of a line the statement goes on in the next."""
_GOES_ON = re.compile(r"[ \t]*(?:[+\-−*/·⋅×⊙])[ \t]")
_BRACKETS = frozenset("()[]")
_USUAL_OPERATORS = frozenset("+-*/=(),")
"""Each is the operator that was typed, whatever is beside it."""
_USUAL_NAME = "[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9])"
_USUAL_OPERATOR = r"[-+](?!=)|[*](?![*=])|[/=](?!=)|[(),]"
_USUAL_TOKEN = re.compile(rf"({_USUAL_NAME})|{_USUAL_OPERATOR}")
_USUAL_LINE = re.compile(f"(?:{_USUAL_NAME}|{_USUAL_OPERATOR}| )*")
"""Names without subscripts and operators of one character, which mean what they look like."""
_GIVES_NAME = re.compile(r"[^(\[#=<>!]*=(?!=)")


def tokenize_statements(text: str, limits: Limits) -> Iterator[list[Token]]:
    """Yield the tokens of each statement of `text`, empty statements left out.

    Statements end at a newline or `;`. They go on over newlines inside brackets, behind an
    operator at the end of a line and before one that is alone at the start of one. Raises
    LimitError at once where the text is longer than `limits`, ProgramError where a character, a
    number or a bracket cannot be read.
    """
    pattern = choose_pattern(text)
    statement: list[Token] = []
    opened: list[Word] = []
    budget = limits.tokens
    for line in _read_lines(text, limits):
        if statement and not opened and not _is_continued(statement, line):
            yield statement
            statement = []
        if line.glyphs is not None:
            words = _tokenize_glyphs(pattern, line, limits)
        elif _USUAL_LINE.fullmatch(line.text):
            words = _tokenize_usual(line.text, line.number, limits)
        else:
            words = _tokenize_text(pattern, line.text, line.number, limits)
        for kind, word in words:
            budget -= 1
            if budget < 0:
                raise LimitError("tokens", word.place, limit=limits.tokens)
            if word == ";" and not opened:
                if statement:
                    yield statement
                    statement = []
                continue
            if kind == OP and word in _BRACKETS:
                if word in (")", "]") and not opened:
                    raise make_close_error(statement, word, words)
                _follow_brackets(word, opened, limits)
            if len(statement) == limits.statement_tokens:
                raise LimitError("statement_tokens", word.place, limit=limits.statement_tokens)
            statement.append((kind, word))
    if opened:
        raise make_open_error(statement, opened)
    if statement:
        yield statement


def _is_continued(statement: list[Token], line: LexedLine) -> bool:
    """Whether `statement` goes on in the next `line`: `f = a +`, or below it `+ b`."""
    if not line.text.strip() or _GIVES_NAME.match(line.text):
        return False
    kind, last = statement[-1]
    return (kind == OP and last in _ENDS_OPEN) or _GOES_ON.match(line.text) is not None


def _read_lines(text: str, limits: Limits) -> Iterator[LexedLine]:
    """Yield the lines of `text`, those in LaTeX as they are in the plain notation."""
    check_size(text, text.split("\n"), limits)
    lines = list_formulas(text)
    if is_latex(text):
        lines = [line if is_latex_line(line) else hide_item(line) for line in lines]
        yield from rewrite_latex("\n".join(lines), limits)
        return
    for number, line in enumerate(lines, 1):
        more = number < len(lines)
        yield LexedLine(hide_item(line.removesuffix("\r") if more else line), number)


def _tokenize_glyphs(pattern: re.Pattern[str], line: LexedLine, limits: Limits) -> Iterator[Token]:
    try:
        for kind, word in _tokenize_text(pattern, line.text, line.number, limits):
            yield kind, Word(word, line.locate(word.place), word.typed)
    except ProgramError as error:
        raise line.relocate(error) from None


def _tokenize_usual(line: str, number: int, limits: Limits) -> Iterator[Token]:
    """As `_tokenize_text`, in a fraction of its time."""
    for match in _USUAL_TOKEN.finditer(line):
        start, end = match.span()
        place = SourceSpan(number, start + 1, end - start)
        if match.lastindex is None:
            yield OP, Word(match[0], place)
        elif end - start > limits.name_characters:
            raise LimitError("name", place, limit=limits.name_characters)
        else:
            yield NAME, Word(match[0], place)


def _tokenize_text(
    pattern: re.Pattern[str], line: str, number: int, limits: Limits
) -> Iterator[Token]:
    end = 0
    for match in pattern.finditer(line):
        start, before = match.start(), end
        if start != before:
            break
        kind, end = match.lastgroup, match.end()
        if kind == "space":
            continue
        place = SourceSpan(number, start + 1, end - start)
        typed = match[0]
        if kind == "operator" and typed in _USUAL_OPERATORS:
            yield OP, Word(typed, place)
        elif kind == "layer" and match.end("name") == end and typed.isascii():
            if end - start > limits.name_characters:
                raise LimitError("name", place, limit=limits.name_characters)
            yield NAME, Word(typed, place)
        elif kind == "comment":
            check_comment(typed, number, start + 1)
        else:
            yield from _read_token(match, kind, place, limits)
    else:
        before = end
    if before < len(line):
        raise make_character_error(line, before, number, before + 1)


def _read_token(
    match: re.Match[str], kind: str | None, place: SourceSpan, limits: Limits
) -> Iterator[Token]:
    typed = match.group()
    if kind == "operator":
        if match.string.startswith("{{", match.start()):
            raise ProgramError("brace.twice", SourceSpan(place.line, place.column, 2))
        yield OP, Word(OPERATORS.get(typed, typed), place, typed)
    elif kind == "number":
        yield NUMBER, Word(read_decimal(match, place, limits), place)
    elif kind == "power":
        yield from read_power(typed.translate(ASCII_DIGITS), place)
    elif kind == "order":  # of a norm, ‖w‖₂
        yield OP, Word("_", place)
        yield NUMBER, Word(typed.translate(ASCII_DIGITS), place)
    elif kind == "text":
        yield STRING, _read_text(typed, place, limits)
    elif kind == "transpose":
        yield OP, Word(".", place, TRANSPOSE)
        yield NAME, Word("T", place)
    elif kind == "fraction":
        yield NUMBER, Word(repr(FRACTIONS[typed]), place)
    elif kind == "infinity":
        yield NAME, Word("inf", place)
    elif kind == "sum":
        yield NAME, Word(SUMS[typed], place)
    elif kind == "counted":
        yield from read_index(typed, place)
    elif kind in ("below", "index"):
        yield OP, Word("_", place)
        if index := match["index"]:
            name = "inf" if index == "∞" else index
            yield NUMBER if index.isdecimal() else NAME, Word(name, place)
    else:
        yield NAME, _read_name(match, place, limits)


def _read_text(text: str, place: SourceSpan, limits: Limits) -> Word:
    """The letters of `einsum`, in their quotes."""
    if len(text) > limits.literal_characters:
        raise LimitError("literal", place, limit=limits.literal_characters)
    return Word(text, place)


def _read_name(match: re.Match[str], place: SourceSpan, limits: Limits) -> Word:
    """The name as one word: x_{1,2} is x_1_2, x₁ is x_1, h_{t-1} is h_t₋₁ and v_{-1}
    v_₋₁; accents are composed."""
    name = match["name"] + (match["trail"] or "")
    if match["trail"] and match.string[match.end() : match.end() + 1] == "{":
        start = match.end()
        closed = match.string.find("}", start) + 1 or len(match.string)
        raise ProgramError("character.braced", SourceSpan(place.line, start + 1, closed - start))
    if match["trail"] and match["subscript"]:
        start = match.start("subscript")
        raise make_character_error(match.string, start, place.line, start + 1)
    if braced := match["braced"]:
        name += "_" + _join_subscripts(braced, match, place)
    elif shifted := match["shifted"]:
        sign = "₊" if match["sign"] == "+" else "₋"
        name += f"_{shifted}{sign}{match['shift'].translate(_LOWER_DIGITS)}"
    elif negative := match["negative"]:
        name += f"_₋{negative.translate(_LOWER_DIGITS)}"
    elif match["subscript"]:
        name += "_" + match["subscript"].translate(ASCII_DIGITS)
    if lowered := match["lowered"]:
        if "_" not in name.removesuffix("_") and lowered.startswith("₋"):
            name = f"{name.removesuffix('_')}_"
        elif not _SHIFTABLE.search(name):
            start = match.start("lowered")
            raise make_character_error(match.string, start, place.line, start + 1)
        name += lowered
    name = unicodedata.normalize("NFC", name) + match["primes"] + match["layer"]
    if len(name) > limits.name_characters:
        raise LimitError("name", place, limit=limits.name_characters)
    return Word(name, place)


def _join_subscripts(braced: str, match: re.Match[str], place: SourceSpan) -> str:
    parts = [part.strip() for part in re.sub("[{}]", "", braced).split(",")]
    if not all(map(_SUBSCRIPT.fullmatch, parts)):
        start = match.start("braced") + 1
        raise ProgramError("character.braced", SourceSpan(place.line, start, len(braced)))
    letters = all(part.isalpha() and len(part) == 1 for part in parts)
    return "".join(parts) if letters else "_".join(parts)


def _follow_brackets(word: Word, opened: list[Word], limits: Limits) -> None:
    if word in ("(", "["):
        if len(opened) == limits.brackets:
            raise LimitError("brackets", word.place, limit=limits.brackets)
        opened.append(word)
    elif word in (")", "]"):
        typed = word.typed
        expected = CLOSING.get(opened.pop().typed, typed)
        if typed != expected:
            raise ProgramError(
                "bracket.mismatch",
                word.place,
                edit=Edit(word.place, expected),
                bracket=typed,
                expected=expected,
            )
