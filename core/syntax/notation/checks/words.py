"""Whether each name may be where it does."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from token import NAME

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.checks.near import (
    make_missing_bracket_error,
    make_unknown_function_error,
)
from gradwalk.core.syntax.notation.names import (
    BUILT_IN,
    CODE_WORDS,
    FLAGS,
    NEW_AXIS,
    Constructed,
    Default,
    Given,
    Later,
    Meaning,
    Signature,
    find_meaning,
)
from gradwalk.core.syntax.notation.tokens.characters import LETTERS
from gradwalk.core.syntax.notation.tokens.word import Token, Word

# A letter, perhaps with digits: before a bracket it multiplies, as in z(x + y) or w_0(x + 1).
_LETTER = re.compile(rf"[{LETTERS}](?:_?[0-9]+)?")


def check_names(
    tokens: list[Token],
    local_dict: MutableMapping[str, Meaning],
    global_dict: Mapping[str, Meaning],
) -> list[Token]:
    """Check each name; one that has no meaning yet is added to `local_dict` as `Default`.

    Raises ProgramError at the first name that may not be used here.
    """
    for k, (kind, word) in enumerate(tokens):
        if kind != NAME:
            continue
        if word in CODE_WORDS:
            if word in FLAGS or word == NEW_AXIS:  # check_order knows where they are
                continue
            if k and word in ("if", "else"):
                raise ProgramError("condition.word", word.place, name=word)
            refuse_code(word)
        before = tokens[k - 1][1] if k else ""
        after = tokens[k + 1][1] if k + 1 < len(tokens) else ""
        if before == "." or (after == "=" and before in ("(", ",")):
            continue
        meaning = find_meaning(word, local_dict, global_dict)
        if isinstance(meaning, Later):
            raise _make_order_error(word, meaning)
        if isinstance(meaning, (Signature, Constructed)) and after != "(":
            raise make_missing_bracket_error(tokens, k, meaning)
        if isinstance(meaning, Given) and after == "(" and _hides_function(word):
            raise ProgramError("name.called", word.place, name=word)
        if meaning is None or isinstance(meaning, Default):
            if after == "(" and not _LETTER.fullmatch(word):
                raise make_unknown_function_error(word, local_dict, global_dict)
            local_dict.setdefault(word.typed, Default(word.place))
    return tokens


def _hides_function(word: Word) -> bool:
    """Whether a value has the name of a function: then mean(x) is neither call nor product.

    A single letter multiplies as any other, as in σ(x + 1).
    """
    return len(word) > 1 and isinstance(BUILT_IN.get(word), (Signature, Constructed))


def refuse_code(word: Word) -> None:
    """Raise ProgramError for a word that would read as code."""
    if word in CODE_WORDS:
        raise ProgramError("name.code", word.place, name=word)


def _make_order_error(word: Word, meaning: Later) -> ProgramError:
    if meaning.here:
        key = "function.recursion" if meaning.function else "name.itself"
    else:
        key = "function.before" if meaning.function else "name.before"
    return ProgramError(key, word.place, name=word, line=meaning.line)
