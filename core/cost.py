"""How much processor time a program takes, estimated from its structure and its shapes.

The figures are seconds of one core of a small server, rounded up. Nothing depends on them but
whether a computation may begin, so they need not be exact; `tests/core/test_cost.py` holds
them against measured times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import NamedTuple

from gradwalk.core.gates.gate import AttributeValue, Gate, Shape

NODE = 100e-6
"""To read, order and record one node, both passes included."""
WIRE = 20e-6
PAIR = 300e-9
"""Of two operands of one gate: what is said of each of its wires looks at all the others."""
NUMBER = 12e-9
"""To record one element of a node: its flags and its norm."""
_READ = 1e-9
"""To read or write an element once more than `Gate.nanoseconds` counts."""


class Cost(NamedTuple):
    """What the processor time of a program depends on."""

    nodes: int = 0
    wires: int = 0
    pairs: int = 0
    """Pairs of operands, summed over the gates."""
    elements: int = 0
    """Of all nodes."""
    passes: float = 0.0
    """Seconds of both passes over the tensors."""
    numbers: bool = True
    """Whether they are computed; else only shapes are shown."""

    @property
    def structure(self) -> float:
        """Seconds of everything but the numbers in tensors."""
        return self.nodes * NODE + self.wires * WIRE

    @property
    def seconds(self) -> float:
        """Seconds of a trace."""
        if not self.numbers:
            return self.structure
        return estimate_trace(self.nodes, self.wires, self.pairs, self.elements, self.passes)

    @property
    def kernels(self) -> float:
        """Seconds of both passes over the tensors, if there are numbers."""
        return self.passes if self.numbers else 0.0

    @property
    def evaluation(self) -> float:
        """Seconds of one forward pass alone."""
        return self.kernels / 2 + self.wires * _VISIT

    @property
    def update(self) -> float:
        """Seconds of both passes alone."""
        return self.kernels + 3 * self.wires * _VISIT


def estimate_trace(nodes: int, wires: int, pairs: int, elements: int, passes: float) -> float:
    """Return the seconds of a trace with numbers; the arguments are as in `Cost`."""
    return nodes * NODE + wires * WIRE + (elements * NUMBER + pairs * PAIR) + passes


_VISIT = 1e-6
"""To compute one operand of a scalar gate."""


def estimate_passes(
    gate: Gate,
    shape: Shape,
    operands: Sequence[Shape],
    attributes: Mapping[str, AttributeValue],
    units: int,
) -> float:
    """Return about how many seconds both passes over one gate take.

    `shape` is that of its result, `units` what its `cost` comes to.
    """
    if not shape and not any(operands):
        return 0.0 if gate.pattern else gate.size * 10 * _VISIT
    pace = gate.nanoseconds
    work = pace(*operands, **attributes) if callable(pace) else pace * units
    elements = prod(shape) + sum(map(prod, operands))
    if gate.elementwise and len(operands) > 3:
        # each operand is compared with the result, element by element
        work *= len(operands) / 3
    return work * 1e-9 + elements * _READ + _GATE


_GATE = 50e-6
"""To call NumPy for a gate of tensors, whatever its size."""
