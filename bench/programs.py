"""The same program for all peers: as text, and as calls on any kind of number.

Gates are +, × and relu, because every peer has them. Each reads the gate before it and one of
the last few, so that wires are used again and again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_INPUTS = 4
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Gate:
    """`left` and `right` count inputs and gates from 0; relu reads `left` alone."""

    op: str
    left: int
    right: int


def gates(count: int) -> list[Gate]:
    """Return a circuit of `count` gates, always the same one."""
    choose = random.Random(count)
    circuit: list[Gate] = []
    for number in range(_INPUTS, _INPUTS + count):
        op = choose.choice(("+", "+", "*", "relu"))
        circuit.append(Gate(op, number - 1, choose.randrange(max(0, number - _NEAR), number)))
    return circuit


def list_inputs() -> list[float]:
    """Return the numbers at the inputs; small, so that products stay finite."""
    return [0.5, 0.25, -0.75, 0.125]


def write_program(circuit: Sequence[Gate], prefix: str = "x") -> str:
    """Return the program as text; another prefix gives another structure."""
    lines = [f"{prefix}{number} = {value}" for number, value in enumerate(list_inputs())]
    for number, gate in enumerate(circuit, _INPUTS):
        left, right = f"{prefix}{gate.left}", f"{prefix}{gate.right}"
        typed = f"relu({left})" if gate.op == "relu" else f"{left} {gate.op} {right}"
        lines.append(f"{prefix}{number} = {typed}")
    return "\n".join(lines)


def compute(circuit: Sequence[Gate], number: Callable[[float], Any]) -> tuple[list[Any], Any]:
    """Run the circuit on numbers of a peer's kind; return its inputs and its output."""
    values = [number(value) for value in list_inputs()]
    given = list(values)
    for gate in circuit:
        left = values[gate.left]
        if gate.op == "+":
            values.append(left + values[gate.right])
        elif gate.op == "*":
            values.append(left * values[gate.right])
        else:
            values.append(left.relu())
    return given, values[-1]


def prefixes() -> Iterator[str]:
    """Yield names that no program had before, so that nothing is cached."""
    number = 0
    while True:
        number += 1
        yield "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "v"
