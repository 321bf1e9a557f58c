"""One program for each gate and sample of the table, so that a test can walk through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.index_items import items_text
from gradwalk.core.model import Mode


def programs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each gate's name, a program with it, and how to run that."""
    for gate in GATES.values():
        if gate.name == "add_all":
            yield gate.name, "x = [1, 2, 3]\nf = sum(x**2)", {"unroll": True}
            continue
        for sample in gate.samples:
            yield gate.name, _program(gate, sample), {}


def both_modes() -> Iterator[tuple[str, str, dict[str, Any], Mode]]:
    """The same, by node and by gate."""
    modes: tuple[Mode, ...] = ("node", "gate")
    for name, program, options in programs():
        for mode in modes:
            yield name, program, options, mode


def _program(gate: Gate, sample: tuple[Any, ...]) -> str:
    attributes = sample[-1] if isinstance(sample[-1], Mapping) else {}
    values = sample[:-1] if attributes else sample
    names = [f"x{slot}" for slot in range(len(values))]
    given = [f"{name} = {value}" for name, value in zip(names, values, strict=True)]
    typed = _typed(gate, names, dict(attributes))
    scalar = all(not isinstance(value, list) for value in values) and gate.elementwise
    return "\n".join([*given, f"q = {typed}", f"f = {'q' if scalar else 'sum(q**2)'}"])


def _typed(gate: Gate, names: list[str], attributes: dict[str, Any]) -> str:
    if gate.name == "where_mask":
        return f"where({', '.join(names)})"
    if gate.name.startswith("where"):
        return f"where({names[0]} {gate.operator} {names[1]}, {names[2]}, {names[3]})"
    if gate.operator == ".T":
        return f"{names[0]}.T"
    if gate.operator == "[]":
        return f"{names[0]}[{items_text(attributes['items'])}]"
    if gate.operator == "[,]" and not attributes:
        return f"[{', '.join(names)}]"
    if gate.operator and not gate.callable:
        return f"{names[0]} {gate.operator} {names[1]}"
    if gate.name == "neg":
        return f"-{names[0]}"
    if gate.typed:
        return f"{gate.name}({', '.join(_in_order(gate, names, attributes))})"
    listed = [one.name for one in gate.attributes if one.kind in ("shape", "axes")]
    shapes = [attributes.pop(name) for name in listed if name in attributes]
    spread = [str(length) for shape in shapes for length in shape]
    named = [f"{name}={_attribute(value)}" for name, value in attributes.items()]
    return f"{gate.name}({', '.join([*names, *spread, *named])})"


def _in_order(gate: Gate, names: list[str], attributes: dict[str, Any]) -> list[str]:
    """The arguments of a gate that is not typed with its operands first."""
    rest = iter(names)
    typed = [_attribute(attributes[n]) if n in attributes else next(rest) for n in gate.typed]
    return [*typed, *rest]


def _attribute(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
