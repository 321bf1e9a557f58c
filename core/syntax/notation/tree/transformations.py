"""The token transformations of a form: ours, then SymPy's own.

Every one has SymPy's documented form, (tokens, local_dict, global_dict) → tokens. A form has one
word for any name, one for any function and one for any number: they see nothing of the user's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from token import OP
from tokenize import TokenError
from typing import Any, TypeAlias

from gradwalk.core.syntax.notation.tokens.word import Token, Word

Loose: TypeAlias = list[tuple[int, str]]
"""Tokens of which some were added by a transformation and have no place."""
Transformation: TypeAlias = Callable[[list[Any], Any, Any], list[Any]]

NAME_WORD, FUNCTION_WORD, NUMBER_WORD = "x", "f", "1"
STAND_INS: dict[str, object] = dict.fromkeys(
    (FUNCTION_WORD, "Symbol", "Function", "Integer"), object
)
"""What is callable once the user's words are gone; SymPy's transformations ask for no more."""
_SIDE_BY_SIDE = re.compile(r"[x1)\]] [xf1(]|\^")
"""In a form, two factors without a sign between them, and `^`."""


def needs_sympy(form: str) -> bool:
    """Return whether Python's parser would not read `form` as it is."""
    return _SIDE_BY_SIDE.search(form) is not None


def apply_sympy(tokens: Loose) -> Loose:
    """Return the tokens as SymPy's transformations leave them.

    Raises SyntaxError where brackets do not match, and may raise RecursionError.
    """
    try:
        for transformation in list_transformations():
            tokens = transformation(tokens, {}, dict(STAND_INS))
    except TokenError as error:
        raise SyntaxError(str(error)) from error
    return tokens


@cache
def list_transformations() -> tuple[Transformation, ...]:
    """Return SymPy's, in the order they run; SymPy is imported by the first call."""
    from sympy.parsing import sympy_parser

    return (
        sympy_parser.auto_symbol,
        sympy_parser.auto_number,
        _keep_places(sympy_parser.convert_xor),
        sympy_parser.implicit_multiplication,
    )


def multiply_after_index(
    tokens: list[Token],
    local_dict: Mapping[str, object] | None = None,
    global_dict: Mapping[str, object] | None = None,
) -> Loose:
    """Put the `*` after `x[0]` and `x.T`, where SymPy's implicit multiplication does not look."""
    result: Loose = []
    for k, token in enumerate(tokens):
        before = tokens[k - 1][1] if k else ""
        transposed = k >= 2 and tokens[k - 2][1] == "."
        starts_operand = token[0] != OP or token[1] == "("
        if starts_operand and (before == "]" or transposed):
            result.append((OP, "*"))
        result.append(token)
    return result


def _keep_places(transformation: Transformation) -> Transformation:
    """The same transformation, one token for one, with the places it would drop."""

    def kept(tokens: Loose, local_dict: Any, global_dict: Any) -> Loose:
        changed = transformation(tokens, local_dict, global_dict)
        return [
            (kind, Word(new, old.place, old.typed) if isinstance(old, Word) else new)
            for (kind, new), (_, old) in zip(changed, tokens, strict=True)
        ]

    return kept
