"""The derivation of one gate's local gradient by one of its operands, as MathML templates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.formula import SYMPY
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.derivation.cases import (
    Region,
    boundary,
    find_stairs,
    is_flat,
    is_in_cases,
    is_stairs,
    regions,
    strict,
)
from gradwalk.explain.math.derivation.letters import change, chosen, rest, step, symbol
from gradwalk.explain.math.derivation.smooth import Steps, smooth
from gradwalk.explain.math.derivation.writing import (
    COMMA,
    EQUALS,
    difference,
    limit,
    moved,
    over,
    written,
)
from gradwalk.explain.math.gates import WRITTEN_OUT, Fold, make_exact_number
from gradwalk.explain.math.parts import holds_no_float
from gradwalk.explain.text import text

_COLON = mathml.operator(":")
_TIMES = mathml.operator("·")


@dataclass(frozen=True, slots=True)
class Case:
    """What was derived: `result` in SymPy's symbols, where `condition` holds (None: everywhere)."""

    condition: Any
    result: Any


@dataclass(frozen=True, slots=True)
class Derivation:
    """Templates for `fill_line`, each the inside of a formula.

    Each of `lines` goes on from the one above it. Of a formula with cases each case has a line of
    its own, and the last one puts them together.
    """

    rule: str
    """The local gradient itself."""
    lines: tuple[str, ...]
    cases: tuple[Case, ...]


def derive_rule(
    gate: Gate, operands: tuple[str | float, ...], slot: int, language: str
) -> Derivation:
    """Return why ∂out/∂(operand number `slot`) of an elementwise gate is what it is.

    `operands` are those of the node (`Node.operands`): a number is folded into the gate.
    Raises KeyError for a gate that is not in the table: a function of the program.
    """
    fold = tuple(
        None if isinstance(operand, str) or not math.isfinite(operand) else operand
        for operand in operands
    )
    return _derivation(GATES[gate.name].name, fold, slot, language)


def fill_line(line: str, symbols: Mapping[str, tuple[str, str]], taken: set[str]) -> str:
    """Return a line as complete MathML.

    `symbols` gives the loose and the tight MathML of each placeholder of `explain.math.slots`;
    letters that are `taken` in the program are not used for the step.
    """
    filling = slots.make_filling({**chosen(taken), **symbols})
    return mathml.math(slots.keep_apart(line, filling, _TIMES).translate(filling))


@lru_cache(maxsize=2048)
def _derivation(name: str, fold: Fold, slot: int, language: str) -> Derivation:
    gate = GATES[name]
    assert gate.local is not None, "only elementwise gates have local gradients"
    names = [symbol(slots.get_placeholder(k)) for k in range(len(fold))]
    x = names[slot]
    numbers = {
        names[k]: make_exact_number(number) for k, number in enumerate(fold) if number is not None
    }
    if len(fold) > WRITTEN_OUT:
        names, numbers, slot = [x, rest()], {}, 0
    known = [numbers.get(each, each) for each in names]
    formula = _sympified(gate.value(SYMPY, *names))
    if not _keeps_symbols(gate, formula):
        formula = _sympified(gate.value(SYMPY, *known))
    local = _sympified(gate.local(SYMPY, symbol(slots.OUT), *known)[slot])
    if holds_no_float(local):
        # as in `build_gate_formulas`: 1/0 is written as it was typed
        local, numbers = _sympified(gate.local(SYMPY, symbol(slots.OUT), *names)[slot]), {}
    if slot in gate.nondifferentiable and is_in_cases(formula, x):
        said = mathml.words(text(language, "why.detached"))
        return Derivation(
            written(local), (said, _build_start(x, written(local))), (Case(None, local),)
        )
    if is_stairs(formula) or is_flat(formula, x):
        return _stairs(formula, x, language)
    parts = regions(formula, x)
    if parts:
        return _by_cases(gate, known, slot, parts, local, language)
    lines = []
    stairs = find_stairs(formula, x)
    if stairs is not None:
        # x − y·⌊x/y⌋: between two jumps the floor is a number
        still = mathml.words(" " + text(language, "why.between"))
        lines.append(mathml.row(written(change()), EQUALS, written(stairs)) + still)
        formula = formula.xreplace({stairs: change()})
    steps = smooth(formula, x)
    lines.append(_build_start(x, limit(difference(formula, x))))
    lines += [EQUALS + EQUALS.join(line) for line in steps.lines]
    if stairs is not None:
        steps = Steps(steps.lines, steps.result.xreplace({change(): stairs}))
    ends = dict.fromkeys(map(written, (steps.result.xreplace(numbers), local)))
    lines.append(EQUALS + EQUALS.join(ends))
    return Derivation(written(local), tuple(dict.fromkeys(lines)), (Case(None, steps.result),))


def _keeps_symbols(gate: Gate, formula: Any) -> bool:
    """Whether a number folded into an operator stays where it was typed: x·2, and not 2x.

    A number in an exponent does not: a whole one makes another algebra.
    """
    raises = formula.is_Pow and formula.exp.is_Symbol
    return bool(gate.variadic or (gate.operator and not raises))


def _stairs(formula: Any, x: Any, language: str) -> Derivation:
    """Between two jumps a small step changes nothing."""
    from sympy import Integer

    zero = Integer(0)
    still = mathml.words(" " + text(language, "why.between"))
    lines = (
        _build_start(x, limit(difference(formula, x))),
        mathml.row(moved(formula, x), EQUALS, written(formula)) + still,
        _build_start(x, limit(over(zero, step())) + EQUALS + written(zero)),
    )
    return Derivation(written(zero), lines, (Case(None, zero),))


def _by_cases(
    gate: Gate, known: list[Any], slot: int, parts: tuple[Region, ...], local: Any, language: str
) -> Derivation:
    x = known[slot]
    steps = [smooth(part.formula, x) for part in parts]
    cases = tuple(
        Case(part.condition, found.result) for part, found in zip(parts, steps, strict=True)
    )
    kink = _at_the_kink(gate, known, slot, cases, language)
    lines = [
        _case(part, x, found, ends=bool(kink)) for part, found in zip(parts, steps, strict=True)
    ]
    rule = written(local)
    return Derivation(rule, (*lines, *kink, _build_start(x, rule)), cases)


def _case(part: Region, x: Any, steps: Steps, *, ends: bool) -> str:
    """One case on one line; the place where it ends may have a line of its own."""
    said = [limit(difference(part.formula, x))]
    if len(steps.lines) > 1:
        said += [each for line in steps.lines for each in line]
    condition = strict(part.condition) if ends else part.condition
    return mathml.row(written(condition)) + _COLON + EQUALS.join([*said, written(steps.result)])


def _at_the_kink(
    gate: Gate, known: list[Any], slot: int, cases: tuple[Case, ...], language: str
) -> list[str]:
    """Where two cases meet with different slopes there is no limit: a convention decides."""
    ends = [boundary(cases[0].condition), boundary(cases[-1].condition)][: len(cases) - 1]
    said = [
        one
        for place, sides in zip(ends, pairwise(cases), strict=True)
        if (one := _say_kink(gate, known, slot, place, sides, language))
    ]
    return [COMMA.join(said)] if said and gate.kinks else []


def _say_kink(
    gate: Gate, known: list[Any], slot: int, place: Any, sides: tuple[Case, Case], language: str
) -> str:
    there = {place.lhs: place.rhs}
    slopes = [case.result.xreplace(there) for case in sides]
    if not gate.kinks or slopes[0] == slopes[1]:
        return ""
    unequal = written(slopes[0]) + mathml.operator("≠") + written(slopes[1])
    if gate.kinks[0].flag == "tie":
        said = mathml.words(text(language, "why.tie"))
    else:
        assert gate.local is not None
        local = gate.local(SYMPY, symbol(slots.OUT), *(each.xreplace(there) for each in known))
        said = mathml.words(text(language, "why.kink") + " ") + written(_sympified(local[slot]))
    return mathml.row(written(place)) + _COLON + unequal + said


def _build_start(x: Any, right: str) -> str:
    """∂out/∂x = right."""
    partial = mathml.partial(written(symbol(slots.OUT)), written(x))
    return mathml.row(partial) + EQUALS + right


def _sympified(value: Any) -> Any:
    """What a rule gave, as a SymPy expression: a rule may end in a plain number."""
    return make_exact_number(float(value)) if isinstance(value, int | float) else value
