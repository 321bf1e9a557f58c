"""Numbers in brackets that are part of a name: `z[1] = W[1] x + b[1]` gives z_1."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from token import NAME, NUMBER
from typing import TypeAlias

from gradwalk.core.syntax.notation.tokens.brackets import are_glued
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_Numbered: TypeAlias = tuple[str, str]


def name_numbered(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with `W[1]` as W_1, where one gives it and none gives W or W_1."""
    given = {numbered for tokens in statements for numbered in _list_given(tokens)}
    if not given:
        return list(statements)
    words = {str(word) for tokens in statements for kind, word in tokens if kind == NAME}
    plain = {
        str(tokens[k][1])
        for tokens in statements
        for k in range(len(tokens) - 1)
        if tokens[k][0] == NAME and tokens[k + 1][1] == "="
    }
    free = {
        (base, number)
        for base, number in given
        if base not in plain and f"{base}_{number}" not in words
    }
    return [_name(tokens, free) for tokens in statements]


def _list_given(tokens: Sequence[Token]) -> Iterator[_Numbered]:
    """What a statement or a clause gives."""
    for k in range(len(tokens)):
        numbered = _find(tokens, k) if not k or tokens[k - 1][1] == "," else None
        if numbered and [word for _, word in tokens[k + 4 : k + 5]] == ["="]:
            yield numbered


def _find(tokens: Sequence[Token], k: int) -> _Numbered | None:
    """The name at `k` and the number in brackets directly behind it."""
    if k + 3 >= len(tokens) or tokens[k][0] != NAME or tokens[k + 2][0] != NUMBER:
        return None
    name, opening, number, closing = (word for _, word in tokens[k : k + 4])
    is_whole = number.isdecimal() and opening == "[" and closing == "]"
    return (str(name), str(number)) if is_whole and are_glued(name, opening) else None


def _name(tokens: list[Token], free: Collection[_Numbered]) -> list[Token]:
    written: list[Token] = []
    k = 0
    while k < len(tokens):
        numbered = _find(tokens, k)
        if numbered is None or numbered not in free:
            written.append(tokens[k])
            k += 1
            continue
        place = join_spans(tokens[k][1], tokens[k + 3][1])
        written.append((NAME, Word("_".join(numbered), place)))
        k += 4
    return written
