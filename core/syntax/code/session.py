"""What the reading of one text shares: its places, its limits and what was written so far."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np

from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.gates.gate import IndexItem
from gradwalk.core.gates.index_items import pick_items
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.code.arrays import make_array
from gradwalk.core.syntax.code.fuel import Fuel
from gradwalk.core.syntax.code.nodes import Nodes, check_finite
from gradwalk.core.syntax.code.places import Places
from gradwalk.core.syntax.code.scope import CodeScope
from gradwalk.core.syntax.code.values import (
    Condition,
    Counted,
    Dropped,
    Foreign,
    Listed,
    Mapped,
    Tensor,
    TextValue,
    Unknown,
    Value,
)
from gradwalk.core.syntax.code.writer import StatementWriter
from gradwalk.core.syntax.expression import Index, Name
from gradwalk.core.syntax.literal import Literal

MOST_DEPTH = 60
"""Expressions, calls and loops in one another; each takes a few levels of Python's own stack."""
_SMALL = 1_000
"""Arrays of up to this many elements are looked into while reading."""


class FallsAway(Exception):
    """A statement that needs what has no form here, such as a gradient."""

    def __init__(self, label: str, place: SourceSpan) -> None:
        super().__init__(label)
        self.label = label
        self.place = place


class NeedsCall(Exception):
    """A function whose body can only be read for the arguments of one call."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An expression without a name; `after` is how many names were given before it."""

    value: Tensor
    place: SourceSpan
    span: SourceSpan | None
    after: int
    printed: bool


@dataclass(slots=True)
class CodeSession:
    limits: Limits
    places: Places
    writer: StatementWriter
    nodes: Nodes
    fuel: Fuel
    evaluate: Callable[[CodeSession, ast.expr, CodeScope], Value]
    run: Callable[[CodeSession, Iterable[ast.stmt], CodeScope], None]
    torch: bool
    """Whether the text is PyTorch's, where a method could be NumPy's as well."""
    program: CodeScope
    later: dict[str, int] = field(default_factory=dict)
    """The line of the first assignment of each name of the text."""
    constants: frozenset[str] = frozenset()
    """Names of numbers that are counts, axes or lengths somewhere, and no inputs."""
    inlined: frozenset[str] = frozenset()
    """Functions whose calls must be written out, because a gate has their name."""
    grouping: int = 0
    """How many functions are being read for any arguments at all."""
    seed: int = 0
    outputs: list[Tensor] = field(default_factory=list)
    """What `.backward()` was called of."""
    shown: list[Shown] = field(default_factory=list)
    """Expressions without a name, and what is printed."""
    functions: list[Any] = field(default_factory=list)
    """The functions that the text gives, in their order."""
    classes: list[Any] = field(default_factory=list)
    """The classes that the text gives, in their order."""
    scalars: dict[str, bool] = field(default_factory=dict)
    """Whether each name of the program is a single number."""
    called: set[str] = field(default_factory=set)
    groups: dict[int, Any] = field(default_factory=dict)
    """The function of the program that one of the text is, None for one that is written out."""
    numbers_alone: set[SourceSpan] = field(default_factory=set)
    """Where `.item()` and its like are, which an output need not have."""
    changed: set[str] = field(default_factory=set)
    """Inputs that an update has changed, which falls away: they mean nothing below it."""
    shared: set[str] = field(default_factory=set)
    """Names of the program that several names of the text mean: a change in place would reach
    them all."""
    updated: list[SourceSpan] = field(default_factory=list)
    """Updates of inputs, which fall away."""
    calling: list[Any] = field(default_factory=list)
    """Functions of the text whose calls are being read."""
    looked: list[tuple[CodeScope, str, Value]] = field(default_factory=list)
    """Names that were looked up, where they were found and what they meant."""
    training: int = 0
    """How many loops are being read that only repeat an update."""
    _depth: int = 0

    @contextmanager
    def at(self, places: Places) -> Iterator[None]:
        """Read a piece of code that has `places` of its own."""
        around, self.places = self.places, places
        try:
            yield
        finally:
            self.places = around

    def read(self, node: ast.expr, scope: CodeScope) -> Value:
        """Evaluate an expression, within the limits."""
        self.spend(node)
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise LimitError("depth", self.places.span(node), limit=MOST_DEPTH)
        try:
            return self.evaluate(self, node, scope)
        finally:
            self._depth -= 1

    def spend(self, node: ast.expr | ast.stmt) -> None:
        """Count one thing that is read."""
        self.fuel.spend(SourceSpan(node.lineno, 1))

    def tensor(self, value: Value, place: SourceSpan) -> Tensor:
        """Return `value` as a number or an array. Raises ProgramError for anything else."""
        match value:
            case Tensor():
                check_finite(value, place)
                return value
            case bool():
                return self.nodes.number(int(value), place)
            case Condition():
                return Tensor(value.comparison, value.shape, size=value.size)
            case Listed():
                self.check_nesting(value)
                items = [self.tensor(item, value.place) for item in value.items]
                return make_array(self.nodes, value, items)
            case Unknown():
                return self.part(value, value.name, value.place)
            case Dropped():
                raise FallsAway(value.label, place)
            case Foreign():
                raise ProgramError("python.foreign", place, name=value.name)
            case TextValue():
                raise ProgramError("python.text", place)
        raise ProgramError("python.value", place)

    def read_tensor(self, node: ast.expr, scope: CodeScope) -> Tensor:
        """Evaluate an expression that must be a number or an array."""
        return self.tensor(self.read(node, scope), self.places.span(node))

    def number(self, value: Value, place: SourceSpan) -> int | float:
        """Return a number that must be known while reading, as a count or an axis."""
        if isinstance(value, bool):
            return int(value)
        tensor = self.tensor(value, place)
        if tensor.number is None:
            if self.grouping:
                raise NeedsCall
            raise ProgramError("python.number", place)
        self._note_number(tensor)
        return tensor.number

    def whole(self, value: Value, place: SourceSpan) -> int:
        """Return a whole number that must be known while reading."""
        number = self.number(value, place)
        if not math.isfinite(number) or number % 1:
            raise ProgramError("python.whole", place)
        return int(number)

    def shape(self, tensor: Tensor, place: SourceSpan) -> tuple[int, ...]:
        """Return a shape that must be known while reading."""
        if tensor.shape is None:
            if self.grouping:
                raise NeedsCall
            raise ProgramError("python.shape", place)
        if isinstance(tensor.expression, Name):
            self.writer.used_as_number.add(tensor.expression.name)
        return tensor.shape

    def items(self, value: Value, place: SourceSpan, most: int | None = None) -> list[Value]:
        """Return what a loop over `value` takes one after the other.

        Raises LimitError for more than `most` items.
        """
        match value:
            case Listed():
                self.fuel.spend(place, len(value.items))
                return value.items
            case Mapped():
                return [TextValue(str(key)) for key in value.items]
            case Counted():
                numbers = value.numbers if most is None else value.numbers[:most]
                self._check_count(len(numbers), place)
                return [self.nodes.number(each, place) for each in numbers]
        tensor = self.tensor(value, place)
        shape = self.shape(tensor, place)
        if not shape:
            raise ProgramError("python.iterate", place)
        self._check_count(shape[0], place)
        parts: list[Value] = [self.element(tensor, (k,), place) for k in range(shape[0])]
        return parts[:most]

    def element(self, base: Tensor, items: tuple[IndexItem, ...], place: SourceSpan) -> Tensor:
        """Return `base[items]`, with its number where that is known."""
        made = self.nodes.index(base, items, place)
        literal = base.literal
        if literal is None or made.shape is None or literal.size > _SMALL:
            return made
        self.fuel.spend(place)
        found = literal.make()[pick_items(items)]
        if made.shape:
            part = Literal(made.shape, "", partial(np.array, found))
            return replace(made, literal=part)
        return replace(made, number=float(found), listed=False)

    def show(
        self, value: Tensor, place: SourceSpan, span: SourceSpan | None, *, printed: bool = False
    ) -> None:
        """Note an expression that may be the output."""
        self.shown.append(Shown(value, place, span, self.writer.count, printed))

    def part(self, unknown: Unknown, name: str, place: SourceSpan) -> Tensor:
        """Return the input that a part of a parameter becomes which is given nowhere."""
        if name not in unknown.parts:
            unknown.parts[name] = self.writer.default(name, place)
        return unknown.parts[name]

    def is_input(self, tensor: Tensor) -> bool:
        """Whether it is the name of an input."""
        expression = tensor.expression
        return isinstance(expression, Name) and expression.name in self.writer.inputs

    def need_call(self) -> None:
        """Give up to read a function for any arguments at all."""
        if self.grouping:
            raise NeedsCall

    def forget(self, names: set[str]) -> None:
        """Forget what means a statement that was taken back."""
        for name, value in list(self.program.names.items()):
            expression = value.expression if isinstance(value, Tensor) else None
            if isinstance(expression, Name) and expression.name in names:
                del self.program.names[name]
        self.groups = {
            key: group
            for key, group in self.groups.items()
            if group is None or group.name not in names
        }

    def _note_number(self, tensor: Tensor) -> None:
        expression = tensor.expression
        while isinstance(expression, Index):
            expression = expression.base
        if isinstance(expression, Name):
            self.writer.used_as_number.add(expression.name)

    def _check_count(self, count: int, place: SourceSpan) -> None:
        if count > self.limits.gates:
            raise LimitError("gates", place, limit=self.limits.gates)
        self.fuel.spend(place, count)

    def check_nesting(self, value: Listed | Mapped) -> None:
        """Raise LimitError for lists that are nested too deeply, or hold themselves."""
        depth, level = 0, [value]
        while level:
            depth += 1
            if depth > self.limits.dimensions:
                raise LimitError("dimensions", value.place, limit=self.limits.dimensions)
            inner: list[Listed | Mapped] = []
            for each in level:
                items = each.items.values() if isinstance(each, Mapped) else each.items
                self.fuel.spend(value.place, len(items))
                inner += [item for item in items if isinstance(item, (Listed, Mapped))]
            level = inner
