"""A program in NumPy: a class for each kind of gate, then forward, then backward in reverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gradwalk.classroom.code.layers import ClassText, CodeLayer, LayerClass, make_layer
from gradwalk.classroom.code.names import Names
from gradwalk.classroom.code.namespaces import find_math_functions
from gradwalk.classroom.code.numbers import format_python_number, format_string, format_tensor_lines
from gradwalk.classroom.code.script import Script
from gradwalk.classroom.code.source import CodeSource
from gradwalk.classroom.code.start import name_target, write_numpy_start
from gradwalk.core.gates.broadcasting import broadcast_axes
from gradwalk.explain.text import text

_SUM_TO = """\
def sum_to(gradient, x):
    shape = np.shape(x)
    gradient = np.sum(gradient, axis=tuple(range(np.ndim(gradient) - len(shape))))
    ones = tuple(k for k, length in enumerate(shape) if length == 1)
    return np.sum(gradient, axis=ones, keepdims=True)"""


def write_numpy(source: CodeSource, language: str) -> Script:
    """Return `source` in NumPy, which is all that it imports. Comments are in `language`."""
    return _Writer(source, language).script()


@dataclass(frozen=True, slots=True)
class _Made:
    """A class in the script: its name, and the numbers of its lines."""

    name: str
    forward: list[int]
    backward: Mapping[int, list[int]]


class _Writer:
    def __init__(self, source: CodeSource, language: str) -> None:
        self._source = source
        self._language = language
        self._script = Script()
        self._kinds: dict[CodeLayer, LayerClass] = {}
        self._kind_of: dict[str, LayerClass] = {}
        for node in source.ops():
            self._count(node)
        taken = Names()
        self._classes = self._name_classes(taken)
        self._called = source.called(taken)
        self._gradient = {
            node: taken.give(f"d{name}")
            for node, name in self._called.items()
            if source.record(node).kind != "constant"
        }
        self._taken = taken
        self._made: dict[int, _Made] = {}
        self._layers: dict[str, str] = {}
        self._times: dict[str, int] = {}
        """How often a gradient has arrived at a node that more than one gate reads."""

    def script(self) -> Script:
        """Return all lines."""
        classes = self._classes
        texts = {id(kind): kind.write_class(classes[id(kind)]) for kind in self._kinds.values()}
        self._write_imports(texts)
        for kind in self._kinds.values():
            self._write_class(kind, texts[id(kind)])
        self._script.add("")
        self._write_inputs()
        self._write_forward()
        self._write_backward()
        self._write_results()
        return self._script

    def _count(self, node: str) -> None:
        """Find the class of a gate, and note what it needs of it."""
        source, record, gate = self._source, self._source.record(node), self._source.gate(node)
        attributes, shapes = dict(record.attributes), source.shapes(node)
        layer = make_layer(gate, record.operands, shapes, attributes)
        kind = self._kinds.setdefault(layer, LayerClass(layer, gate.elementwise))
        self._kind_of[node] = kind
        kind.needed |= source.flows(node).keys()
        kind.stretched |= {
            slot for slot, shape in enumerate(shapes) if broadcast_axes(gate, record.shape, shape)
        }
        for name, value in attributes.items():
            kind.attributes.setdefault(name, []).append(value)

    def _name_classes(self, taken: Names) -> dict[int, str]:
        """A name for each class; a second one of the same name gets a 2."""
        seen: dict[str, int] = {}
        names: dict[int, str] = {}
        for kind in self._kinds.values():
            name = kind.layer.name
            seen[name] = seen.get(name, 0) + 1
            number = str(seen[name]) if seen[name] > 1 else ""
            names[id(kind)] = taken.give(f"{name}{number}")
        return names

    def _write_imports(self, texts: Mapping[int, ClassText]) -> None:
        add, lines = self._script.add, [line for made in texts.values() for line in made.lines]
        needed = find_math_functions(lines)
        if needed:
            add("import math", "")
        add("import numpy as np")
        if not self._source.finite:
            add("", f'np.seterr(all="ignore")  # {self._translate("code.infinite")}')
        if needed:
            add("", *(f"{each} = np.vectorize(math.{each}, otypes=[float])" for each in needed))
        if any("sum_to(" in line for line in lines):
            head, *body = _SUM_TO.split("\n")
            add("", "", head, f"    # {self._translate('code.sum_to')}", *body)

    def _write_class(self, kind: LayerClass, made: ClassText) -> None:
        self._script.add("", "")
        first = len(self._script.lines)
        self._script.add(*made.lines)
        self._made[id(kind)] = _Made(
            self._classes[id(kind)],
            [first + k for k in made.forward],
            {slot: [first + k for k in lines] for slot, lines in made.backward.items()},
        )

    def _write_inputs(self) -> None:
        self._script.heading(self._translate("code.inputs"))
        for node in (*self._source.circuit.inputs, *self._source.constants()):
            value = self._source.values[node]
            name = self._called[node]
            if isinstance(value, float):
                number = format_python_number(value)
                typed = number if self._source.finite else f"np.float64({number})"
                self._script.given[node] = self._script.add(f"{name} = {typed}")
                continue
            lines, made = format_tensor_lines(value)
            if not made:
                lines = [*lines]
                lines[0] = f"np.array({lines[0]}"
                lines[-1] += ")"
            lines[0] = f"{name} = {lines[0]}"
            self._script.given[node] = self._script.add(*lines)

    def _write_forward(self) -> None:
        source, ops = self._source, self._source.ops()
        if not ops:
            return
        self._script.heading(self._translate("code.layers"))
        counted: dict[str, int] = {}
        for node in ops:
            kind = self._kind_of[node]
            name = self._classes[id(kind)]
            stem = name.lower()
            counted[stem] = counted.get(stem, 0) + 1
            self._layers[node] = self._taken.give(f"{stem}{counted[stem]}")
            chosen = kind.chosen(dict(source.record(node).attributes))
            self._script.add(f"{self._layers[node]} = {name}({chosen})")
        self._script.heading(self._translate("code.forward"))
        for node in ops:
            operands = ", ".join(map(self._write_operand, source.record(node).operands))
            line = f"{self._called[node]} = {self._layers[node]}.forward({operands})"
            written = self._script.add(line)
            self._script.forward[node] = [*self._made[id(self._kind_of[node])].forward, *written]

    def _write_operand(self, operand: str | float) -> str:
        if not isinstance(operand, str):
            return format_python_number(operand)
        value = self._source.values.get(operand)
        if self._source.record(operand).kind == "constant" and isinstance(value, float):
            number = format_python_number(value)
            return number if self._source.finite else f"np.float64({number})"
        return self._called[operand]

    def _write_backward(self) -> None:
        source, add, gradient = self._source, self._script.add, self._gradient
        output = source.circuit.output
        self._script.heading(self._translate("code.backward"))
        for node in source.circuit.order:
            if node in gradient:
                self._script.gradient[node] = []
        if output in gradient:
            lines = write_numpy_start(source, gradient[output], self._called[output])
            self._script.gradient[output] += add(*lines)
        arrived = {output}
        for node in reversed(source.ops()):
            if source.flows(node):
                self._hand_back(node, arrived)
        for node in source.circuit.order:
            if node in gradient and node not in arrived:
                shaped = source.record(node).shape
                zero = f"np.zeros_like({self._called[node]})" if shaped else "0.0"
                line = f"{gradient[node]} = {zero}  # {self._translate('code.no_gradient')}"
                self._script.gradient[node] += add(line)

    def _hand_back(self, node: str, arrived: set[str]) -> None:
        """The line that calls a gate's `backward`, and the sums of what arrives a second time."""
        script, flows = self._script, self._source.flows(node)
        made = self._made[id(self._kind_of[node])]
        targets: list[str] = []
        sums: list[tuple[str, str]] = []
        for slot in self._kind_of[node].returned():
            operand = flows.get(slot)
            if operand is None:
                targets.append("_")
            elif operand not in arrived:
                arrived.add(operand)
                targets.append(self._gradient[operand])
            else:
                self._times[operand] = self._times.get(operand, 1) + 1
                more = f"{self._gradient[operand]}_{self._times[operand]}"
                targets.append(self._taken.give(more))
                sums.append((operand, targets[-1]))
        call = f"{self._layers[node]}.backward({self._gradient[node]})"
        lines = script.add(f"{', '.join(targets)} = {call}")
        script.backward[node] = [*lines]
        for slot, operand in flows.items():
            script.gradient[operand] += [*made.backward[slot], *lines]
            script.backward[node] += made.backward[slot]
        for operand, more in sums:
            name = self._gradient[operand]
            lines = script.add(f"{name} = {name} + {more}  # {self._translate('code.fork')}")
            script.gradient[operand] += lines
            script.backward[node] += lines

    def _write_results(self) -> None:
        inputs = self._source.circuit.inputs
        add, output = self._script.add, self._called[self._source.circuit.output]
        add("", "grads = {")
        for node, statement in inputs.items():
            add(f"    {format_string(statement.name)}: {self._gradient[node]},")
        add("}", *write_prints(output, name_target(self._source, output)))

    def _translate(self, key: str) -> str:
        return text(self._language, key)


def write_prints(output: str, target: str, value: str = "") -> tuple[str, ...]:
    """Return the lines that print the output and the gradients, the same in every dialect.

    `target` is what the gradients are taken of.
    """
    return (
        f'print("{output} =", {value or output})',
        "for name, gradient in grads.items():",
        f'    print(f"∂{target}/∂{{name}} =", gradient)',
    )
