"""What was probably meant by a function that is unknown or lacks its brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from token import NUMBER

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.notation.checks.lacking import is_known_elsewhere, make_lacking_error
from gradwalk.core.syntax.notation.names import Constructed, Meaning, Signature
from gradwalk.core.syntax.notation.tokens.characters import PRIMES
from gradwalk.core.syntax.notation.tokens.word import Token, Word
from gradwalk.core.syntax.spelling import find_nearest

_LOGARITHM = re.compile(r"log_?([0-9]+)")
"""A logarithm to a base, which `log` must not be offered for."""


def make_unknown_function_error(
    word: Word, local_dict: Mapping[str, Meaning], global_dict: Mapping[str, Meaning]
) -> ProgramError:
    """Return the error for `word(…)`, with the function that was probably meant."""
    known = [
        name
        for names in (local_dict, global_dict)
        for name, meaning in names.items()
        if isinstance(meaning, (Signature, Constructed)) and name not in ("Σ", "Π")
    ]
    plain = word.rstrip(PRIMES)
    if plain != word and plain in known:  # σ′(z)
        return ProgramError("derivative.written", word.place, typed=word.typed)
    logarithm = _LOGARITHM.fullmatch(word)
    if logarithm:
        return ProgramError("function.base", word.place, name=word, base=logarithm[1])
    value = word in local_dict  # elsewhere in the program
    lacking = None if value else make_lacking_error(word)
    if lacking is not None:
        return lacking
    near = None if value or is_known_elsewhere(word) else find_nearest(word, known)
    if near is None:
        after = SourceSpan(word.place.line, word.place.column + word.place.length, 0)
        edit = Edit(after, "*") if value else None
        return ProgramError("function.unknown", word.place, edit=edit, name=word)
    return ProgramError(
        "function.unknown.near",
        word.place,
        edit=Edit(word.place, near),
        plain_key="function.unknown",
        name=word,
        near=near,
    )


def make_missing_bracket_error(
    tokens: list[Token], k: int, meaning: Signature | Constructed
) -> ProgramError:
    """Return the error for the function at `k` without an argument, or of several without brackets.

    `zeros 3` is mended; how a function of several arguments is called is said only.
    """
    word = tokens[k][1]
    edit = None
    if isinstance(meaning, Signature):
        names = ("x",) if meaning.variadic else meaning.parameters[: meaning.required]
        call = f"{word.typed}({', '.join(names) or 'x'})"
    else:
        call = CONSTRUCTORS[word].example
        if k + 1 < len(tokens) and tokens[k + 1][0] == NUMBER:
            edit = _make_call(word, tokens[k + 1][1])
    return ProgramError("function.bare", word.place, edit=edit, name=word.typed, call=call)


def _make_call(word: Word, number: Word) -> Edit | None:
    start = word.place.column + word.place.length
    end = number.place.column + number.place.length
    place = SourceSpan(word.place.line, start, end - start)
    return Edit(place, f"({number})") if number.place.line == word.place.line else None
