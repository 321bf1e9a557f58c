"""What a program costs, counted as it is built and held against the limits before NumPy runs."""

from __future__ import annotations

from math import prod
from typing import NamedTuple

from gradwalk.core.cost import Cost, estimate_trace
from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.gates.gate import Shape
from gradwalk.core.limits import Limits
from gradwalk.core.model import Totals


class Work(NamedTuple):
    """What a gate takes besides its result."""

    multiply_adds: int
    activations: int | None = None
    """Elements of the values that it computes inside, its result among them; None for the result
    alone."""
    scratch: int = 0
    """Elements of the largest array that is there only while the gate runs."""
    operands: int = 0
    seconds: float = 0.0
    """Of processor time for both passes, as `core.cost` estimates it."""


class Budget:
    """Counts as the graph is built. With `numbers` it holds the program to what may be
    computed, without to what may be drawn."""

    def __init__(self, limits: Limits, numbers: bool) -> None:
        self._limits = limits
        self._numbers = numbers
        self._elements = 0
        self._parameters = 0
        self._activations = 0
        self._multiply_adds = 0
        self._nodes = 0
        self._gates = 0
        self._wires = 0
        self._pairs = 0
        self._passes = 0.0

    def count_input(self, shape: Shape, place: SourceSpan) -> None:
        """Count an input. Raises LimitError."""
        self._parameters += self._count_tensor(shape, place)

    def count_constant(self, shape: Shape, place: SourceSpan) -> None:
        """Count a constant. Raises LimitError."""
        self._count_tensor(shape, place)

    def count_gate(self, shape: Shape, work: Work, place: SourceSpan) -> None:
        """Count a gate's result and its work. Raises LimitError."""
        limits = self._limits
        size = self._count_tensor(shape, place)
        self._gates += 1
        self._wires += work.operands
        self._pairs += work.operands**2
        if self._gates > limits.gates:
            raise LimitError("gates", place, limit=limits.gates)
        if self._wires > limits.wires:
            raise LimitError("wires", place, limit=limits.wires)
        self._activations += size if work.activations is None else work.activations
        self._multiply_adds += work.multiply_adds
        self._passes += work.seconds
        if not self._numbers:
            return
        if work.scratch > limits.total_elements:
            raise LimitError("total_elements", place, limit=limits.total_elements)
        if self._multiply_adds > limits.multiply_adds:
            raise LimitError("multiply_adds", place, limit=limits.multiply_adds)
        seconds = estimate_trace(
            self._nodes, self._wires, self._pairs, self._elements, self._passes
        )
        if seconds > limits.cpu_seconds:
            raise LimitError("cpu_seconds", place, limit=limits.cpu_seconds)

    @property
    def elements(self) -> int:
        """The elements of all tensors so far."""
        return self._elements

    @property
    def cost(self) -> Cost:
        """What the processor time depends on, so far."""
        return Cost(
            nodes=self._nodes,
            wires=self._wires,
            pairs=self._pairs,
            elements=self._elements,
            passes=self._passes,
            numbers=self._numbers,
        )

    @property
    def totals(self) -> Totals:
        """What was counted so far."""
        return Totals(self._parameters, self._activations, self._multiply_adds)

    def _count_tensor(self, shape: Shape, place: SourceSpan) -> int:
        self._nodes += 1
        if not shape:
            return 1
        limits, size = self._limits, prod(shape)
        if len(shape) > limits.dimensions:
            raise LimitError("dimensions", place, limit=limits.dimensions)
        if size > limits.shape_elements:
            raise LimitError("shape_elements", place, limit=limits.shape_elements)
        self._elements += size
        if self._numbers:
            if size > limits.elements:
                raise LimitError("elements", place, limit=limits.elements)
            if self._elements > limits.total_elements:
                raise LimitError("total_elements", place, limit=limits.total_elements)
        return size
