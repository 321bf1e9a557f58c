"""The style sheet of a picture on its own: hex colours on an opaque ground, no transparency."""

from __future__ import annotations

from functools import cache
from typing import Literal

from gradwalk.graphviz_render.drawing.fonts import ITALIC, SANS, font_faces

Theme = Literal["light", "dark"]

_COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "ground": "#FFFFFF",
        "line": "#3D4451",
        "ink": "#16181D",
        "quiet": "#5C6370",
        "value": "#00734F",
        "gradient": "#B3261E",
        "glow": "#FFF2CC",
        "accent": "#B36B00",
        "group": "#F5F6F8",
        "group-line": "#858D9B",
        "broken": "#16181D",
    },
    "dark": {
        "ground": "#111318",
        "line": "#B4BAC6",
        "ink": "#F2F3F5",
        "quiet": "#A3AAB6",
        "value": "#4FD1A1",
        "gradient": "#FF9A91",
        "glow": "#453510",
        "accent": "#FFB74D",
        "group": "#1A1D24",
        "group-line": "#747D8C",
        "broken": "#F2F3F5",
    },
}

HEAT: dict[Theme, tuple[str, ...]] = {
    "light": (
        *("#A34700", "#D9770A", "#F2A344", "#F8CF9A"),
        "#E9EBEF",
        *("#CBC8E6", "#9F97CC", "#6F60AC", "#43187A"),
    ),
    "dark": (
        *("#FFC27A", "#E3913A", "#AB641C", "#6E4319"),
        "#2C313B",
        *("#453F70", "#6A5FB0", "#9B8FE0", "#D3CBFF"),
    ),
}
"""The levels of a heat map, from the most negative through zero to the most positive: orange and
purple, which no common colour-vision deficiency confuses. A negative block is smaller, too."""


@cache
def build_style(theme: Theme) -> str:
    """Return the style sheet of a picture on its own, with its fonts."""
    colour = _COLOURS[theme]
    heat = "".join(f".h{level}{{fill:{shade}}}" for level, shade in enumerate(HEAT[theme]))
    return font_faces() + (
        f".ground{{fill:{colour['ground']}}}"
        f"text{{font-family:{SANS};fill:{colour['ink']};font-variant-numeric:tabular-nums}}"
        f".wire,.stub{{fill:none;stroke:{colour['line']};stroke-width:1.6}}"
        f".body{{fill:{colour['ground']};stroke:{colour['line']};stroke-width:1.6}}"
        f".closed .body{{stroke-width:3}}"
        f".input .body,.constant .body,.glow{{fill:none;stroke:none}}"
        f".name{{font-family:{ITALIC};font-style:italic}}"
        f".letter{{font-family:{ITALIC};font-style:italic;fill:{colour['quiet']}}}"
        ".plain{font-style:normal}"
        f".value,.value text{{fill:{colour['value']};font-weight:700}}"
        f".grad,.grad text,.contribution,.branch{{fill:{colour['gradient']};font-weight:700}}"
        f".shape{{fill:{colour['quiet']}}}"
        ".bracket{fill:none;stroke-width:1.4}"
        f".value .bracket{{stroke:{colour['value']}}}"
        f".grad .bracket,.branch .bracket{{stroke:{colour['gradient']}}}"
        ".matrix,.size{visibility:hidden}"
        ".known .value,.done .grad,.branch.shown{visibility:visible}"
        f"{heat}.h9{{fill:{colour['broken']}}}"
        f".h0,.h1,.h2,.h3{{stroke:{colour['ground']};stroke-width:2}}"
        f".group-box{{fill:{colour['group']};stroke:{colour['group-line']}}}"
        f".group-name{{fill:{colour['quiet']}}}"
        f".current .glow{{fill:{colour['glow']}}}"
        f".gate.current .body,.gate.other .body{{stroke:{colour['accent']};stroke-width:3}}"
        f".lit{{stroke:{colour['accent']};stroke-width:3.2}}"
    )
