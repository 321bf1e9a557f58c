"""The program beside a picture, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradwalk.graphviz_render.drawing.style import COLOURS, Theme
from gradwalk.graphviz_render.measure.text_width import clip_text, measure_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_SIZE, _LINE = 15.0, 24.0
_MOST_LINES, _WIDEST = 40, 640.0
_COMMENT = "#"


def draw_listing(program: str, theme: Theme) -> _Element:
    """Return the program as an element whose `width` and `height` are its size in CSS pixels.

    Of a long one the first lines are shown, and a wide line is cut.
    """
    from lxml import etree

    lines = program.strip("\n").replace("\t", "    ").split("\n")
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "…"]
    lines = [clip_text(line.rstrip(), _SIZE, _WIDEST) for line in lines]
    colour = COLOURS[theme]
    wide = max(measure_text(line, _SIZE) for line in lines)
    size = {"width": f"{wide:.5g}", "height": f"{_LINE * len(lines):g}"}
    group = etree.Element(f"{_SVG}g", size | {"class": "listing"})
    for number, line in enumerate(lines):
        before, mark, comment = line.partition(_COMMENT)
        if not line:
            continue
        written = etree.SubElement(group, f"{_SVG}text", {"fill": colour["ink"]})
        # a space at the beginning would be dropped
        indent = len(line) - len(line.lstrip())
        written.set("x", f"{measure_text(line[:indent], _SIZE):g}")
        written.set("y", f"{_LINE * (number + 0.7):g}")
        written.set("font-size", f"{_SIZE:g}")
        written.text = before.lstrip()
        if mark:
            said = etree.SubElement(written, f"{_SVG}tspan", {"fill": colour["quiet"]})
            said.text = mark + comment
    return group
