"""Values that depend on a condition: `x if x > 0 else 0`, `{ x if x > 0, 0 otherwise }`."""

from __future__ import annotations

from collections.abc import Sequence
from token import NAME
from typing import NamedTuple

from gradwalk.core.syntax.notation.tokens.brackets import add_after, add_operator, pair_brackets
from gradwalk.core.syntax.notation.tokens.word import Token, Word

_CONDITIONS = frozenset(("if", "for", "when"))
OTHERWISE = frozenset(("otherwise", "else"))
"""One of them is before or behind the last case."""
_COMPARISONS = frozenset(("<", "<=", ">", ">=", "==", "!="))
_SEPARATORS = frozenset((",", ";"))


class _Case(NamedTuple):
    value: list[Token]
    condition: list[Token]


def write_conditions(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with `where(x > 0, x, 0)` in place of each choice by a condition.

    The cases may be on lines of their own, or behind a semicolon.
    """
    return [_write_groups(tokens) for tokens in _join_cases(statements)]


def _join_cases(statements: Sequence[list[Token]]) -> list[list[Token]]:
    joined: list[list[Token]] = []
    for tokens in statements:
        before = joined[-1] if joined else []
        is_case = tokens[-1][1] in OTHERWISE or _find_condition(tokens, 0) is not None
        if is_case and "=" not in _list_words(tokens) and _is_open(before):
            joined[-1] = [*before, add_after(",", before[-1][1]), *tokens]
        else:
            joined.append(list(tokens))
    return joined


def _is_open(tokens: Sequence[Token]) -> bool:
    """Whether there are cases, and not yet the last of them."""
    has_last = not OTHERWISE.isdisjoint(_list_words(tokens))
    return not has_last and _find_condition(tokens, 0) is not None


def _list_words(tokens: Sequence[Token]) -> list[str]:
    return [str(word) for _, word in tokens]


def _write_groups(tokens: list[Token]) -> list[Token]:
    """Write the choices inside of brackets, and then those of the statement."""
    if OTHERWISE.isdisjoint(_list_words(tokens)):
        return tokens
    written: list[Token] = []
    pairs = pair_brackets(tokens)
    k = 0
    while k < len(tokens):
        written.append(tokens[k])
        if k in pairs:
            inside = _write_groups(tokens[k + 1 : pairs[k]])
            while inside and inside[-1][1] in _SEPARATORS:
                inside.pop()
            is_written = inside[:1] != tokens[k + 1 : k + 2] and _find_end(inside, 0) == len(inside)
            is_braces = tokens[k][1].typed == "{" and is_written
            # the braces of cases are no brackets of a value
            written = [*written[:-1], *inside] if is_braces else [*written, *inside]
            k = pairs[k] + is_braces
            if not is_braces:
                continue
        else:
            k += 1
    return _write(written)


def _write(tokens: list[Token]) -> list[Token]:
    if _find_condition(tokens, 0) is None:
        return tokens
    words = _list_words(tokens)
    first = words.index("=") + 1 if "=" in words else 0
    cases: list[_Case] = []
    start = first
    while (k := _find_condition(tokens, start)) is not None:
        end = _find_end(tokens, k + 1)
        value, condition = _strip_comma(tokens[start:k]), tokens[k + 1 : end]
        if not value or _COMPARISONS.isdisjoint(_list_words(condition)):
            return tokens
        cases.append(_Case(value, condition))
        start = end
        start += words[start : start + 1] in ([","], [";"])
        is_else = words[start : start + 1] == ["else"]
        start += is_else
        if is_else and _find_condition(tokens, start) is None:
            last = tokens[start:]
            return [*tokens[:first], *_nest(cases, last)] if last else tokens
    if "otherwise" not in words[start:]:
        return tokens
    end = words.index("otherwise", start)
    value = _strip_comma(tokens[start:end])
    return [*tokens[:first], *_nest(cases, value), *tokens[end + 1 :]] if value else tokens


def _find_condition(tokens: Sequence[Token], start: int) -> int | None:
    """Where the word before a comparison is, outside brackets; None where there is none."""
    depth, found = 0, None
    for k in range(start, len(tokens)):
        kind, word = tokens[k]
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
        if depth == 0 and kind == NAME and word in _CONDITIONS and found is None:
            found = k
        elif word in _COMPARISONS and found is not None:
            return found
    return None


def _find_end(tokens: Sequence[Token], start: int) -> int:
    """Where a condition ends: at `else`, a separator or the next line, outside brackets."""
    depth = 0
    for k in range(start, len(tokens)):
        word = tokens[k][1]
        if depth == 0 and k > start and word.place.line > tokens[k - 1][1].place.line:
            return k
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
        if depth == 0 and (word in _SEPARATORS or word == "else"):
            return k
    return len(tokens)


def _strip_comma(value: list[Token]) -> list[Token]:
    return value[:-1] if value and value[-1][1] == "," else value


def _nest(cases: list[_Case], last: list[Token]) -> list[Token]:
    """`where(condition, value, where(…))`, the last of which is a value alone."""
    written: list[Token] = []
    for value, condition in cases:
        place = value[0][1].place
        written.append((NAME, Word("where", place)))
        written += [add_operator("(", place), *condition]
        written += [add_after(",", condition[-1][1]), *value, add_after(",", value[-1][1])]
    return [*written, *last, *(add_after(")", last[-1][1]) for _ in cases)]
