"""Expressions that write themselves: what a gate's rule makes of names instead of numbers."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 6)
"""How tightly the outermost operation of a text binds; 0 is a comparison."""


MOST_CHARACTERS = 20_000


class TooLongError(Exception):
    """A formula is too long to be written out: what it repeats may double with every step."""


class CodeText:
    """A piece of code. `known` is its number where it has one, so that comparisons are decided."""

    # comparing two of them writes a comparison, so that no dictionary may hold them
    __hash__ = None  # type: ignore[assignment]  # Python's own way to say that

    def __init__(self, text: str, level: int = ATOM, known: float | None = None) -> None:
        if len(text) > MOST_CHARACTERS:
            raise TooLongError
        self.text = text
        self.level = level
        self.known = known
        self.below: str | None = None
        """Of `1 / below`, what is below."""

    def at(self, level: int) -> str:
        """Return the text, in brackets where it binds less tightly than `level`."""
        return self.text if self.level >= level else f"({self.text})"

    def __add__(self, other: Any) -> CodeText:
        return _infix(self, "+", other, SUM, SUM)

    def __radd__(self, other: Any) -> CodeText:
        # Python's own sum begins with 0
        return self if other == 0 else _infix(other, "+", self, SUM, SUM)

    def __sub__(self, other: Any) -> CodeText:
        return _infix(self, "-", other, SUM, PRODUCT)

    def __rsub__(self, other: Any) -> CodeText:
        return _infix(other, "-", self, SUM, PRODUCT)

    def __mul__(self, other: Any) -> CodeText:
        return _infix(self, "*", other, PRODUCT, PRODUCT)

    def __rmul__(self, other: Any) -> CodeText:
        return _infix(other, "*", self, PRODUCT, PRODUCT)

    def __truediv__(self, other: Any) -> CodeText:
        return _infix(self, "/", other, PRODUCT, SIGN)

    def __rtruediv__(self, other: Any) -> CodeText:
        made = _infix(other, "/", self, PRODUCT, SIGN)
        if other == 1:
            made.below = self.at(SIGN)
        return made

    def __pow__(self, other: Any) -> CodeText:
        return CodeText(f"{self.at(ATOM)} ** {write_value(other).at(SIGN)}", POWER)

    def __neg__(self) -> CodeText:
        return CodeText(f"-{self.at(SIGN)}", SIGN)

    def __and__(self, other: Any) -> Any:
        if isinstance(other, CodeText):
            return CodeText(f"{self.at(ATOM)} & {other.at(ATOM)}", 0)
        return self if other else False

    def __rand__(self, other: Any) -> Any:
        return self if other else False

    def __eq__(self, other: Any) -> Any:
        return _compared(self, "==", other)

    def __ne__(self, other: Any) -> Any:
        return _compared(self, "!=", other)

    def __lt__(self, other: Any) -> Any:
        return _compared(self, "<", other)

    def __le__(self, other: Any) -> Any:
        return _compared(self, "<=", other)

    def __gt__(self, other: Any) -> Any:
        return _compared(self, ">", other)

    def __ge__(self, other: Any) -> Any:
        return _compared(self, ">=", other)


def write_value(value: Any, constants: str = "np") -> CodeText:
    """Return `value` as code; a plain number as Python writes it."""
    if isinstance(value, CodeText):
        return value
    number = float(value)
    if not math.isfinite(number):
        text = f"{constants}.{'nan' if number != number else 'inf'}"
        return CodeText(text if number != -math.inf else f"-{text}", POWER if number > 0 else SIGN)
    text = repr(value) if isinstance(value, int) else repr(number)
    return CodeText(text, SIGN if text.startswith("-") else ATOM, number)


def _infix(left: Any, sign: str, right: Any, level: int, right_level: int) -> CodeText:
    a, b = write_value(left), write_value(right)
    known = None
    if a.known is not None and b.known is not None and not (sign == "/" and not b.known):
        known = _KNOWN[sign](a.known, b.known)
    return CodeText(f"{a.at(level)} {sign} {b.at(right_level)}", level, known)


_KNOWN: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


_DECIDED: dict[str, Callable[[float, float], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compared(left: CodeText, sign: str, right: Any) -> Any:
    other = write_value(right)
    if left.known is not None and other.known is not None:
        return _DECIDED[sign](left.known, other.known)
    return CodeText(f"{left.at(SUM)} {sign} {other.at(SUM)}", 0)
