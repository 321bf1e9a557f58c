"""Arguments behind a semicolon, `f(x; w)`: a comma there means the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from token import NAME, OP

from gradwalk.core.syntax.notation.tokens.brackets import are_glued
from gradwalk.core.syntax.notation.tokens.word import Token, Word


def separate_arguments(statements: Sequence[list[Token]]) -> list[list[Token]]:
    """Return the statements with commas between the arguments of functions that have it so."""
    functions = {str(tokens[0][1]) for tokens in statements if _is_head(tokens)}
    if not functions:
        return list(statements)
    return [_separate(tokens, functions) for tokens in statements]


def _is_head(tokens: Sequence[Token]) -> bool:
    """Whether a statement gives a function, `f(x; w) = …`."""
    words = [str(word) for _, word in tokens]
    if len(words) < 4 or tokens[0][0] != NAME or words[1] != "(" or ")" not in words:
        return False
    end = words.index(")")
    return ";" in words[:end] and words[end + 1 : end + 2] == ["="]


def _separate(tokens: Sequence[Token], functions: Collection[str]) -> list[Token]:
    calls: list[bool] = []
    result: list[Token] = []
    for k, (kind, word) in enumerate(tokens):
        if kind == OP and word in ("(", "["):
            name = tokens[k - 1][1] if k else word
            calls.append(word == "(" and name in functions and are_glued(name, word))
        elif kind == OP and word in (")", "]") and calls:
            calls.pop()
        is_separator = word == ";" and bool(calls) and calls[-1]
        result.append((OP, Word(",", word.place, ";")) if is_separator else (kind, word))
    return result
