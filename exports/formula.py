"""The equation of a step, set in the fonts and colours of the board."""

from __future__ import annotations

import numpy as np

from gradwalk.core.model import Trace
from gradwalk.explain.lookup import Lookup
from gradwalk.explain.step import Explanation, explain_step
from gradwalk.explain.typst.equations import write_equation
from gradwalk.exports.export_format import ExportOptions
from gradwalk.exports.fonts import EASTERN
from gradwalk.graphviz_render.drawing.style import COLOURS, Theme

_EASTERN = ", ".join(f'"{font}"' for font in EASTERN)
FORMULA_FONT = f'("STIX Two Math", "Inter", {_EASTERN})'
WORDS_FONT = f'("Inter", "STIX Two Math", {_EASTERN})'
"""As typst reads a list of fonts."""


def explain_shown(trace: Trace, options: ExportOptions, step: int | None = None) -> Explanation:
    """Return the explanation of `step`, or else of the step that `options` show."""
    step = options.step if step is None else step
    # formulas with numbers in them may run into infinities, as the passes may
    with np.errstate(all="ignore"):
        look = Lookup(trace, options.language, options.digits)
        return explain_step(look, trace.steps[-1 if step is None else step])


def define_roles(theme: Theme) -> str:
    """Return the functions that an equation calls: the colours of its roles, the tray."""
    colour = COLOURS[theme]
    roles = {
        "value": colour["value"],
        "constant": colour["quiet"],
        "upstream": colour["gradient"],
        "gradient": colour["gradient"],
        "local": colour["local"],
    }
    return "\n".join(
        [
            f'#set text(fill: rgb("{colour["ink"]}"))',
            f"#show math.equation: set text(font: {FORMULA_FONT})",
            "#set math.equation(block: true)",
            # a fraction or a tray below another needs air
            "#show math.equation: set par(leading: 0.8em)",
            *(f'#let {role}(x) = text(fill: rgb("{hue}"), x)' for role, hue in roles.items()),
            "#let tray(..cells) = context box(stroke: 0.05em + text.fill, radius: 0.7em,"
            " outset: (y: 0.25em), inset: (x: 0.45em), cells.pos().join(h(0.8em)))",
        ]
    )


def write_formula(explanation: Explanation) -> str:
    """Return the equation of a step as a block of typst math; it calls the roles."""
    rows = " \\\n".join(write_equation(explanation))
    return f"$ {rows} $"
