"""A program in PyTorch: the same lines, and its own backward pass."""

from __future__ import annotations

from gradwalk.classroom.code.layers import find_code
from gradwalk.classroom.code.names import Names
from gradwalk.classroom.code.namespaces import TORCH
from gradwalk.classroom.code.numbers import format_python_number, format_string, format_tensor_lines
from gradwalk.classroom.code.numpy_dialect import write_prints
from gradwalk.classroom.code.script import Script
from gradwalk.classroom.code.source import CodeSource
from gradwalk.classroom.code.start import name_target, write_element, write_upstream
from gradwalk.classroom.code.written import CodeText, write_value
from gradwalk.core.gates.gate import AttributeValue, GateCode
from gradwalk.core.gates.index_items import is_index, items_text
from gradwalk.explain.text import text


def write_torch(source: CodeSource, language: str) -> Script:
    """Return `source` in PyTorch with float64 throughout. Comments are in `language`."""
    helpers: dict[str, str] = {}
    names = Names()
    for node in source.ops():
        attributes = dict(source.record(node).attributes)
        if helper := find_code(source.gate(node), source.shapes(node), attributes).helper:
            helpers.setdefault(helper, names.give(_defined(helper)))
    called = source.called(names)
    body = _Body(source, called, helpers, language)
    body.write()
    return body.script


def _defined(helper: str) -> str:
    return helper.removeprefix("def ").partition("(")[0]


class _Body:
    def __init__(
        self, source: CodeSource, called: dict[str, str], helpers: dict[str, str], language: str
    ) -> None:
        self._source = source
        self._called = called
        self._helpers = helpers
        self._language = language
        self.script = Script()
        self._tracked = self._find_tracked()

    def write(self) -> None:
        """Write all lines."""
        source, script = self._source, self.script
        given = {
            node: self._write_tensor(node) for node in (*source.circuit.inputs, *source.constants())
        }
        made = {node: self._write_expression(node) for node in source.ops()}
        self._write_imports([*(line for lines in given.values() for line in lines), *made.values()])
        script.heading(self._translate("code.inputs"))
        for node, lines in given.items():
            script.given[node] = script.add(*lines)
        if made:
            script.heading(self._translate("code.forward"))
        for node, expression in made.items():
            script.forward[node] = script.add(f"{self._called[node]} = {expression}")
        script.heading(self._translate("code.backward"))
        self._write_backward()

    def _write_imports(self, lines: list[str]) -> None:
        add = self.script.add
        if any("np." in line for line in lines):
            add("import numpy as np")
        add("import torch")
        if any("F." in line for line in (*lines, *self._helpers)):
            add("import torch.nn.functional as F")
        add("", "torch.set_default_dtype(torch.float64)")
        for helper, name in self._helpers.items():
            head, *body = helper.rstrip("\n").split("\n")
            add("", "", head.replace(_defined(helper), name, 1), *body, "")

    def _write_tensor(self, node: str) -> list[str]:
        """The lines of an input or a constant."""
        value = self._source.values[node]
        wanted = ", requires_grad=True" if node in self._grown() else ""
        if isinstance(value, float):
            lines = [format_python_number(value, "torch")]
        else:
            lines, _ = format_tensor_lines(value, "torch")
        lines = [*lines]
        lines[0] = f"{self._called[node]} = torch.tensor({lines[0]}"
        lines[-1] += f"{wanted})"
        return lines

    def _grown(self) -> frozenset[str]:
        """The nodes that carry a gradient."""
        source = self._source
        return frozenset(source.circuit.inputs) & source.reached

    def _write_expression(self, node: str) -> str:
        source, record, gate = self._source, self._source.record(node), self._source.gate(node)
        attributes = dict(record.attributes)
        code: GateCode = find_code(gate, source.shapes(node), attributes)
        if not code.torch:
            operands = [self._write_operand(each) for each in record.operands]
            return write_value(gate.value(TORCH, *operands), "torch").text
        texts = [
            self._write_reading(each, slot in gate.nondifferentiable)
            for slot, each in enumerate(record.operands)
        ]
        words = {} if gate.variadic else dict(zip(gate.operands, texts, strict=True))
        words |= {name: _format_attribute(value) for name, value in attributes.items()}
        words["all"] = ", ".join(texts)
        expression = code.torch.format(**words)
        if code.helper:
            expression = expression.replace(_defined(code.helper), self._helpers[code.helper], 1)
        return expression

    def _write_operand(self, operand: str | float) -> CodeText:
        """An operand of an operator: a folded number is written as it is."""
        if isinstance(operand, float):
            return write_value(operand, "torch")
        return CodeText(self._write_reading(operand, False))

    def _write_reading(self, operand: str | float, data: bool) -> str:
        """An operand of a function, which takes nothing but tensors."""
        source = self._source
        if not isinstance(operand, str):
            return f"torch.tensor({format_python_number(operand, 'torch')})"
        value = source.values.get(operand)
        if source.record(operand).kind == "constant" and isinstance(value, float):
            return f"torch.tensor({format_python_number(value, 'torch')})"
        name = self._called[operand]
        return f"{name}.detach()" if data and operand in self._tracked else name

    def _find_tracked(self) -> frozenset[str]:
        """The nodes through which PyTorch would find a way to an input, even where none is here."""
        tracked = {*self._grown()}
        for node in self._source.ops():
            blocked = self._source.gate(node).nondifferentiable
            operands = enumerate(self._source.record(node).operands)
            if any(slot not in blocked and operand in tracked for slot, operand in operands):
                tracked.add(node)
        return frozenset(tracked)

    def _write_backward(self) -> None:
        source, script = self._source, self.script
        output = source.circuit.output
        everywhere: list[int] = []
        if self._grown():
            everywhere = script.add(self._write_start(self._called[output]))
        for node in source.circuit.order:
            if source.record(node).kind != "constant":
                script.gradient[node] = [*everywhere] if node in source.reached else []
            if source.record(node).kind == "op":
                script.backward[node] = [*everywhere]
        script.add("", "grads = {")
        for node, statement in source.circuit.inputs.items():
            name = self._called[node]
            gradient = f"{name}.grad" if node in self._grown() else f"torch.zeros_like({name})"
            script.gradient[node] += script.add(f"    {format_string(statement.name)}: {gradient},")
        name = self._called[output]
        script.add("}", *write_prints(name, name_target(source, name), f"{name}.detach()"))

    def _write_start(self, output: str) -> str:
        """The call that runs the backward pass."""
        source = self._source
        if source.seed.kind == "upstream":
            return f"{output}.backward(torch.tensor({write_upstream(source, 'torch')}))"
        if source.seed.kind == "ones":
            return f"{output}.backward(torch.ones_like({output}))"
        return f"{write_element(source, output)}.backward()"

    def _translate(self, key: str) -> str:
        return text(self._language, key)


def _format_attribute(value: AttributeValue) -> str:
    if is_index(value):
        return items_text(value)
    return format_python_number(value, "torch") if isinstance(value, float) else repr(value)
