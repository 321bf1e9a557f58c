"""The same circuits for all peers, in five shapes: as text, and as calls on any kind of number.

Gates are +, × and relu, because every peer has them. Another seed gives another circuit of the same
shape and size: other gates or other wires. A renamed program is no other structure.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Choose = random.Random

_INPUTS = (0.5, 0.25, -0.75, 0.125)
_NEAR = 8
_LARGEST = 64.0
"""Values stay below, so that no peer computes with infinities: a factor of 1/8 sees to that."""


@dataclass(frozen=True, slots=True)
class Gate:
    """`left` and `right` count inputs and gates from 0; relu reads `left` alone."""

    op: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Circuit:
    """The numbers at the inputs, and the gates in their order; the last one is the output."""

    inputs: tuple[float, ...]
    gates: tuple[Gate, ...]


def make_circuit(shape: str, size: int, seed: int = 0) -> Circuit:
    """Return a circuit of about `size` gates; the same one for the same arguments."""
    return SHAPES[shape](size, Choose(f"{shape} {size} {seed}"))


def write_program(circuit: Circuit, scale: float = 1.0) -> str:
    """Return the program as text; `scale` changes the numbers of its inputs and nothing else."""
    lines = [f"x{number} = {value * scale:.6g}" for number, value in enumerate(circuit.inputs)]
    for number, gate in enumerate(circuit.gates, len(circuit.inputs)):
        left, right = f"x{gate.left}", f"x{gate.right}"
        typed = f"relu({left})" if gate.op == "relu" else f"{left} {gate.op} {right}"
        lines.append(f"x{number} = {typed}")
    return "\n".join(lines)


def compute(circuit: Circuit, number: Callable[[float], Any]) -> tuple[list[Any], Any]:
    """Run the circuit on numbers of a peer's kind; return its inputs and its output."""
    given = [number(value) for value in circuit.inputs]
    return given, compute_output(circuit, given, lambda value: value.relu())


def compute_output(
    circuit: Circuit,
    given: Sequence[Any],
    relu: Callable[[Any], Any] = lambda value: max(value, 0.0),
) -> Any:
    """Return the output for numbers, or symbols, at the inputs."""
    values = list(given)
    for gate in circuit.gates:
        left = values[gate.left]
        if gate.op == "+":
            values.append(left + values[gate.right])
        elif gate.op == "*":
            values.append(left * values[gate.right])
        else:
            values.append(relu(left))
    return values[-1]


class _Builder:
    """Adds gates, and knows their values."""

    def __init__(self, inputs: Sequence[float], choose: Choose) -> None:
        self.inputs = tuple(inputs)
        self.values = list(inputs)
        self.gates: list[Gate] = []
        self._choose = choose

    def add(self, op: str, left: int, right: int) -> int:
        """Add a gate, and return its place."""
        self.gates.append(Gate(op, left, right))
        self.values.append(self._run(op, left, right))
        return len(self.values) - 1

    def add_any(self, left: int, right: int, ops: Sequence[str], small: int) -> int:
        """Add a gate of one of `ops`; where its value would be too large, a factor `small`."""
        op = self._choose.choice(ops)
        if op == "relu" and self.values[left] <= 0:
            op = "+"
        if abs(self._run(op, left, right)) > _LARGEST:
            op, right = "*", small
        return self.add(op, left, right)

    def _run(self, op: str, left: int, right: int) -> float:
        a, b = self.values[left], self.values[right]
        return a + b if op == "+" else a * b if op == "*" else max(a, 0.0)

    def build(self) -> Circuit:
        return Circuit(self.inputs, tuple(self.gates))


def _make_line(size: int, choose: Choose, pick: Callable[[int], int]) -> Circuit:
    """A line of gates: each reads the one before it and the one that `pick` returns."""
    builder = _Builder(_INPUTS, choose)
    for place in range(len(_INPUTS), len(_INPUTS) + size):
        builder.add_any(place - 1, pick(place), ("+", "+", "*", "relu"), len(_INPUTS) - 1)
    return builder.build()


def _make_near(size: int, choose: Choose) -> Circuit:
    """Each gate reads the one before it and one of the last eight."""
    return _make_line(size, choose, lambda place: choose.randrange(max(0, place - _NEAR), place))


def _make_chain(size: int, choose: Choose) -> Circuit:
    """Each gate reads the one before it and one of four inputs."""
    return _make_line(size, choose, lambda place: choose.randrange(len(_INPUTS)))


def _make_dense(size: int, choose: Choose) -> Circuit:
    """Each gate reads the one before it and any one before that."""
    return _make_line(size, choose, lambda place: choose.randrange(place))


def _make_tree(size: int, choose: Choose) -> Circuit:
    """Inputs are added and multiplied pairwise."""
    builder = _Builder([0.125 + 0.25 * (leaf % 4) for leaf in range(size + 1)], choose)
    waiting = list(range(size + 1))
    while len(waiting) > 1:
        pairs = zip(waiting[::2], waiting[1::2], strict=False)
        odd = waiting[len(waiting) // 2 * 2 :]
        waiting = [builder.add_any(a, b, ("+", "*"), b) for a, b in pairs] + odd
    return builder.build()


def _make_mlp(size: int, choose: Choose) -> Circuit:
    """A fully connected net of three layers, number by number: products, sums, relu."""
    # three layers of k neurons have 3·k·2k gates, and k - 1 that add the last ones
    width = max(1, round(math.sqrt(size / 6)))
    sizes = [width] * (4 if size > 3 else 2)
    weights = sum(before * after for before, after in pairwise(sizes))
    inputs = [choose.uniform(-0.25, 1) for _ in range(width + weights)]
    builder = _Builder([round(value, 2) for value in inputs], choose)
    before, weight = list(range(width)), iter(range(width, width + weights))
    for after in sizes[1:]:
        neurons = []
        for _ in range(after):
            total = _add_up(builder, [builder.add("*", place, next(weight)) for place in before])
            # one in eight is linear, so that another seed is another structure
            neurons.append(builder.add("relu", total, total) if choose.random() < 7 / 8 else total)
        before = neurons
    _add_up(builder, before)
    return builder.build()


def _add_up(builder: _Builder, places: Sequence[int]) -> int:
    total = places[0]
    for place in places[1:]:
        total = builder.add("+", total, place)
    return total


SHAPES: dict[str, Callable[[int, Choose], Circuit]] = {
    "near": _make_near,
    "mlp": _make_mlp,
    "tree": _make_tree,
    "chain": _make_chain,
    "dense": _make_dense,
}
SIZES = (3, 10, 30, 100, 300, 1_000)


def number_seeds() -> Iterator[int]:
    """Yield seeds that no circuit had before, so that nothing of it is cached."""
    number = 0
    while True:
        number += 1
        yield number
