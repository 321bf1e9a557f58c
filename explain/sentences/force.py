"""The gradient read as a force: which way a value pulls, and what a small step would do.

"x wants to be smaller: raising it by 0.1 changes f by about −0.4."
"""

from __future__ import annotations

import math

import numpy as np

from gradwalk.core.graph.label_text import MINUS, format_constant
from gradwalk.core.model import Node
from gradwalk.explain.equations.elements import choose_shown_element
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text

STEP = 0.1
"""The step that is spoken of."""


def describe_force(look: Lookup, node: Node) -> str:
    """Return what the gradient of `node` says a small step does; empty where there is none.

    Of a tensor it is said of the element that the explanation writes out.
    """
    if node.grad is None or node.id == look.trace.output or not np.size(node.grad):
        return ""
    index = choose_shown_element(node.grad) if node.shape else ()
    gradient = float(np.asarray(node.grad)[index])
    words = {
        "node": look.format_element(node.id, index),
        "output": look.target_text,
        "step": format_constant(STEP),
        "amount": format_signed(abs(STEP * gradient)).removeprefix("+"),
        "gradient": look.format_number(gradient),
    }
    bent = look.bent.get(node.id)
    if bent is not None:
        words["gate"] = look.label(look.nodes[bent])
    return text(look.language, _key(look, node, gradient, bent), **words)


def format_signed(value: float) -> str:
    """Return a change with its sign, in three digits."""
    short = format_constant(float(f"{value:.3g}"))
    return short if value == 0 or short.startswith(MINUS) else f"+{short}"


def _key(look: Lookup, node: Node, gradient: float, bent: str | None) -> str:
    if "not-connected" in node.flags:
        return "force.unused"
    if not math.isfinite(gradient):
        return "force.nonfinite"
    if node.id in look.data:
        return "force.data"
    if bent is not None:
        return "force.kink"
    if gradient == 0:
        return "force.zero"
    return "force.larger" if gradient > 0 else "force.smaller"
