"""What all gradients of a trace are taken of: its output, an element or a sum of that."""

from __future__ import annotations

from gradwalk.core.model import Trace
from gradwalk.explain.math import mathml
from gradwalk.explain.math.tensors import build_element, format_element
from gradwalk.explain.text.numbers import format_name

_SUM = "Σ"
_LOSSES = ("L", "J", "E", "C", "S")
"""Of a given upstream gradient ∂L/∂y, L is what comes after the program."""


def format_target(trace: Trace) -> str:
    """Return it as plain text: `f`, `y₁`, `Σy`, or `L` where the upstream gradient is given."""
    symbol = _get_output_symbol(trace)
    match trace.seed.kind:
        case "upstream":
            return format_name(_name_loss(trace))
        case "ones":
            return _SUM + format_name(symbol)
        case "element" if _has_axes(trace):
            return format_element(symbol, trace.seed.element, trace.first)
    return format_name(symbol)


def build_target(trace: Trace, output: str) -> str:
    """Return the same as MathML; `output` is the output's symbol."""
    match trace.seed.kind:
        case "upstream":
            return mathml.name(_name_loss(trace))
        case "ones":
            return mathml.operator("∑") + output
        case "element" if _has_axes(trace):
            return build_element(_get_output_symbol(trace), trace.seed.element, trace.first)
    return output


def _name_loss(trace: Trace) -> str:
    taken = {*trace.inputs, *trace.named}
    return next((name for name in _LOSSES if name not in taken), "loss")


def _has_axes(trace: Trace) -> bool:
    """Whether the output is an array; unrolled it is the element itself."""
    return any(node.shape for node in trace.nodes if node.id == trace.output)


def _get_output_symbol(trace: Trace) -> str:
    return next(node.symbol for node in trace.nodes if node.id == trace.output)
