"""A record → the complete picture."""

from __future__ import annotations

from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.graphviz_render.branches import branches
from gradwalk.graphviz_render.layout import cells_of, layout
from gradwalk.graphviz_render.positions import Layout
from gradwalk.graphviz_render.recent import Recent
from gradwalk.graphviz_render.style import Theme
from gradwalk.graphviz_render.svg import Template
from gradwalk.graphviz_render.worker import Workers


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of one structure, to be filled with numbers and a step."""

    key: str
    notice: str | None
    """The catalogue's key of what the reader should know about this drawing."""
    layout: Layout
    _template: Template

    def fill(
        self,
        trace: Trace,
        step: int | None = None,
        *,
        language: str = DEFAULT_LANGUAGE,
        theme: Theme = "light",
        standalone: bool = True,
        asked: bool = False,
    ) -> str:
        """Return the SVG of `trace`, which has this structure, at `step` (None is the last).

        Where the numbers of that step are `asked` for, they are left out.
        """
        return self._template.fill(trace, step, language, theme, standalone, asked)


_MOST_NODES_KEPT = 50_000
_known: Recent[Drawing] = Recent(_MOST_NODES_KEPT)


def drawing(trace: Trace, digits: int = 2, workers: Workers | None = None) -> Drawing:
    """Return the drawing of the structure of `trace`, laid out by `workers` or those of all."""
    made = layout(trace, digits, workers)
    known = _known.get(made.key)
    if known is not None and known.layout is made:
        return known
    notice = "layout.fallback" if made.method == "layered" else None
    carried = branches(trace, digits)
    template = Template(trace, made, cells_of(trace, digits, carried), carried, digits)
    fresh = Drawing(made.key, notice, made, template)
    _known.keep(made.key, fresh, len(trace.nodes))
    return fresh


def svg(
    trace: Trace,
    *,
    step: int | None = None,
    digits: int = 2,
    language: str = DEFAULT_LANGUAGE,
    theme: Theme = "light",
    standalone: bool = True,
) -> str:
    """Return `trace` as a complete SVG at `step` (None is the last)."""
    made = drawing(trace, digits)
    return made.fill(trace, step, language=language, theme=theme, standalone=standalone)
