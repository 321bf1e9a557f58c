"""Why the derivative of a closed function of the program is what it is: the chain rule inside."""

from __future__ import annotations

from typing import Any

from gradwalk.core.gates import Gate
from gradwalk.core.gates.formula import SYMPY
from gradwalk.core.gates.gate import Body
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.closed import ClosedFormula, derive_closed
from gradwalk.explain.math.derivation.letters import MOST_PARTS, part, symbol
from gradwalk.explain.math.derivation.writing import EQUALS, MINUS, PLUS, factor, times, written
from gradwalk.explain.math.expressions import make_expression, make_number
from gradwalk.explain.math.parts import has_choice
from gradwalk.explain.text import text

_COLON = mathml.operator(":")
_ONE = mathml.number("1")


def derive_closed_rule(gate: Gate, slot: int, language: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the derivative by operand number `slot` and its derivation, as templates.

    The derivative as a whole comes first, then the chain rule gate by gate where these are few.
    As of `derive_rule` each line is the inside of a formula, and one that begins with an equals
    sign goes on from the one above it. None where the function has no formula.
    """
    found = derive_closed(gate)
    body = gate.body() if found and gate.body else None
    if not found or body is None:
        return None
    formula = found[slot]
    out = written(symbol(slots.OUT))
    partial = mathml.row(mathml.partial(out, written(_operand(slot))))
    said = [written(formula.derived), written(formula.simple), *_by_output(formula)]
    first, *more = dict.fromkeys(said)
    lines = [mathml.row(out, EQUALS, written(formula.value)), partial + EQUALS + first]
    lines += [EQUALS + line for line in more]
    if 1 < len(body.steps) <= MOST_PARTS:
        lines += _Inside(body, slot, language).write()
    return written(formula.shortest), tuple(lines)


class _Inside:
    """The gates inside a function, line by line, each with what it hands on."""

    def __init__(self, body: Body, slot: int, language: str) -> None:
        self._body = body
        self._language = language
        self._moving = {body.operands[slot]}
        self._x = _operand(slot)
        self._names: dict[int, Any] = {
            each: make_number(value) for each, value in enumerate(body.start)
        }
        self._names.update({each: _operand(k) for k, each in enumerate(body.operands)})

    def write(self) -> list[str]:
        """t₁ = −x: ∂t₁/∂x = −1, and so on to the result."""
        lines = []
        for count, step in enumerate(self._body.steps):
            given = [self._names[each] for each in step.operands]
            value = step.value(SYMPY, *given)
            name = symbol(slots.OUT) if step.out == self._body.output else part(count)
            self._names[step.out] = name
            line = mathml.row(written(name), EQUALS, written(value))
            reached = [k for k, each in enumerate(step.operands) if each in self._moving]
            flowing = [k for k in reached if step.flows[k]]
            if flowing:
                self._moving.add(step.out)
                handed = PLUS.join(self._hand_on(step, given, name, k) for k in flowing)
                if len(flowing) == 1 and given[flowing[0]] == self._x:
                    handed = written(_make_local(step, given, name, flowing[0]))
                line += _COLON + mathml.row(self._partial(name)) + EQUALS + handed
            elif reached:
                line += mathml.words(" " + text(self._language, "why.detached"))
            lines.append(line)
        return lines

    def _hand_on(self, step: Any, given: list[Any], name: Any, slot: int) -> str:
        """The local gradient times what the operand itself depends on x by."""
        local = _make_local(step, given, name, slot)
        inner = given[slot]
        if inner == self._x:
            return factor(local)
        return times(*([] if local == 1 else [factor(local)]), mathml.row(self._partial(inner)))

    def _partial(self, name: Any) -> str:
        return mathml.partial(written(name), written(self._x))


def _make_local(step: Any, given: list[Any], name: Any, slot: int) -> Any:
    return make_expression(step.local(SYMPY, name, *given)[slot])


def _by_output(formula: ClosedFormula) -> list[str]:
    """The last lines; of 1/(1 + e⁻ᵘ) those of the lectures, with 1 added and taken away."""
    if formula.shortest == formula.simple:
        return []
    value, out = formula.value, symbol(slots.OUT)
    below = 1 / value
    if not (value.is_Pow and value.exp == -1 and (below - 1).func.__name__ == "exp"):
        return [written(formula.shortest)]
    rest = formula.shortest / (out * (1 - out))
    if rest.has(out) or has_choice(rest):
        return [written(formula.shortest)]
    front = [] if rest == 1 else [factor(rest)]
    around = written(below)
    added = mathml.fraction(mathml.row(around, MINUS, _ONE), around)
    return [
        times(*front, added, mathml.fraction(_ONE, around)),
        times(*front, factor(1 - out), factor(out)),
    ]


def _operand(slot: int) -> Any:
    return symbol(slots.get_placeholder(slot))
