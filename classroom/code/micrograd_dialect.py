"""A program of single numbers in micrograd, with the functions that it lacks added its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gradwalk.classroom.code.layers import WORD, CodeLayer, find_code, fix_attributes, make_layer
from gradwalk.classroom.code.names import Names
from gradwalk.classroom.code.namespaces import MICROGRAD, Lacking, find_math_functions
from gradwalk.classroom.code.numbers import format_python_number, format_string
from gradwalk.classroom.code.numpy_dialect import write_prints
from gradwalk.classroom.code.script import Script
from gradwalk.classroom.code.source import CodeSource
from gradwalk.classroom.code.start import name_target, write_upstream
from gradwalk.classroom.code.written import ATOM, CodeText, write_value
from gradwalk.core.gates import Gate
from gradwalk.explain.text import text

_DEEP = 400
"""Python stops at a thousand calls in one another, and micrograd takes up to two a gate."""


def write_micrograd(source: CodeSource, language: str) -> tuple[Script, str | None]:
    """Return `source` in micrograd; where it cannot be, no lines and the sentence that says why.

    The sentence beside lines names the functions that they add.
    """
    if any(source.record(node).shape for node in source.circuit.order):
        return Script(), text(language, "code.micrograd.tensors")
    if not source.finite:
        return Script(), text(language, "code.micrograd.infinite")
    body = _Body(source, language)
    body.write()
    added = ", ".join(body.added())
    return body.script, text(language, "code.micrograd.added", names=added) if added else None


class _Body:
    def __init__(self, source: CodeSource, language: str) -> None:
        self._source = source
        self._language = language
        self.script = Script()
        names = Names()
        self._functions: dict[CodeLayer, str] = {}
        self._defined: dict[CodeLayer, list[int]] = {}
        """The lines of each function."""
        self._lacking: dict[str, CodeLayer] = {}
        """What the gates are that no operator makes, by node."""
        for node in source.ops():
            if not self._has(node):
                self._lacking[node] = layer = self._make_layer(node)
                if layer not in self._functions:
                    self._functions[layer] = names.give(source.gate(node).name)
        self._called = source.called(names)

    def added(self) -> list[str]:
        """Return the names of the functions that micrograd lacks."""
        return list(self._functions.values())

    def write(self) -> None:
        """Write all lines."""
        source, add = self._source, self.script.add
        ops = source.ops()
        functions = [self._write_function(layer, name) for layer, name in self._functions.items()]
        self._write_imports([line for lines in functions for line in lines], len(ops))
        for layer, lines in zip(self._functions, functions, strict=True):
            add("", "")
            self._defined[layer] = add(*lines)
        if functions:
            add("")
        self.script.heading(self._translate("code.inputs"))
        for node in (*source.circuit.inputs, *source.constants()):
            self.script.given[node] = add(
                f"{self._called[node]} = Value({self._format_number(node)})"
            )
        if ops:
            self.script.heading(self._translate("code.forward"))
        for node in ops:
            line = add(f"{self._called[node]} = {self._write_expression(node)}")
            self.script.forward[node] = [*self._above(node), *line]
        self.script.heading(self._translate("code.backward"))
        self._write_backward()

    def _write_imports(self, lines: list[str], gates: int) -> None:
        add, deep = self.script.add, gates > _DEEP
        if needed := find_math_functions(lines):
            add(f"from math import {', '.join(needed)}")
        if deep:
            add("import sys")
        if self.script.lines:
            add("")
        if any("np." in line for line in lines):
            add("import numpy as np")
        add("from micrograd.engine import Value")
        if deep:
            comment = self._translate("code.micrograd.deep")
            add("", f"sys.setrecursionlimit({10 * gates})  # {comment}")

    def _has(self, node: str) -> bool:
        try:
            self._write_operators(node, {})
        except Lacking:
            return False
        return True

    def _write_operators(self, node: str, called: Mapping[str, str]) -> str:
        """The gate by what micrograd has. Raises Lacking."""
        source = self._source
        gate, record = source.gate(node), source.record(node)
        code = find_code(gate, source.shapes(node), dict(record.attributes))
        operands = [self._write_operand(each, called) for each in record.operands]
        if code.micrograd:
            words = zip(gate.operands, operands, strict=True)
            return code.micrograd.format(**{name: each.at(ATOM) for name, each in words})
        if not gate.elementwise or gate.nondifferentiable or gate.pattern == "blocker":
            raise Lacking(gate.name)
        return write_value(gate.value(MICROGRAD, *operands)).text

    def _write_expression(self, node: str) -> str:
        if node not in self._lacking:
            return self._write_operators(node, self._called)
        function = self._functions[self._lacking[node]]
        operands = [
            self._write_operand(each, self._called) for each in self._source.record(node).operands
        ]
        wrapped = [f"Value({one.text})" if one.known is not None else one.text for one in operands]
        return f"{function}({', '.join(wrapped)})"

    def _write_operand(self, operand: str | float, called: Mapping[str, str]) -> CodeText:
        if not isinstance(operand, str):
            return write_value(operand)
        if self._source.record(operand).kind == "constant":
            return CodeText(f"Value({self._format_number(operand)})")
        return CodeText(called.get(operand, operand))

    def _format_number(self, node: str) -> str:
        value = self._source.values[node]
        assert isinstance(value, float)
        return format_python_number(value)

    def _make_layer(self, node: str) -> CodeLayer:
        source, record = self._source, self._source.record(node)
        attributes = dict(record.attributes)
        shapes, gate = source.shapes(node), source.gate(node)
        layer = fix_attributes(make_layer(gate, record.operands, shapes, attributes), attributes)
        return _without(layer, gate)

    def _write_function(self, layer: CodeLayer, name: str) -> list[str]:
        """A function that makes a Value as micrograd's own operators do."""
        *above, result = (_data(line, layer.operands) for line in layer.forward)
        parts = ", ".join(layer.operands)
        children = f"({parts},)" if len(layer.operands) == 1 else f"({parts})"
        hands_on = [_write_contribution(line, layer.operands) for line in layer.backward]
        return [
            f"def {name}({parts}):",
            *(f"    {line}" for line in above),
            f"    out = Value({result}, {children}, {format_string(name)})",
            "",
            "    def _backward():",
            *(f"        {line}" for line in hands_on or ["pass"]),
            "",
            "    out._backward = _backward",
            "    return out",
        ]

    def _above(self, node: str) -> list[int]:
        """The lines of the gate's function that compute its value."""
        if node not in self._lacking:
            return []
        layer = self._lacking[node]
        return self._defined[layer][1 : 1 + len(layer.forward)]

    def _inside(self, node: str, slot: int) -> list[int]:
        """The lines of the gate's function that hand on to one operand."""
        if node not in self._lacking:
            return []
        layer = self._lacking[node]
        start = f"{layer.operands[slot]}.grad += "
        lines = self._defined[layer]
        return [k for k in lines if self.script.lines[k].strip().startswith(start)]

    def _write_backward(self) -> None:
        source, script, called = self._source, self.script, self._called
        output = called[source.circuit.output]
        weighed = f"({output} * {write_upstream(source)})"
        start = weighed if source.seed.kind == "upstream" else output
        everywhere = script.add(f"{start}.backward()")
        for node in source.circuit.order:
            if source.record(node).kind != "constant":
                script.gradient[node] = [*everywhere]
                script.backward[node] = [*everywhere]
        for node in source.ops():
            for slot, operand in source.flows(node).items():
                script.gradient[operand] += self._inside(node, slot)
                script.backward[node] += self._inside(node, slot)
        script.add("", "grads = {")
        for node, statement in source.circuit.inputs.items():
            line = f"    {format_string(statement.name)}: {called[node]}.grad,"
            script.gradient[node] += script.add(line)
        script.add("}", *write_prints(output, name_target(source, output), f"{output}.data"))

    def _translate(self, key: str) -> str:
        return text(self._language, key)


def _without(layer: CodeLayer, gate: Gate) -> CodeLayer:
    """The layer without the lines for operands that no gradient flows to."""
    blocked = tuple(f"d{layer.operands[slot]} = " for slot in gate.nondifferentiable)
    lines = tuple(line for line in layer.backward if line and not line.startswith(blocked))
    return CodeLayer(
        layer.name, layer.operands, layer.forward, lines if blocked else layer.backward
    )


def _data(line: str, operands: tuple[str, ...]) -> str:
    """A line with the numbers inside the Values."""
    names = set(operands)
    return WORD.sub(lambda found: f"{found[0]}.data" if found[0] in names else found[0], line)


def _write_contribution(line: str, operands: tuple[str, ...]) -> str:
    """A line of `backward` that adds to a Value's gradient."""
    target, _, expression = line.partition(" = ")
    expression = _data(expression, (*operands, "out"))
    expression = re.sub(r"(?<![\w.])dout\b", "out.grad", expression)
    if target.removeprefix("d") in operands:
        return f"{target.removeprefix('d')}.grad += {expression}"
    return f"{target} = {expression}"
