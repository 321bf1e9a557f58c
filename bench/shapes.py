"""Programs of typical shapes, as text: what is near, chains, dense graphs, trees and nets."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

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


def write_tree(leaves: int) -> str:
    """Return a program that adds `leaves` inputs pairwise."""
    names, lines = [f"a{number}" for number in range(leaves)], []
    while len(names) > 1:
        sums = []
        for left, right in zip(names[::2], names[1::2], strict=False):
            lines.append(f"t{len(lines)} = {left} + {right}")
            sums.append(f"t{len(lines) - 1}")
        names = sums + names[len(sums) * 2 :]
    return "\n".join(lines)


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


SHAPES: Mapping[str, tuple[Callable[[int], str], tuple[int, ...]]] = {
    "near": (write_near, (10, 30, 100, 300)),
    "chain": (write_chain, (10, 30, 100, 300)),
    "dense": (write_dense, (10, 30, 100)),
    "tree": (write_tree, (16, 64, 256)),
    "net": (write_net, (3, 4, 6)),
}
"""For each shape the function that writes it, and the sizes to measure."""
