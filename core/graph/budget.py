"""What a program costs by its shapes, counted and held against the limits before NumPy runs."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.gates.gate import Shape
from gradwalk.core.limits import Limits
from gradwalk.core.model import Totals


@dataclass(frozen=True, slots=True)
class Work:
    """What a gate takes besides its result. None means one for each of its elements."""

    multiply_adds: int | None = None
    activations: int | None = None
    """Elements of the values that it computes inside, its result among them."""
    scratch: int = 0
    """Elements of the largest array that is there only while the gate runs."""


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

    def count_input(self, shape: Shape, place: SourceSpan) -> None:
        """Count an input. Raises LimitError."""
        self._parameters += self._count_tensor(shape, place)

    def count_constant(self, shape: Shape, place: SourceSpan) -> None:
        """Count a constant. Raises LimitError."""
        self._count_tensor(shape, place)

    def count_gate(self, shape: Shape, work: Work, place: SourceSpan) -> None:
        """Count a gate's result and its work. Raises LimitError."""
        size = self._count_tensor(shape, place)
        self._activations += size if work.activations is None else work.activations
        self._multiply_adds += size if work.multiply_adds is None else work.multiply_adds
        if self._numbers and work.scratch > self._limits.total_elements:
            raise LimitError("total_elements", place, limit=self._limits.total_elements)
        if self._numbers and self._multiply_adds > self._limits.multiply_adds:
            raise LimitError("multiply_adds", place, limit=self._limits.multiply_adds)

    @property
    def elements(self) -> int:
        """The elements of all tensors so far."""
        return self._elements

    @property
    def totals(self) -> Totals:
        """What was counted so far."""
        return Totals(self._parameters, self._activations, self._multiply_adds)

    def _count_tensor(self, shape: Shape, place: SourceSpan) -> int:
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
