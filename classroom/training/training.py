"""A training as a sequence of points, each computed from the one before it by one update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from gradwalk.classroom.training.batches import Batches, make_batches
from gradwalk.classroom.training.cost import estimate_update_cost
from gradwalk.classroom.training.divergence import Divergence, find_divergence
from gradwalk.classroom.training.errors import TrainingError, TrainingLimit
from gradwalk.classroom.training.marks import read_marks
from gradwalk.classroom.training.optimizers import OPTIMIZERS, Memory, Stepped
from gradwalk.classroom.training.plan import Plan
from gradwalk.classroom.training.roles import Role, assign_roles, list_names
from gradwalk.core.cost import Cost
from gradwalk.core.engine import CompiledProgram, compile_program
from gradwalk.core.errors import LimitError, ProgramError, SourceSpan
from gradwalk.core.graph.gate_count import count_gates
from gradwalk.core.graph.scalar_output import make_sum_error
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.core.model import Trace, Value
from gradwalk.core.syntax.literal import Literal
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.statements import InputStatement, Program
from gradwalk.explain.text import numbers

_RECORD = 500
"""Bytes that a point takes besides its numbers, for each parameter."""


@dataclass(frozen=True, slots=True)
class Point:
    """The parameters after `update` updates, and what the optimizer remembers of each."""

    update: int
    values: Mapping[str, Value]
    memory: Mapping[str, Memory]

    @property
    def bytes(self) -> int:
        """The memory it takes, roughly."""
        held = [*self.values.values(), *(each for kept in self.memory.values() for each in kept)]
        return _RECORD * len(self.values) + sum(np.size(each) * 8 for each in held)


@dataclass(frozen=True, slots=True)
class Measured:
    """The loss at a point, on the rows of its next update, and the gradients there."""

    loss: float
    gradients: Mapping[str, Value]


class Training:
    """The training that `plan` describes; nothing in it changes once it exists.

    Raises TrainingError for what cannot be trained so, and what compiling the program raises.
    """

    def __init__(self, plan: Plan, limits: Limits = DEFAULT) -> None:
        parsed = parse_program(plan.program, limits, plan.first)
        # the whole program is held against the limits, whatever a mini-batch would cost
        whole = compile_program(plan.program, first=plan.first, limits=limits)
        shapes = _shapes(plan, limits)
        _check_loss(shapes, parsed)
        given = _get_typed_inputs(parsed)
        _check_time(whole.cost, limits)
        self.plan = plan
        self.roles: tuple[Role, ...] = assign_roles(shapes, given, read_marks(parsed), plan.choice)
        self.parameters = list_names(self.roles, "parameter")
        if not self.parameters:
            chosen = plan.choice.parameters is not None
            raise TrainingError("train.nothing" if chosen else "train.none")
        size = sum(np.size(given[name]) for name in self.parameters)
        if size > limits.training_parameters:
            raise TrainingLimit("train.large", size=size, limit=limits.training_parameters)
        data = {name: given[name] for name in list_names(self.roles, "data")}
        self.batches: Batches | None = make_batches(data, plan.batch, plan.seed)
        rows = self.batches.literals() if self.batches else {}
        self._compiled: CompiledProgram = _of_rows(plan, rows, limits) if rows else whole
        self.trace: Trace = _shapes(plan, limits, rows) if rows else shapes
        """The program as it is trained, by its shapes alone."""
        self.cost = estimate_update_cost(self.trace, count_gates(parsed, limits))
        self.most = min(limits.training_updates, limits.training_work // self.cost)
        """How many updates are allowed."""
        self.bytes = 8 * (shapes.totals.parameters + self.trace.totals.parameters)
        self._optimizer = OPTIMIZERS[plan.optimizer]
        values = {name: given[name] for name in self.parameters}
        kept = self._optimizer.remembers
        memory = {name: (_zeros(value),) * kept for name, value in values.items()}
        self.start = Point(0, values, memory)
        self._first = self.measure(self.start).loss

    @property
    def loss_symbol(self) -> str:
        """What the program calls its output, as plain text."""
        symbol = next(node.symbol for node in self.trace.nodes if node.id == self.trace.output)
        return numbers.format_name(symbol)

    def measure(self, point: Point) -> Measured:
        """Run the program at `point` forward and backward."""
        loss, gradients = self._compiled.gradients(self.inputs(point), self.parameters)
        return Measured(loss, gradients)

    def loss(self, point: Point, rows_of: Point) -> float:
        """Return the loss at `point` on the rows that the next update of `rows_of` uses."""
        return self._compiled.value({**self.inputs(rows_of), **point.values})

    def stepped(self, point: Point, measured: Measured) -> dict[str, Stepped]:
        """Return what the next update makes of each parameter."""
        with np.errstate(all="ignore"):
            return {
                name: self._optimizer.step(
                    point.values[name],
                    measured.gradients[name],
                    point.memory[name],
                    self.plan.rate,
                    point.update + 1,
                )
                for name in self.parameters
            }

    def next(self, point: Point, measured: Measured) -> Point:
        """Return the point after one more update."""
        stepped = self.stepped(point, measured)
        return Point(
            point.update + 1,
            {name: each.value for name, each in stepped.items()},
            {name: each.memory for name, each in stepped.items()},
        )

    def find_divergence(self, point: Point, measured: Measured) -> Divergence | None:
        """Return why the training ends at `point`, None while it goes on."""
        return find_divergence(point.update, self._first, measured.loss, measured.gradients)

    def inputs(self, point: Point) -> dict[str, Value]:
        """Return the numbers at the inputs that are not the program's own any more."""
        rows = self.batches.take(point.update) if self.batches else {}
        return {**rows, **point.values}


_LAYOUTS, _PASSES = 3, 5
"""How often the program is laid out, and run forward and backward, until an update is shown."""


def _check_time(cost: Cost, limits: Limits) -> None:
    """Raise LimitError if the first update would take too long."""
    if _LAYOUTS * cost.structure + _PASSES * cost.update > limits.training_seconds:
        raise LimitError("training_seconds", SourceSpan(1, 1), limit=limits.training_seconds)


def _check_loss(trace: Trace, program: Program) -> None:
    """Raise ProgramError if the output is no number."""
    shape = next(node.shape for node in trace.nodes if node.id == trace.output)
    if shape:
        raise make_sum_error("train.output", program, shape)


def make_literals(plan: Plan, inputs: Mapping[str, Value], limits: Limits) -> dict[str, Any]:
    """Return `inputs` as the program of `plan` would have given them, where it gave them."""
    typed = {
        statement.name: statement.value
        for statement in parse_program(plan.program, limits, plan.first).statements
        if isinstance(statement, InputStatement)
    }
    return {name: _replace_literal(typed[name], value) for name, value in inputs.items()}


def _replace_literal(typed: float | Literal, value: Value) -> float | Literal:
    if not isinstance(value, np.ndarray):
        return value
    assert isinstance(typed, Literal)
    # of a mini-batch no number is where one was typed
    numbers = typed.numbers if typed.shape == value.shape else ()
    return Literal(value.shape, typed.text, partial(np.asarray, value), numbers)


def _zeros(value: Value) -> Value:
    return np.zeros(value.shape) if isinstance(value, np.ndarray) else 0.0


def _get_typed_inputs(program: Program) -> dict[str, Value]:
    return {
        statement.name: statement.value.make()
        if isinstance(statement.value, Literal)
        else statement.value
        for statement in program.statements
        if isinstance(statement, InputStatement)
    }


def _shapes(plan: Plan, limits: Limits, inputs: Mapping[str, Literal] | None = None) -> Trace:
    return compile_program(
        plan.program, shapes=True, first=plan.first, limits=limits, inputs=inputs
    ).run()


def _of_rows(plan: Plan, rows: Mapping[str, Literal], limits: Limits) -> CompiledProgram:
    """The program of one mini-batch, laid out once for all of them."""
    try:
        return compile_program(plan.program, first=plan.first, limits=limits, inputs=rows)
    except LimitError:
        raise
    except ProgramError as reason:
        raise TrainingError("train.batch-shapes", batch=plan.batch, reason=reason) from None
