"""Pieces of a derivation as MathML templates: a limit, a difference quotient, a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gradwalk.explain.math import mathml
from gradwalk.explain.math.derivation.letters import step
from gradwalk.explain.math.styles import Markup
from gradwalk.explain.math.typeset import typeset

EQUALS = mathml.operator("=")
PLUS = mathml.operator("+")
MINUS = mathml.operator("−")
COMMA = mathml.operator(",")
_TIMES = mathml.operator("·")


def written(expression: Any) -> str:
    """Return an expression as it is written alone."""
    return typeset(expression, Markup(), numbers_first=True)


def factor(expression: Any) -> str:
    """Return an expression as it is written in a product."""
    loose = expression.is_Add or expression.could_extract_minus_sign()
    return mathml.brackets(written(expression)) if loose else mathml.row(written(expression))


def times(*factors: str) -> str:
    """Return the product of what is already written as factors."""
    return _TIMES.join(factors)


def limit(inside: str, letter: Any = None) -> str:
    """Return lim inside as the letter goes to 0."""
    towards = mathml.row(written(letter or step()), mathml.operator("→"), mathml.number("0"))
    return f"<munder><mo>lim</mo>{towards}</munder>{mathml.row(inside)}"


def limit_of(expression: Any) -> str:
    """Return lim of an expression, with a sum in brackets."""
    inside = written(expression)
    return limit(mathml.brackets(inside) if expression.is_Add else inside)


def moved(formula: Any, x: Any, by: Any = None) -> str:
    """Return g(x + h), written as g(x) is."""
    style = _Moved(x, by or step())
    return style.loose(typeset(formula, style, numbers_first=True))


def gap(formula: Any, x: Any, by: Any = None) -> str:
    """Return g(x + h) − g(x) with nothing simplified."""
    taken = written(formula)
    loose = formula.is_Add or formula.could_extract_minus_sign()
    return mathml.row(moved(formula, x, by), MINUS, mathml.brackets(taken) if loose else taken)


def difference(formula: Any, x: Any, by: Any = None) -> str:
    """Return (g(x + h) − g(x))/h with nothing simplified."""
    return mathml.fraction(gap(formula, x, by), written(by or step()))


def over(above: Any, *below: Any) -> str:
    """Return above over the product of what is below, with nothing simplified."""
    under = times(*map(factor, below)) if len(below) > 1 else written(below[0])
    return mathml.fraction(written(above), under)


class _Moved(Markup):
    """MathML with (x + h) in the place of x, in brackets where it does not alone."""

    def __init__(self, x: Any, by: Any) -> None:
        super().__init__()
        self.name = x.name
        self.there = mathml.row(written(x), PLUS, written(by))
        self.bracketed = mathml.brackets(self.there)

    def loose(self, part: str) -> str:
        return self.there if part == self.bracketed else part

    def symbol(self, name: str, tight: bool) -> str:
        return self.bracketed if name == self.name else super().symbol(name, tight)

    def fraction(self, above: str, below: str) -> str:
        return super().fraction(self.loose(above), self.loose(below))

    def power(self, base: str, exponent: str) -> str:
        return super().power(base, self.loose(exponent))

    def root(self, inside: str) -> str:
        return super().root(self.loose(inside))

    def call(self, function: str, arguments: Sequence[str]) -> str:
        return super().call(function, [self.loose(argument) for argument in arguments])
