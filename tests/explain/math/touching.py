"""Whether two numbers of a formula touch, so that they read as one: 2 and 3ˣ as 23ˣ."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from gradwalk.explain.math.styles import Plain

_END = "\u2063"
_TOUCHING = re.compile(rf"{_END}[\d.]")
_TOUCHING_MARKUP = re.compile(r"⟩[⟦]*⟨")
_OWN_SPACE = {"mfrac": "⟦{}⟧/⟦{}⟧", "msup": "{}^⟦{}⟧", "msub": "{}_⟦{}⟧"}


class Marked(Plain):
    """Plain text with a mark behind every number."""

    def number(self, value: Any) -> str:
        return super().number(value) + _END


def touches(text: str) -> bool:
    """Return whether a digit follows a number in text of the style `Marked`."""
    return bool(_TOUCHING.search(text))


def touches_in_markup(markup: str) -> bool:
    """Return whether a number follows a number in MathML, or a fraction that begins with one."""
    return bool(_TOUCHING_MARKUP.search(_flatten(ElementTree.fromstring(markup))))


def _flatten(element: ElementTree.Element) -> str:
    parts = [_flatten(child) for child in element]
    match element.tag.rpartition("}")[2]:
        case "mn":
            return f"⟨{element.text}⟩"
        case "mfrac" | "msup" | "msub" as tag:
            return _OWN_SPACE[tag].format(*parts)
        case "msqrt":
            return f"√⟦{''.join(parts)}⟧"
        case "munder" | "munderover":
            return parts[0] + "".join(f"_⟦{part}⟧" for part in parts[1:])
        case "mtd" | "mtr":
            return "".join(parts) + ";"
    return (element.text or "") + "".join(parts)
