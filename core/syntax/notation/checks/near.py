"""What was probably meant by a function that is unknown or lacks its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from token import NUMBER, OP

from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.notation.checks.lacking import is_known_elsewhere, make_lacking_error
from gradwalk.core.syntax.notation.names import Constructed, Meaning, Signature, find_meaning
from gradwalk.core.syntax.notation.tokens.characters import PRIMES
from gradwalk.core.syntax.notation.tokens.lexer import Token, Word, join_tokens

_LOGARITHM = re.compile(r"log_?([0-9]+)")
"""A logarithm to a base, which `log` must not be offered for."""


_ALIKE = 0.61
"""Of the letters, in their order; `print` and `split` share less."""


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` that `word` most likely misspells, or None."""
    lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), lower, n=1, cutoff=_ALIKE)
    return lower[near[0]] if near else None


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
        "function.unknown.near", word.place, edit=Edit(word.place, near), name=word, near=near
    )


def make_missing_bracket_error(
    tokens: list[Token],
    k: int,
    local_dict: Mapping[str, Meaning],
    global_dict: Mapping[str, Meaning],
) -> ProgramError:
    """Return the error for the function at `k` that no `(` follows: `sin x`, `sin^2(x)`."""
    word = tokens[k][1]
    raised = _is_power(tokens, k + 1)
    first = k + 3 if raised else k + 1
    last = _find_argument_end(tokens, first)
    inner = find_meaning(tokens[first][1], local_dict, global_dict) if last else None
    nested = (
        isinstance(inner, (Signature, Constructed)) and last == first
    )  # sin sin x: one edit cannot mend it
    if last is None or nested or tokens[last][1].place.line != word.place.line:
        one = CONSTRUCTORS.get(word)
        call = one.example if one else f"{word}(x)"
        return ProgramError("function.bare", word.place, name=word, call=call)
    argument = join_tokens(tokens[first : last + 1])
    if tokens[first][1] != "(":
        argument = f"({argument})"
    mended = f"{argument}^{tokens[k + 2][1]}" if raised else argument
    start, end = word.place.column + word.place.length, tokens[last][1].place
    place = SourceSpan(word.place.line, start, end.column + end.length - start)
    return ProgramError(
        "function.bare", word.place, edit=Edit(place, mended), name=word, call=f"{word}{mended}"
    )


def _is_power(tokens: list[Token], k: int) -> bool:
    """Whether `^2` or `²` is at `k`."""
    return k + 1 < len(tokens) and tokens[k][1] in ("^", "**") and tokens[k + 1][0] == NUMBER


def _find_argument_end(tokens: list[Token], start: int) -> int | None:
    """Where the argument from `start` ends: `x`, `2x`, `x^2`, `cos(x)`, `(x)`; not `x y`."""
    if start >= len(tokens):
        return None
    if tokens[start][1] == "(":
        return _find_closing(tokens, start)
    if tokens[start][0] == OP:
        return None
    k = start
    while k + 1 < len(tokens):
        (_, word), (kind, following) = tokens[k], tokens[k + 1]
        glued = word.place.column + word.place.length == following.place.column
        if following == "(" and glued:
            k = _find_closing(tokens, k + 1)
        elif _is_power(tokens, k + 1):
            k += 2
        elif glued and kind != OP:
            k += 1
        else:
            break
    return k


def _find_closing(tokens: list[Token], k: int) -> int:
    depth = 0
    for end in range(k, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[end][1], 0)
        if depth == 0:
            return end
    return len(tokens) - 1
