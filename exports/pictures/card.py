"""The card of a link: the picture of its step, framed, as message apps show it beside a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportOptions, NotExportableError
from gradwalk.exports.fonts import EASTERN
from gradwalk.exports.pictures.raster import render_png
from gradwalk.exports.pictures.sheet import draw_sheet, estimate_sheet
from gradwalk.graphviz_render.drawing.style import COLOURS
from gradwalk.graphviz_render.measure.text_width import is_wide
from gradwalk.page.program_name import shorten_text

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDTH, HEIGHT = 1200, 630
"""In pixels: what Open Graph recommends."""
_EDGE = 56
_FOOT = 104
_MOST_ENLARGED = 2.5
_MOST_CHARACTERS = 52
_PIXELS_SECONDS = 0.05
_SVG = "http://www.w3.org/2000/svg"


def draw_card(trace: Trace, options: ExportOptions, title: str) -> bytes:
    """Return the picture of a step as PNG, 1200 × 630, with `title` and our name below it."""
    from lxml import etree

    colours = COLOURS[options.picture_theme]
    card = etree.Element(
        f"{{{_SVG}}}svg",
        {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"},
        nsmap={None: _SVG},
    )
    _add(card, "rect", width=WIDTH, height=HEIGHT, fill=colours["ground"])
    drawing = draw_sheet(trace, options)
    _place(drawing)
    card.append(drawing)
    foot = HEIGHT - _FOOT
    _add(card, "rect", y=foot, width=WIDTH, height=_FOOT, fill=colours["surface"])
    _add(card, "rect", y=foot, width=WIDTH, height=2, fill=colours["group-line"])
    line = {"y": foot + 64, "fill": colours["ink"]}
    _add(card, "text", "Gradwalk", x=WIDTH - _EDGE, **line, **_NAME)
    title = shorten_text(title, _MOST_CHARACTERS)
    # a renderer takes the first font of the list that the machine has
    fonts = (*EASTERN, "Inter") if any(map(is_wide, title)) else ("Inter",)
    family = {"font-family": ", ".join(fonts)}
    named = _add(card, "text", title, x=_EDGE, **line, **_TITLE, **family)
    try:
        return render_png(card, 1)
    except NotExportableError:
        # the machine has no font for a Korean title: the graph is worth more than none
        card.remove(named)
        return render_png(card, 1)


def estimate_card(trace: Trace, options: ExportOptions) -> float:
    """Return the seconds of processor time that the card takes, besides the trace."""
    return estimate_sheet(trace, options) + _PIXELS_SECONDS


_TITLE = {"font-size": 34, "font-weight": 600}
_NAME = {"font-size": 28, "font-weight": 600, "text-anchor": "end", "font-family": "Inter"}


def _place(drawing: _Element) -> None:
    """Put the drawing into the middle of the frame, as large as fits and not larger than life."""
    width, height = (float(drawing.get(name, "1")) for name in ("width", "height"))
    room = (WIDTH - 2 * _EDGE, HEIGHT - _FOOT - 2 * _EDGE / 2)
    scale = min(room[0] / width, room[1] / height, _MOST_ENLARGED)
    placed = {
        "x": (WIDTH - scale * width) / 2,
        "y": (HEIGHT - _FOOT - scale * height) / 2,
        "width": scale * width,
        "height": scale * height,
    }
    if drawing.get("viewBox") is None:
        drawing.set("viewBox", f"0 0 {width} {height}")
    for name, value in placed.items():
        drawing.set(name, f"{value:.2f}")


def _add(card: _Element, tag: str, text: str | None = None, **attributes: object) -> _Element:
    from lxml import etree

    element = etree.SubElement(card, f"{{{_SVG}}}{tag}")
    element.text = text
    for name, value in attributes.items():
        element.set(name, str(value))
    return element
