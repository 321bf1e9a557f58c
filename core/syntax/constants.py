"""An expression without names → its value: `π/4`, `sqrt(2)`, `0.01 randn(2, 3)`."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from typing import Any

import numpy as np

from gradwalk.core.gates import GATES, OPERATORS, Gate, function_named
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.broadcasting import broadcast_shape
from gradwalk.core.gates.gate import ShapeError
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.syntax.expression import (
    PRODUCTS,
    Array,
    Binary,
    Call,
    Expression,
    Name,
    Negate,
    Number,
    operands_of,
)
from gradwalk.core.syntax.literal import Literal


def evaluate_constant(
    root: Expression, write: Callable[[], str], own: Container[str] = ()
) -> float | Literal | None:
    """Return the value of an expression of numbers, tensors and elementwise gates.

    `write()` is its text; `own` are the program's functions, some of which have a gate's name.
    None for anything else, and for a value that is not finite: there the gates show why.
    """
    waiting: list[tuple[Expression, bool]] = [(root, False)]
    done: list[float | Literal] = []
    while waiting:
        expression, ready = waiting.pop()
        if isinstance(expression, Name) or (
            isinstance(expression, Call) and expression.function in own
        ):
            return None
        operands = operands_of(expression)
        if not ready:
            waiting.append((expression, True))
            waiting += [(operand, False) for operand in reversed(operands)]
            continue
        start = len(done) - len(operands)
        value = _evaluate(expression, done[start:], write)
        if value is None:
            return None
        done[start:] = [value]
    (value,) = done
    return value if isinstance(value, Literal) or math.isfinite(value) else None


def _evaluate(
    expression: Expression, operands: Sequence[float | Literal], write: Callable[[], str]
) -> float | Literal | None:
    match expression:
        case Number(value=value):
            return value
        case Array(value=literal):
            return literal
        case Negate():
            return _apply(GATES["neg"], operands, write)
        case Binary(operator=sign) if sign in PRODUCTS:
            if sum(isinstance(operand, Literal) for operand in operands) > 1:
                return None
            return _apply(OPERATORS["*"], operands, write)
        case Binary(operator=sign) if sign != "@":
            return _apply(OPERATORS[sign], operands, write)
        case Call(function=function, attributes=()):
            gate = function_named(function)
            reduces = gate is not None and gate.reduces and len(operands) == 1
            if gate is None or not gate.elementwise or reduces:
                return None
            return _apply(gate, [*operands, *gate.defaults[_count_given(gate, operands) :]], write)
    return None


def _count_given(gate: Gate, operands: Sequence[object]) -> int:
    required = len(gate.operands) - len(gate.defaults)
    return 0 if gate.variadic else max(0, len(operands) - required)


def _apply(
    gate: Gate, operands: Sequence[float | Literal], write: Callable[[], str]
) -> float | Literal | None:
    arrays = [operand for operand in operands if isinstance(operand, Literal)]
    if not arrays:
        try:
            return float(gate.value(SCALAR, *operands))
        except (ArithmeticError, ValueError):
            return None
    shapes = [operand.shape if isinstance(operand, Literal) else () for operand in operands]
    try:
        shape = broadcast_shape(shapes)
    except ShapeError:
        return None
    if math.prod(shape) > max(array.size for array in arrays):
        return None  # where broadcasting makes more of it, the gate is counted
    return Literal(shape, write(), _make_later(gate, operands))


def _make_later(gate: Gate, operands: Sequence[float | Literal]) -> Callable[[], Any]:
    def make() -> Any:
        given = [each.make() if isinstance(each, Literal) else each for each in operands]
        with np.errstate(all="ignore"):
            return np.asarray(gate.value(ARRAY, *given), dtype=np.float64)

    return make
