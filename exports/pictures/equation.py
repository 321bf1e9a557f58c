"""The equation of a step as a part of a flat drawing: the outlines of its letters.

No program sets mathematics in a drawing, so its letters are paths; what they say is its title.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from gradwalk.explain.step import Explanation
from gradwalk.exports.formula import define_roles, write_formula
from gradwalk.exports.typesetting import set_document
from gradwalk.graphviz_render.drawing.style import Theme

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_SIZE = 20
"""Of its letters, in CSS pixels."""


def draw_equation(explanation: Explanation, theme: Theme) -> _Element:
    """Return the equation as an element whose `width` and `height` are its size in CSS pixels."""
    from lxml import etree

    page = "#set page(width: auto, height: auto, margin: (x: 4pt, y: 6pt), fill: none)\n"
    size = f"#show math.equation: set text(size: {_SIZE}pt)\n"
    source = page + define_roles(theme) + "\n" + size + write_formula(explanation)
    drawn = etree.fromstring(set_document(source, {}, "svg"))
    _, _, width, height = drawn.get("viewBox", "").split()
    glyphs = {f"#{each.get('id')}": each[0] for each in drawn.iter(f"{_SVG}symbol")}
    for use in [*drawn.iter(f"{_SVG}use")]:
        parent = use.getparent()
        if parent is not None:
            parent.replace(use, _write_outline(use, glyphs[use.get(_LINK, "")]))
    for definitions in drawn.findall(f"{_SVG}defs"):
        drawn.remove(definitions)
    title = etree.Element(f"{_SVG}title")
    title.text = explanation.spoken or explanation.title
    group = etree.Element(f"{_SVG}g", {"class": "equation", "width": width, "height": height})
    group.extend([title, *drawn])
    for shape in group.iter(f"{_SVG}path"):
        for name in ("fill", "stroke"):
            if name in shape.attrib:
                shape.set(name, shape.get(name, "").upper().replace("NONE", "none"))
    return group


def _write_outline(use: _Element, glyph: _Element) -> _Element:
    """One letter where it is used, in its colour."""
    letter = deepcopy(glyph)
    letter.set("fill", use.get("fill", "#000000"))
    x, y = use.get("x", "0"), use.get("y", "0")
    if (x, y) != ("0", "0"):
        letter.set("transform", f"translate({x} {y})")
    return letter
