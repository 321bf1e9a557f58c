"""A function of the program as one gate: its body, run as a rule."""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gradwalk.core.autodiff.backward import backward
from gradwalk.core.autodiff.forward import forward
from gradwalk.core.autodiff.tape import Tape
from gradwalk.core.errors import SourceSpan
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Body, Namespace, Numeric, Shape
from gradwalk.core.graph.budget import Budget
from gradwalk.core.graph.emitter import Emitter
from gradwalk.core.graph.node import record_of
from gradwalk.core.graph.order import topological_order
from gradwalk.core.graph.wiring import Operand, Wiring
from gradwalk.core.limits import DEFAULT
from gradwalk.core.model import Totals
from gradwalk.core.syntax.statements import FunctionDefinition, Program

_INSIDE = replace(DEFAULT, gates=sys.maxsize, wires=sys.maxsize)
"""The caller holds the gate as a whole against the limits."""


def make_composite_gate(
    program: Program,
    definition: FunctionDefinition,
    shape_of: Callable[[str], Shape],
    shapes: Sequence[Shape],
) -> Gate:
    """Return the record of `definition` drawn as one composite gate.

    Its operands are the parameters, then the program's names that its body reads; `shape_of`
    gives the shapes of those, `shapes` the parameters' at the first call. The vjp is the
    body's own backward pass. Raises ProgramError where shapes do not fit inside the body.
    """
    bodies = _Bodies(program, definition, shape_of)
    first = bodies.get_body(shapes)

    def shape(*given: Shape, **attributes: Any) -> Shape:
        return bodies.get_body(given).shape

    def cost(*given: Shape, **attributes: Any) -> int:
        return bodies.get_body(given).totals.multiply_adds

    def activations(*given: Shape, **attributes: Any) -> int:
        return bodies.get_body(given).totals.activations

    def nanoseconds(*given: Shape, **attributes: Any) -> int:
        # each pass back runs forward again
        return round(2e9 * bodies.get_body(given).passes)

    def scratch(*given: Shape, **attributes: Any) -> int:
        return bodies.get_body(given).elements

    def value(xp: Namespace, /, *given: Numeric) -> Numeric:
        return bodies.forward(xp, given)[-1]

    def local(xp: Namespace, out: Numeric, /, *given: Numeric) -> tuple[Numeric, ...]:
        return bodies.vjp(xp, 1.0, given)

    def vjp(
        xp: Namespace, upstream: Numeric, out: Numeric, /, *given: Numeric
    ) -> tuple[Numeric, ...]:
        return bodies.vjp(xp, upstream, given)

    def body() -> Body | None:
        found = bodies.get_body([() for _ in definition.parameters])
        tape = found.tape
        if tape.tensors:
            return None
        operands = tuple(tape.slots[node] for node in found.nodes)
        return Body(operands, tuple(tape.start), tuple(tape.gates), tape.output)

    return Gate(
        name=definition.name,
        family="composite",
        callable=False,
        label=definition.name,
        operands=first.operands,
        value=value,
        local=local,
        vjp=vjp,
        shape=shape,
        cost=cost,
        activations=activations,
        nanoseconds=nanoseconds,
        scratch=scratch,
        structure="dense",
        nondifferentiable=first.unused,
        pattern=None,
        samples=(),
        size=len(first.tape.gates),
        body=body,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """The body for operands of certain shapes."""

    operands: tuple[str, ...]
    nodes: tuple[str, ...]
    unused: tuple[int, ...]
    """The slots of the operands that the result does not depend on."""
    shape: Shape
    totals: Totals
    passes: float
    """Seconds of both passes."""
    elements: int
    """Of all tensors inside."""
    tape: Tape


class _Bodies:
    """One body for each combination of shapes that the function is called with."""

    def __init__(
        self, program: Program, definition: FunctionDefinition, shape_of: Callable[[str], Shape]
    ) -> None:
        self._program = program
        self._definition = definition
        self._shape_of = shape_of
        self._made: dict[tuple[Shape, ...], _Body] = {}

    def get_body(self, shapes: Sequence[Shape]) -> _Body:
        """Return the body for operands of these shapes; those of captured names never change."""
        key = tuple(shapes[: len(self._definition.parameters)])
        if key not in self._made:
            self._made[key] = self._emit_body(key)
        return self._made[key]

    def forward(
        self, xp: Namespace, given: Sequence[Numeric]
    ) -> tuple[_Body, list[Numeric], Numeric]:
        body = self.get_body([getattr(operand, "shape", ()) for operand in given])
        values = forward(body.tape, xp, dict(zip(body.nodes, given, strict=True)))
        return body, values, values[body.tape.output]

    def vjp(
        self, xp: Namespace, upstream: Numeric, given: Sequence[Numeric]
    ) -> tuple[Numeric, ...]:
        body, values, _ = self.forward(xp, given)
        gradients, _ = backward(body.tape, xp, values, upstream)
        found = (gradients[body.tape.slots[node]] for node in body.nodes)
        return tuple(_in_shape(one, operand) for one, operand in zip(found, given, strict=True))

    def _emit_body(self, shapes: Sequence[Shape]) -> _Body:
        budget = Budget(_INSIDE, numbers=False)
        place = self._definition.place
        seen = _Seen(self._shape_of, place)
        local: dict[str, Operand] = {}
        # only the first map is written to
        names: ChainMap[str, Operand] = ChainMap(local, seen)  # type: ignore[arg-type]
        emitter = Emitter(self._program, names, None, True, make_composite_gate, Wiring(budget))
        seen.emitter = emitter
        for parameter, shape in zip(self._definition.parameters, shapes, strict=True):
            seen[parameter] = emitter.emit_input(parameter, 0.0, place, shape)
        for each in self._definition.local:
            local[each.name] = emitter.emit(each.expression)
        output = emitter.emit(self._definition.body)
        graph = emitter.wiring.graph
        order, connected = topological_order(graph, output)
        needed = set(order[:connected])
        return _Body(
            operands=tuple(seen),
            nodes=tuple(seen.values()),
            unused=tuple(slot for slot, node in enumerate(seen.values()) if node not in needed),
            shape=record_of(graph, output).shape,
            totals=budget.totals,
            passes=budget.cost.passes,
            elements=budget.elements,
            tape=Tape(graph, order, output, emitter.wiring.gates, connected),
        )


def _in_shape(gradient: Numeric, operand: Numeric) -> Numeric:
    """Return the gradient in the shape of the operand, also where the body ignores it."""
    shape = getattr(operand, "shape", ())
    return np.zeros(shape) if shape and not np.shape(gradient) else gradient


class _Seen(dict[str, str]):
    """The names a body reads; one that is not a parameter becomes an operand when first read."""

    emitter: Emitter

    def __init__(self, shape_of: Callable[[str], Shape], place: SourceSpan) -> None:
        super().__init__()
        self._shape_of = shape_of
        self._place = place

    def __missing__(self, name: str) -> str:
        shape = self._shape_of(name)
        self[name] = node = self.emitter.emit_input(name, 0.0, self._place, shape)
        return node
