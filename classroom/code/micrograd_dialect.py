"""A program of single numbers in micrograd, which has Python's operators and relu."""

from __future__ import annotations

from classroom.code.layers import code_of
from classroom.code.names import Names
from classroom.code.namespaces import MICROGRAD, Lacking
from classroom.code.numbers import number_text, string
from classroom.code.numpy_dialect import printed
from classroom.code.script import Script
from classroom.code.source import Source
from classroom.code.written import SIGN, Written, written
from core.language import text
from core.ops import Gate

_DEEP = 400
"""Python stops at a thousand calls in one another, and micrograd takes up to two a gate."""


def micrograd_script(source: Source, language: str) -> tuple[Script, str | None]:
    """Return `source` in micrograd; else no lines, and the sentence that says what it lacks."""
    script = Script()
    if any(source.record(node)["shape"] for node in source.circuit.order):
        return script, text(language, "code.micrograd.tensors")
    if not source.finite:
        return script, text(language, "code.micrograd.infinite")
    called = source.called(Names())
    made: dict[str, str] = {}
    lacking: dict[str, None] = {}
    for node in source.ops():
        try:
            made[node] = _expression(source, node, called)
        except Lacking:
            lacking[source.gate(node).label] = None
    if lacking:
        return script, text(language, "code.micrograd.gates", gates=", ".join(lacking))
    deep = len(made) > _DEEP
    if deep:
        script.add("import sys", "")
    script.add("from micrograd.engine import Value")
    if deep:
        comment = text(language, "code.micrograd.deep")
        script.add("", f"sys.setrecursionlimit({10 * len(made)})  # {comment}")
    script.heading(text(language, "code.inputs"))
    for node in source.circuit.inputs:
        script.given[node] = script.add(f"{called[node]} = Value({_number(source, node)})")
    if made:
        script.heading(text(language, "code.forward"))
    for node, expression in made.items():
        script.forward[node] = script.add(f"{called[node]} = {expression}")
    script.heading(text(language, "code.backward"))
    _backward(source, script, called)
    return script, None


def _expression(source: Source, node: str, called: dict[str, str]) -> str:
    gate = source.gate(node)
    operands = [_operand(source, each, called) for each in source.record(node)["operands"]]
    code = code_of(gate, [()] * len(operands), dict(source.record(node)["settings"]))
    if code.micrograd:
        names = zip(gate.operands, operands, strict=True)
        return code.micrograd.format(**{name: each.at(SIGN + 2) for name, each in names})
    if not _differentiable(gate):
        raise Lacking(gate.name)
    return written(gate.value(MICROGRAD, *operands)).text


def _differentiable(gate: Gate) -> bool:
    """Whether micrograd's own gradient of the gate's formula is the gate's."""
    return gate.elementwise and not gate.no_gradient and gate.pattern != "blocker"


def _operand(source: Source, operand: str | float, called: dict[str, str]) -> Written:
    if not isinstance(operand, str):
        return written(operand)
    if source.record(operand)["kind"] == "constant":
        return Written(f"Value({_number(source, operand)})")
    return Written(called[operand])


def _number(source: Source, node: str) -> str:
    value = source.values[node]
    assert isinstance(value, float)
    return number_text(value)


def _backward(source: Source, script: Script, called: dict[str, str]) -> None:
    output = source.circuit.output
    everywhere = script.add(f"{called[output]}.backward()")
    for node in source.circuit.order:
        if source.record(node)["kind"] != "constant":
            script.gradient[node] = [*everywhere] if node in source.reached else []
            script.backward[node] = [*everywhere]
    script.add("", "grads = {")
    for node, statement in source.circuit.inputs.items():
        script.gradient[node] += script.add(f"    {string(statement.name)}: {called[node]}.grad,")
    script.add("}", *printed(called[output], f"{called[output]}.data"))
