"""What a gate computes and its local gradients, as formulas in the symbols of the program.

A formula is worked out once for a kind of gate and the numbers folded into it, with
placeholders for the symbols, and kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.formula import SYMPY
from gradwalk.core.graph.expression_name import is_expression
from gradwalk.core.graph.label_text import MINUS, format_constant, needs_brackets
from gradwalk.core.model import Node
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.parts import has_choice, holds_no_float
from gradwalk.explain.math.styles import Markup, Plain
from gradwalk.explain.math.typeset import Style, typeset
from gradwalk.explain.text import numbers

WRITTEN_OUT = 8
"""A gate with more operands than this is written as a call, not as its formula."""

Fold = tuple[float | None, ...]
"""For each operand the number folded into the gate, None for a wire."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """Templates for `str.translate`; `explain.math.slots` names the placeholders."""

    text: str
    """What the gate computes, in plain text."""
    markup: str
    """The same as MathML."""
    numbers: str
    """The same as MathML for numbers in place of the symbols."""
    locals: tuple[str, ...] | None
    """The local gradient of each operand in plain text; None for a function of the program."""
    local_numbers: tuple[str | None, ...] | None = None
    """The same as MathML for numbers; None for one that is a number or a symbol, or has cases."""


def build_gate_formulas(gate: Gate, operands: tuple[str | float, ...], language: str) -> Formulas:
    """Return the formulas of `gate` with these operands (`Node.operands`)."""
    fold = tuple(None if isinstance(operand, str) else operand for operand in operands)
    if not gate.elementwise or GATES.get(gate.name) is not gate:
        return _build_call(gate.name, len(fold), None)
    return _formulas(gate.name, fold, language)


def fill_formula(templates: tuple[str, ...] | None, slot: int, table: dict[int, str]) -> str | None:
    """Return the local gradient of one operand in the symbols of `table`, None without one."""
    if not templates:
        return None
    return slots.keep_apart(templates[slot], table, " · ").translate(table)


@lru_cache(maxsize=8192)
def format_symbol(symbol: str) -> str:
    """Return `numbers.format_name`, cached: the same symbols occur in many formulas."""
    return numbers.format_name(symbol)


def make_symbol_table(node: Node, nodes: Mapping[str, Node]) -> dict[int, str]:
    """Return what fills a plain-text formula of the gate `node` with its symbols."""
    texts = {slots.OUT: _loose_and_tight(node.symbol)}
    for slot, operand in enumerate(node.operands):
        symbol = nodes[operand].symbol if isinstance(operand, str) else format_constant(operand)
        texts[slots.get_placeholder(slot)] = _loose_and_tight(symbol)
    return slots.make_filling(texts)


def make_exact_number(number: float) -> Any:
    """Return a finite number for SymPy: π and e themselves, whole numbers without a point."""
    from sympy import E, Float, Integer, pi

    if number == math.pi:
        return pi
    if number == math.e:
        return E
    return Integer(int(number)) if number.is_integer() and abs(number) < 1e15 else Float(number)


def build_call_templates(function: str, count: int) -> tuple[str, str]:
    """Return `function(…)` of `count` operands as templates: plain text and MathML."""
    placeholders = [slots.get_placeholder(slot) for slot in range(count)]
    if count > WRITTEN_OUT:
        placeholders[2:-1] = ["…"]
    return Plain().call(function, placeholders), Markup().call(function, placeholders)


def _loose_and_tight(symbol: str) -> tuple[str, str]:
    text = format_symbol(symbol)
    return text, f"({text})" if needs_brackets(text) or is_expression(symbol) else text


@lru_cache(maxsize=8192)
def _formulas(name: str, fold: Fold, language: str) -> Formulas:
    gate = GATES[name]
    assert gate.local is not None, "only elementwise gates have such formulas"
    symbols = [_make_symbol(slots.get_placeholder(slot)) for slot in range(len(fold))]
    folded = [
        symbol if number is None or not math.isfinite(number) else make_exact_number(number)
        for symbol, number in zip(symbols, fold, strict=True)
    ]
    plain = Plain(language)
    if len(fold) > WRITTEN_OUT:
        return _build_call(name, len(fold), _alike(gate, len(fold), plain))
    out = _make_symbol(slots.OUT)
    rates = gate.local(SYMPY, out, *folded)
    if any(map(holds_no_float, rates)):
        # x/0 has the slope 1/0, which is written with the number as it was typed
        rates = gate.local(SYMPY, out, *symbols)
    locals_ = tuple(_typeset_formula(rate, plain) for rate in rates)
    # an operator shows its numbers where they were typed, so they stay symbols for SymPy
    shown = gate.value(SYMPY, *(symbols if gate.operator or gate.variadic else folded))
    return Formulas(
        text=_typeset_formula(shown, plain),
        markup=_typeset_formula(shown, Markup()),
        numbers=_typeset_formula(shown, Markup(explicit=True)),
        locals=locals_,
        local_numbers=tuple(map(_typeset_factor, rates)),
    )


def _typeset_factor(rate: Any) -> str | None:
    """A local gradient as a factor for numbers, in brackets where it is a sum or negative."""
    if isinstance(rate, float | int) or rate.is_Atom or (-rate).is_Atom or has_choice(rate):
        return None
    written = _typeset_formula(rate, Markup(explicit=True))
    leads_with_sign = re.sub("<[^>]*>", "", written).startswith(MINUS)
    return mathml.brackets(written) if rate.is_Add or leads_with_sign else written


def _alike(gate: Gate, count: int, style: Style) -> tuple[str, ...]:
    """The local gradients of a gate of many operands, all of which it treats alike."""
    assert gate.local is not None
    # of two operands the other one would be in it
    few = [_make_symbol(slots.get_placeholder(slot)) for slot in range(3)]
    written = _typeset_formula(gate.local(SYMPY, _make_symbol(slots.OUT), *few)[0], style)
    return tuple(written.translate(slots.make_renaming(0, slot)) for slot in range(count))


def _build_call(function: str, count: int, locals_: tuple[str, ...] | None) -> Formulas:
    text, markup = build_call_templates(function, count)
    return Formulas(text, markup, markup, locals_)


def _typeset_formula(expression: Any, style: Style) -> str:
    from sympy import Float

    if isinstance(expression, float | int):
        expression = Float(expression)
    return typeset(expression, style, numbers_first=True)


def _make_symbol(name: str) -> Any:
    from sympy import Symbol

    return Symbol(name)
