"""Which bracket closes which, and tokens that nobody typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from token import NAME, OP

from gradwalk.core.errors import SourceSpan
from gradwalk.core.syntax.notation.tokens.word import Token, Word


def pair_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where each bracket closes, by where it opens. The lexer has seen that all do."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for k, (kind, word) in enumerate(tokens):
        if kind == OP and word in ("(", "["):
            opened.append(k)
        elif kind == OP and word in (")", "]") and opened:
            pairs[opened.pop()] = k
    return pairs


def add_operator(text: str, place: SourceSpan) -> Token:
    """Return an operator or a bracket that is not in the user's text, just before `place`."""
    return OP, Word(text, SourceSpan(place.line, place.column, 0))


def add_after(text: str, word: Word) -> Token:
    """Return an operator or a bracket that is not in the user's text, just behind `word`."""
    place = word.place
    return OP, Word(text, SourceSpan(place.line, place.column + place.length, 0))


def ends_operand(tokens: Sequence[Token], k: int) -> bool:
    """Whether an operand ends with the token at `k`."""
    if k < 0:
        return False
    kind, word = tokens[k]
    return kind != OP or word in (")", "]", "'")


def begins_operand(tokens: Sequence[Token], k: int) -> bool:
    """Whether an operand begins with the token at `k`."""
    if k >= len(tokens):
        return False
    kind, word = tokens[k]
    return kind != OP or word in ("(", "[", "|", "‖", "√", "∛")


def are_glued(left: Word, right: Word) -> bool:
    """Whether nothing is between the two words."""
    end = left.place.column + left.place.length
    return left.place.line == right.place.line and end == right.place.column


def find_operand_end(tokens: Sequence[Token], k: int, pairs: dict[int, int]) -> int:
    """Return where the operand that begins at `k` ends: a call and an index with its brackets."""
    if tokens[k][1] in ("(", "["):
        end = pairs[k]
    elif tokens[k][0] == NAME and k + 1 < len(tokens) and tokens[k + 1][1] == "(":
        end = pairs[k + 1] if are_glued(tokens[k][1], tokens[k + 1][1]) else k
    else:
        end = k
    while end + 1 < len(tokens) and tokens[end + 1][0] == OP:
        following = tokens[end + 1][1]
        if following == "[" and are_glued(tokens[end][1], following):
            end = pairs[end + 1]
        elif following == "." and end + 2 < len(tokens):
            end += 2
        else:
            break
    return end


def weave_tokens(
    tokens: Sequence[Token],
    dropped: Collection[int],
    opening: Mapping[int, Token],
    closing: Mapping[int, Sequence[Token]],
) -> list[Token]:
    """Return the tokens without those at `dropped`, with others behind some of them."""
    result: list[Token] = []
    for k, token in enumerate(tokens):
        if k not in dropped:
            result.append(token)
        if k in opening:
            result.append(opening[k])
        result += closing.get(k, ())
    return result
