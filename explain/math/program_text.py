"""A SymPy expression written as a program, by a printer that lets no name pass unchecked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gradwalk.core.gates import function_named
from gradwalk.core.syntax.notation.names import BUILT_IN, CODE_WORDS
from gradwalk.core.syntax.notation.tokens.characters import LETTERS
from gradwalk.explain.math.typeset import Precedence, typeset
from gradwalk.explain.text import DEFAULT_LANGUAGE, text

_NAME = re.compile(rf"[{LETTERS}][{LETTERS}0-9]*(?:_[{LETTERS}0-9]+)*")
_E = "exp(1)"
_CONSTANTS = {"e": _E, "π": "pi"}


class ExpressionError(ValueError):
    """A SymPy expression that the notation cannot say; `key` names the sentence."""

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(text(DEFAULT_LANGUAGE, key, **words))
        self.key = key
        self.words = words


def format_program(expression: Any) -> str:
    """Return `expression` as a one-line program; its free symbols become inputs.

    Raises ExpressionError for what the notation has no words for.
    """
    from sympy import Expr

    if not isinstance(expression, Expr):
        raise ExpressionError("expression.type", type=type(expression).__name__)
    try:
        return typeset(expression, _Notation())
    except RecursionError:
        raise ExpressionError("expression.deep") from None


class _Notation:
    fraction_level = Precedence.PRODUCT
    numerator_level = Precedence.PRODUCT
    denominator_level = Precedence.POWER
    exponent_level = Precedence.ATOM
    radicand_level = Precedence.SUM
    minus = negative = "-"
    plus = "+"
    times = beside = apart = "*"

    def symbol(self, name: str, tight: bool) -> str:
        if not _NAME.fullmatch(name) or name in BUILT_IN or name in CODE_WORDS:
            raise ExpressionError("expression.symbol", name=name)
        return name

    def number(self, value: Any) -> str:
        if isinstance(value, int) or value.is_Integer:
            return str(value)
        if value.is_extended_real is False:
            raise ExpressionError("expression.constant", name=str(value))
        return repr(float(value))

    def constant(self, name: str) -> str:
        if name not in _CONSTANTS:
            raise ExpressionError("expression.constant", name=name)
        return _CONSTANTS[name]

    def brackets(self, inside: str) -> str:
        return f"({inside})"

    def join(self, parts: Sequence[str]) -> str:
        return "".join(parts)

    def fraction(self, above: str, below: str) -> str:
        return f"{above}/{below}"

    def power(self, base: str, exponent: str) -> str:
        if base == _E:
            return f"exp{exponent}" if exponent.startswith("(") else f"exp({exponent})"
        return f"{base}^{exponent}"

    def root(self, inside: str) -> str:
        return f"sqrt({inside})"

    def call(self, function: str, arguments: Sequence[str]) -> str:
        gate = function_named(function)
        if gate is None or not (gate.variadic or len(gate.operands) == len(arguments)):
            raise ExpressionError("expression.function", name=function)
        return f"{gate.name}({', '.join(arguments)})"

    def relation(self, left: str, sign: str, right: str) -> str:
        raise ExpressionError("expression.cases")

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str | None) -> str:
        raise ExpressionError("expression.cases")
