"""Layers above a name without brackets: `a^l = σ(W^l a^{l-1} + b^l)`, and `z^1 = w^1 x`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from token import NAME, NUMBER, OP

from gradwalk.core.syntax.notation.tokens.word import Token, Word

_LETTER = re.compile("[A-Za-z]")
_POWERS = ("^", "**")
_FIRST = "1"
_SQUARE = "2"
"""σ² has a line of its own, and is no layer."""
_LEAST = 2
"""One name with a power on the left is an equation, x³ = 8."""


def bracket_layers(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with brackets round each layer that has none.

    A letter is one where the program gives a value to a name with it above, which no power could
    be; so is a number where the layer 1 is given, or any but the 2 of a square above two names:
    above all names that have one, and the layer 1.
    """
    if not any(word in _POWERS for tokens in statements for _, word in tokens):
        return list(statements)
    given = [raised for tokens in statements for raised in _list_given(tokens)]
    letters = {above for _, above in given if _LETTER.fullmatch(above)}
    numbered = {base for base, above in given if above == _FIRST}
    raised = {base for base, above in given if above.isdecimal() and above != _SQUARE}
    if len(raised) >= _LEAST:
        numbered |= raised
    if not letters and not numbered:
        return list(statements)
    if numbered:
        numbered |= {base for base, above in given if above.isdecimal()}
        numbered |= {
            str(tokens[k][1])
            for tokens in statements
            for k in range(len(tokens) - 2)
            if tokens[k][0] == NAME and _is_power(tokens, k) and tokens[k + 2][1] == _FIRST
        }
    return [_bracket(tokens, letters, numbered) for tokens in statements]


def _list_given(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """The name and what is above it, for each that a statement or a clause gives."""
    for k, (kind, word) in enumerate(tokens):
        if kind != NAME or (k and tokens[k - 1][1] != ","):
            continue
        above = _find_above(tokens, k)
        if above is not None and [sign for _, sign in tokens[above.stop : above.stop + 1]] == ["="]:
            yield str(word), str(_drop_brackets(tokens, above)[0][1])


def _is_power(tokens: list[Token], k: int) -> bool:
    return k + 2 < len(tokens) and tokens[k + 1][1] in _POWERS


def _find_above(tokens: list[Token], k: int) -> range | None:
    """Where the power of the name at `k` is: `l`, `1`, `{l}` or `{l-1}`; None for another."""
    if not _is_power(tokens, k):
        return None
    first = k + 2
    if tokens[first][0] in (NAME, NUMBER):
        return range(first, first + 1)
    if tokens[first][1].typed != "{":
        return None
    for end in (first + 2, first + 4):
        if end < len(tokens) and tokens[end][1].typed == "}":
            inside = tokens[first + 1 : end]
            is_shift = len(inside) == 1 or (
                inside[1][1] in ("+", "-") and inside[2][0] == NUMBER and inside[0][0] == NAME
            )
            return range(first, end + 1) if is_shift and inside[0][0] != OP else None
    return None


def _drop_brackets(tokens: list[Token], above: range) -> list[Token]:
    inside = tokens[above.start : above.stop]
    return inside[1:-1] if len(inside) > 1 else inside


def _bracket(tokens: list[Token], letters: set[str], numbered: set[str]) -> list[Token]:
    result: list[Token] = []
    k = 0
    while k < len(tokens):
        result.append(tokens[k])
        above = _find_above(tokens, k) if tokens[k][0] == NAME else None
        layer = _drop_brackets(tokens, above) if above is not None else []
        k += 1
        is_lettered = bool(layer) and layer[0][1] in letters
        if above is None or not (is_lettered or _is_number(tokens[k - 1], layer, numbered)):
            continue
        place = tokens[above.start][1].place
        last = tokens[above.stop - 1][1].place
        result += [tokens[k], (OP, Word("(", place, "{")), (OP, Word("(", place))]
        result += [*layer, (OP, Word(")", last)), (OP, Word(")", last, "}"))]
        k = above.stop
    return result


def _is_number(base: Token, layer: list[Token], numbered: set[str]) -> bool:
    name = base[1] if base[1] in numbered else base[1].partition("_")[0]
    return name in numbered and len(layer) == 1 and layer[0][0] == NUMBER
