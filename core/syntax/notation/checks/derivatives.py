"""Derivatives that are written as quotients: `dz/dx` is nothing to compute from dz and dx."""

from __future__ import annotations

from token import NAME

from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.notation.scope import NotationScope
from gradwalk.core.syntax.notation.tokens.literals import join_spans
from gradwalk.core.syntax.notation.tokens.word import Token, Word


def check_no_derivative(tokens: list[Token], scope: NotationScope) -> None:
    """Raise ProgramError at `dz/dx` and `d/dx` where z and x are values, and dz and dx are none."""
    for k in range(1, len(tokens) - 1):
        if tokens[k][1] != "/" or tokens[k - 1][0] != NAME or tokens[k + 1][0] != NAME:
            continue
        above, below = tokens[k - 1][1], tokens[k + 1][1]
        if _is_differential(below, scope) and (
            _is_differential(above, scope) or (above == "d" and not scope.is_given("d"))
        ):
            place = join_spans(above, below)
            raise ProgramError("derivative.written", place, typed=f"{above}/{below}")


def _is_differential(word: Word, scope: NotationScope) -> bool:
    return word[:1] == "d" and scope.is_given(word[1:]) and not scope.is_given(word)
