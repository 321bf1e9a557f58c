"""Gates' rules, run with expressions in place of numbers: they write a tree."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import function_named
from gradwalk.core.syntax.expression import (
    Binary,
    Call,
    Comparison,
    Expression,
    Negate,
    Number,
)

_RENAMED = {"expit": "sigmoid", "absolute": "abs", "maximum": "max", "minimum": "min"}
"""What the namespaces of rules call what the notation has under another name."""


class UnwrittenRuleError(Exception):
    """A rule uses what the notation has no function for."""


@dataclass(frozen=True, slots=True)
class WrittenTerm:
    """An expression that arithmetic makes longer; sums and products of 0 and 1 fall away."""

    tree: Expression

    def __add__(self, other: Operand) -> WrittenTerm:
        return _join("+", self, other)

    def __radd__(self, other: Operand) -> WrittenTerm:
        return _join("+", other, self)

    def __sub__(self, other: Operand) -> WrittenTerm:
        return _join("-", self, other)

    def __rsub__(self, other: Operand) -> WrittenTerm:
        return _join("-", other, self)

    def __mul__(self, other: Operand) -> WrittenTerm:
        return _join("*", self, other)

    def __rmul__(self, other: Operand) -> WrittenTerm:
        return _join("*", other, self)

    def __truediv__(self, other: Operand) -> WrittenTerm:
        return _join("/", self, other)

    def __rtruediv__(self, other: Operand) -> WrittenTerm:
        return _join("/", other, self)

    def __pow__(self, other: Operand) -> WrittenTerm:
        return _join("**", self, other)

    def __neg__(self) -> WrittenTerm:
        return WrittenTerm(_negate(self.tree))

    def __gt__(self, other: Operand) -> WrittenTerm:
        return _compare(">", self, other)

    def __ge__(self, other: Operand) -> WrittenTerm:
        return _compare(">=", self, other)

    def __lt__(self, other: Operand) -> WrittenTerm:
        return _compare("<", self, other)

    def __le__(self, other: Operand) -> WrittenTerm:
        return _compare("<=", self, other)

    def __and__(self, other: Operand) -> WrittenTerm:
        """Conditions are joined only for where a gate has a value at all, which is not written."""
        return self

    def __rand__(self, other: bool) -> bool:
        """An equation, which two terms never are: it holds at single points, left out here."""
        return other


Operand: TypeAlias = WrittenTerm | float


class WrittenRules:
    """A namespace for rules (see `gates.xp`) whose functions are calls, all at one place."""

    def __init__(self, place: SourceSpan) -> None:
        self._place = place

    @property
    def pi(self) -> WrittenTerm:
        return WrittenTerm(Number(math.pi, "π", self._place))

    def __getattr__(self, name: str) -> Any:
        function = _RENAMED.get(name, name)
        if function_named(function) is None:
            raise UnwrittenRuleError(name)
        return lambda *operands: self.call(function, *operands)

    def call(self, function: str, *operands: Operand) -> WrittenTerm:
        """Return the call of a function that the notation has."""
        return WrittenTerm(
            Call(function, tuple(self.write(each).tree for each in operands), self._place)
        )

    def write(self, operand: Operand) -> WrittenTerm:
        """Return a number as a term, and a term as it is."""
        return operand if isinstance(operand, WrittenTerm) else _write_number(operand, self._place)

    def power(self, base: Operand, exponent: Operand) -> WrittenTerm:
        """See `gates.xp`."""
        return self.write(base) ** exponent

    def where(self, condition: Operand, chosen: Operand, other: Operand) -> WrittenTerm:
        """See `gates.xp`; between equal values nothing is chosen."""
        one, two = self.write(chosen), self.write(other)
        if isinstance(condition, bool):
            return one if condition else two
        values = [each.tree.value for each in (one, two) if isinstance(each.tree, Number)]
        if values == [1, 0]:
            return self.write(condition)
        if len(values) == 2 and values[0] == values[1]:
            return one
        return WrittenTerm(
            Call("where", (self.write(condition).tree, one.tree, two.tree), self._place)
        )

    def step(self, x: WrittenTerm) -> WrittenTerm:
        """See `gates.xp`."""
        return x > 0

    def within(self, domain: object, result: Operand) -> WrittenTerm:
        """See `gates.xp`; outside of its domain an expression has no value by itself."""
        return self.write(result)

    def winners(
        self, out: WrittenTerm, operands: tuple[WrittenTerm, ...], sign: str
    ) -> tuple[WrittenTerm, ...]:
        """See `gates.xp`; of two that are equal none wins."""
        if len(operands) != 2:
            raise UnwrittenRuleError("winners")
        return tuple(_compare(sign, *pair) for pair in (operands, operands[::-1]))


def _join(operator: str, left: Operand, right: Operand) -> WrittenTerm:
    place = _find_place(left, right)
    one = (left if isinstance(left, WrittenTerm) else _write_number(left, place)).tree
    two = (right if isinstance(right, WrittenTerm) else _write_number(right, place)).tree
    if operator == "*" and one is two:
        return WrittenTerm(Binary("**", one, Number(2.0, "2", place), place))
    if operator in ("*", "/") and isinstance(one, Negate):
        return -_join(operator, WrittenTerm(one.operand), WrittenTerm(two))
    if operator == "*" and isinstance(two, Negate):
        return -_join(operator, WrittenTerm(one), WrittenTerm(two.operand))
    return WrittenTerm(_fold(operator, one, two) or Binary(operator, one, two, place))


def _compare(operator: str, left: WrittenTerm, right: Operand) -> WrittenTerm:
    place = left.tree.place
    other = right if isinstance(right, WrittenTerm) else _write_number(right, place)
    return WrittenTerm(Comparison(operator, left.tree, other.tree, place))


def _find_place(*operands: Operand) -> SourceSpan:
    return next(each.tree.place for each in operands if isinstance(each, WrittenTerm))


def _write_number(value: float, place: SourceSpan) -> WrittenTerm:
    return WrittenTerm(Number(float(value), repr(float(value)).removesuffix(".0"), place))


def _negate(operand: Expression) -> Expression:
    match operand:
        case Number(value=value, place=place):
            return _write_number(-value, place).tree if value else operand
        case Negate(operand=inner):
            return inner
    return Negate(operand, operand.place)


def _fold(operator: str, left: Expression, right: Expression) -> Expression | None:
    """What is left where one of the two is a number that changes nothing, or both are numbers."""
    one, two = (each.value if isinstance(each, Number) else None for each in (left, right))
    match operator, one, two:
        case ("+", 0, _) | ("*", 1, _) | ("*", _, 0):
            return right
        case ("+" | "-", _, 0) | ("*" | "/" | "**", _, 1) | ("*" | "/", 0, _):
            return left
        case ("-", 0, _):
            return _negate(right)
        case ("*", -1, _):
            return _negate(right)
        case ("*", _, -1):
            return _negate(left)
        case ("-", float(), float()):
            return _write_number(one - two, left.place).tree
    return None
