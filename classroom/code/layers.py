"""A kind of gate as a class with `forward` and `backward(dout)`, as lectures write layers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gradwalk.classroom.code.namespaces import NUMPY
from gradwalk.classroom.code.numbers import format_python_number
from gradwalk.classroom.code.written import PRODUCT, CodeText, write_value
from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import AttributeValue, GateCode, Shape, written_names
from gradwalk.core.gates.index_items import is_index, items_text

_ASSIGNED = re.compile(r"((?:\w+, )*\w+) = ")


@dataclass(frozen=True, slots=True)
class CodeLayer:
    """What two gates share when they can be of one class: the lines, with attributes by name."""

    name: str
    operands: tuple[str, ...]
    forward: tuple[str, ...]
    backward: tuple[str, ...]


@dataclass(slots=True)
class LayerClass:
    """One class: a layer, and what the gates that use it need of it."""

    layer: CodeLayer
    elementwise: bool
    needed: set[int] = field(default_factory=set)
    """The operands that some gate hands a gradient to."""
    stretched: set[int] = field(default_factory=set)
    """Those that were broadcast somewhere."""
    attributes: dict[str, list[AttributeValue]] = field(default_factory=dict)
    """Every value that an attribute has."""

    def returned(self) -> list[int]:
        """Return the slots of what `backward` returns, in order."""
        return sorted(self.needed)

    def chosen(self, attributes: Mapping[str, AttributeValue]) -> str:
        """Return the arguments that make a layer with these attributes."""
        names = [name for name in self.attributes if self._differs(name)]
        return ", ".join(
            f"{name}={_format_attribute(attributes[name], call=True)}" for name in names
        )

    def _differs(self, name: str) -> bool:
        values = self.attributes[name]
        used = any(_word(name).search(line) for line in (*self.layer.forward, *self.layer.backward))
        return used and any(repr(value) != repr(values[0]) for value in values)

    def write_class(self, name: str) -> ClassText:
        """Return the class under `name`."""
        return _Writer(self, [one for one in self.attributes if self._differs(one)]).text(name)


@dataclass(slots=True)
class ClassText:
    """The lines of a class; those of `forward`, and those of `backward` by operand."""

    lines: list[str]
    forward: list[int]
    backward: dict[int, list[int]]


def find_code(
    gate: Gate, shapes: Sequence[Shape], attributes: Mapping[str, AttributeValue]
) -> GateCode:
    """Return how the gate is written for operands of these shapes."""
    return gate.code if isinstance(gate.code, GateCode) else gate.code(*shapes, **attributes)


def make_layer(
    gate: Gate,
    operands: Sequence[str | float],
    shapes: Sequence[Shape],
    attributes: Mapping[str, AttributeValue],
) -> CodeLayer:
    """Return the layer of a gate; `operands` that are numbers stand for themselves."""
    names = written_names(gate.operands, len(operands))
    code = find_code(gate, shapes, attributes)
    title = code.layer or "".join(part.capitalize() for part in gate.name.split("_"))
    if code.forward:
        lines = tuple(code.forward.split("\n")), tuple(code.backward.split("\n"))
        return CodeLayer(title, names, *lines)
    symbols = [
        CodeText(name, known=operand if isinstance(operand, float) else None)
        for name, operand in zip(names, operands, strict=True)
    ]
    value = write_value(gate.value(NUMPY, *symbols))
    assert gate.local is not None, "a gate of tensors says how it is written"
    local = gate.local(NUMPY, CodeText("out"), *symbols)
    backward = tuple(
        f"d{name} = {_format_product(one)}" for name, one in zip(names, local, strict=True)
    )
    return CodeLayer(title, names, (value.text,), backward)


def fix_attributes(layer: CodeLayer, attributes: Mapping[str, AttributeValue]) -> CodeLayer:
    """Return the layer with its attributes put in."""

    def line(text: str) -> str:
        for name, value in attributes.items():
            text = _word(name).sub(_format_attribute(value, call=False), text)
        return text

    forward, backward = (tuple(map(line, lines)) for lines in (layer.forward, layer.backward))
    return CodeLayer(layer.name, layer.operands, forward, backward)


def _format_product(local: Any) -> str:
    """`dout` times a local gradient."""
    if isinstance(local, CodeText):
        if local.below is not None:
            return f"dout / {local.below}"
        return f"dout * {local.at(PRODUCT)}"
    if local in (1, -1):
        return "dout" if local == 1 else "-dout"
    return f"{format_python_number(local)} * dout" if local else "np.zeros_like(dout)"


def _constantly(text: str, _: re.Match[str]) -> str:
    """A replacement in which no backslash means anything."""
    return text


WORD = re.compile(r"(?<![\w.])\w+\b(?!=)")
"""Any name that a text uses, as `_word` finds one."""


def _word(name: str) -> re.Pattern[str]:
    """Where a text uses the name: not as an attribute, and not as a keyword."""
    return re.compile(rf"(?<![\w.]){name}\b(?!=)")


def _format_attribute(value: AttributeValue, *, call: bool) -> str:
    if is_index(value):
        typed = items_text(value)
        return f"np.s_[{typed}]" if call else typed
    if isinstance(value, float):
        return format_python_number(value)
    return repr(value)


class _Writer:
    """One class. What `backward` needs again is kept on `self`."""

    def __init__(self, kind: LayerClass, parameters: list[str]) -> None:
        self._kind = kind
        self._layer = kind.layer
        self._parameters = parameters
        self._fixed = {
            name: _format_attribute(values[0], call=False)
            for name, values in kind.attributes.items()
            if name not in parameters
        }

    def text(self, name: str) -> ClassText:
        """Return the class under `name`."""
        forward = [self._plain(line) for line in self._layer.forward]
        backward = self._needed()
        kept = self._kept(forward, backward)
        lines = [f"class {name}:"]
        if self._parameters:
            lines += [
                f"    def __init__(self, {', '.join(self._parameters)}):",
                *(f"        self.{each} = {each}" for each in self._parameters),
                "",
            ]
        operands = self._layer.operands
        lines.append(f"    def forward(self, {', '.join(operands)}):")
        first = len(lines)
        stored = [name for name in operands if name in kept]
        if stored:
            selves = ", ".join(f"self.{name}" for name in stored)
            lines.append(f"        {selves} = {', '.join(stored)}")
        temporaries = kept.keys() - set(operands)
        *above, result = (_on_self(line, temporaries) for line in forward)
        lines += [f"        {line}" for line in above]
        if "out" in kept and not _ASSIGNED.match(forward[-1]):
            lines += [f"        self.out = {result}", "        return self.out"]
        else:
            lines.append(f"        return {result}")
        made = ClassText(lines, list(range(first, len(lines))), {})
        if backward:
            self._write_backward(made, [_on_self(line, kept) for line in backward])
        return made

    def _write_backward(self, made: ClassText, lines: list[str]) -> None:
        made.lines += ["", "    def backward(self, dout):"]
        first = len(made.lines)
        slots = self._kind.returned()
        names = [f"d{self._layer.operands[slot]}" for slot in slots]
        made.lines += [*(f"        {line}" for line in lines), f"        return {', '.join(names)}"]
        used_in = [set(WORD.findall(line)) for line in lines]
        for slot, name in zip(slots, names, strict=True):
            used = [k for k, words in enumerate(used_in) if name in words]
            made.backward[slot] = [first + k for k in used]

    def _plain(self, line: str) -> str:
        """A line with the attributes that never differ put in, the others on `self`."""
        for name, value in self._fixed.items():
            line = _word(name).sub(partial(_constantly, value), line)
        return _on_self(line, self._parameters)

    def _needed(self) -> list[str]:
        """The lines of `backward` that lead to a gradient that somebody needs."""
        wanted = {f"d{self._layer.operands[slot]}" for slot in self._kind.needed}
        if not wanted:
            return []
        kept: list[str] = []
        for line in reversed([self._plain(line) for line in self._layer.backward]):
            made = _ASSIGNED.match(line)
            if made is None or wanted & set(made[1].split(", ")):
                wanted |= set(re.findall(r"\w+", line))
                kept.append(self._undo_broadcast(line))
        return kept[::-1]

    def _undo_broadcast(self, line: str) -> str:
        """A contribution summed back where the operand was broadcast."""
        for slot in self._kind.stretched if self._kind.elementwise else ():
            name = self._layer.operands[slot]
            if line.startswith(f"d{name} = "):
                return f"d{name} = sum_to({line.partition(' = ')[2]}, {name})"
        return line

    def _kept(self, forward: list[str], backward: list[str]) -> dict[str, None]:
        """The operands, results and names in between that `backward` uses."""
        made = [found[1].split(", ") for line in forward if (found := _ASSIGNED.match(line))]
        names = dict.fromkeys([*self._layer.operands, *(n for each in made for n in each), "out"])
        used = {word for line in backward for word in WORD.findall(line)}
        return {name: None for name in names if name in used}


def _on_self(line: str, names: Collection[str]) -> str:
    return WORD.sub(lambda found: f"self.{found[0]}" if found[0] in names else found[0], line)
