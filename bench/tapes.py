"""A program as the engine runs it: laid out once, then one pass forward and one backward."""

from __future__ import annotations

from typing import Any

from gradwalk.core.autodiff.backward import backward
from gradwalk.core.autodiff.composite import make_composite_gate
from gradwalk.core.autodiff.forward import forward
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.collector import without_collections
from gradwalk.core.gates.xp import SCALAR
from gradwalk.core.graph.build import build_circuit
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.parser import parse_program

_LIMITS = Limits(
    characters=10**7,
    lines=10**6,
    tokens=10**7,
    gates=10**6,
    walk=10**7,
    wires=10**7,
    cpu_seconds=10**6,
)


class Laid:
    """A program laid out, as `compile_program` does it."""

    @without_collections
    def __init__(self, program: str) -> None:
        built = build_circuit(parse_program(program, _LIMITS), make_composite_gate, (), _LIMITS)
        place = {node: slot for slot, node in enumerate(built.order)}
        self.slots = {name: place[node] for name, node in built.names.items()}
        self._inputs = {name for name, node in built.names.items() if node in built.inputs}
        self._tape = Tape(built.graph, built.order, built.output, built.gates, built.connected)

    def run(self) -> list[Any]:
        """Run forward and backward; return the gradient at every slot."""
        return backward(self._tape, SCALAR, forward(self._tape, SCALAR, {}))[0]

    def inputs(self) -> dict[str, Any]:
        """The values of the inputs by name."""
        return {name: self._tape.start[self.slots[name]] for name in self._inputs}

    def gradients(self) -> dict[str, Any]:
        """The gradients by name."""
        gradients = self.run()
        return {name: gradients[slot] for name, slot in self.slots.items()}
