"""One line → its statements: `x = -2, y = 5`, `x, y = 2, 3`, `f = xy where x = 2`, `c += 1`,
`x = 6 y = 3`, `f = x² (x = 3)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from token import NAME, OP

from gradwalk.core.syntax.notation.conjunctions import (
    CONJUNCTIONS,
    JOINING,
    count_ending,
    drop_beginning,
    joins_statements,
)
from gradwalk.core.syntax.notation.tokens.brackets import (
    add_after,
    add_operator,
    are_glued,
    ends_operand,
    pair_brackets,
)
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_SEPARATE = frozenset((*CONJUNCTIONS, ",", ":"))
"""Where none of these is, and no second =, a line is one statement."""
_ONE_LETTER = re.compile(r"[^\W\d_](?:_?[0-9]+|_[^\W_]|_₋\w+)?[′″‴]*")
"""A name that is no product of others: a, b_1."""
_AUGMENTED = {"+=": "+", "-=": "-", "*=": "*", "/=": "/"}


def split_clauses(statements: Iterable[list[Token]]) -> list[list[Token]]:
    """Return the statements with each that holds several taken apart."""
    found: list[list[Token]] = []
    for tokens in statements:
        words = [str(word) for _, word in tokens]
        if _SEPARATE.isdisjoint(words) and words.count("=") < 2 and not _ends_with_values(words):
            found.append(_write_out(tokens))
            continue
        for part in _split_at_words(drop_beginning(_separate(_join_signs(tokens)))):
            for clause in _split_at_commas(part):
                found += map(_write_out, _split_chain(clause) or _split_side_by_side(clause))
    return found


def _ends_with_values(words: list[str]) -> bool:
    return words[-1] == ")" and "=" in words


def _join_signs(tokens: list[Token]) -> list[Token]:
    """`x := 2` as `x = 2`."""
    joined: list[Token] = []
    for kind, word in tokens:
        before = joined[-1][1] if joined else None
        if word == "=" and before is not None and before == ":" and are_glued(before, word):
            joined[-1] = (OP, Word("=", join_spans(before, word), ":="))
        else:
            joined.append((kind, word))
    return joined


def _separate(tokens: list[Token]) -> list[Token]:
    """`x = 2: f = 3x` and `f = x² @ x = 2` with commas."""
    separated = list(tokens)
    for k in range(1, len(tokens) - 2):
        kind, word = tokens[k]
        is_given = tokens[k + 1][0] == NAME and tokens[k + 2][1] == "="
        is_sign = word == "@" or (word == ":" and tokens[k - 1][0] != NAME)
        if kind == OP and is_sign and is_given and ends_operand(tokens, k - 1):
            separated[k] = (OP, Word(",", word.place, word))
    return separated


def _split_at_words(tokens: list[Token]) -> list[list[Token]]:
    """Cut before `where` and its like, at `and` between two values, and round values in brackets.

    The words fall away, and so does what Korean puts behind a value.
    """
    parts: list[list[Token]] = [[]]
    depth = 0
    pairs = pair_brackets(tokens)
    k = 0
    while k < len(tokens):
        kind, word = tokens[k]
        if depth == 0 and word == "(" and _holds_values(tokens, k, pairs[k]):
            parts += [*_split_at_words(drop_beginning(tokens[k + 1 : pairs[k]])), []]
            k = pairs[k] + 1
            continue
        depth += _depth_of(kind, word)
        if depth == 0 and kind == NAME and (count := count_ending(tokens, k)):
            parts.append([])
            k += count
            continue
        if depth == 0 and kind == NAME and joins_statements(tokens, k):
            parts.append([])
        elif parts[-1] or len(parts) == 1 or word not in (":", ","):
            parts[-1].append((kind, word))
        k += 1
    return [part for part in parts if part]


def _holds_values(tokens: list[Token], start: int, end: int) -> bool:
    """Whether the brackets hold values of names, as at the end of `f = x² (x = 3, y = 2)`."""
    if end + 1 < len(tokens) or not ends_operand(tokens, start - 1):
        return False
    if tokens[start - 1][0] == NAME and are_glued(tokens[start - 1][1], tokens[start][1]):
        return False  # a call, with its arguments by name
    inside = drop_beginning(tokens[start + 1 : end])
    if any(word == ";" for _, word in inside):
        return False
    values = _cut(inside, ",")
    return all(len(value) > 2 and value[0][0] == NAME and value[1][1] == "=" for value in values)


def _split_at_commas(tokens: list[Token]) -> list[list[Token]]:
    segments = [part for each in _cut(tokens, ",") for part in _cut(_open_names(each), ",")]
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
            statements, k = together
            found += statements
            continue
        if not _has_equals(segments[k]) and k > 0:
            return [tokens]
        found.append(segments[k])
        k += 1
    return found


def _open_names(tokens: list[Token]) -> list[Token]:
    """`(x, y) = (2, 3)` without the brackets round its names."""
    if not tokens or tokens[0][1] != "(":
        return tokens
    end = pair_brackets(tokens)[0]
    names = _cut(tokens[1:end], ",")
    alone = all(len(name) == 1 and name[0][0] == NAME for name in names)
    if len(names) < 2 or not alone or [word for _, word in tokens[end + 1 : end + 2]] != ["="]:
        return tokens
    return [*tokens[1:end], *tokens[end + 1 :]]


def _pair_values(
    segments: list[list[Token]], start: int, middle: int
) -> tuple[list[list[Token]], int] | None:
    """`x, y = 2, 3` or `x, y = (2, 3)` as one statement a name, and the segment that is next.

    None where there are not as many values.
    """
    left, equals, right = _cut_at_equals(segments[middle])
    names = [*segments[start:middle], left]
    end = middle + len(names)
    values = [right, *segments[middle + 1 : end]]
    if len(values) != len(names) or any(map(_has_equals, values[1:])):
        values, end = _cut(_open_list(right), ","), middle + 1
    if len(values) != len(names):
        return None
    pairs = zip(names, values, strict=True)
    return [[*name, equals, *value] for name, value in pairs], end


def _open_list(tokens: list[Token]) -> list[Token]:
    """What is in the brackets that hold all the tokens."""
    if any(word == ";" for _, word in tokens):
        return tokens
    if tokens and pair_brackets(tokens).get(0) == len(tokens) - 1:
        return tokens[1:-1]
    return tokens


def _cut_at_equals(tokens: list[Token]) -> tuple[list[Token], Token, list[Token]]:
    k = _list_equals(tokens)[0]
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


def _split_chain(tokens: list[Token]) -> list[list[Token]]:
    """`a = b = x + y` as b = x + y, a = b, and `s = f(x; W) = Wx` as s = Wx; else nothing.

    Names of several letters are none here: `f = xy = 3` says more likely what xy is.
    """
    at = _list_equals(tokens)
    if len(at) < 2:
        return []
    heads = [tokens[start:end] for start, end in pairwise([0, *(k + 1 for k in at)])]
    heads = [head[:-1] for head in heads]
    names = [head for head in heads if _is_one_letter(head)]
    if not names or not all(_is_one_letter(head) or _is_function_head(head) for head in heads):
        return []
    equals, value = tokens[at[-1]], tokens[at[-1] + 1 :]
    found = [[*names[-1], equals, *value]]
    return found + [[*name, equals, *of] for name, of in pairwise(names)]


def _is_one_letter(tokens: list[Token]) -> bool:
    return len(tokens) == 1 and _ONE_LETTER.fullmatch(tokens[0][1]) is not None


def _is_function_head(tokens: list[Token]) -> bool:
    """Whether the tokens are `f(x, y)` and no more."""
    opens = len(tokens) > 2 and tokens[0][0] == NAME and tokens[1][1] == "("
    return opens and pair_brackets(tokens).get(1) == len(tokens) - 1


def _split_side_by_side(tokens: list[Token]) -> list[list[Token]]:
    """Cut `x = 6 y = 3 f = x/y` before each name behind a value, where a space is between."""
    starts = [0]
    at = _list_equals(tokens)
    tight = all(_is_tight(tokens, sign) for sign in at)
    for before, sign in pairwise(at):
        name = sign - 1
        value = tokens[before + 1 : name]
        kind, word = tokens[name]
        if kind != NAME or word in JOINING:
            return [tokens]
        if not (_is_value(value, word) or (tight and ends_operand(tokens, name - 1))):
            return [tokens]
        starts.append(name)
    return [
        tokens[start:end] for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True)
    ]


def _is_value(tokens: list[Token], following: Word) -> bool:
    """Whether the tokens are numbers alone, and `following` is apart from them."""
    if any(kind == NAME for kind, _ in tokens) or not ends_operand(tokens, len(tokens) - 1):
        return False
    return not are_glued(tokens[-1][1], following)


def _is_tight(tokens: list[Token], sign: int) -> bool:
    """Whether nothing is round the `=`, and a space before its name: `f=(x+y)z x=-2`."""
    if not 0 < sign < len(tokens) - 1:
        return False
    name, equals, after = (word for _, word in tokens[sign - 1 : sign + 2])
    apart = sign == 1 or not are_glued(tokens[sign - 2][1], name)
    return apart and are_glued(name, equals) and are_glued(equals, after)


def _has_equals(tokens: list[Token]) -> bool:
    return bool(_list_equals(tokens))


def _list_equals(tokens: list[Token]) -> list[int]:
    """Where a = is that is in no brackets."""
    found: list[int] = []
    depth = 0
    for k, (kind, word) in enumerate(tokens):
        depth += _depth_of(kind, word)
        if kind == OP and word == "=" and depth == 0:
            found.append(k)
    return found


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
