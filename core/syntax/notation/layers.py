"""Names with a layer above, `W^(1)` and `z^{[2]}`, and with a prime, `x'`: one word each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from token import NAME, OP
from typing import NamedTuple

from gradwalk.core.syntax.notation.tokens.characters import RAISED, SUPERSCRIPTS
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_RAISE = str.maketrans(
    {letter: raised for raised, letter in RAISED.items()}
    | dict(zip("0123456789+-", (*SUPERSCRIPTS, "⁺", "⁻"), strict=True))
)


class Bracketed(NamedTuple):
    """What is above a name, in brackets."""

    length: int
    """How many tokens the name has with it."""
    above: str
    bracket: str
    is_braced: bool
    transposed: bool
    """Whether a transpose is in the same braces."""


def join_layers(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with each such name as one word.

    `x^(2)` is a power unless the program gives a name with a layer to x; `x^{(2)}` and `x^[2]`
    are names unless the program gives x alone.
    """
    if not any(word in ("^", "**", "'") for tokens in statements for _, word in tokens):
        return list(statements)
    statements = _join_squares(statements)
    plain = {str(tokens[0][1]) for tokens in statements if _gives_name(tokens, 1)}
    layered = {
        tokens[0][1].typed
        for tokens in statements
        if (found := find_layer(tokens, 0)) and _gives_name(tokens, found.length)
    }
    primed = {
        str(tokens[0][1])
        for tokens in statements
        if len(tokens) > 1 and tokens[1][1] == "'" and _gives_name(tokens, 2)
    }
    return [_join(tokens, plain, layered, primed) for tokens in statements]


def _join_squares(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """`σ²` as one word where a statement gives it, as `σ² = mean((x - μ)²)`, and none gives σ."""
    clauses = [tokens[k : k + 4] for tokens in statements for k in _list_clauses(tokens)]
    plain = {str(clause[0][1]) for clause in clauses if _gives_name(clause, 1)}
    squared = {
        str(clause[0][1])
        for clause in clauses
        if _is_square(clause, 0) and _gives_name(clause, 3) and clause[0][1] not in plain
    }
    if not squared:
        return list(statements)
    joined: list[list[Token]] = []
    for tokens in statements:
        result: list[Token] = []
        k = 0
        while k < len(tokens):
            if tokens[k][1] in squared and _is_square(tokens, k):
                place = join_spans(tokens[k][1], tokens[k + 2][1])
                base, line, below = str(tokens[k][1]).partition("_")
                result.append((NAME, Word(f"{base}²{line}{below}", place)))
                k += 3
            else:
                result.append(tokens[k])
                k += 1
        joined.append(result)
    return joined


def _list_clauses(tokens: list[Token]) -> Iterator[int]:
    """Where a clause begins: at the start, and behind a comma outside brackets."""
    depth = 0
    for k, (_, word) in enumerate(tokens):
        if k == 0 or (depth == 0 and tokens[k - 1][1] == ","):
            yield k
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)


def _is_square(tokens: list[Token], k: int) -> bool:
    words = [word for _, word in tokens[k : k + 3]]
    return len(words) == 3 and tokens[k][0] == NAME and words[1] in ("^", "**") and words[2] == "2"


def _gives_name(tokens: list[Token], k: int) -> bool:
    """Whether the first `k` tokens are a name that the statement gives."""
    return (
        len(tokens) > k
        and tokens[0][0] == NAME
        and tokens[k][1] in ("=", ",", "+=", "-=", "*=", "/=")
    )


def find_layer(tokens: list[Token], k: int) -> Bracketed | None:
    """Return what is above the name at `k`, in brackets; None where nothing is."""
    if k + 4 >= len(tokens) or tokens[k][0] != NAME or tokens[k + 1][1] not in ("^", "**"):
        return None
    words = [word for _, word in tokens[k + 2 : k + 11]]
    braced = words[0].typed == "{"
    inner = words[1:] if braced else words
    if len(inner) < 3 or inner[0] not in ("(", "["):
        return None
    kind = tokens[k + 3 + braced][0]
    if kind == OP or (kind == NAME and len(inner[1]) > 1):
        return None
    layer, end = str(inner[1]), 3
    if kind == NAME and inner[2] in ("+", "-") and len(inner) > 4 and inner[3].isdecimal():
        layer, end = "".join(inner[1:4]), 5  # a^{(l-1)}
    if len(inner) < end or inner[end - 1] not in (")", "]"):
        return None
    transposed = braced and len(inner) > end + 1 and inner[end] == "T"
    end += transposed
    if braced and (len(inner) <= end or inner[end].typed != "}"):
        return None
    return Bracketed(2 + end + 2 * braced, layer, str(inner[0]), braced, transposed)


def _join(
    tokens: list[Token], plain: Collection[str], layered: Collection[str], primed: Collection[str]
) -> list[Token]:
    result: list[Token] = []
    k = 0
    while k < len(tokens):
        word = tokens[k][1]
        found = find_layer(tokens, k)
        if (
            tokens[k][0] == NAME
            and k + 1 < len(tokens)
            and tokens[k + 1][1] == "'"
            and (str(word) in primed)
        ):
            result.append((NAME, Word(f"{word}′", join_spans(word, tokens[k + 1][1]))))
            k += 2
        elif found and _is_name(word, found, plain, layered):
            place = join_spans(word, tokens[k + found.length - 1][1])
            result.append((NAME, Word(f"{word}⁽{found.above.translate(_RAISE)}⁾", place)))
            if found.transposed:
                result += [(OP, Word(".", place, "ᵀ")), (NAME, Word("T", place))]
            k += found.length
        else:
            result.append(tokens[k])
            k += 1
    return result


def _is_name(
    word: Word, layer: Bracketed, plain: Collection[str], layered: Collection[str]
) -> bool:
    if word in layered:
        return True
    return (layer.is_braced or layer.bracket == "[") and word not in plain
