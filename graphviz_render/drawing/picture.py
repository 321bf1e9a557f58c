"""A trace → the complete picture. One structure is laid out and drawn once."""

from __future__ import annotations

from dataclasses import dataclass

from gradwalk.core.model import Trace
from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.drawing.template import PictureTemplate
from gradwalk.graphviz_render.layout.dot.service import Dot, default_dot
from gradwalk.graphviz_render.layout.layout import lay_out
from gradwalk.graphviz_render.layout.ordering.order import clear_level_cache
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.graphviz_render.measure.measures import measure_trace


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of one structure, to be filled with numbers and a step."""

    key: str
    notice: str | None
    """The catalogue's key of what the reader should know about this drawing."""
    layout: Layout
    _template: PictureTemplate

    def fill(
        self,
        trace: Trace,
        step: int | None = None,
        *,
        language: str = DEFAULT_LANGUAGE,
        theme: Theme = "light",
        standalone: bool = True,
        hide_step: bool = False,
    ) -> str:
        """Return the SVG of `trace`, which has this structure, at `step` (None is the last).

        With `hide_step` the numbers that become known at that step are left out.
        """
        return self._template.fill(trace, step, language, theme, standalone, hide_step)


_MAX_CACHED_NODES = 50_000
_drawings: LRUCache[Drawing] = LRUCache(_MAX_CACHED_NODES)


def draw_trace(trace: Trace, digits: int = 2, dot: Dot | None = None) -> Drawing:
    """Return the drawing of the structure of `trace`, laid out by `dot` or the shared one.

    `digits` are the decimals of the numbers. A drawing is cached unless Graphviz failed.
    """
    key = f"{trace.structure}-{digits}" + ("" if trace.numbers else "-shapes")
    cached = _drawings.get(key)
    if cached is not None:
        return cached
    measures = measure_trace(trace, digits)
    layout = lay_out(trace, measures, dot or default_dot())
    notice = "layout.fallback" if layout.method == "layered" else None
    drawing = Drawing(key, notice, layout, PictureTemplate(trace, layout, measures))
    if layout.final:
        _drawings.put(key, drawing, len(trace.nodes))
    return drawing


def clear_drawing_caches() -> None:
    """Lay out and draw every structure afresh from now on."""
    _drawings.clear()
    clear_level_cache()


def render_svg(
    trace: Trace,
    *,
    step: int | None = None,
    digits: int = 2,
    language: str = DEFAULT_LANGUAGE,
    theme: Theme = "light",
    standalone: bool = True,
) -> str:
    """Return `trace` as a complete SVG at `step` (None is the last)."""
    drawing = draw_trace(trace, digits)
    return drawing.fill(trace, step, language=language, theme=theme, standalone=standalone)
