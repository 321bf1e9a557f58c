"""What the rules of gates run against where the elements of arrays are wires of scalar gates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod
from typing import Any

import numpy as np

from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import GATES, OPERATORS, Gate
from gradwalk.core.gates.gate import Numeric
from gradwalk.core.graph.label_text import format_constant
from gradwalk.core.graph.wiring import Attributes, Operand, Spot, Wiring
from gradwalk.core.syntax.expression import Number


@dataclass(frozen=True, slots=True, eq=False)
class ElementWire:
    """One element: the node that makes it, and its number where it is a constant."""

    node: str
    number: float | None = None


Combine = Callable[[Sequence[ElementWire]], ElementWire]
"""Makes one element of a row of them."""


class ElementEmitter:
    """Adds scalar gates under the ids of one node of the whole graph."""

    def __init__(self, wiring: Wiring, spots: Iterator[Spot]) -> None:
        self._wiring = wiring
        self._spots = spots

    def __call__(self, gate: Gate, operands: Sequence[Numeric], place: SourceSpan) -> ElementWire:
        read: list[Operand] = [
            each.node
            if isinstance(each, ElementWire)
            else Number(float(each), format_constant(float(each)), place)
            for each in operands
        ]
        attributes: Attributes = ()
        return ElementWire(self._wiring.add_gate(next(self._spots), gate, read, attributes))

    def wire(self, element: Numeric, place: SourceSpan) -> ElementWire:
        """Return an element as a wire; a number that a rule puts in, as `tril`, is a constant."""
        if isinstance(element, ElementWire):
            return element
        number = float(element)
        typed = Number(number, format_constant(number), place)
        return ElementWire(self._wiring.add_constant(next(self._spots), typed), number)


class ElementNamespace:
    """What a rule is written against where the elements are wires; the rest is NumPy's own."""

    def __init__(self, emit: ElementEmitter, place: SourceSpan) -> None:
        self._emit = emit
        self._place = place

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def sum(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, self._all(GATES["add_all"]))

    def amax(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, self._all(GATES["max"]))

    def amin(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, self._all(GATES["min"]))

    def prod(self, x: Numeric, axis: Numeric = None, keepdims: bool = False) -> Numeric:
        return self._reduced(x, axis, keepdims, lambda row: reduce(self._times, row))

    def outer(self, u: Numeric, v: Numeric) -> Numeric:
        pairs = [self._times(a, b) for a, b in product(u.ravel(), v.ravel())]
        return fill_elements(pairs, (u.size, v.size))

    def matmul(self, u: Numeric, v: Numeric) -> Numeric:
        rows, columns = np.atleast_2d(u), v.reshape(v.shape[0], -1)
        add = self._all(GATES["add_all"])
        made = [
            add([self._times(a, b) for a, b in zip(row, column, strict=True)])
            for row, column in product(rows, columns.T)
        ]
        return fill_elements(made, (*u.shape[:-1], *v.shape[1:]))

    def _times(self, u: ElementWire, v: ElementWire) -> ElementWire:
        return self._emit(OPERATORS["*"], (u, v), self._place)

    def _all(self, gate: Gate) -> Combine:
        """One gate for all elements of a row; a row of one needs none."""
        return lambda row: row[0] if len(row) == 1 else self._emit(gate, row, self._place)

    def _reduced(
        self,
        x: Numeric,
        axis: Numeric,
        keepdims: bool,
        gate: Combine,
    ) -> Numeric:
        axes = range(x.ndim) if axis is None else np.atleast_1d(axis).tolist()
        away = sorted(each % x.ndim for each in axes)
        kept = [each for each in range(x.ndim) if each not in away]
        rows = x.transpose(*kept, *away).reshape(prod(x.shape[each] for each in kept), -1)
        shape = [1 if each in away else n for each, n in enumerate(x.shape)]
        made = [gate(row.tolist()) for row in rows]
        return fill_elements(made, shape if keepdims else [x.shape[each] for each in kept])


def fill_elements(elements: Sequence[Numeric], shape: Sequence[int]) -> Numeric:
    """Return an array of `shape` with these elements, row by row."""
    flat = np.empty(len(elements), dtype=object)
    flat[:] = elements
    return flat.reshape(shape)
