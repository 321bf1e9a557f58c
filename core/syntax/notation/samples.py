"""`x^{(i)}`, the sample number i: the element x_i, as in `J = Σ_i (f(x^{(i)}) − y^{(i)})²`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from token import NAME

from gradwalk.core.syntax.notation.layers import find_layer
from gradwalk.core.syntax.notation.tokens.characters import RAISED
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_SIGNS = ("Σ", "Π")
_LETTER = re.compile("[a-z]")
_RAISED = re.compile(rf"(.+)⁽([{''.join(RAISED)}])⁾")


def name_samples(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with each sample as an element of its array.

    A letter is the number of a sample where a Σ runs over it, or where it is above an array that
    the program gives, and is given no value itself. What also has numbers above is a layer.
    """
    found = [list(_find_samples(tokens)) for tokens in statements]
    if not any(found):
        return list(statements)
    arrays = {
        str(tokens[0][1]): tokens[2][1] == "["
        for tokens in statements
        if len(tokens) > 2 and tokens[0][0] == NAME and tokens[1][1] == "="
    }
    layered = {base for samples in found for _, _, base, above in samples if above.isdecimal()}
    summed = {letter for tokens in statements for letter in _list_summed(tokens)}
    letters = {
        above
        for samples in found
        for _, _, base, above in samples
        if _LETTER.fullmatch(above)
        and above not in arrays
        and base not in layered
        and (above in summed or arrays.get(base))
    }
    return [
        _write_elements(tokens, [each for each in samples if each[2] not in layered], letters)
        for tokens, samples in zip(statements, found, strict=True)
    ]


def _find_samples(tokens: list[Token]) -> Iterator[tuple[int, int, str, str]]:
    """Each name with something in brackets above: where it begins and ends, the name, and that."""
    for k, (kind, word) in enumerate(tokens):
        if kind != NAME:
            continue
        if raised := _RAISED.fullmatch(word):
            yield k, k + 1, raised[1], RAISED[raised[2]]
        elif (layer := find_layer(tokens, k)) and layer.bracket == "(" and not layer.transposed:
            yield k, k + layer.length, str(word), layer.above


def _list_summed(tokens: list[Token]) -> Iterator[str]:
    """The letters below the signs of sums."""
    words = [word for _, word in tokens]
    for k, word in enumerate(words[:-2]):
        if word in _SIGNS and words[k + 1] == "_":
            yield str(words[k + 3] if words[k + 2] == "(" and k + 3 < len(words) else words[k + 2])


def _write_elements(
    tokens: list[Token], samples: Sequence[tuple[int, int, str, str]], letters: set[str]
) -> list[Token]:
    written: list[Token] = []
    at = 0
    for start, end, base, letter in samples:
        if letter not in letters:
            continue
        place = join_spans(tokens[start][1], tokens[end - 1][1])
        written += [*tokens[at:start], (NAME, Word(_name_element(base, letter), place))]
        at = end
    return [*written, *tokens[at:]]


def _name_element(base: str, letter: str) -> str:
    """`x_i`, and `x_ij` of x_j, the entry j of the sample i."""
    name, line, below = base.partition("_")
    if not line:
        return f"{base}_{letter}"
    return f"{name}_{letter}{below}" if below.isalpha() else f"{name}_{letter}_{below}"
