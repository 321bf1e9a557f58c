"""The panels below the graph: one record each, in the order in which the page offers them.

A panel's sentence is `page.panels.<name>`, its template `templates/panels/<name>.html`, its script
`static/js/panels/<name>/panel.js`. What it asks the server is a row of `questions.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: where it is offered, and for which programs.

    `place` is the row of words or the View menu. A panel for `tensors` is offered only where
    some value has a shape.
    """

    name: str
    place: Literal["row", "menu"] = "row"
    traces: Literal["any", "tensors"] = "any"


DEFAULT_PANEL = Panel("explain")
"""Shown where a link names no panel."""

PANELS: tuple[Panel, ...] = (
    DEFAULT_PANEL,
    Panel("predict"),
    Panel("check"),
    Panel("train"),
    Panel("code"),
    Panel("array", traces="tensors"),
    Panel("jacobian", traces="tensors"),
    Panel("delta", place="menu"),
    Panel("forward", place="menu"),
    Panel("compare", place="menu"),
)

LINKED_PANELS = tuple(panel.name for panel in PANELS if panel is not DEFAULT_PANEL)
"""The panels that a link names."""
