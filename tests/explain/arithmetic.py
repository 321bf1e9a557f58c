"""Does the arithmetic of a line of numbers again, knowing only the digits that it shows.

Each shown number represents all numbers that are shown so: what it shows, half a unit of its last
digit less, and half a unit more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import numpy as np

from gradwalk.core.graph.label_text import MINUS
from tests.explain.shown_numbers import Equation, Shown

Element = ElementTree.Element
_NAMED = {"π": math.pi, "e": math.e}
_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    name: getattr(np, "log" if name == "ln" else name)
    for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "ln")
}
_DECIMAL = re.compile(r"−?\d+(?:\.(\d+))?(?:e(−?\d+))?")


@lru_cache(maxsize=512)
def equations(markup: str) -> list[Equation] | None:
    """Return the equations of a line of numbers; None where it is more than sums and products.

    A line that leaves terms out, names another function or holds ∞ or NaN is that; fractions,
    powers, square roots and the functions of school are done.
    """
    found = []
    for line in _lines(ElementTree.fromstring(markup)):
        try:
            found += _equations(line)
        except _NotArithmeticError:
            return None
    return found


class _NotArithmeticError(Exception):
    pass


Token = Shown | str


def _lines(math: Element) -> list[list[Element]]:
    table = math.find("{*}mtable")
    if table is not None and table.get("class") != "matrix":
        return [list(cell) for cell in table.findall("{*}mtr/{*}mtd")]
    return [list(math)]


def _equations(line: list[Element]) -> list[Equation]:
    sides: list[list[Token]] = [[]]
    signs: list[str] = []
    for token in _tokens(line):
        if token in ("=", "≈"):
            signs.append(str(token))
            sides.append([])
        else:
            sides[-1].append(token)
    values = [_value(side) for side in sides]
    return [Equation(values[k], sign, values[k + 1]) for k, sign in enumerate(signs)]


def _tokens(elements: list[Element]) -> list[Token]:
    made: list[Token] = []
    for element in elements:
        match element.tag.partition("}")[2]:
            case "mn":
                made.append(_number(element.text or ""))
            case "mo":
                made.append(element.text or "")
            case "mtext" if element.text in ("True", "False"):
                made.append(Shown(*(np.float64(element.text == "True"),) * 3))
            case "mi" if element.text in _FUNCTIONS:
                made.append(element.text or "")
            case "mrow":
                made += _row(element)
            case "munder":
                made += _under(element)
            case "mfrac":
                above, below = (_value(_tokens([part])) for part in element)
                made.append(above.times(below.inverse()))
            case "msup" if "".join(element.itertext()) == "1T":
                made.append("1ᵀ")
            case "msup" if element[0].get("class") == "tray" and element[1].text == "T":
                made.append(_array(element[0][0], lambda rows: np.array([rows])))
            case "msup" if _is_scientific(element):
                made.append(_scientific(element))
            case "msup":
                base, exponent = (_value(_tokens([part])) for part in element)
                made.append(base.power(exponent))
            case "msqrt":
                inside = _value(_tokens(list(element)))
                made.append(inside.power(Shown(*(np.float64(0.5),) * 3)))
            case _:
                raise _NotArithmeticError
    return made


def _row(element: Element) -> list[Token]:
    parts = list(element)
    if element.get("class") == "tray":
        return [_array(parts[0], lambda numbers: np.array(numbers)[0])]
    if len(parts) == 3 and parts[1].get("class") == "matrix":
        return [_array(parts[1], np.array)]
    return _tokens(parts)


def _array(table: Element, build: Callable[[list[list[Any]]], Any]) -> Shown:
    rows = [
        [_value(_tokens(list(cell))) for cell in row.findall("{*}mtd")]
        for row in table.findall("{*}mtr")
    ]
    return Shown(
        *(
            build([[getattr(one, name) for one in row] for row in rows])
            for name in ("low", "middle", "high")
        )
    )


def _under(element: Element) -> list[Token]:
    base, below = element
    if base.text != "∑":
        raise _NotArithmeticError
    axes = re.findall(r"\d", "".join(below.itertext()))
    if len(axes) > 1:
        raise _NotArithmeticError
    return [f"∑{axes[0]}" if axes else "∑"]


def _is_scientific(power: Element) -> bool:
    """Whether this is a number with a power of ten: 1.2·10⁻⁹."""
    base, exponent = power
    both = base.tag.endswith("}mn") and exponent.tag.endswith("}mn")
    return both and (base.text or "").removeprefix(MINUS).rpartition("·")[2] == "10"


def _scientific(power: Element) -> Shown:
    base, exponent = ("".join(part.itertext()) for part in power)
    figures = base.removesuffix("·10") if "·" in base else base.replace("10", "1")
    return _number(f"{figures}e{exponent}")


def _number(text: str) -> Shown:
    if text in _NAMED:
        return Shown(*(np.float64(_NAMED[text]),) * 3)
    found = _DECIMAL.fullmatch(text)
    if not found:
        raise _NotArithmeticError
    value = float(text.replace(MINUS, "-"))
    # a rounded number has two decimals at least: what has fewer is what it says
    exact = len(found[1] or "") < 2 and found[2] is None
    power = float((found[2] or "0").replace(MINUS, "-"))
    half = 0.0 if exact else 0.5 * 10 ** (power - len(found[1] or ""))
    return Shown(*(np.float64(value + way * half) for way in (-1, 0, 1)))


def _value(side: list[Token]) -> Shown:
    """Sums of products with brackets and sums over axes."""
    rest = list(side)
    value = _sum(rest)
    if rest:
        raise _NotArithmeticError
    return value


def _sum(rest: list[Token]) -> Shown:
    total = _term(rest)
    while rest and rest[0] in ("+", MINUS):
        sign = rest.pop(0)
        term = _term(rest)
        total = total + (term if sign == "+" else -term)
    return total


def _term(rest: list[Token]) -> Shown:
    if rest and rest[0] == MINUS:
        rest.pop(0)
        return -_term(rest)
    if rest and isinstance(rest[0], str) and rest[0].startswith("∑"):
        axis = rest.pop(0)[1:]
        inside = _term(rest)
        if axis and len(inside.shape) <= int(axis):
            raise _NotArithmeticError
        return inside.summed(int(axis) if axis else None)
    product = _atom(rest)
    while rest and rest[0] in ("·", "⊙"):
        sign = rest.pop(0)
        product = _times(product, str(sign), _atom(rest))
    return product


_TRANSPOSED = 3
"""The axes of a vector with ᵀ here: it and the vector beside it are a row and a column."""


def _times(left: Shown, sign: str, right: Shown) -> Shown:
    if sign == "⊙" or not left.shape or not right.shape:
        return left.times(right)
    axes = {len(left.shape), len(right.shape)}
    if axes == {1, _TRANSPOSED}:
        return left.reshaped((-1, 1)).matrix_product(right.reshaped((1, -1)))
    if _TRANSPOSED in axes:
        raise _NotArithmeticError
    # a vector is a row before a matrix, and a column behind it
    left = left.reshaped((1, -1)) if len(left.shape) == 1 else left
    right = right.reshaped((-1, 1)) if len(right.shape) == 1 else right
    if left.shape[1] != right.shape[0]:
        raise _NotArithmeticError
    product = left.matrix_product(right)
    return product.reshaped(-1) if 1 in axes else product


def _atom(rest: list[Token]) -> Shown:
    if not rest:
        raise _NotArithmeticError
    token = rest.pop(0)
    if isinstance(token, Shown):
        return token
    if token == "(":
        inside = _sum(rest)
        if not rest or rest.pop(0) != ")":
            raise _NotArithmeticError
        return inside
    if token in _FUNCTIONS and rest[:1] == ["("]:
        return _atom(rest).mapped(_FUNCTIONS[token])
    if token == "1ᵀ" and rest[:1] == ["·"]:
        rest.pop(0)
        return _atom(rest).summed(0)
    raise _NotArithmeticError
