"""Expressions as LaTeX, each read back as the same tree."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gradwalk.core.syntax.constructors import CONSTRUCTORS
from gradwalk.core.syntax.expression import (
    Array,
    Binary,
    Call,
    Comparison,
    Element,
    Expression,
    Index,
    Listing,
    Name,
    Negate,
    Number,
    Transpose,
)
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.notation.names import BUILT_IN
from gradwalk.core.syntax.written import (
    ATOM,
    COMPARED,
    MOST_NUMBERS,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    fold_expression,
    index_element,
    write_attributes,
    write_finite,
    write_items,
)
from gradwalk.explain.latex.names import (
    has_superscript,
    write_constant,
    write_function,
    write_keyword,
    write_name,
)
from gradwalk.explain.latex.ranks import find_rank

_SIGNS = {
    " ": " \\, ", "  ": " \\, ", "·": " \\cdot ", "×": " \\times ", "⊙": " \\odot ",
    "⊗": " \\otimes ", "*": " \\ast ", "@": " \\mathbin{@} ",
}  # fmt: skip
_COMPARED = {"<": "<", ">": ">", "<=": "\\le", ">=": "\\ge", "==": "==", "!=": "\\ne"}
_BARS = {"abs": "\\lvert", "norm": "\\lVert", "squared_norm": "\\lVert"}
_NEXT_ROW = " \\\\ "
_LISTED = re.compile(r"\s*[\[(]")
_CONSTRUCTED = re.compile(r"\s*([a-z_]+)\s*\(")


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    level: int
    """How closely it binds."""
    rank: int | None


@dataclass(slots=True)
class LatexWriter:
    """`given` are the program's own names; `functions` those that it defines."""

    given: Collection[str] = ()
    functions: Collection[str] = ()
    ranks: dict[str, int | None] = field(default_factory=dict)
    """How many axes the names have, where that is known."""

    def write(self, root: Expression) -> str:
        """Return `root` as LaTeX."""
        return fold_expression(root, self._write).text

    def find_rank(self, root: Expression) -> int | None:
        """Return how many axes `root` has, None where that is not known."""
        return fold_expression(root, self._write).rank

    def _write(self, expression: Expression, operands: list[_Written]) -> _Written:
        rank = find_rank(expression, [each.rank for each in operands], self.ranks)
        return _Written(*self._put_together(expression, operands), rank)

    def _put_together(self, expression: Expression, operands: list[_Written]) -> tuple[str, int]:
        match expression:
            case Number(text=text, value=value):
                return _write_number(text, value)
            case Name(name=name):
                level = POWER if has_superscript(name) else ATOM
                if name in BUILT_IN and len(name) > 1:  # before a bracket it would be called
                    return f"\\left({write_name(name)}\\right)", ATOM
                return write_name(name), level
            case Array(value=literal):
                return write_array(literal), POWER
            case Negate():
                return f"-{_enclose(operands[0], PRODUCT + 1)}", SIGN
            case Binary(operator=operator):
                return self._write_binary(operator, operands)
            case Comparison(operator=operator):
                left, right = (_enclose(operand, SUM) for operand in operands)
                return f"{left} {_COMPARED[operator]} {right}", COMPARED
            case Call():
                return self._write_call(expression, operands)
            case Listing():
                return _write_list(expression, operands), POWER
            case Index(items=items):
                return f"{_enclose(operands[0], ATOM)}[{write_items(items, write_keyword)}]", ATOM
            case Element():
                return _write_element(expression, operands[0]), ATOM
            case Transpose():
                return f"{_enclose(operands[0], ATOM)}^{{\\top}}", POWER

    def _write_binary(self, operator: str, operands: list[_Written]) -> tuple[str, int]:
        left, right = operands
        if operator == "/":
            return f"\\frac{{{_enclose(left, SUM)}}}{{{_enclose(right, SUM)}}}", POWER
        if operator == "**":
            return f"{_enclose(left, ATOM)}^{{{_enclose(right, SUM)}}}", POWER
        if operator in ("+", "-"):
            return f"{_enclose(left, SUM)} {operator} {_enclose(right, PRODUCT, True)}", SUM
        sign = _choose_sign(operator, left.rank, right.rank)
        return f"{_enclose(left, PRODUCT, True)}{sign}{_enclose(right, POWER)}", PRODUCT

    def _write_call(self, call: Call, operands: list[_Written]) -> tuple[str, int]:
        name = call.function
        built_in = name not in self.functions
        written = write_function(name) if built_in else write_name(name)
        arguments = [_enclose(operand, SUM) for operand in operands]
        if built_in and name == "exp" and "e" not in self.given:
            return f"e^{{{arguments[0]}}}", POWER
        if built_in and name == "sqrt":
            return f"\\sqrt{{{arguments[0]}}}", ATOM
        if built_in and name == "where":
            return _write_cases(operands), ATOM
        settings = write_attributes(call, self.functions, write_value, write_keyword)
        if built_in and name in _BARS and len(arguments) == 1 and not settings:
            return _write_bars(name, arguments[0])
        arguments += settings
        return f"{written}\\left({', '.join(arguments)}\\right)", ATOM


def _choose_sign(operator: str, left: int | None, right: int | None) -> str:
    """The sign of a product, which says the same between values of such ranks."""
    if operator == "*" and 0 in (left, right):
        return " \\cdot "
    if operator == "@" and left == 2 and right in (1, 2):
        return " \\, "
    return _SIGNS[operator]


def _write_bars(name: str, inside: str) -> tuple[str, int]:
    bar = _BARS[name]
    written = f"\\left{bar} {inside} \\right{bar.replace('l', 'r', 1)}"
    if name == "squared_norm":
        return f"{written}^{{2}}", POWER
    # ‖x‖² is read as one gate, (‖x‖)² as a norm and its square
    return written, POWER if name == "norm" else ATOM


def write_array(literal: Literal) -> str:
    """Return a tensor: a matrix by its rows, a constructor by its call."""
    if literal.size > MOST_NUMBERS:
        return literal.text
    call = _CONSTRUCTED.match(literal.text)
    if call and call[1] in CONSTRUCTORS and not _LISTED.match(literal.text):
        arguments = literal.text[call.end() :]
        return f"{write_function(call[1])}({arguments}"
    values = literal.make()
    if np.ndim(values) == 2:
        rows = (" & ".join(map(write_value, row)) for row in values)
        return f"\\begin{{bmatrix}} {_NEXT_ROW.join(rows)} \\end{{bmatrix}}"
    return _write_nested(values)


def write_value(value: float) -> str:
    """Return a number so that it is read back exactly."""
    if math.isnan(value):
        return "\\mathrm{nan}"
    if math.isinf(value):
        return "\\infty" if value > 0 else "-\\infty"
    return write_finite(value)


def _write_nested(values: Any) -> str:
    if np.ndim(values) == 0:
        return write_value(float(values))
    return f"[{', '.join(map(_write_nested, values))}]"


def _write_number(text: str, value: float) -> tuple[str, int]:
    negative = text.startswith("-")
    plain = write_constant(text.removeprefix("-")) or text.removeprefix("-")
    return (f"-{plain}", SIGN) if negative else (plain, ATOM)


def _enclose(operand: _Written, least: int, signed: bool = False) -> str:
    """Put brackets round what binds less closely than `least`; `signed`: round a sign, too."""
    if operand.level < least or (signed and operand.level == SIGN):
        return f"\\left({operand.text}\\right)"
    return operand.text


def _write_list(listing: Listing, items: list[_Written]) -> str:
    return f"[{', '.join(_enclose(item, SUM) for item in items)}]"


def _write_element(element: Element, base: _Written) -> str:
    """A subscript where all of it are numbers, else an index in brackets."""
    plain = isinstance(element.base, Name) and re.fullmatch(r"[^\W\d_]", element.base.name)
    if plain and all(isinstance(item, int) for item in element.items):
        return f"{base.text}_{{{','.join(map(str, element.items))}}}"
    return f"{_enclose(base, ATOM)}[{write_items(index_element(element), write_keyword)}]"


_BEGIN, _END = "\\begin{cases} ", " \\end{cases}"


def _write_cases(operands: list[_Written]) -> str:
    condition, chosen, other = (operand.text for operand in operands)
    inner = other.removeprefix(_BEGIN).removesuffix(_END)
    # cases in the last value, and nothing beside them, are further rows
    is_plain = len(inner) == len(other) - len(_BEGIN) - len(_END) and _END not in inner
    rows = inner if is_plain else f"{other} & \\text{{otherwise}}"
    return f"{_BEGIN}{chosen} & \\text{{if }} {condition} \\\\ {rows}{_END}"
