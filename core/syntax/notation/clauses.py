"""One line → its statements: `x = -2, y = 5`, `x, y = 2, 3`, `f = xy where x = 2`, `c += 1`."""

from __future__ import annotations

from collections.abc import Iterable
from token import NAME, OP

from gradwalk.core.syntax.notation.tokens.brackets import add_after, add_operator
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_WORDS = ("where", "with")
_SEPARATE = frozenset((*_WORDS, "and", ","))
"""Where none of these is, a line is one statement."""
_AUGMENTED = {"+=": "+", "-=": "-", "*=": "*", "/=": "/"}


def split_clauses(statements: Iterable[list[Token]]) -> list[list[Token]]:
    """Return the statements with each that holds several taken apart."""
    found: list[list[Token]] = []
    for tokens in statements:
        if _SEPARATE.isdisjoint([word for _, word in tokens]):
            found.append(_write_out(tokens))
            continue
        for part in _split_at_words(tokens):
            found += [_write_out(clause) for clause in _split_at_commas(part)]
    return found


def _split_at_words(tokens: list[Token]) -> list[list[Token]]:
    """Cut before `where` and `with`, and at `and` between two values; the words fall away."""
    if len(tokens) > 2 and tokens[0][1] in _WORDS and tokens[1][0] == NAME:
        tokens = tokens[1:]  # where x = 2, on a line of its own
    parts: list[list[Token]] = [[]]
    depth = 0
    for k, (kind, word) in enumerate(tokens):
        depth += _depth_of(kind, word)
        if depth == 0 and kind == NAME and _joins(tokens, k):
            parts.append([])
        elif not (word == ":" and not parts[-1] and len(parts) > 1):
            parts[-1].append((kind, word))
    return [part for part in parts if part]


def _joins(tokens: list[Token], k: int) -> bool:
    """Whether the word at `k` leads from one statement to the next."""
    word = tokens[k][1]
    after = [following for _, following in tokens[k + 1 : k + 3]]
    if not k or not after:
        return False
    if word in _WORDS:
        return after[0] not in ("(", "=")
    return word == "and" and after[1:] == ["="]


def _split_at_commas(tokens: list[Token]) -> list[list[Token]]:
    segments = _cut(tokens, ",")
    if len(segments) > 1 and not segments[-1]:
        segments.pop()  # a comma at the end of a line
    if len(segments) == 1:
        return segments if segments[0] else [tokens]
    if not all(segments) or not any(_has_equals(segment) for segment in segments):
        return [tokens]
    found: list[list[Token]] = []
    k = 0
    while k < len(segments):
        named = k
        while named < len(segments) and len(segments[named]) == 1 and segments[named][0][0] == NAME:
            named += 1
        if named > k and named < len(segments) and _has_equals(segments[named]):
            together = _pair_values(segments, k, named)
            if together is None:
                return [tokens]
            found += together
            k = named + (named - k) + 1
            continue
        if not _has_equals(segments[k]) and k > 0:
            return [tokens]
        found.append(segments[k])
        k += 1
    return found


def _pair_values(segments: list[list[Token]], start: int, middle: int) -> list[list[Token]] | None:
    """`x, y = 2, 3` as one statement a name, None where there are not as many values."""
    left, equals, right = _cut_at_equals(segments[middle])
    count = middle - start
    names = [*segments[start:middle], left]
    values = [right, *segments[middle + 1 : middle + 1 + count]]
    if len(values) != len(names) or any(_has_equals(value) for value in values[1:]):
        return None
    return [[*name, equals, *value] for name, value in zip(names, values, strict=True)]


def _cut_at_equals(tokens: list[Token]) -> tuple[list[Token], Token, list[Token]]:
    k = next(k for k, (_, word) in enumerate(tokens) if word == "=")
    return tokens[:k], tokens[k], tokens[k + 1 :]


def _cut(tokens: list[Token], separator: str) -> list[list[Token]]:
    segments: list[list[Token]] = [[]]
    depth = 0
    for kind, word in tokens:
        depth += _depth_of(kind, word)
        if kind == OP and word == separator and depth == 0:
            segments.append([])
        else:
            segments[-1].append((kind, word))
    return segments


def _has_equals(tokens: list[Token]) -> bool:
    depth = 0
    for kind, word in tokens:
        depth += _depth_of(kind, word)
        if kind == OP and word == "=" and depth == 0:
            return True
    return False


def _depth_of(kind: int, word: Word) -> int:
    return {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0) if kind == OP else 0


def _write_out(tokens: list[Token]) -> list[Token]:
    """`c += u` as `c = c + (u)`."""
    if len(tokens) < 3 or tokens[0][0] != NAME or tokens[1][1] not in _AUGMENTED:
        return tokens
    (kind, name), (_, sign) = tokens[:2]
    operator = Word(_AUGMENTED[sign], sign.place)
    last = tokens[-1][1]
    opening, closing = add_operator("(", tokens[2][1].place), add_after(")", last)
    again = (kind, Word(name, name.place))
    equals = (OP, Word("=", sign.place, sign.typed))
    return [tokens[0], equals, again, (OP, operator), opening, *tokens[2:], closing]
