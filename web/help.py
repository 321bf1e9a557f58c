"""The list of functions that the help shows, read off the table of gates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from core.language import fill
from core.ops import GATES
from core.ops.gate import Gate


@dataclass(frozen=True, slots=True)
class Function:
    """`typed` is how it is written, `text` what it does to a gradient."""

    typed: str
    text: str


@lru_cache(maxsize=8)
def functions(language: str) -> tuple[Function, ...]:
    """Return a row for every function that may be typed."""
    callable_gates = [gate for gate in GATES.values() if gate.callable]
    return tuple(Function(_typed(gate), _text(gate, language)) for gate in callable_gates)


def _typed(gate: Gate) -> str:
    plain = len(gate.operands) - len(gate.defaults)
    given = [
        f"{name}={gate.defaults[slot - plain]:g}" if slot >= plain else name
        for slot, name in enumerate(gate.operands)
    ]
    if gate.variadic:
        given = ["a", "b", "…"]
    return f"{gate.name}({', '.join(given)})"


def _text(gate: Gate, language: str) -> str:
    names = {name.lstrip("*"): name.lstrip("*") for name in gate.operands}
    return fill(gate.reason(0)[language], **{"out": "f", **names})
