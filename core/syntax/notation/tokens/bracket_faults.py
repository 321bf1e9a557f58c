"""Brackets that do not match: what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.notation.tokens.word import Token, Word

CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in CLOSING.items()}


def make_open_error(statement: Sequence[Token], opened: Sequence[Word]) -> ProgramError:
    """The innermost bracket left open; closing all at the end of its line or at `;` is offered."""
    bracket = opened[-1]
    line = [word for _, word in statement if word.place.line == bracket.place.line]
    until_semicolon = list(takewhile(lambda word: word != ";", line))
    edit = None
    if all(any(word is one for one in until_semicolon) for word in opened):
        last = until_semicolon[-1].place
        closing = "".join(CLOSING[word.typed] for word in reversed(opened))
        edit = Edit(SourceSpan(last.line, last.column + last.length, 0), closing)
    return ProgramError(
        "bracket.open",
        bracket.place,
        edit=edit,
        bracket=bracket.typed,
        expected=CLOSING[bracket.typed],
    )


def make_close_error(
    statement: Sequence[Token], bracket: Word, rest: Iterator[Token]
) -> ProgramError:
    """A closing bracket without an opening one. `rest` is what follows on its line.

    At the end of a statement it is one too many. Else deleting it gives another program than
    opening one before what is computed, so that both are offered.
    """
    delete = Edit(bracket.place, "")
    if not _goes_on(rest):
        return ProgramError("bracket.close", bracket.place, edit=delete, bracket=bracket.typed)
    equals = [k for k, (_, word) in enumerate(statement) if word == "="]
    right = statement[equals[-1] + 1 :] if equals else statement
    choices = [delete]
    if right and (start := right[0][1].place).line == bracket.place.line:
        before = SourceSpan(start.line, start.column, 0)
        choices.insert(0, Edit(before, _OPENING[bracket.typed]))
    return ProgramError(
        "bracket.close", bracket.place, choices=tuple(choices), bracket=bracket.typed
    )


def _goes_on(rest: Iterator[Token]) -> bool:
    """Whether more of the statement follows, or what cannot be read."""
    try:
        return next(rest)[1] not in (";", ",")
    except StopIteration:
        return False
    except ProgramError:
        return True
