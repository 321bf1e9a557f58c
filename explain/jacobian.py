"""The Jacobian of one wire in words: its size, its structure, and what is done instead."""

from __future__ import annotations

import numpy as np

from gradwalk.core.autodiff.jacobian import Jacobian
from gradwalk.core.model import Node, Trace
from gradwalk.explain.math.target import format_target
from gradwalk.explain.math.tensors import format_element
from gradwalk.explain.text import text
from gradwalk.explain.text.numbers import format_below, format_name

_UNITS = ("B", "kB", "MB", "GB", "TB", "PB", "EB")


def explain_jacobian(jacobian: Jacobian, trace: Trace, language: str) -> tuple[str, ...]:
    """Return what to say of a Jacobian: its size, its structure, and what is done instead."""
    nodes = {node.id: node for node in trace.nodes}
    target, source = nodes[jacobian.target], nodes[jacobian.source]
    words: dict[str, object] = {
        "target": format_name(target.symbol),
        "source": format_name(source.symbol),
        "partial": format_partial(target, source),
        "output": format_target(trace),
        "rows": f"{jacobian.rows:,}",
        "columns": f"{jacobian.columns:,}",
        "elements": f"{jacobian.elements:,}",
        "memory": format_bytes(jacobian.bytes),
        "count": f"{jacobian.rows // max(1, jacobian.columns):,}",
        "cost": f"{jacobian.cost:,}",
    }
    keys = ["size.one" if jacobian.elements == 1 else "size"]
    keys.append(jacobian.structure or "unknown")
    if jacobian.elements > 1 and jacobian.structure != "zero":
        keys += ["memory", "vjp"]
    return tuple(text(language, f"jacobian.{key}", **words) for key in keys)


def format_partial(target: Node, source: Node) -> str:
    """Return the derivative of one node by another as plain text: ∂Y/∂(XW)."""
    return f"∂{format_below(target.symbol)}/∂{format_below(source.symbol)}"


def format_bytes(size: int) -> str:
    """Return a number of bytes in words: `1.34 TB`."""
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.3g} {_UNITS[unit]}" if amount < 1000 else f"{amount:,.0f} {_UNITS[unit]}"


def label_elements(node: Node, first: int) -> tuple[str, ...]:
    """Return what each element of a node is called, row by row: `W₁₁`, `W₁₂`, …"""
    return tuple(format_element(node.symbol, index, first) for index in np.ndindex(node.shape))
