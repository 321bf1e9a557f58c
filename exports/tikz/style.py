"""The colours and the styles of a TikZ picture: those of the SVG, by the same names."""

from __future__ import annotations

from gradwalk.exports.tikz.canvas import UNIT, format_length
from gradwalk.graphviz_render.drawing.group_heads import SIZE
from gradwalk.graphviz_render.drawing.room_search import FACTOR
from gradwalk.graphviz_render.drawing.style import COLOURS, HEAT, Theme
from gradwalk.graphviz_render.measure.cells import SMALL_NUMBER
from gradwalk.graphviz_render.measure.faces import NUMBER
from gradwalk.graphviz_render.measure.names import (
    INPUT_NAME,
    NAME,
)

_LARGER = 1.1
"""The figures of Computer Modern are smaller than Inter's at the same size of the font."""
_SIZES = {
    "number": NUMBER,
    "gate sign": 19.0,
    "gate word": 13.0,
    "gate name": NAME,
    "input name": INPUT_NAME,
    "constant": 15.0,
    "local number": SMALL_NUMBER,
    "factor": FACTOR,
    "group name": SIZE,
}
_STYLES = {
    "bare wire": ("wire", 0.9),
    "value lane": ("value", 1.5),
    "constant lane": ("quiet", 1.5),
    "gradient lane": ("gradient-earlier", 1.2),
    "body": ("ink", 1.4),
}


def write_colours(theme: Theme) -> list[str]:
    """Return the definitions of all colours, local to the picture."""
    heat = {f"heat{level}": colour for level, colour in enumerate(HEAT[theme])}
    return [
        f"\\definecolor{{{name}}}{{HTML}}{{{colour.removeprefix('#')}}}"
        for name, colour in (COLOURS[theme] | heat).items()
    ]


def write_options() -> list[str]:
    """Return the options of the picture: its unit, and its styles."""
    fonts = [f"{name}/.style={{font={_write_font(size)}}}" for name, size in _SIZES.items()]
    strokes = [
        f"{name}/.style={{draw={colour}, line width={format_length(width)}}}"
        for name, (colour, width) in _STYLES.items()
    ]
    return [
        f"x={UNIT:g}bp, y=-{UNIT:g}bp, inner sep=0pt, outer sep=0pt, line cap=butt",
        "every node/.style={anchor=base, text=ink}",
        *strokes,
        *fonts,
    ]


def _write_font(size: float) -> str:
    points = round(size * UNIT * _LARGER, 1)
    return f"\\fontsize{{{points:g}}}{{{points:g}}}\\selectfont"
