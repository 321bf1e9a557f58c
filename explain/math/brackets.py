"""The brackets of a row of MathML, and which of its signs closes the first."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

BRACKETS = {"(": ")", "[": "]", "|": "|", "‖": "‖"}
"""Each opening sign with the one that closes it."""


def get_sign(element: Element) -> str:
    """Return the sign that an operator is; "" for every other element."""
    return (element.text or "") if element.tag == "mo" else ""


def closes_last(elements: Sequence[Element], opening: str) -> bool:
    """Return whether the bracket that opens a row is closed by its last sign, and not before."""
    closing, depth = BRACKETS[opening], 1
    for place, element in enumerate(elements[1:], start=1):
        sign = get_sign(element)
        depth += (sign == opening != closing) - (sign == closing)
        if not depth:
            return place == len(elements) - 1
    return False
