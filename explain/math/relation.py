"""Takes the MathML of a step apart: its lines, and each line at its sign of equality."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gradwalk.explain.math.mathml import NAMESPACE

_RELATIONS = ("=", "≈", "+=")


def read_markup(markup: str) -> Sequence[Element]:
    """Return what is inside of complete MathML."""
    return list(ElementTree.fromstring(markup.replace(f' xmlns="{NAMESPACE}"', "")))


def split_lines(markup: str) -> list[Sequence[Element]]:
    """Return the lines of a formula: a gate has one for each operand."""
    content = read_markup(markup)
    if len(content) == 1 and content[0].tag == "mtable":
        return [list(cell) for row in content[0] for cell in row]
    return [content]


def split_relation(
    line: Sequence[Element],
) -> tuple[Sequence[Element], Element | None, Sequence[Element]]:
    """Return what is before the first sign of equality, the sign, and what is behind it."""
    for place, element in enumerate(line):
        if element.tag == "mo" and element.text in _RELATIONS:
            return line[:place], element, line[place + 1 :]
    return line, None, ()
