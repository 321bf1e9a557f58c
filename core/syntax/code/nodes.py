"""Makes tensors from tensors: the expression, its shape, and its value where that is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.gates import GATES, OPERATORS, Gate, function_named
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.gates.broadcasting import broadcast_shape
from gradwalk.core.gates.gate import AttributeValue, IndexItem, Shape, ShapeError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.code.fuel import Fuel
from gradwalk.core.syntax.code.values import Condition, Tensor
from gradwalk.core.syntax.expression import (
    Array,
    Binary,
    Call,
    Comparison,
    Index,
    Listing,
    Negate,
    Number,
    Transpose,
)
from gradwalk.core.syntax.literal import Literal

Attributes = tuple[tuple[str, AttributeValue], ...]
_LARGEST = 2**53
"""Above this a whole number goes on as a float."""
_POSITIONS = {"argmax", "argmin"}
"""Gates that give positions, through which no gradient flows."""
_FOLDED = {"reshape", "transpose", "concat", "stack", "index", "sum", "mean"}
"""Gates beside the elementwise ones that are computed where their operands hold no name."""


class Nodes:
    """Makes tensors within `limits`."""

    def __init__(self, limits: Limits, fuel: Fuel) -> None:
        self._limits = limits
        self._fuel = fuel
        self._elements = limits.elements
        """How many elements of constants may still be computed."""
        self.used: set[str] = set()
        """The functions of the notation that are called."""

    def number(self, value: int | float, place: SourceSpan, text: str | None = None) -> Tensor:
        """A number that is typed, or that follows from what is."""
        return Tensor(
            Number(float(value), text if text is not None else f"{value:g}", place),
            (),
            plain=True,
            number=value,
            typed=None if text is None else place,
        )

    def array(self, literal: Literal, place: SourceSpan, *, listed: bool = False) -> Tensor:
        """An array that is typed."""
        return Tensor(
            Array(literal, place),
            literal.shape,
            plain=True,
            literal=literal,
            typed=place,
            listed=listed,
        )

    def negate(self, operand: Tensor, place: SourceSpan) -> Tensor:
        """`-x`; of a number that is typed, that number."""
        expression = operand.expression
        if isinstance(expression, Number) and not expression.text.startswith("-"):
            if expression.place.line == place.line:
                end = expression.place.column + expression.place.length
                place = SourceSpan(place.line, place.column, end - place.column)
            assert operand.number is not None
            typed = place if operand.typed else None
            number = Number(-expression.value, f"-{expression.text}", place)
            return replace(operand, expression=number, number=-operand.number, typed=typed)
        made = self._make(GATES["neg"], (operand,), place)
        return replace(made, expression=Negate(expression, place))

    def binary(self, sign: str, left: Tensor, right: Tensor, place: SourceSpan) -> Tensor:
        """`left sign right`."""
        made = self._make(OPERATORS[sign], (left, right), place)
        number = made.number
        if isinstance(left.number, int) and isinstance(right.number, int):
            number = _compute_whole(sign, left.number, right.number, made.number)
        expression = Binary(sign, left.expression, right.expression, place)
        return replace(made, expression=expression, number=number)

    def call(
        self,
        function: str,
        operands: Sequence[Tensor],
        place: SourceSpan,
        attributes: Attributes = (),
    ) -> Tensor:
        """`function(operands)`, with every attribute of the gate."""
        gate = function_named(function)
        assert gate is not None
        self.used.add(function)
        if gate.variadic and gate.reduces and len(operands) == 1:
            gate = GATES[gate.reduces]
        elif gate.attributed and any(value is not None for _, value in attributes):
            gate = GATES[gate.attributed]
        elif gate.attributed:
            attributes = ()
        missing = 0 if gate.variadic else len(gate.operands) - len(operands)
        defaults = gate.defaults[len(gate.defaults) - missing :] if missing else ()
        every = [*operands, *(self.number(value, place) for value in defaults)]
        made = self._make(gate, every, place, attributes)
        arguments = tuple(operand.expression for operand in operands)
        return replace(made, expression=Call(function, arguments, place, attributes))

    def own_call(
        self, function: str, arguments: Sequence[Tensor], place: SourceSpan, like: Tensor
    ) -> Tensor:
        """A call of the program's own function, whose body is `like`."""
        call = Call(function, tuple(argument.expression for argument in arguments), place)
        size = self._grow(arguments, place) + like.size
        return Tensor(call, like.shape, size=size)

    def stack(self, items: Sequence[Tensor], place: SourceSpan) -> Tensor:
        """`[a, b]` with a name in it."""
        made = self._make(OPERATORS["[,]"], items, place, (("axis", 0),))
        return replace(
            made, expression=Listing(tuple(item.expression for item in items), place), listed=True
        )

    def index(self, base: Tensor, items: tuple[IndexItem, ...], place: SourceSpan) -> Tensor:
        """`base[items]`."""
        made = self._make(OPERATORS["[]"], (base,), place, (("items", items),))
        return replace(made, expression=Index(base.expression, items, place), listed=base.listed)

    def transpose(self, base: Tensor, place: SourceSpan) -> Tensor:
        """`base.T`."""
        made = self._make(OPERATORS[".T"], (base,), place)
        return replace(made, expression=Transpose(base.expression, place))

    def compare(self, sign: str, left: Tensor, right: Tensor, place: SourceSpan) -> Condition:
        """`left sign right`."""
        truth: bool | None = None
        if left.plain and right.plain and left.number is not None and right.number is not None:
            truth = _COMPARED[sign](left.number, right.number)
        return Condition(
            Comparison(sign, left.expression, right.expression, place),
            self._broadcast(left, right),
            truth,
            self._grow((left, right), place),
        )

    def where(
        self, condition: Condition, chosen: Tensor, other: Tensor, place: SourceSpan
    ) -> Tensor:
        """`chosen if condition else other`."""
        shape = None
        if condition.shape is not None and chosen.shape is not None and other.shape is not None:
            try:
                shape = broadcast_shape((condition.shape, chosen.shape, other.shape))
            except ShapeError:
                shape = None
        self.used.add("where")
        arguments = (condition.comparison, chosen.expression, other.expression)
        size = condition.size + self._grow((chosen, other), place)
        return Tensor(Call("where", arguments, place), shape, size=size)

    def _make(
        self,
        gate: Gate,
        operands: Sequence[Tensor],
        place: SourceSpan,
        attributes: Attributes = (),
    ) -> Tensor:
        """The tensor that `gate` makes; its expression is still to be set."""
        plain = all(operand.plain for operand in operands)
        shape = self._infer_shape(gate, operands, attributes)
        numbers = [operand.number for operand in operands]
        number: float | None = None
        if gate.elementwise and None not in numbers:
            number = _compute(gate, [np.float64(each) for each in numbers if each is not None])
        literal = None
        # positions are constants whatever they are computed from: they may be an index
        constant = plain or gate.name in _POSITIONS
        if constant and number is None and shape is not None:
            literal = self._fold(gate, operands, attributes, shape)
        size = self._grow(operands, place)
        expression = Number(0.0, "", place)
        return Tensor(expression, shape, plain, number, literal, size=size)

    def _grow(self, operands: Sequence[Tensor], place: SourceSpan) -> int:
        self._fuel.spend(place)
        size = 1 + sum(operand.size for operand in operands)
        if size > self._limits.walk:
            raise LimitError("walk", place, limit=self._limits.walk)
        return size

    def _broadcast(self, left: Tensor, right: Tensor) -> Shape | None:
        return self._infer_shape(OPERATORS["+"], (left, right), ())

    def _infer_shape(
        self, gate: Gate, operands: Sequence[Tensor], attributes: Attributes
    ) -> Shape | None:
        shapes = [operand.shape for operand in operands]
        known = [shape for shape in shapes if shape is not None]
        if len(known) < len(shapes):
            return None
        try:
            if gate.shape is not None:
                return gate.shape(*known, **dict(attributes))
            return broadcast_shape(known)
        except ShapeError:  # the graph says what does not fit, at its place
            return None

    def _fold(
        self, gate: Gate, operands: Sequence[Tensor], attributes: Attributes, shape: Shape
    ) -> Literal | None:
        """The values of a constant, as long as they cost little."""
        if not (gate.elementwise or gate.name in _FOLDED | _POSITIONS):
            return None
        cost = prod(shape) + sum(prod(operand.shape or ()) for operand in operands)
        known = [_get_values(operand) for operand in operands]
        if cost > self._elements or None in known:
            return None
        self._elements -= cost
        made = _run(gate, tuple(known), attributes, shape)
        codes = [_get_code(operand) for operand in operands]
        code = None
        if gate.operator in ("+", "-", "*", "/") and None not in codes:
            code = f"({codes[0]} {gate.operator} {codes[1]})"
        return Literal(shape, "", partial(np.array, made), code=code)


def _get_values(operand: Tensor) -> Any:
    if operand.literal is not None:
        return operand.literal.make
    return operand.number


def _get_code(operand: Tensor) -> str | None:
    if operand.literal is not None:
        return operand.literal.code
    return None if operand.number is None else repr(float(operand.number))


def _run(gate: Gate, known: tuple[Any, ...], attributes: Attributes, shape: Shape) -> Any:
    values = [each() if callable(each) else np.float64(each) for each in known]
    with np.errstate(all="ignore"):
        made = gate.value(ARRAY, *values, **dict(attributes))
    return np.array(np.broadcast_to(made, shape), dtype=np.float64)


def _compute(gate: Gate, numbers: list[Any]) -> float | None:
    with np.errstate(all="ignore"):
        return float(gate.value(ARRAY, *numbers))


_COMPARED = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def _compute_whole(sign: str, left: int, right: int, value: float | None) -> int | float | None:
    """Whole numbers stay whole where Python keeps them so."""
    if value is None or not math.isfinite(value) or abs(value) > _LARGEST:
        return value
    if sign in ("+", "-", "*") or (sign == "**" and right >= 0):
        return int(value)
    return value


def check_finite(tensor: Tensor, place: SourceSpan) -> None:
    """Raise ProgramError for a constant that no float can hold, as `10**10**10`."""
    computed = tensor.plain and not isinstance(tensor.expression, Number)
    if computed and tensor.number is not None and math.isinf(tensor.number):
        raise ProgramError("python.overflow", place)
