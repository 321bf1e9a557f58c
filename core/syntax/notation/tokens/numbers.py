"""Numbers: decimal, in ASCII digits, and nothing that another notation would read otherwise."""

from __future__ import annotations

import math
import re

from gradwalk.core.errors import Edit, LimitError, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.notation.tokens.characters import LETTERS, SUBSCRIPTS

# What, right after a number, makes it another notation: 0x1F, 1_000, 1.2.3, 2j.
_BASED = re.compile(r"0(?:[xX][0-9a-fA-F]|[bB][01]|[oO][0-7])[0-9a-zA-Z_]*")
_GLUED = re.compile(
    rf"(?P<imaginary>[jJ](?![{LETTERS}0-9_{SUBSCRIPTS}]))|(?P<malformed>_[0-9_]*|[0-9.]+)"
)
_FULL_STOP = re.compile(r"\.[ \t]*$")
"""Behind 0.5 the point at the end of a line ends a sentence."""
_TRANSPOSE = re.compile(rf"T(?![{LETTERS}0-9_{SUBSCRIPTS}])")


def read_decimal(match: re.Match[str], place: SourceSpan, limits: Limits) -> str:
    """Return the text of a matched number, as `float` reads it.

    Raises ProgramError for what is glued to it (`0x1F`, `1_000`, `2j`) or beyond a float,
    LimitError where it is too long.
    """
    line, start, text = match.string, match.start(), match.group()
    if len(text) > limits.literal_characters:
        raise LimitError("literal", place, limit=limits.literal_characters)
    if based := _BASED.match(line, start):
        raise _make_base_error(based.group(), place, limits)
    glued = _GLUED.match(line, match.end(), match.endpos)
    if glued and not _FULL_STOP.match(line, match.end(), match.endpos):
        whole = SourceSpan(place.line, place.column, glued.end() - start)
        raise _make_glued_error(glued, text, whole, limits)
    if text.endswith(".") and _TRANSPOSE.match(line, match.end(), match.endpos):  # x^2.T
        point = SourceSpan(place.line, place.column + place.length - 1, 2)
        raise ProgramError("transpose.number", point, number=text[:-1])
    text = text.replace("−", "-")
    if math.isinf(float(text)):
        raise ProgramError("number.overflow", place, edit=Edit(place, "inf"), text=text)
    return text


def _make_base_error(text: str, place: SourceSpan, limits: Limits) -> ProgramError:
    place = SourceSpan(place.line, place.column, len(text))
    if len(text) > limits.literal_characters:
        return LimitError("literal", place, limit=limits.literal_characters)
    try:
        value = str(int(text, 0))
    except ValueError:
        return ProgramError("number.malformed", place, text=text)
    return ProgramError("number.base", place, edit=Edit(place, value), text=text, value=value)


def _make_glued_error(
    glued: re.Match[str], text: str, place: SourceSpan, limits: Limits
) -> ProgramError:
    if place.length > limits.literal_characters:
        return LimitError("literal", place, limit=limits.literal_characters)
    whole = text + glued.group()
    if glued["imaginary"]:
        product = f"{text}*{glued.group()}"
        return ProgramError(
            "number.imaginary", place, edit=Edit(place, product), text=whole, product=product
        )
    if glued.group().startswith("_") and "." not in text:
        plain = whole.replace("_", "")
        return ProgramError(
            "number.underscore", place, edit=Edit(place, plain), text=whole, plain=plain
        )
    return ProgramError("number.malformed", place, text=whole)
