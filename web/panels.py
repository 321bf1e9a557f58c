"""The panels below the graph: one record each, in the order in which the page offers them.

A panel's sentence is `page.panels.<name>`, its template `templates/panels/<name>.html`, its script
`static/js/panels/<name>/panel.js`, and its styles are beside it. What it asks
the server is a row of `questions.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: where it is offered, and for which programs.

    `place` is the row of words or the View menu. A panel for `tensors` is offered only where
    some value has a shape. With `asks` it takes the place of the explanation and asks for what
    the step shows, which the drawing hides until then. With `tangents` the drawing shows those in
    the gradients' place. The one that `compares` shows the program beside another. While
    presenting, a `wide` one takes the place of the overview: it says itself what part is shown.
    Of the one that follows `paths` the drawing shows the ways from the chosen input to the output.
    The one that `inspects` opens where the shape of an array is clicked.
    """

    name: str
    place: Literal["row", "menu"] = "row"
    traces: Literal["any", "tensors"] = "any"
    asks: bool = False
    tangents: bool = False
    compares: bool = False
    wide: bool = False
    inspects: bool = False
    paths: bool = False


DEFAULT_PANEL = Panel("explain")
"""Shown where a link names no panel."""

EXERCISE_PANEL = Panel("predict", asks=True)
"""Where an exercise opens."""

PANELS: tuple[Panel, ...] = (
    DEFAULT_PANEL,
    EXERCISE_PANEL,
    Panel("check"),
    Panel("train", wide=True),
    Panel("code", wide=True),
    Panel("array", traces="tensors", inspects=True),
    Panel("jacobian", traces="tensors"),
    Panel("plots", place="menu"),
    Panel("delta", place="menu"),
    Panel("whole", place="menu", paths=True),
    Panel("forward", place="menu", tangents=True),
    Panel("compare", place="menu", compares=True),
)

LINKED_PANELS = tuple(panel.name for panel in PANELS if panel is not DEFAULT_PANEL)
"""The panels that a link names."""


def get_panel(name: str | None) -> Panel:
    """Return the panel that a link names, or the one shown where it names none."""
    return next((panel for panel in PANELS if panel.name == name), DEFAULT_PANEL)
