"""A step as it is said aloud: its numbers in words, which a formula is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from gradwalk.core.graph.expression_name import (
    BESIDE,
    DOT,
    ELEMENTWISE,
    TRANSPOSED,
    is_expression,
    split_expression,
)
from gradwalk.core.graph.label_text import MINUS, format_shape, split_scientific
from gradwalk.core.model import Edge, Node, Step, Value
from gradwalk.explain.equations.rounding import does_chain_agree
from gradwalk.explain.lookup import MOST_LISTED, Lookup
from gradwalk.explain.text import text

_READ = {
    BESIDE: "spoken.beside",
    DOT: "spoken.dot",
    ELEMENTWISE: "spoken.elementwise",
    "²": "spoken.squared",
    "³": "spoken.cubed",
    TRANSPOSED: "spoken.transposed",
}
"""How the signs and the marks of a symbol are said."""

_MOST_NUMBERS = 6
"""An array of more is said by its shape."""


def speak_step(look: Lookup, step: Step) -> str:
    """Return a sentence or two: what the step makes, of which numbers."""
    if step.phase == "inputs":
        return _speak_inputs(look, [given.node for given in look.trace.inputs.values()])
    node = look.nodes[step.current[0]]
    if step.phase == "forward":
        return _speak_value(look, node)
    wires = [look.edges[wire] for wire in step.wires]
    if "not-connected" in node.flags or not wires:
        gradients = [_speak_gradient(look, look.nodes[each]) for each in step.nodes]
        return " ".join(gradients[:MOST_LISTED])
    if look.trace.mode == "gate":
        return _speak_gate(look, node, wires)
    return _speak_chain(look, node, wires)


def _speak_inputs(look: Lookup, inputs: Sequence[str]) -> str:
    if not inputs:
        return text(look.language, "spoken.constants")
    given = [
        text(
            look.language,
            "spoken.given",
            node=_speak_symbol(look, node),
            value=_speak_number(look, look.nodes[node].value),
        )
        for node in inputs
    ]
    key = "spoken.inputs.one" if len(inputs) == 1 else "spoken.inputs"
    return text(look.language, key, given=look.listed(given))


def _speak_value(look: Lookup, node: Node) -> str:
    # a number that is folded into the gate is in its label
    wires = [operand for operand in node.operands if isinstance(operand, str)]
    say = partial(_speak_symbol if look.tensors(node) else _speak_operand, look)
    return text(
        look.language,
        "spoken.forward",
        node=_speak_symbol(look, node.id),
        value=_speak_number(look, node.value),
        gate=look.label(node),
        operands=look.listed([*map(say, wires)]),
    )


def _speak_gradient(look: Lookup, node: Node) -> str:
    return text(
        look.language,
        "spoken.gradient",
        output=look.target_text,
        node=_speak_symbol(look, node.id),
        result=_speak_number(look, node.grad),
    )


def _speak_chain(look: Lookup, node: Node, wires: Sequence[Edge]) -> str:
    """The gradient of f with respect to r is −0.53 times 0.37, that is −0.20."""
    wires = [edge for edge in wires if "not-connected" not in look.nodes[edge.target].flags]
    if not wires or any(edge.local is None for edge in wires) or len(wires) > MOST_LISTED:
        return _speak_gradient(look, node)
    products = [
        text(
            look.language,
            "spoken.product",
            upstream=_speak_number(look, edge.upstream),
            local=_speak_number(look, edge.local),
        )
        for edge in wires
    ]
    agrees = does_chain_agree(look, node.grad, wires, by_rules=False)
    key = "spoken.backward" if agrees else "spoken.backward.about"
    return text(
        look.language,
        key,
        output=look.target_text,
        node=_speak_symbol(look, node.id),
        product=text(look.language, "spoken.plus").join(products),
        result=_speak_number(look, node.grad),
    )


def _speak_gate(look: Lookup, gate: Node, wires: Sequence[Edge]) -> str:
    """The × gate passes −8 to y and 3 to z."""
    shares = [
        text(
            look.language,
            "spoken.share",
            value=_speak_number(look, edge.contribution),
            node=_speak_symbol(look, edge.source),
        )
        for edge in wires
        if look.nodes[edge.source].kind != "constant"
    ]
    if not shares:
        return _speak_gradient(look, gate)
    return text(look.language, "spoken.gate", gate=look.label(gate), shares=look.listed(shares))


def _speak_symbol(look: Lookup, node: str) -> str:
    """A symbol as it is read: XW is X W, and Y² is Y squared."""
    symbol = look.nodes[node].symbol
    if not is_expression(symbol):
        return look.text(node)
    read = ""
    for sign, factor, mark in split_expression(symbol):
        one = text(look.language, _READ[mark], base=factor) if mark else factor
        read = text(look.language, _READ[sign], left=read, right=one) if read else one
    return read


def _speak_number(look: Lookup, value: Value | None) -> str:
    if not isinstance(value, np.ndarray):
        return _speak_figures(look, look.format_number(value))
    if value.ndim <= 2 and 0 < value.size <= _MOST_NUMBERS:
        rows = np.atleast_2d(value)
        return "; ".join(
            look.listed([_speak_number(look, float(each)) for each in row]) for row in rows
        )
    return text(look.language, "spoken.array", shape=format_shape(value.shape))


def _speak_operand(look: Lookup, operand: str | float) -> str:
    return _speak_figures(look, look.format_operand(operand))


def _speak_figures(look: Lookup, written: str) -> str:
    """A number as it is read: 1.2·10⁻⁹ is 1.2 times 10 to the power of −9."""
    figures, power = split_scientific(written)
    if not power:
        return written
    base = text(look.language, "spoken.product", upstream=figures.replace("-", MINUS), local="10")
    if "·" not in written:
        base = written.partition("10")[0] + "10"
    return text(look.language, "spoken.power", base=base, power=str(power).replace("-", MINUS))
