"""What is to blame for ∞ and NaN: the special sentence of a gate holds only where its cause does.

Dividing by 0 gives ∞, and so does 10³⁰⁰/10⁻³⁰⁰, where nothing is 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from gradwalk.core.gates import GATES
from gradwalk.core.gates.array_xp import ARRAY
from gradwalk.core.model import Edge, Node, Opened
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.text import text

_THIRD = 1 / 3

CAUSES: Mapping[str, Callable[..., bool]] = {
    "note.infinite.div": lambda x, y: y == 0,
    "note.infinite.reciprocal": lambda x: x == 0,
    "note.infinite.power": lambda x, y: x == 0,
    "note.nan.div": lambda x, y: x == y == 0,
}
"""By the key of a sentence, what its operands must be."""


def is_cause(look: Lookup, key: str, gate: Node) -> bool:
    """Return whether the special sentence `key` says what happened at `gate`."""
    holds = CAUSES.get(key)
    values = [look.value(operand) for operand in gate.operands]
    return holds is None or any(map(np.ndim, values)) or holds(*values)


def hint_value(look: Lookup, gate: Node) -> str:
    """Return what to do about a value that is not finite, after a space; empty for nothing."""
    if gate.op == "power" and _is_cube_root(look, gate):
        return _say(look, "hint.cube-root")
    zero = _find_negative_zero(look, gate)
    if zero is not None and math.isinf(_scalar(gate.value)):
        return _say(look, "hint.negative-zero", operand=zero)
    return hint_opened(look, gate)


def hint_gradient(look: Lookup, edge: Edge, key: str) -> str:
    """Return the same for a local gradient, or a product with it, that is not finite."""
    gate = look.nodes[edge.target]
    if key == "note.slope-nan" and gate.op == "power" and _is_cube_root(look, gate):
        return _say(look, "hint.cube-root")
    if key == "note.zero-times-infinity" and _is_choosing_behind(look, gate.id):
        return _say(look, "hint.where")
    root = gate if key == "note.slope" else _find_only_reader(look, gate)
    if root is not None and root.op == "sqrt" and _reads_square(look, root):
        return _say(look, "hint.root-of-square")
    return hint_opened(look, gate)


def hint_opened(look: Lookup, gate: Node) -> str:
    """Return whether this comes of opening a gate, which closed stays finite here."""
    groups = {group.id: group for group in look.trace.groups}
    name = gate.group
    while name is not None:
        group = groups[name]
        if group.opened is not None and _is_finite_closed(look, group.opened):
            return _say(look, "hint.opened", gate=GATES[group.opened.op].label)
        name = group.parent
    return ""


def _say(look: Lookup, key: str, **words: str) -> str:
    return " " + text(look.language, key, **words)


def _is_cube_root(look: Lookup, gate: Node) -> bool:
    exponent = _scalar(look.value(gate.operands[1]))
    return abs(exponent - _THIRD) < 1e-3


def _find_negative_zero(look: Lookup, gate: Node) -> str | None:
    for operand in gate.operands:
        value = look.value(operand)
        if isinstance(value, float) and value == 0 and math.copysign(1.0, value) < 0:
            return look.operand(operand)
    return None


def _is_choosing_behind(look: Lookup, node: str) -> bool:
    """Whether a `where` behind this node decides whether it counts."""
    seen, waiting = {node}, [node]
    while waiting:
        for edge in look.out_of[waiting.pop()]:
            if (look.nodes[edge.target].op or "").startswith("where"):
                return True
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return False


def _find_only_reader(look: Lookup, gate: Node) -> Node | None:
    readers = look.out_of[gate.id]
    return look.nodes[readers[0].target] if len(readers) == 1 else None


def _reads_square(look: Lookup, root: Node) -> bool:
    read = root.operands[0]
    if not isinstance(read, str):
        return False
    inner = look.nodes[read]
    match inner.op:
        case "square":
            return True
        case "power":
            return bool(look.value(inner.operands[1]) == 2)
        case "mul":
            return len(set(inner.operands)) == 1
    return False


def _is_finite_closed(look: Lookup, opened: Opened) -> bool:
    """Whether a gate, drawn as one, has a finite value and finite gradients here."""
    if any(isinstance(each, str) and each not in look.nodes for each in opened.operands):
        return False
    gate, attributes = GATES[opened.op], dict(opened.attributes)
    values: list[Any] = [np.asarray(look.value(each))[()] for each in opened.operands]
    with np.errstate(all="ignore"):
        out = gate.value(ARRAY, *values, **attributes)
        if gate.vjp is not None:
            handed = gate.vjp(ARRAY, np.ones(np.shape(out))[()], out, *values, **attributes)
        else:
            assert gate.local is not None
            handed = gate.local(ARRAY, out, *values)
        return all(each is None or bool(np.isfinite(each).all()) for each in (out, *handed))


def _scalar(value: Any) -> float:
    return value if isinstance(value, float) else math.nan
