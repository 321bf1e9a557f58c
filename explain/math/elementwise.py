"""The formulas of elementwise gates on tensors: ⊙ between tensors, a mask as [x > 0].

As in `explain.math.gates` a formula is worked out once for a kind of gate and cached, with the
placeholders of `explain.math.slots`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.formula import SYMPY
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.gates import WRITTEN_OUT, Fold, build_call_templates, make_exact_number
from gradwalk.explain.math.styles import Markup, Plain
from gradwalk.explain.math.typeset import Elementwise, Style, typeset

TIMES = "⊙"

_ONE, _ZERO = mathml.number("1"), mathml.number("0")


@dataclass(frozen=True, slots=True)
class LocalTemplate:
    """One local gradient, as templates.

    `kind` says what comes before it in the product: nothing for 1, a minus for −1, a plain
    dot for any other number.
    """

    text: str
    markup: str
    element: str
    """For one element as MathML: no ⊙."""
    kind: Literal["one", "minus", "number", "formula"]


@dataclass(frozen=True, slots=True)
class TensorFormulas:
    """What `explain.math.gates.Formulas` holds, for tensors."""

    text: str
    markup: str
    numbers: str
    locals: tuple[LocalTemplate, ...]


def tensor_formulas(
    gate: Gate, operands: Sequence[str | float], tensors: Sequence[bool], language: str
) -> TensorFormulas:
    """Return the formulas of an elementwise gate; `tensors` says which operands have axes."""
    fold = tuple(None if isinstance(operand, str) else operand for operand in operands)
    return _formulas(gate.name, fold, tuple(tensors), language)


class MaskMarkup(Markup):
    """MathML in which 1 where a condition holds and 0 elsewhere is the mask [condition]."""

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str | None) -> str:
        condition = _mask(cases, otherwise, _ONE, _ZERO)
        if condition is None:
            return super().cases(cases, otherwise)
        if condition[1]:
            return mathml.brackets(_ONE + "<mo>−</mo><mo>[</mo>" + condition[0] + "<mo>]</mo>")
        return mathml.row("<mo>[</mo>", condition[0], "<mo>]</mo>")


class MaskPlain(Plain):
    """The same as a line of text."""

    def cases(self, cases: Sequence[tuple[str, str]], otherwise: str | None) -> str:
        condition = _mask(cases, otherwise, "1", "0")
        if condition is None:
            return super().cases(cases, otherwise)
        return f"(1 − [{condition[0]}])" if condition[1] else f"[{condition[0]}]"


def _mask(
    cases: Sequence[tuple[str, str]], otherwise: str | None, one: str, zero: str
) -> tuple[str, bool] | None:
    """The condition of a mask and whether it is turned round; None for any other choice."""
    if len(cases) != 1 or {cases[0][0], otherwise} != {one, zero}:
        return None
    return cases[0][1], cases[0][0] == zero


@lru_cache(maxsize=4096)
def _formulas(name: str, fold: Fold, which: tuple[bool, ...], language: str) -> TensorFormulas:
    gate = GATES[name]
    assert gate.local is not None, "only elementwise gates have such formulas"
    names = [slots.get_placeholder(slot) for slot in range(len(fold))]
    tensors = frozenset(
        [name for name, tensor in zip(names, which, strict=True) if tensor] + [slots.OUT]
    )
    symbols = [_make_symbol(name) for name in names]
    folded = [
        symbol if number is None or not math.isfinite(number) else make_exact_number(number)
        for symbol, number in zip(symbols, fold, strict=True)
    ]
    if len(fold) > WRITTEN_OUT:
        text, markup = build_call_templates(gate.name, len(fold))
        # of two operands the other one would be in it
        rate = gate.local(SYMPY, _make_symbol(slots.OUT), *symbols[:3])[0]
        alike = _build_local(rate, tensors, language)
        locals_ = tuple(_renamed(alike, slot) for slot in range(len(fold)))
        return TensorFormulas(text, markup, markup, locals_)
    rates = gate.local(SYMPY, _make_symbol(slots.OUT), *folded)
    shown = gate.value(SYMPY, *(symbols if gate.operator or gate.variadic else folded))
    return TensorFormulas(
        text=_typeset_rate(shown, MaskPlain(language), tensors, f" {TIMES} "),
        markup=_typeset_rate(shown, MaskMarkup(), tensors),
        numbers=_typeset_rate(shown, MaskMarkup(explicit=True), tensors),
        locals=tuple(_build_local(rate, tensors, language) for rate in rates),
    )


def _build_local(rate: Any, tensors: frozenset[str], language: str) -> LocalTemplate:
    expression = _make_expression(rate)
    text = _typeset_rate(expression, MaskPlain(language), tensors, f" {TIMES} ")
    markup = _typeset_rate(expression, MaskMarkup(), tensors)
    element = _typeset_rate(expression, MaskMarkup(), frozenset())
    if expression == 1:
        return LocalTemplate(text, markup, element, "one")
    if expression == -1:
        return LocalTemplate(text, markup, element, "minus")
    if expression.is_Add or expression.could_extract_minus_sign():
        text, markup, element = f"({text})", mathml.brackets(markup), mathml.brackets(element)
    return LocalTemplate(text, markup, element, "number" if expression.is_number else "formula")


def _renamed(local: LocalTemplate, slot: int) -> LocalTemplate:
    table = slots.make_renaming(0, slot)
    return LocalTemplate(
        local.text.translate(table),
        local.markup.translate(table),
        local.element.translate(table),
        local.kind,
    )


def _typeset_rate(
    expression: Any, style: Style, tensors: frozenset[str], sign: str = mathml.operator(TIMES)
) -> str:
    elementwise = Elementwise(tensors, sign) if tensors else None
    return typeset(_make_expression(expression), style, numbers_first=True, elementwise=elementwise)


def _make_expression(rate: Any) -> Any:
    """What a rule gave, as a SymPy expression: a rule may end in a plain number."""
    return make_exact_number(float(rate)) if isinstance(rate, int | float) else rate


def _make_symbol(name: str) -> Any:
    from sympy import Symbol

    return Symbol(name)
