"""Writes a SymPy expression as a lecturer would, in a style: MathML, plain text, or the notation.

Expressions must be small (`core.limits`): writing follows their depth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Any, Protocol

from gradwalk.core.graph.label_text import RAISED
from gradwalk.explain.math.parts import (
    flatten_cases,
    is_fraction,
    is_half,
    is_negative,
    is_power,
    make_true,
    split_fraction,
)


class Precedence(IntEnum):
    """How tightly a piece holds together; looser ones need brackets inside tighter ones."""

    SUM = 1
    PRODUCT = 2
    POWER = 3
    ATOM = 4


class Style(Protocol):
    """The marks one style has for each construction; every argument is already written."""

    fraction_level: Precedence
    """How tightly a fraction holds together, and what may be in it without brackets."""
    numerator_level: Precedence
    denominator_level: Precedence
    exponent_level: Precedence
    radicand_level: Precedence
    minus: str
    plus: str
    negative: str
    """The minus sign in front of what is taken alone."""
    times: str
    beside: str
    """The sign of a product whose factors are just side by side."""
    apart: str
    """The sign between two numbers: 2 · 3^x."""

    def symbol(self, name: str, tight: bool) -> str: ...
    def number(self, value: Any) -> str: ...
    def constant(self, name: str) -> str: ...
    def brackets(self, inside: str) -> str: ...
    def join(self, parts: Sequence[str]) -> str: ...
    def fraction(self, above: str, below: str) -> str: ...
    def power(self, base: str, exponent: str) -> str: ...
    def root(self, inside: str) -> str: ...
    def call(self, function: str, arguments: Sequence[str]) -> str: ...
    def relation(self, left: str, sign: str, right: str) -> str: ...
    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str | None) -> str: ...


@dataclass(frozen=True, slots=True)
class Elementwise:
    """The names that stand for tensors, and the sign between two factors that hold them."""

    tensors: frozenset[str]
    sign: str

    def __call__(self, left: Any, right: Any) -> bool:
        """Whether both factors hold a tensor."""
        return all(
            not self.tensors.isdisjoint(symbol.name for symbol in factor.free_symbols)
            for factor in (left, right)
        )


def typeset(
    expression: Any,
    style: Style,
    *,
    numbers_first: bool = False,
    elementwise: Elementwise | None = None,
) -> str:
    """Return the SymPy `expression` written in `style`.

    `numbers_first` writes 1 + x² as the rules of the gates are known, not x² + 1.
    """
    writer = _Writer(style, numbers_first, elementwise)
    return writer.write(expression, Precedence.SUM, leading=True)


class _Writer:
    def __init__(self, style: Style, numbers_first: bool, elementwise: Elementwise | None) -> None:
        self.style = style
        self.numbers_first = numbers_first
        self.elementwise = elementwise

    def write(self, expression: Any, level: Precedence, leading: bool = False) -> str:
        """Write with brackets unless the expression holds together as tightly as `level`.

        `leading` is true where a minus sign may be in front: nothing comes before it.
        """
        style = self.style
        if expression.is_Symbol:
            loose = level == Precedence.SUM or (leading and level == Precedence.PRODUCT)
            return style.symbol(expression.name, not loose)
        if self._level(expression) < level and not (
            leading
            and level == Precedence.PRODUCT
            and is_negative(expression)
            and expression.is_Number
        ):
            return style.brackets(self._typeset_form(expression, True))
        return self._typeset_form(expression, leading)

    def _level(self, expression: Any) -> Precedence:
        if expression.is_Add or is_negative(expression):
            return Precedence.SUM
        if expression.is_Mul:
            _, below = split_fraction(expression)
            return self.style.fraction_level if below else Precedence.PRODUCT
        if expression.is_Rational and not expression.is_Integer:
            return self.style.fraction_level
        if expression.is_Pow and is_negative(expression.exp):
            return self.style.fraction_level
        if expression.is_Piecewise or expression.is_Relational or expression.is_Boolean:
            return Precedence.SUM
        return Precedence.POWER if is_power(expression) else Precedence.ATOM

    def _typeset_form(self, expression: Any, leading: bool) -> str:
        if expression.is_Add:
            return self._typeset_sum(expression, leading)
        if is_negative(expression):
            rest = self.write(-expression, Precedence.PRODUCT)
            return self.style.join((self.style.negative, rest))
        if expression.is_Mul or is_fraction(expression):
            return self._typeset_product(expression, leading)
        if expression.is_number and not expression.args:
            return self._typeset_number(expression)
        if is_power(expression):
            return self._typeset_power(expression)
        if expression.is_Piecewise:
            return self._typeset_cases(expression)
        if expression.is_Relational:
            return self._typeset_relation(expression)
        if expression.is_Boolean and len(expression.args) == 2:
            return self._typeset_between(expression)
        return self._typeset_call(expression)

    def _typeset_sum(self, expression: Any, leading: bool) -> str:
        terms = list(expression.as_ordered_terms())
        # 2x + 1 as a polynomial, but 1 + eˣ
        if self.numbers_first or not expression.is_polynomial():
            terms.sort(key=lambda term: not term.is_Number)
        # a sum begins with what is added, not with what is taken away: 1 − x, not −x + 1
        first = next((k for k, term in enumerate(terms) if not is_negative(term)), 0)
        terms.insert(0, terms.pop(first))
        parts: list[str] = []
        for k, term in enumerate(terms):
            negative = is_negative(term)
            if negative:
                parts.append(f" {self.style.minus} " if k else self.style.negative)
            elif k:
                parts.append(f" {self.style.plus} ")
            written = self.write(
                -term if negative else term, Precedence.PRODUCT, leading and k == 0 and not negative
            )
            parts.append(written)
        return self.style.join(parts)

    def _typeset_product(self, expression: Any, leading: bool) -> str:
        style = self.style
        over, under = split_fraction(expression)
        if not under:
            return self._typeset_factors(over, leading)
        above = self._typeset_factors(over, leading, style.numerator_level)
        if len(under) == 1:
            below = self.write(under[0], style.denominator_level)
        else:
            below = self._typeset_factors(under, False)
            if style.denominator_level > Precedence.PRODUCT:
                below = style.brackets(below)
        return style.fraction(above, below)

    def _typeset_factors(
        self, factors: Sequence[Any], leading: bool, alone: Precedence = Precedence.PRODUCT
    ) -> str:
        if not factors:
            return self.style.number(1)
        if len(factors) == 1:
            return self.write(factors[0], alone, leading)
        parts = [self.write(factors[0], Precedence.PRODUCT, leading)]
        for left, right in pairwise(factors):
            written = self.write(right, Precedence.POWER)
            parts += (self._sign_between(left, right, written), written)
        return self.style.join(parts)

    def _sign_between(self, left: Any, right: Any, written: str) -> str:
        """2x and f(1 − f) are side by side; two symbols, or two numbers, keep a sign."""
        if self.elementwise and self.elementwise(left, right):
            return self.elementwise.sign
        if left.is_number and _FIRST_DIGIT.match(written):
            return self.style.apart
        if left.is_Number:
            # a number with an exponent, 10⁻⁵, has no letter behind it, nor has what rounds to 1
            number = self.style.number(left)
            alone = _EXPONENT.search(number) or number == "1"
            return self.style.times if alone else self.style.beside
        return self.style.beside if left.is_Symbol and right.is_Add else self.style.times

    def _typeset_power(self, expression: Any) -> str:
        style = self.style
        if expression.is_Pow:
            base, exponent = expression.args
            if is_half(exponent):
                return style.root(self.write(base, style.radicand_level, True))
            below = self.write(base, Precedence.ATOM)
            if base.is_Float and _EXPONENT.search(style.number(base)):
                below = style.brackets(below)
        else:
            below, exponent = style.constant("e"), expression.args[0]
        return style.power(below, self.write(exponent, style.exponent_level, True))

    def _typeset_number(self, expression: Any) -> str:
        if expression.is_NumberSymbol:
            return self.style.constant({"Pi": "π", "Exp1": "e"}[type(expression).__name__])
        if expression.is_Rational and not expression.is_Integer:
            return self.style.fraction(
                self.style.number(expression.p), self.style.number(expression.q)
            )
        return self.style.number(expression)

    def _typeset_cases(self, expression: Any) -> str:
        cases: list[tuple[str, str]] = []
        before: Any = None
        for value, condition in flatten_cases(expression):
            written = self.write(value, Precedence.SUM, True)
            # after "x > 0" the case "x ≤ 0" is all that is left
            if condition is make_true() or condition == before:
                return self.style.cases(cases, written)
            cases.append((written, self.write(condition, Precedence.SUM, True)))
            before = ~condition
        return self.style.cases(cases, None)

    def _typeset_relation(self, expression: Any) -> str:
        return self.style.relation(
            self.write(expression.lhs, Precedence.SUM, True),
            _SIGNS[expression.rel_op],
            self.write(expression.rhs, Precedence.SUM, True),
        )

    def _typeset_between(self, expression: Any) -> str:
        """Two bounds of the same: −1 < x < 1."""
        above, below = sorted(expression.args, key=lambda bound: bound.rel_op.startswith("<"))
        return self.style.relation(
            self._typeset_relation(above.reversed),
            _SIGNS[below.rel_op],
            self.write(below.rhs, Precedence.SUM, True),
        )

    def _typeset_call(self, expression: Any) -> str:
        function = type(expression).__name__
        if not expression.args:
            return self.style.constant(str(expression))
        # SymPy's step function carries its value at 0 along
        shown = expression.args[:1] if function == "Heaviside" else expression.args
        arguments = [self.write(argument, Precedence.SUM, True) for argument in shown]
        return self.style.call(_FUNCTIONS.get(function, function), arguments)


_FIRST_DIGIT = re.compile(r"(?:<[^<>]*>)*\d")
"""In plain text or in MathML."""
_EXPONENT = re.compile(f"[{RAISED}]|<msup>")
"""Of a number, in plain text or in MathML."""
_SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_FUNCTIONS = {"log": "ln", "Abs": "abs", "ceiling": "ceil", "Max": "max", "Min": "min"}
