"""What one update costs, so that the work of many of them can be bounded before it begins."""

from __future__ import annotations

from gradwalk.core.model import Trace

_PASSES = 3
"""Forward, and backward once for each operand of a product."""
_MEMORY = 20
"""Reading and writing one number costs as much as this many multiply-adds."""
_SCALAR_GATE = 1_000
"""And so does the Python around one gate of numbers."""
_TENSOR_GATE = 10_000
"""Around one of arrays there is NumPy's as well."""


def estimate_update_cost(trace: Trace, gates: int) -> int:
    """Return the work of one update in multiply-adds, for a program of `gates` gates."""
    totals = trace.totals
    numbers = totals.parameters + totals.activations
    gate = _TENSOR_GATE if any(node.shape for node in trace.nodes) else _SCALAR_GATE
    return _PASSES * totals.multiply_adds + _MEMORY * numbers + gate * (gates + 1)
