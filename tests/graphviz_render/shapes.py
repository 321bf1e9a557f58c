"""Programs of typical shapes, as text: what is near, chains, and nets number by number."""

from __future__ import annotations

import random
from collections.abc import Callable

_INPUTS = 4


def write_near(count: int) -> str:
    """Return a program in which each gate reads the one before it and one of the last eight."""
    return _write_gates(count, lambda choose, gate: choose.randrange(max(0, gate - 8), gate))


def write_chain(count: int) -> str:
    """Return a program in which each gate reads the one before it and one of four inputs."""
    return _write_gates(count, lambda choose, gate: gate % _INPUTS)


def write_dense(count: int) -> str:
    """Return a program in which each gate reads the one before it and any one before that."""
    return _write_gates(count, lambda choose, gate: choose.randrange(gate))


def write_net(width: int) -> str:
    """Return a fully connected net of three layers of `width` neurons, number by number."""
    before, lines = [f"x{number}" for number in range(width)], []
    for layer in range(3):
        neurons = [f"h{layer}_{number}" for number in range(width)]
        for number, neuron in enumerate(neurons):
            products = (f"w{layer}_{number}_{k}*{name}" for k, name in enumerate(before))
            lines.append(f"{neuron} = relu({' + '.join(products)})")
        before = neurons
    return "\n".join([*lines, f"f = {' + '.join(before)}"])


def _write_gates(count: int, choose_operand: Callable[[random.Random, int], int]) -> str:
    choose = random.Random(count)
    lines = [f"x{number} = 0.{number + 1}" for number in range(_INPUTS)]
    for gate in range(_INPUTS, _INPUTS + count):
        sign = "+" if gate % 3 else "*"
        lines.append(f"x{gate} = x{gate - 1} {sign} x{choose_operand(choose, gate)}")
    return "\n".join(lines)
