"""The token transformations of one expression: ours, then SymPy's own.

Every one has SymPy's documented form, (tokens, local_dict, global_dict) → tokens. Ours read
the program's names. `replace_with_stand_ins` then leaves one word for any name, one for any
function and one for any number: SymPy's see nothing of the user's, and only the places differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from token import NAME, NUMBER, OP, STRING
from typing import Any, TypeAlias

from gradwalk.core.syntax.notation.names import Meaning, Signature, find_meaning
from gradwalk.core.syntax.notation.tokens.word import Token, Word

Loose: TypeAlias = list[tuple[int, str]]
"""Tokens of which some were added by a transformation and have no place."""
Transformation: TypeAlias = Callable[[list[Any], Any, Any], list[Any]]

NAME_WORD, FUNCTION_WORD, NUMBER_WORD = "x", "f", "1"
STAND_INS: dict[str, object] = dict.fromkeys(
    (FUNCTION_WORD, "Symbol", "Function", "Integer"), object
)
"""What is callable once the user's words are gone; SymPy's transformations ask for no more."""


@cache
def list_transformations() -> tuple[tuple[Transformation, ...], tuple[Transformation, ...]]:
    """Return ours and SymPy's, in the order they run; SymPy is imported by the first call."""
    from sympy.parsing import sympy_parser

    return (
        (multiply_after_index, replace_with_stand_ins),
        (
            sympy_parser.auto_symbol,
            sympy_parser.auto_number,
            _keep_places(sympy_parser.convert_xor),
            sympy_parser.implicit_multiplication,
        ),
    )


def multiply_after_index(
    tokens: list[Token], local_dict: Mapping[str, Meaning], global_dict: Mapping[str, Meaning]
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


def replace_with_stand_ins(
    tokens: Loose, local_dict: Mapping[str, Meaning], global_dict: Mapping[str, Meaning]
) -> Loose:
    """Replace what the user typed: a function by `f`, any other name by `x`, a number by `1`."""
    result: Loose = []
    for kind, word in tokens:
        if isinstance(word, Word):
            if kind == NAME:
                meaning = find_meaning(word, local_dict, global_dict)
                plain = FUNCTION_WORD if isinstance(meaning, Signature) else NAME_WORD
                word = Word(plain, word.place, word.typed)
            elif kind == STRING:
                kind, word = NAME, Word(NAME_WORD, word.place, word.typed)
            elif kind == NUMBER:
                word = Word(NUMBER_WORD, word.place, word.typed)
        result.append((kind, word))
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
