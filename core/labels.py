"""What stands in a gate's circle."""

from __future__ import annotations

from collections.abc import Sequence

from core.expression import Number
from core.formatting import constant
from core.ops import Gate


def label(gate: Gate, operands: Sequence[str | Number]) -> str:
    """Return the gate's label with the numbers that are folded into it: `×2`, `u²`, `max(0,·)`."""
    typed = {
        slot: constant(operand.value, operand.text)
        for slot, operand in enumerate(operands)
        if isinstance(operand, Number) and operand.text
    }
    if not typed:
        return gate.label
    if not gate.folded:
        return f"{gate.label}({','.join(typed.get(k, '·') for k in range(len(operands)))})"
    slot = min(typed)
    return gate.folded[slot](typed[slot])
