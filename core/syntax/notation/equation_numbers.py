"""The number of an equation at the end of its line, `f = q z    (2)`, which is no factor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from token import NAME, NUMBER

from gradwalk.core.errors import Edit
from gradwalk.core.syntax.notation.conjunctions import CONJUNCTIONS, LINKING
from gradwalk.core.syntax.notation.names import BUILT_IN
from gradwalk.core.syntax.notation.tokens.brackets import are_glued, ends_operand
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token
from gradwalk.core.syntax.readings import Reading

_GAP = 2
"""Blanks before a number that is set apart; one tab is as much."""


def drop_equation_numbers(
    statements: Sequence[list[Token]], text: str, readings: list[Reading]
) -> list[list[Token]]:
    """Return the statements without the numbers of their equations, which `readings` name.

    A number is one where other lines are numbered on, or where it is that of its own line; what
    might be one otherwise stays a factor, which is said, too.
    """
    ends = [k for k, tokens in enumerate(statements) if _may_be_number(tokens)]
    if not ends:
        return list(statements)
    lines = text.split("\n")
    functions = {str(word) for tokens in statements for word in _list_called(tokens)}
    ends = [
        k
        for k in ends
        if str(statements[k][-4][1]) not in functions and _is_apart(statements[k], lines)
    ]
    typed = [statements[k][-2][1] for k in ends]
    numbers = [float(word) for word in typed]
    are_counted = len(numbers) > 1 and all(one < two for one, two in pairwise(numbers))
    found = list(statements)
    for k, number, word in zip(ends, numbers, typed, strict=True):
        is_number = are_counted or number == k + 1
        place = join_spans(statements[k][-3][1], statements[k][-1][1])
        if is_number:
            found[k] = statements[k][:-3]
        key = "reading.numbered" if is_number else "reading.numbered.factor"
        edit = Edit(place, f"· {word}" if is_number else "")
        readings.append(Reading(key, place, {"number": f"({word})"}, edit))
    return found


def _may_be_number(tokens: list[Token]) -> bool:
    """Whether a bare number in brackets is at the end of an equation, behind an operand."""
    if len(tokens) < 6 or not all(word != "," for _, word in tokens[-3:]):
        return False
    (_, opening), (kind, number), (_, closing) = tokens[-3:]
    bare = opening == "(" and closing == ")" and kind == NUMBER and _is_plain(number)
    before = str(tokens[-4][1])
    return (
        bare
        and opening.place.line == closing.place.line == tokens[-4][1].place.line
        and ends_operand(tokens, len(tokens) - 4)
        and before not in BUILT_IN
        and before.lower() not in LINKING
        and before not in CONJUNCTIONS
        and any(word in ("=", "↦") for _, word in tokens[:-3])
    )


def _is_plain(number: str) -> bool:
    whole, _, part = number.partition(".")
    return len(number) <= 5 and whole.isdecimal() and (not part or part.isdecimal())


def _is_apart(tokens: list[Token], lines: Sequence[str]) -> bool:
    """Whether there is a gap before the brackets, and nothing behind them in the line."""
    before, opening, closing = tokens[-4][1].place, tokens[-3][1].place, tokens[-1][1].place
    line = lines[opening.line - 1] if opening.line <= len(lines) else ""
    start = before.column + before.length
    between = line[start - 1 : opening.column - 1]
    behind = line[closing.column + closing.length - 1 :].split("#")[0]
    return (opening.column - start >= _GAP or "\t" in between) and not behind.strip(" \t\\&.")


def _list_called(tokens: list[Token]) -> list[str]:
    """The names that a statement defines or calls as functions."""
    return [
        str(word)
        for (kind, word), (_, following) in pairwise(tokens)
        if kind == NAME and following == "(" and are_glued(word, following)
    ]
