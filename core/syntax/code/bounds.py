"""What may reach Python's parser at all: length, nesting and characters, checked before it."""

from __future__ import annotations

import ast
import re

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.characters import (
    LETTERS,
    check_comment,
    make_character_error,
)
from gradwalk.core.syntax.python_parser import parse_python_statements

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+|\\\r?\n)
    |(?P<newline>\r?\n)
    |(?P<comment>\#[^\r\n]*)
    |(?P<string>(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])?
        (?:\"\"\"(?:[^\\"]|\\.|"(?!""))*\"\"\"|'''(?:[^\\']|\\.|'(?!''))*'''
          |"(?:[^\\"\n]|\\.)*"|'(?:[^\\'\n]|\\.)*'))
    |(?P<name>[^\W\d]\w*)
    |(?P<number>(?:0[xXbBoO][0-9a-fA-F_]+
        |(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?)[jJ]?)
    |(?P<operator>[-+*/%@^&|~<>=!().,:;\[\]{}])""",
    re.VERBOSE | re.DOTALL,
)
_MAGIC = re.compile(r"^[%!]", re.MULTILINE)
"""A line of a notebook that is no Python: `%matplotlib inline`, `!pip install torch`."""
_STRANGER = re.compile(rf"[^{LETTERS}0-9_]")
_OPENING, _CLOSING = "([{", ")]}"


def parse_module(text: str, limits: Limits) -> ast.Module:
    """Return Python's tree of `text`; nothing of it is run.

    Raises LimitError for what is too long or nested too deeply, ProgramError for a character that
    no program has and where Python's parser finds a fault.
    """
    text = _hide_prompts(_MAGIC.sub("#", text))
    _check_text(text, limits)
    try:
        return parse_python_statements(text)
    except (RecursionError, MemoryError):  # how Python says "too deep"
        raise LimitError("depth", SourceSpan(1, 1), limit=limits.depth) from None
    except (SyntaxError, ValueError) as error:
        raise ProgramError("python.syntax", _locate_fault(error, text)) from None


def _hide_prompts(text: str) -> str:
    """Read what is typed behind `>>>` in a session of Python, and not what it answered."""
    lines = text.split("\n")
    if not any(line.startswith(">>> ") for line in lines):
        return text
    return "\n".join(
        f"    {line[4:]}" if line.startswith((">>> ", "... ")) else f"#{line[1:]}" for line in lines
    )


def _locate_fault(error: Exception, text: str) -> SourceSpan:
    lines = text.split("\n")
    line = getattr(error, "lineno", None) or 1
    line = min(line, len(lines))
    column = getattr(error, "offset", None) or 1
    return SourceSpan(line, max(1, min(column, len(lines[line - 1]) + 1)))


def _check_text(text: str, limits: Limits) -> None:
    if len(text) > limits.characters:
        before = text[: limits.characters]
        place = SourceSpan(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise LimitError("characters", place, limit=limits.characters)
    if text.count("\n") >= limits.lines:
        raise LimitError("lines", SourceSpan(limits.lines + 1, 1), limit=limits.lines)
    start, line, line_start, tokens, depth = 0, 1, 0, limits.tokens, 0
    while start < len(text):
        place = SourceSpan(line, start - line_start + 1)
        match = _TOKEN.match(text, start)
        if match is None:
            raise _make_error(text, start, line_start, place)
        kind, typed = match.lastgroup, match.group()
        place = SourceSpan(line, place.column, max(1, len(typed.partition("\n")[0])))
        if kind in ("string", "name", "number", "operator"):
            tokens -= 1
            if tokens < 0:
                raise LimitError("tokens", place, limit=limits.tokens)
        match kind:
            case "comment" | "string":
                _check_hidden(typed, place)
            case "name":
                _check_name(typed, place, limits)
            case "number" if len(typed) > limits.literal_characters:
                raise LimitError("literal", place, limit=limits.literal_characters)
            case "operator":
                depth += (typed in _OPENING) - (typed in _CLOSING)
                if depth > limits.brackets:
                    raise LimitError("brackets", place, limit=limits.brackets)
        start = match.end()
        if breaks := typed.count("\n"):
            line += breaks
            line_start = match.start() + typed.rfind("\n") + 1


def _check_hidden(typed: str, place: SourceSpan) -> None:
    """Check a comment or a string line by line."""
    for k, each in enumerate(typed.split("\n")):
        check_comment(each.removesuffix("\r"), place.line + k, 1 if k else place.column)


def _check_name(typed: str, place: SourceSpan, limits: Limits) -> None:
    """Python folds look-alike letters into one name; here they are refused."""
    if stranger := _STRANGER.search(typed):
        start = stranger.start()
        raise make_character_error(typed, start, place.line, place.column + start)
    if len(typed) > limits.name_characters:
        raise LimitError("name", place, limit=limits.name_characters)


def _make_error(text: str, start: int, line_start: int, place: SourceSpan) -> ProgramError:
    if text[start] in "\"'":
        return ProgramError("python.syntax", place)
    line = text[line_start:].partition("\n")[0]
    at = start - line_start
    if line[at] == "\r" and at == len(line) - 1:
        return ProgramError("python.syntax", place)
    return make_character_error(line, at, place.line, place.column)
