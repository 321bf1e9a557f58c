"""How long gates take that work along the rows of an array."""

from __future__ import annotations

from math import prod
from typing import Any

from gradwalk.core.gates.gate import CostRule, Shape


def time_rows(element: float, row: float) -> CostRule:
    """Return the rule for a gate that takes `element` nanoseconds for each element of its first
    operand, and `row` for each of its rows: NumPy calls its inner loop once for each."""

    def nanoseconds(x: Shape, *others: Shape, **attributes: Any) -> int:
        return round(element * prod(x) + row * prod(x[:-1]))

    return nanoseconds
