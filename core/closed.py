"""A function of the program as one gate: its body, run as a rule."""

from __future__ import annotations

from typing import Any

from core.backward import backward
from core.emitter import Emitter
from core.forward import forward
from core.ops import Gate
from core.ops.gate import Words
from core.order import topological_order
from core.parser import FunctionDefinition, Program
from core.tape import Tape

_WORDS = Words(
    en="The chain rule through the gates inside gives this gate's local gradient.",
    ko="안에 있는 게이트들에 연쇄 법칙을 적용하면 이 게이트의 국소 기울기가 됩니다.",
)


def closed_gate(program: Program, definition: FunctionDefinition) -> Gate:
    """Return the record of `definition` drawn closed.

    Its operands are the parameters, then the program's names that its body reads. The local
    gradients are the body's own backward pass with an upstream gradient of 1.
    """
    seen = _Seen()
    body = Emitter(program, seen, None, True, closed_gate)
    seen.emitter = body
    for parameter in definition.parameters:
        seen[parameter] = body.input(parameter, 0.0)
    output = body.emit(definition.body)
    order, _ = topological_order(body.graph, output)
    tape = Tape(body.graph, order, output, body.gates)
    operands = tuple(seen.values())

    def value(xp: Any, /, *given: Any) -> Any:
        values = forward(tape, xp, dict(zip(operands, given, strict=True)))
        return values[tape.output]

    def local(xp: Any, out: Any, /, *given: Any) -> tuple[Any, ...]:
        values = forward(tape, xp, dict(zip(operands, given, strict=True)))
        gradients, _ = backward(tape, xp, values)
        return tuple(gradients[tape.slots[operand]] for operand in operands)

    return Gate(
        name=definition.name,
        callable=False,
        label=definition.name,
        operands=tuple(seen),
        value=value,
        local=local,
        pattern=None,
        explanation=_WORDS,
        samples=(),
        size=len(tape.gates),
    )


class _Seen(dict[str, str]):
    """The names a body reads; one that is not a parameter becomes an operand when first read."""

    emitter: Emitter

    def __missing__(self, name: str) -> str:
        self[name] = node = self.emitter.input(name, 0.0)
        return node
