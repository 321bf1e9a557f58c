"""What one update costs, so that the work of many of them can be bounded before it begins."""

from __future__ import annotations

from core.records import Totals

_PASSES = 3
"""Forward, and backward once for each operand of a product."""
_MEMORY = 20
"""Reading and writing one number costs as much as so many multiply-adds."""
_GATE = 2_000
"""And so does the Python around one gate."""


def cost(totals: Totals, gates: int) -> int:
    """Return the work of one update in multiply-adds, for a program of so many `gates`."""
    numbers = totals.parameters + totals.activations
    return _PASSES * totals.multiply_adds + _MEMORY * numbers + _GATE * (gates + 1)
