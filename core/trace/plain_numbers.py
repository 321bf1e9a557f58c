"""Tells of the numbers of a run, in little time, that none of them is an error of computing.

Numbers that are not finite are none either. What it does not tell, `noise` finds out by
computing again with errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from gradwalk.core.gates.gate import Numeric
from gradwalk.core.model import Trace
from gradwalk.core.trace.suspects import NOISE

PRODUCTS = frozenset({"add", "sub", "mul", "neg"})
"""Gates whose local gradients are numbers that they read, or 1 and −1."""
FACTORS = frozenset({"mul", "neg"})
"""Gates whose value is a product of what they read: nothing cancels in it."""
SELECTING = frozenset({"relu"})
"""Gates that pass on what they read as it is, or nothing."""
_CANCELLED = 10 * NOISE
"""A sum is none where it is a larger fraction of what is added: twice what `noise` tries."""


class PlainNumbers:
    """Looks at runs of the program of `trace`, whose gates are scalar."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        place_of = {node.id: place for place, node in enumerate(trace.nodes)}
        ops = {node.op for node in trace.nodes if node.op}
        self._is_simple = ops <= PRODUCTS | SELECTING
        self._sums = {
            place: (
                [place_of[each] for each in node.operands if isinstance(each, str)],
                sum(abs(each) for each in node.operands if not isinstance(each, str)),
            )
            for place, node in enumerate(trace.nodes)
            if node.op in PRODUCTS - FACTORS
        }
        self._wires: list[list[int]] = [[] for _ in trace.nodes]
        for number, wire in enumerate(trace.edges):
            self._wires[place_of[wire.source]].append(number)

    def is_plain(self) -> bool:
        """Return whether the numbers of the trace itself are plain."""
        return self.are_plain(
            [node.value for node in self._trace.nodes],
            [node.grad or 0.0 for node in self._trace.nodes],
            [edge.local for edge in self._trace.edges],
            [edge.contribution for edge in self._trace.edges],
        )

    def are_plain(
        self,
        values: Sequence[Numeric],
        gradients: Sequence[Numeric],
        locals_: Sequence[Numeric],
        contributions: Sequence[Numeric],
    ) -> bool:
        """Return whether none of the numbers is noise, as far as that is seen at once.

        They are in the order of nodes and wires.
        """
        sizes = [*map(abs, values)]
        slopes, shares = [*map(abs, gradients)], [*map(abs, contributions)]
        others = [*map(abs, locals_)]
        if not isfinite(sum(sizes) + sum(slopes) + sum(shares) + sum(others)):
            # as `suspects` has it, these say nothing about what is noise beside them
            sizes, slopes = _keep_finite(sizes), _keep_finite(slopes)
            shares, others = _keep_finite(shares), _keep_finite(others)
        low = NOISE * max(sizes)
        low_slope = NOISE * max(max(slopes), max(shares, default=0.0))
        few_values = _least(sizes) < low
        few_slopes = _least(slopes) < low_slope or _least(shares) < low_slope
        if not (few_values or few_slopes or _least(others) < NOISE * max(others, default=0.0)):
            return True
        return (
            self._is_simple
            and (not few_values or self._have_no_noise(sizes, low))
            and (not few_slopes or self._sum_to_more(slopes, shares, low_slope))
        )

    def _have_no_noise(self, sizes: Sequence[float], floor: float) -> bool:
        """Whether small values are no differences: a product of what is no noise is none."""
        for place, (operands, folded) in self._sums.items():
            if 0 < sizes[place] < floor:
                added = folded + sum([sizes[each] for each in operands])
                if sizes[place] <= _CANCELLED * added:
                    return False
        return True

    def _sum_to_more(self, slopes: Sequence[float], shares: Sequence[float], floor: float) -> bool:
        """Whether small gradients are no differences of what the wires bring."""
        for slope, wires in zip(slopes, self._wires, strict=True):
            if 0 < slope < floor and wires:
                brought = sum([shares[wire] for wire in wires])
                if slope <= _CANCELLED * brought:
                    return False
        return True


def _keep_finite(sizes: Sequence[float]) -> list[float]:
    """`sizes` with 0 in place of those that are not finite."""
    return [size if isfinite(size) else 0.0 for size in sizes]


def _least(sizes: Sequence[float]) -> float:
    """The least of those that are not 0."""
    return min(filter(None, sizes), default=1.0)
