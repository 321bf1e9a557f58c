"""The style sheet of a picture on its own: hex colours on an opaque ground, no transparency."""

from __future__ import annotations

from functools import cache
from typing import Literal

from gradwalk.graphviz_render.drawing.fonts import ITALIC, SANS, font_faces

Theme = Literal["light", "dark"]

COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "ground": "#FBFAF7",
        "surface": "#FFFFFF",
        "wire": "#8F897E",
        "ink": "#1C1B19",
        "quiet": "#57534C",
        "value": "#0A6B48",
        "value-tint": "#E3F1E9",
        "value-line": "#9CCDB6",
        "gradient": "#B5261E",
        "gradient-tint": "#FBE6E2",
        "gradient-line": "#E9ACA5",
        "gradient-earlier": "#D2685E",
        "local": "#2450B8",
        "local-tint": "#E5ECFB",
        "local-line": "#A9BFF0",
        "group-line": "#CBC4B8",
    },
    "dark": {
        "ground": "#15171A",
        "surface": "#1D2024",
        "wire": "#77736B",
        "ink": "#EEECE6",
        "quiet": "#B9B5AC",
        "value": "#5CCB98",
        "value-tint": "#15302A",
        "value-line": "#2C6B54",
        "gradient": "#FF8A7A",
        "gradient-tint": "#3A1F1D",
        "gradient-line": "#84403A",
        "gradient-earlier": "#B9605A",
        "local": "#8FB2FF",
        "local-tint": "#1C2947",
        "local-line": "#3C5796",
        "group-line": "#454A52",
    },
}
"""The colours of a picture on its own, by their names."""

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
purple, which no common colour-vision deficiency confuses. A negative block is smaller, too,
where it is large enough for that."""


FLOW_WIDTHS = {8: 4.9, 7: 2.75, 6: 1.7}
"""The width of a lane of gradients by its level; where it is less, it has its least width."""
_LANE_WIDTHS = "".join(
    f'.wire[data-flow="{level}"] .gradient-lane,[data-flow="{level}"]>.stub .gradient-lane'
    f"{{stroke-width:{width}}}"
    for level, width in FLOW_WIDTHS.items()
)


@cache
def build_miniature_style(theme: Theme) -> str:
    """Return the style sheet of a miniature, which brings no fonts and lies on any ground."""
    colour = COLOURS[theme]
    return (
        f"path{{fill:none}}.value{{stroke:{colour['value']}}}"
        f".gradient{{stroke:{colour['gradient-earlier']}}}"
        f".value-array{{fill:{colour['value-tint']};stroke:{colour['value-line']}}}"
        f".gradient-array{{fill:{colour['gradient-tint']};stroke:{colour['gradient-line']}}}"
        f".body,.terminal{{fill:{colour['surface']};stroke:{colour['ink']}}}"
        f".dot{{fill:{colour['ink']}}}"
        f".box{{fill:{colour['surface']};stroke:{colour['group-line']}}}.inside{{stroke:none}}"
        f"text{{font-family:{SANS};fill:{colour['ink']}}}"
        f".name,.word,.variable{{font-family:{ITALIC};font-style:italic}}.word{{font-style:normal}}"
    )


@cache
def build_style(theme: Theme, *, words: bool = False) -> str:
    """Return the style sheet of a picture on its own, with its fonts: `words` are in gates."""
    colour = COLOURS[theme]
    heat = "".join(f".h{level}{{fill:{shade}}}" for level, shade in enumerate(HEAT[theme]))
    return font_faces(words=words) + (
        f".ground{{fill:{colour['ground']}}}"
        f"text{{font-family:{SANS};fill:{colour['ink']};font-variant-numeric:tabular-nums}}"
        f".wire,.stub{{fill:none;stroke:{colour['wire']};stroke-width:.9}}"
        ".known>.stub,.wire.known{stroke:none}"
        ".lane{visibility:hidden}"
        f".value-lane{{stroke:{colour['value']};stroke-width:1.5}}"
        f".gradient-lane{{stroke:{colour['gradient-earlier']};stroke-width:1.2}}"
        ".known>.stub .value-lane,.wire.known .value-lane,"
        ".done>.stub .gradient-lane,.wire.done .gradient-lane{visibility:visible}"
        f".constant .value-lane{{stroke:{colour['quiet']}}}"
        f".value-head{{fill:{colour['value']};fill:context-stroke}}"
        f".gradient-head{{fill:{colour['gradient-earlier']};fill:context-stroke}}"
        f"{_LANE_WIDTHS}"
        '.wire[data-flow="0"] .gradient-lane,[data-flow="0"]>.stub .gradient-lane'
        "{stroke-width:1.6;stroke-dasharray:.1 3;stroke-linecap:round;marker:none}"
        f".fork,.terminal-dot{{fill:{colour['ink']}}}"
        f".terminal{{fill:{colour['surface']};stroke:{colour['ink']};stroke-width:1.4}}"
        f".body{{fill:{colour['surface']};stroke:{colour['ink']};stroke-width:1.4}}"
        f".closed .body{{stroke-width:2.4}}"
        f".nonfinite .body{{stroke:{colour['gradient']};stroke-dasharray:3 3}}"
        ".input .body,.constant .body,.glow,.halo{fill:none;stroke:none}"
        f".name,.letter,.word,.variable,.group-name{{font-family:{ITALIC};font-style:italic}}"
        f".letter{{fill:{colour['quiet']}}}"
        ".plain,.word{font-style:normal}"
        f".value,.value text{{fill:{colour['value']};font-weight:700}}"
        f".constant .label,.constant .value,.constant .value text{{fill:{colour['quiet']}}}"
        f".grad,.grad text,.contribution,.branch{{fill:{colour['gradient']};font-weight:700}}"
        f".rule text,tspan.rule,.symbols :is(.value,.grad,.contribution,.local text)"
        f"{{font-family:{ITALIC};font-style:italic;font-weight:400}}"
        f".shape{{fill:{colour['quiet']}}}"
        f".size rect{{fill:none;stroke:{colour['value-line']};stroke-width:.9}}"
        f".size.grad rect{{stroke:{colour['gradient-line']}}}"
        ".bracket{fill:none;stroke-width:1.4}"
        f".value .bracket{{stroke:{colour['value']}}}"
        f".constant .bracket{{stroke:{colour['quiet']}}}"
        f".constant .size rect{{stroke:{colour['group-line']}}}"
        f".grad .bracket,.branch .bracket{{stroke:{colour['gradient']}}}"
        ".matrix,.size{visibility:hidden}"
        ".known .value,.done .grad,.branch.shown{visibility:visible}"
        f"{heat}.h9{{fill:{colour['ink']}}}"
        f":not(.fine)>:is(.h0,.h1,.h2,.h3){{stroke:{colour['ground']};stroke-width:2}}"
        f".mask>.h8{{fill:{colour['surface']};stroke:{colour['value']};stroke-width:.9}}"
        f".mask>.h4{{fill:url(#crossed);stroke:{colour['value']};stroke-width:.9}}"
        f".constant .mask>:is(.h4,.h8){{stroke:{colour['quiet']}}}"
        f".crossed path{{stroke:{colour['value']};stroke-width:.12}}"
        f".group-box{{fill:{colour['surface']};stroke:{colour['group-line']}}}"
        ".group-box.inside{stroke:none}"
        f".fold{{fill:none;stroke:{colour['quiet']}}}"
        ".halo{stroke-width:.9}"
        f".gate.working .halo{{fill:{colour['value-tint']};stroke:{colour['value']}}}"
        f"[data-phase=backward] .gate.other .halo{{stroke:{colour['gradient']}}}"
        f"[data-phase=backward] .gate.working .halo{{fill:{colour['gradient-tint']}}}"
        ".gate.working .body{stroke-width:1.8}"
        ".local{visibility:hidden}.known>.local{visibility:visible}"
        f".local rect{{fill:{colour['local-tint']};stroke:{colour['local-line']};stroke-width:.9}}"
        f".local text{{fill:{colour['local']};font-weight:640}}"
        ".local .rule text{font-weight:400}"
        f".factor rect{{stroke:{colour['local']};stroke-width:1.1}}"
        f"rect.result.value{{fill:{colour['value-tint']};stroke:{colour['value']}}}"
        f"rect.result.grad{{fill:{colour['gradient-tint']};stroke:{colour['gradient']}}}"
        ".wire.lit .gradient-lane,.current>.stub .gradient-lane,.other>.stub .gradient-lane"
        f"{{stroke:{colour['gradient']}}}"
    )
