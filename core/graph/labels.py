"""What is written in a gate's circle."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Attribute, AttributeValue
from gradwalk.core.gates.index_items import items_text
from gradwalk.core.graph.label_text import format_constant, format_shape
from gradwalk.core.syntax.expression import Number

_MOST_PICKED = 6
"""Of a list in an index that picks more, the last and the first are shown."""


def format_label(
    gate: Gate,
    operands: Sequence[str | Number],
    attributes: Sequence[tuple[str, AttributeValue]] = (),
) -> str:
    """Return the gate's label with the numbers that are folded into it: `×2`, `u²`, `max(0,·)`.

    An attribute that was typed comes after it: `Σ axis 0`, `reshape (2, 3)`, `[0, :]`.
    """
    if attributes:
        kinds = {attribute.name: attribute for attribute in gate.attributes}
        shown = [
            _format_attribute(kinds[name], value) for name, value in attributes if name in kinds
        ]
        return " ".join(part for part in (gate.label, *shown) if part)
    typed = {
        slot: format_constant(operand.value, operand.text)
        for slot, operand in enumerate(operands)
        if isinstance(operand, Number) and operand.text
    }
    if not typed:
        return gate.label
    if not gate.folded:
        return f"{gate.label}({','.join(typed.get(k, '·') for k in range(len(operands)))})"
    slot = min(typed)
    return gate.folded[slot](typed[slot])


def _format_attribute(attribute: Attribute, value: AttributeValue) -> str:
    """An attribute as it is written in a label; one that is as usual is left out."""
    if value == attribute.default:
        return ""
    match attribute.kind:
        case "axis":
            return f"axis {_format_whole(value)}"
        case "axes" | "shape" | "whole":
            return _format_whole(value)
        case "items":
            assert isinstance(value, tuple)
            return f"[{items_text(value, _MOST_PICKED)}]"
        case "text":
            return str(value).replace(" ", "").replace("->", "→")
        case _:
            return ""


def _format_whole(value: AttributeValue) -> str:
    """A whole number, or a list of them."""
    if not isinstance(value, tuple):
        return str(value)
    return format_shape([each for each in value if isinstance(each, int)])
