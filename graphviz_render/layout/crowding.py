"""A drawing that a wall does not show whole, with less room between its parts.

In each density first with ranks as they are, then packed: ranks are filled to a height at which the
board shows one row, or two, and no wire is level where that makes the drawing higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from gradwalk.core.model import Trace
from gradwalk.graphviz_render.layout.attempts import Attempts, Names, Way
from gradwalk.graphviz_render.layout.board import BoardSize
from gradwalk.graphviz_render.layout.dot.service import Dot
from gradwalk.graphviz_render.layout.positions import Layout
from gradwalk.graphviz_render.measure.density import CROWDED, TIGHT, Density
from gradwalk.graphviz_render.measure.measures import Measures

_FILLED = 0.55
"""A drawing whose cells fill more of the board has no room for its wires."""

_NEARLY = 1.06
"""A way to lay a drawing out in which it is larger than the board by more in the last density is
not tried in those before it."""

_STAGES = (CROWDED[:2], CROWDED[2:4])
"""The densities that are tried unpacked before they are tried packed: those with chips come first.
"""
_LAST = CROWDED[-1]

_UNPACKED: tuple[Names, ...] = ("above", "beside", "mixed")
_PACKED: tuple[Names, ...] = ("above", "beside")
_PARTS = (1.0, 0.75, 0.55, 0.47)
_TIGHT_PARTS = (0.65, 0.5, 0.43, 0.36, 0.3)
"""In the last density more heights are tried, down to those of which a board shows three rows."""


def lay_out_crowded(
    trace: Trace, whole: Measures, dot: Dot | None, board: BoardSize, written: int = 1
) -> tuple[Measures, Layout] | None:
    """Return the measures and the layout of `trace` in the first density that `board` shows whole.

    Returns None where it shows none. `whole` are the measures with the usual room. Arrays
    with more than `written` elements show their shapes.
    """
    attempts = Attempts(trace, whole, dot, board, written)
    if _measure_area(attempts.measure_above(_LAST)) > _FILLED * board.width * board.height:
        return None
    can_pack = not any(group.expanded for group in trace.groups)
    parts = _PARTS if can_pack else ()
    tight_parts = _TIGHT_PARTS if can_pack else ()
    closest = _find_first(attempts, (*_list_unpacked(_LAST), *_list_packed(_LAST, parts)))
    if closest is None:
        ways = (
            *_list_packed(_LAST, tight_parts),
            *_list_unpacked(TIGHT),
            *_list_packed(TIGHT, (*parts, *tight_parts)),
        )
        found = _find_first(attempts, ways)
    else:
        found = _find_roomier(attempts, parts) or closest
    return found and attempts.draw(found)


def _list_unpacked(density: Density) -> Iterator[Way]:
    return (Way(density, names, None) for names in _UNPACKED)


def _list_packed(density: Density, parts: Iterable[float]) -> Iterator[Way]:
    return (Way(density, names, part) for part, names in product(parts, _PACKED))


def _find_roomier(attempts: Attempts, parts: Sequence[float]) -> Way | None:
    """The first way that fits in a density before the last, in which it fits nearly at least."""
    for densities in _STAGES:
        unpacked = (way for density in densities for way in _list_unpacked(density))
        packed = (way for density in densities for way in _list_packed(density, parts))
        for way in (*unpacked, *packed):
            if attempts.fits(way) and attempts.fits(way._replace(density=_LAST), _NEARLY):
                return way
    return None


def _find_first(attempts: Attempts, ways: Iterable[Way]) -> Way | None:
    return next((way for way in ways if attempts.fits(way)), None)


def _measure_area(measures: Measures) -> float:
    density = measures.density
    channel = density.curve + density.arrival
    return sum(
        (cell.left + cell.right + cell.tail + channel) * (cell.up + cell.down + density.gap)
        for cell in measures.cells
    )
