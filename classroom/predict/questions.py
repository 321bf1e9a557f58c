"""What a step asks: the gradient of each node that gets one there, or the value of its gate."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

import numpy as np

from gradwalk.core.model import Node, Trace, Value
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import mathml
from gradwalk.explain.text.matrices import is_small
from gradwalk.explain.text.numbers import format_exact

Part = Literal["grad", "value"]
"""Which of a node's two numbers is asked for."""
Ask = Literal["grad", "value", "both"]
Index = tuple[int, ...]

_PHASES: dict[str, Part] = {"forward": "value", "backward": "grad"}
_DIGITS = 10
"""Of an exact number as people read it: 0.1 + 0.2 is 0.3."""


@dataclass(frozen=True, slots=True)
class Question:
    """`index` names one element of a tensor; it is empty where the whole is asked for."""

    node: str
    part: Part
    index: Index = ()


def find_questions(trace: Trace, step: int, ask: Ask) -> tuple[Question, ...]:
    """Return what step number `step` of `trace` asks; nothing where it shows no such number.

    Of a tensor of more than 4 × 4 numbers it asks one element, the one that the explanation
    writes out.
    """
    here = trace.steps[step]
    part = _PHASES.get(here.phase)
    if part is None or ask not in (part, "both") or not trace.numbers:
        return ()
    nodes = {node.id: node for node in trace.nodes}
    asked = (nodes[each] for each in here.nodes)
    return tuple(
        Question(node.id, part, find_asked_element(node, part))
        for node in asked
        if 0 not in node.shape and _select_part(node, part) is not None
    )


def find_asked_element(node: Node, part: Part) -> Index:
    """Return the index of the element that is asked for; empty where the whole is.

    Off the diagonal, because W₁₂ shows which index is which; else where it is largest.
    """
    if not node.shape or is_small(node.shape):
        return ()
    array = np.asarray(get_asked_number(node, part))
    usual = (*(0,) * (array.ndim - 1), min(1, array.shape[-1] - 1) if array.ndim > 1 else 0)
    here = float(array[usual])
    if isfinite(here) and here != 0:
        return usual
    size = np.where(np.isfinite(array), np.abs(array), 0.0)
    if not size.any():
        return usual
    return tuple(int(k) for k in np.unravel_index(int(size.argmax()), array.shape))


def get_asked_number(node: Node, part: Part) -> Value:
    """Return the number that is asked for. The node must have one."""
    found = _select_part(node, part)
    assert found is not None, "only nodes with numbers are asked for"
    return found


def _select_part(node: Node, part: Part) -> Value | None:
    return node.grad if part == "grad" else node.value


def format_asked(look: Lookup, question: Question) -> str:
    """Return what is asked for as plain text: `∂f/∂q`, `∂L/∂W₁₂`, `q`."""
    node = look.nodes[question.node]
    if question.part == "value":
        return look.format_element(node.id, question.index)
    if not question.index:
        return look.format_gradient(node.id)
    return f"∂{look.target_text}/∂{look.format_element(node.id, question.index)}"


def format_question(look: Lookup, question: Question) -> str:
    """Return the question as plain text: `∂f/∂q = ?`."""
    return f"{format_asked(look, question)} = ?"


def build_question(look: Lookup, question: Question) -> str:
    """Return the question as MathML, whose term points at the node."""
    node = question.node
    role, asked = "value", look.build_element(node, question.index)
    if question.part == "grad":
        role, asked = "gradient", look.build_gradient(node, question.index)
    return mathml.math(mathml.term(role, asked, node), mathml.operator("="), mathml.operator("?"))


def sketch_answer(look: Lookup, question: Question) -> str:
    """Return what an answer looks like where it is an array: `[[·, ·], [·, ·]]`; else nothing."""
    shape = () if question.index else look.nodes[question.node].shape
    if not shape:
        return ""
    row = f"[{', '.join('·' * shape[-1])}]"
    return row if len(shape) == 1 else f"[{', '.join([row] * shape[0])}]"


def format_exact_value(value: Any) -> str:
    """Return a number, or a small array row by row, with all the digits that people read."""
    array = np.asarray(value)
    if array.ndim:
        return f"[{', '.join(map(format_exact_value, array))}]"
    return format_exact(float(f"{float(array):.{_DIGITS}g}") + 0.0).removesuffix(".0")
