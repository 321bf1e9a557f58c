"""Every gate's local gradient from the definition: right in its numbers, literal for the first."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.xp import SCALAR
from gradwalk.explain.math import mathml, slots
from gradwalk.explain.math.derivation import Derivation, derive_rule, fill_line
from gradwalk.explain.text import LANGUAGES
from tests.rows import loop_over

STEP = 1e-6
ELEMENTWISE = [
    (gate, sample, slot)
    for gate in GATES.values()
    if gate.elementwise
    for sample in gate.samples
    for slot in range(len(sample))
]


@loop_over(
    ("gate", "sample", "slot"), ELEMENTWISE, ids=lambda each: getattr(each, "name", str(each))
)
@loop_over("folded", [False, True])
def test_what_is_derived_is_the_local_gradient(
    gate: Gate, sample: tuple[float, ...], slot: int, folded: bool
) -> None:
    assert gate.local is not None
    names = [f"x{k}" for k in range(len(sample))]
    # typed numbers fold into a gate in every slot but one
    operands = tuple(sample[k] if folded and k != slot else names[k] for k in range(len(sample)))
    found = derive_rule(gate, operands, slot, "en")
    expected = gate.local(SCALAR, gate.value(SCALAR, *sample), *sample)[slot]
    assert at(found, sample) == pytest.approx(float(expected), rel=1e-9)


def at(found: Derivation, sample: tuple[float, ...]) -> float:
    """What was derived, where its case holds."""
    from sympy import Symbol

    point = {Symbol(slots.get_placeholder(k), real=True): each for k, each in enumerate(sample)}
    for case in found.cases:
        if case.condition is None or case.condition.xreplace(point):
            return float(case.result.xreplace(point))
    raise AssertionError("no case holds")


@loop_over("language", LANGUAGES)
@loop_over("gate", [gate for gate in GATES.values() if gate.elementwise])
def test_every_line_reads(gate: Gate, language: str) -> None:
    operands = tuple(f"x{k}" for k in range(3 if gate.variadic else len(gate.operands)))
    for slot in range(len(operands)):
        lines = derive_rule(gate, operands, slot, language).lines
        assert 2 <= len(lines) <= 5
        for line in lines:
            assert read(line, operands)


LINES: list[tuple[str, tuple[Any, ...], int, list[str]]] = [
    ("add", ("x", "y"), 0, ["∂q/∂x=lim[h→0]((x+h)+y−(x+y))/h", "=lim[h→0]h/h", "=1"]),
    ("mul", ("x", "y"), 0, ["∂q/∂x=lim[h→0]((x+h)·y−x·y)/h", "=lim[h→0](y·h)/h", "=y"]),
    ("mul", ("x", -2.0), 0, [
        "∂q/∂x=lim[h→0]((x+h)·(−2)−x·(−2))/h", "=lim[h→0](−2·h)/h", "=−2",
    ]),
    ("power", ("x", 2.0), 0, [
        "∂q/∂x=lim[h→0]((x+h)^2−x^2)/h", "=lim[h→0](2x·h+h^2)/h", "=lim[h→0](2x+h)", "=2x",
    ]),
    ("reciprocal", ("x",), 0, [
        "∂q/∂x=lim[h→0](1/(x+h)−1/x)/h", "=lim[h→0](−h)/(h·x(x+h))", "=lim[h→0]−1/(x(x+h))",
        "=−1/(x^2)",
    ]),
    ("exp", ("h",), 0, [
        "∂q/∂h=lim[ε→0](e^(h+ε)−e^h)/ε", "=lim[ε→0]e^h·(e^ε−1)/ε",
        "=e^h·lim[ε→0](e^ε−1)/ε=e^h·1", "=e^h=q",
    ]),
    ("sigmoid", ("x",), 0, [
        "∂q/∂x=lim[h→0](1/(1+e^(−(x+h)))−1/(1+e^(−x)))/h",
        "=lim[k→0](1/(u+k)−1/u)/k·lim[h→0]k/h,u=1+e^(−x)",
        "=(−1/(u^2))·(−e^(−x))",
        "=(e^(−x))/((1+e^(−x))^2)=q(1−q)",
    ]),
    ("relu", ("x",), 0, [
        "x>0:lim[h→0](x+h−x)/h=1",
        "x<0:lim[h→0](0−0)/h=0",
        "x=0:1≠0, so there is no limit here: by convention it is 0",
        "∂q/∂x={1,x>0;0",
    ]),
    ("max", ("x", "y"), 0, [
        "x>y:lim[h→0](x+h−x)/h=1",
        "x<y:lim[h→0](y−y)/h=0",
        "x=y:1≠0, so there is no limit here: by convention the tied operands share it equally",
        "∂q/∂x={1,x>y;0",
    ]),
    ("detach", ("x",), 0, [
        "A detached value counts as data, so by definition no gradient flows back.", "∂q/∂x=0",
    ]),
    ("add_all", tuple("abcdefgij"), 2, [
        "∂q/∂c=lim[h→0]((c+h)+⋯−(c+⋯))/h", "=lim[h→0]h/h", "=1",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "operands", "slot", "lines"), LINES)
def test_lines(name: str, operands: tuple[Any, ...], slot: int, lines: list[str]) -> None:
    found = derive_rule(GATES[name], operands, slot, "en")
    assert [read(line, operands) for line in found.lines] == lines


def read(line: str, operands: tuple[Any, ...]) -> str:
    """A line as text: a fraction as (a)/(b), a power with ^."""
    symbols = {slots.OUT: (mathml.name("q"),) * 2}
    for slot, operand in enumerate(operands):
        loose = (
            mathml.name(operand)
            if isinstance(operand, str)
            else mathml.number(f"{operand:g}".replace("-", "−"))
        )
        negative = not isinstance(operand, str) and operand < 0
        symbols[slots.get_placeholder(slot)] = (
            loose,
            mathml.brackets(loose) if negative else loose,
        )
    taken = {"q", *(each for each in operands if isinstance(each, str))}
    return _read(ElementTree.fromstring(fill_line(line, symbols, taken)))


def _read(element: ElementTree.Element) -> str:
    parts = [_read(child) for child in element]
    match element.tag.partition("}")[2]:
        case "mfrac":
            return "/".join(map(_grouped, parts))
        case "msup":
            return f"{parts[0]}^{_grouped(parts[1])}"
        case "munder":
            return f"{parts[0]}[{parts[1]}]"
        case "mtable":
            return ";".join(parts)
    return (element.text or "") + "".join(parts)


def _grouped(part: str) -> str:
    return part if len(part) == 1 or part in ("∂q", "∂x", "∂c", "∂h") else f"({part})"
