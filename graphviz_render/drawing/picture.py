"""A trace → the complete picture. One structure is laid out and drawn once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gradwalk.core.collector import without_collections
from gradwalk.core.model import Trace
from gradwalk.explain.text import DEFAULT_LANGUAGE
from gradwalk.explain.text.numbers import Digits
from gradwalk.graphviz_render.drawing.factor_rooms import Factors
from gradwalk.graphviz_render.drawing.style import Theme
from gradwalk.graphviz_render.drawing.template import PictureTemplate
from gradwalk.graphviz_render.keyed_locks import KeyedLocks
from gradwalk.graphviz_render.layout.board import PHONE
from gradwalk.graphviz_render.layout.dot.service import Dot, default_dot
from gradwalk.graphviz_render.layout.fitting import lay_out_fitting
from gradwalk.graphviz_render.layout.frame import MARGIN
from gradwalk.graphviz_render.layout.layout import lay_out
from gradwalk.graphviz_render.layout.ordering.order import clear_order_caches
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.lru_cache import LRUCache
from gradwalk.graphviz_render.measure.density import ROOMY
from gradwalk.graphviz_render.measure.direction import Direction
from gradwalk.graphviz_render.measure.measures import (
    Measures,
    measure_compact,
    measure_trace,
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of one structure, to be filled with numbers and a step."""

    key: str
    """It begins with that of the structure; the rest is the room of the numbers."""
    layout: Layout
    measures: Measures
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
        factors: Factors = "drawn",
    ) -> str:
        """Return the SVG of `trace`, which has this structure, at `step` (None is the last).

        With `hide_step` the numbers that become known at that step are left out. The chips
        of its factors are as `factors` says.
        """
        return self._template.fill(trace, step, language, theme, standalone, hide_step, factors)


MAX_BYTES = 150_000_000
"""Bytes of all cached drawings together."""
_RECORD_BYTES = 3_000
"""What a node or an edge takes in a drawing. As measured, where it is 2,200 to 3,200."""
_drawings: LRUCache[Drawing] = LRUCache(MAX_BYTES)
_under_way = KeyedLocks()
"""What several threads ask for at once is laid out by one of them."""

_MOST_NARROWED = 1.25
"""A number that is wider than its room by more than this is hard to read in it."""
_MAX_MEASURED_NODES = 500
"""A larger drawing stays as it is whatever its numbers become: measuring it takes time."""


@without_collections
def draw_trace(
    trace: Trace,
    digits: Digits = None,
    dot: Dot | None = None,
    *,
    arrays: bool = False,
    symbols: bool = False,
    direction: Direction = "right",
    narrow: bool = False,
) -> Drawing:
    """Return the drawing of the structure of `trace`; `dot` or the shared one is asked as well.

    `digits` are the decimals of the numbers; None writes them as people do. With `arrays` every
    array is written out, else those for which there is room (see `layout.fitting`). `symbols` are
    drawn in place of numbers. The computation goes in this `direction`. A `narrow` drawing is for
    a phone: the same one where that shows all of it, else it is folded for that.
    """
    if narrow:
        return _draw_narrow(trace, digits, dot, arrays, symbols, direction)
    whole = measure_trace(trace, digits, symbols=symbols, direction=direction)
    structure = _make_structure_key(trace, digits, arrays, symbols, direction)
    key = f"{structure}{hash(whole.rooms) & 0xFFFFFFFF:x}"

    def lay_out_whole() -> tuple[Measures, Layout]:
        return lay_out_fitting(trace, whole, dot or default_dot(), arrays=arrays)

    return _draw_once(key, trace, lay_out_whole)


def _draw_once(
    key: str, trace: Trace, lay_out_trace: Callable[[], tuple[Measures, Layout]]
) -> Drawing:
    """Return the drawing with this key, laid out where this process has not kept it."""
    cached = _drawings.get(key)
    if cached is not None:
        return cached
    with _under_way.hold(key):
        cached = _drawings.get(key)
        if cached is not None:
            return cached
        measures, layout = lay_out_trace()
        template = PictureTemplate(trace, layout, measures)
        drawing = Drawing(key, layout, measures, template)
        _drawings.put(key, drawing, estimate_bytes(trace))
    return drawing


def _draw_narrow(
    trace: Trace,
    digits: Digits,
    dot: Dot | None,
    arrays: bool,
    symbols: bool,
    direction: Direction,
) -> Drawing:
    """What has room on the wall is written out here as well, in a compact drawing."""
    wide = draw_trace(trace, digits, dot, arrays=arrays, symbols=symbols, direction=direction)
    is_whole = PHONE.shows(wide.layout.width, wide.layout.height)
    if is_whole or len(trace.nodes) > _MAX_MEASURED_NODES:
        return wide
    usual = wide.measures
    if usual.density != ROOMY:
        # a phone shows a part of it in any case
        usual = measure_trace(trace, digits, direction=direction)
    measures = measure_compact(trace, usual)

    def lay_out_narrow() -> tuple[Measures, Layout]:
        return measures, lay_out(trace, measures, dot or default_dot(), PHONE.shrink(2 * MARGIN))

    structure = _make_structure_key(trace, digits, arrays, symbols, direction, narrow=True)
    return _draw_once(f"{structure}{hash(measures.rooms) & 0xFFFFFFFF:x}", trace, lay_out_narrow)


def estimate_bytes(trace: Trace) -> int:
    """Return about how many bytes the drawing of `trace` takes."""
    return _RECORD_BYTES * (len(trace.nodes) + len(trace.edges))


def find_drawing(key: str) -> Drawing | None:
    """Return the drawing with this key, if this process has kept it."""
    return _drawings.get(key)


def can_show(
    key: str,
    trace: Trace,
    digits: Digits,
    *,
    arrays: bool = False,
    symbols: bool = False,
    direction: Direction = "right",
    narrow: bool = False,
    steady: bool = False,
) -> bool:
    """Return whether the drawing with this key can show `trace`, so that nothing has to move.

    It has the same structure, and room for the numbers, as far as this process knows its rooms.
    While numbers are moved it must be `steady`, whatever room they need.
    """
    drawing = find_drawing(key)
    looks = [narrow]
    if drawing and PHONE.shows(drawing.layout.width, drawing.layout.height):
        # it is the same on a phone
        looks = [narrow, False]
    if not any(
        key.startswith(
            _make_structure_key(trace, digits, arrays, symbols, direction, narrow=is_narrow)
        )
        for is_narrow in looks
    ):
        return False
    if steady or drawing is None or len(trace.nodes) > _MAX_MEASURED_NODES:
        return True
    measures = drawing.measures
    needed = measure_trace(
        trace,
        digits,
        measures.written,
        symbols=symbols,
        direction=direction,
        density=measures.density,
    ).rooms
    return all(
        need <= _MOST_NARROWED * room
        for need, room in zip(needed, drawing.measures.rooms, strict=True)
    )


def _make_structure_key(
    trace: Trace,
    digits: Digits,
    arrays: bool,
    symbols: bool,
    direction: Direction,
    narrow: bool = False,
) -> str:
    way = f"{trace.structure}-{direction}-{'narrow' if narrow else 'wide'}"
    if symbols:
        return f"{way}-symbols-"
    what = "shapes-" if not trace.numbers else "arrays-" if arrays else ""
    return f"{way}-{digits}-{what}"


def clear_drawing_caches() -> None:
    """Lay out and draw every structure afresh from now on."""
    _drawings.clear()
    clear_order_caches()


def render_svg(
    trace: Trace,
    *,
    step: int | None = None,
    digits: Digits = None,
    language: str = DEFAULT_LANGUAGE,
    theme: Theme = "light",
    standalone: bool = True,
    arrays: bool = False,
    symbols: bool = False,
    direction: Direction = "right",
) -> str:
    """Return `trace` as a complete SVG at `step` (None is the last)."""
    drawing = draw_trace(trace, digits, arrays=arrays, symbols=symbols, direction=direction)
    return drawing.fill(trace, step, language=language, theme=theme, standalone=standalone)
