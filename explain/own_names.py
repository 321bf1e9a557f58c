"""A number as a formula in names that the program gives, without the letters of unnamed wires."""

from __future__ import annotations

from gradwalk.core.graph.label_text import MINUS, RAISED, format_constant
from gradwalk.core.model import Node
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.math import slots
from gradwalk.explain.text.numbers import raise_exponents

LONGEST = 60
"""What is longer inside a formula is …, so that shared terms, too, are written in linear time."""

_CUT = "…"
_SUM, _PRODUCT, _ATOM = range(3)
_CLOSEST = {
    "add": (_SUM, _PRODUCT),
    "sub": (_SUM, _PRODUCT),
    "mul": (_PRODUCT, _PRODUCT),
    "div": (_PRODUCT, _ATOM),
    "neg": (_PRODUCT,),
    "power": (_ATOM, _ATOM),
    "square": (_ATOM,),
    "reciprocal": (_ATOM,),
    "sqrt": (_ATOM,),
}
"""How closely an operand binds that needs no brackets, by its slot."""
_WRITTEN = (*_CLOSEST, "abs", "log")
"""Gates with a sign of their own; the others are calls."""


def write_in_own_names(look: Lookup, node: str) -> str:
    """Return what a gate between numbers computes, `sigmoid(2·x − 1)`; of an input its name."""
    inside = _list_inside(look, node)
    written: dict[str, str] = {}
    for each in inside:
        record = look.nodes[each]
        is_open = record.op is not None and (each == node or record.name is None)
        text = _write_gate(look, record, written) if is_open else look.operand(each)
        written[each] = text if len(text) <= LONGEST else _CUT
    return written[node]


def is_composed(text: str) -> bool:
    """Return whether a formula needs brackets below a derivative."""
    return _find_level(text) != _ATOM or text[-1] in RAISED


def _list_inside(look: Lookup, root: str) -> list[str]:
    """What the formula of `root` is written with, each behind what is inside it."""
    found: dict[str, None] = {}
    waiting = [(root, False)]
    while waiting:
        node, is_ready = waiting.pop()
        if is_ready:
            found[node] = None
        if node in found:
            continue
        waiting.append((node, True))
        record = look.nodes[node]
        if record.op is not None and (node == root or record.name is None):
            waiting += [(each, False) for each in record.operands if isinstance(each, str)]
    return list(found)


def _write_gate(look: Lookup, node: Node, written: dict[str, str]) -> str:
    gate = look.gate(node)
    texts = [
        written[operand] if isinstance(operand, str) else format_constant(operand)
        for operand in node.operands
    ]
    if gate.callable and gate.name not in _WRITTEN:
        return f"{gate.name}({', '.join(texts)})"
    closest = _CLOSEST.get(gate.name, ())
    filling = {slots.OUT: (look.text(node.id),) * 2}
    for slot, text in enumerate(texts):
        least = closest[slot] if slot < len(closest) else _SUM
        signed = text.startswith(MINUS) and (slot > 0 or least == _ATOM)
        raised = gate.name in ("power", "square") and slot == 0 and text[-1] in RAISED
        bare = _find_level(text) >= least and not signed and not raised
        filling[slots.get_placeholder(slot)] = (text if bare else f"({text})",) * 2
    formula = look.formulas(node).text.translate(slots.make_filling(filling))
    return raise_exponents(formula) if "^" in formula else formula


def _find_level(text: str) -> int:
    """How closely a formula binds, by the signs outside of its brackets."""
    depth, level = 0, _ATOM
    for k, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and k and character in f"+{MINUS}" and text[k - 1] == " ":
            return _SUM
        if depth == 0 and (character in "·/" or (character == MINUS and k == 0)):
            level = _PRODUCT
    return level
