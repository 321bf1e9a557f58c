"""What is written in a gate's circle."""

from __future__ import annotations

from collections.abc import Sequence

from gradwalk.core.gates import Gate
from gradwalk.core.gates.gate import Attribute, AttributeValue
from gradwalk.core.graph.label_text import format_constant, format_shape
from gradwalk.core.syntax.expression import Number


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
            return (
                f"axis {format_shape(_drop_slices(value)) if isinstance(value, tuple) else value}"
            )
        case "shape":
            assert isinstance(value, tuple)
            return format_shape(_drop_slices(value))
        case "items":
            assert isinstance(value, tuple)
            return f"[{', '.join(map(_format_item, value))}]"
        case _:
            return ""


def _drop_slices(numbers: Sequence[int | slice]) -> list[int]:
    return [each for each in numbers if isinstance(each, int)]


def _format_item(item: int | slice) -> str:
    if isinstance(item, int):
        return str(item)
    start, stop, step = ("" if each is None else str(each) for each in _ends(item))
    return f"{start}:{stop}" + (f":{step}" if step else "")


def _ends(item: slice) -> tuple[int | None, int | None, int | None]:
    return item.start, item.stop, item.step
