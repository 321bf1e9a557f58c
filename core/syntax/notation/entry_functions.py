"""Functions that are given by their entries: `softmax(x)_i = e^{x_i} / Σ_j e^{x_j}`.

They are read as functions of whole arrays, `softmax(x) = e^x / Σ_j e^{x_j}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from token import NAME, OP
from typing import NamedTuple

from gradwalk.core.syntax.notation.phrases.subscripts import is_subscript, list_subscripts
from gradwalk.core.syntax.notation.tokens.brackets import pair_brackets
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_ENTRY = re.compile(r"(?P<base>.*[^\W\d_].*)_(?P<letter>[a-z])")
_SUMS = frozenset(("Σ", "Π"))


class _Head(NamedTuple):
    tokens: list[Token]
    """The left side without the index."""
    letter: str
    body: list[Token]
    """The right side with its `=`."""


def write_for_arrays(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with each such function as one of whole arrays.

    `softmax(x_i) = e^{x_i} / Σ_j e^{x_j}` is one, too: its body has other entries of x.
    """
    return [_write(tokens) for tokens in statements]


def _write(tokens: list[Token]) -> list[Token]:
    head = _find_head(tokens)
    if head is None:
        return tokens
    return [*(_drop_letter(token, head.letter) for token in (*head.tokens, *head.body))]


def _find_head(tokens: list[Token]) -> _Head | None:
    if len(tokens) < 6 or tokens[0][0] != NAME or tokens[1][1] != "(":
        return None
    end = pair_brackets(tokens[: _find_equals(tokens)]).get(1, 0)
    if not end:
        return None
    if is_subscript(tokens, end + 1):
        inside, following = list_subscripts(tokens, end + 2)
        is_letter = len(inside) == 1 and inside[0][0] == NAME and len(inside[0][1]) == 1
        if not is_letter or tokens[following][1] != "=":
            return None
        return _Head(tokens[: end + 1], str(inside[0][1]), tokens[following:])
    entry = _ENTRY.fullmatch(tokens[2][1])
    if end != 3 or entry is None or tokens[4][1] != "=":
        return None
    head = _Head(tokens[:4], entry["letter"], tokens[4:])
    return head if _has_other_entries(head.body, entry["base"], entry["letter"]) else None


def _find_equals(tokens: Sequence[Token]) -> int:
    return next((k for k, (kind, word) in enumerate(tokens) if kind == OP and word == "="), 0)


def _has_other_entries(body: Sequence[Token], base: str, letter: str) -> bool:
    """Whether a sum runs over the entries of which one is the parameter."""
    if _SUMS.isdisjoint(word for _, word in body):
        return False
    entries = [_ENTRY.fullmatch(word) for kind, word in body if kind == NAME]
    return any(each and each["base"] == base and each["letter"] != letter for each in entries)


def _drop_letter(token: Token, letter: str) -> Token:
    kind, word = token
    entry = _ENTRY.fullmatch(word) if kind == NAME else None
    if entry is None or entry["letter"] != letter:
        return token
    return NAME, Word(entry["base"], word.place)
