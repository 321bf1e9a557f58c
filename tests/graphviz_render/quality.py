"""How good a picture is, as numbers; and the bounds that each gallery program has reached.

    python -m tests.graphviz_render.quality

lowers the bounds in `layout/quality.json` to what is measured now, adds rows for new programs, and
says what has got worse. It never raises a bound.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.core.model import Trace
from gradwalk.graphviz_render.drawing.picture import Drawing, draw_trace
from gradwalk.graphviz_render.layout.board import find_board
from gradwalk.graphviz_render.layout.positions import Layout
from tests.graphviz_render.geometry import is_upright, lay_down, overlapping, texts_and_bodies
from tests.graphviz_render.programs import expand_all

BOUNDS = Path(__file__).with_name("layout") / "quality.json"
_EXPANDED = ", expanded"
_UP = ", up"
_SCREEN = 16 / 9

Gap = float
"""The x where wires begin to bend. Those that arrive at a slant are level only behind their gate,
others before it."""
Run = tuple[str, float, float]
"""A wire in one gap: its source, and its heights at both sides."""


@dataclass(frozen=True)
class Quality:
    """The numbers of one picture; less is better."""

    crossings: int
    """Pairs of wires that cross; wires of one source are one wire as long as they run together."""
    bends: int
    """Changes of height along all wires, without the turns of those that return between rows."""
    length: int
    """Of all wires together, in pixels."""
    aspect: float
    """How many times wider, or taller, than a screen of 16:9 it is."""
    board: int
    """The width of a board, in pixels, on which it fits in natural size."""
    overlaps: int
    """Pairs of texts and bodies that overlap."""


def measure_quality(result: Trace, drawing: Drawing) -> Quality:
    """Return the quality of `drawing`, the picture of `result`."""
    layout = drawing.layout
    gaps = collect_gaps(result, lay_down(layout) if layout.direction == "up" else layout)
    ratio = layout.width / layout.height / _SCREEN
    return Quality(
        crossings=sum(_cross(a, b) for runs in gaps.values() for a in runs for b in runs) // 2,
        bends=sum(start != end for runs in gaps.values() for _, start, end in runs),
        length=math.floor(
            sum(math.dist(a, b) for wire in layout.wires.values() for a, b in pairwise(wire))
        ),
        aspect=round(max(ratio, 1 / ratio), 2),
        board=math.ceil(find_board(result).measure(layout.width, layout.height)),
        overlaps=len(list(overlapping(texts_and_bodies(drawing.fill(result), None)))),
    )


def collect_gaps(result: Trace, layout: Layout) -> dict[Gap, set[Run]]:
    """Return the wires in each gap between two columns."""
    source = {edge.id: edge.source for edge in result.edges}
    bent = [
        (wire, start, end)
        for wire, points in layout.wires.items()
        for number, (start, end) in enumerate(pairwise(points))
        if number % 2
        and not is_upright(*points[number - 1 : number + 1])
        and not is_upright(*points[number + 1 : number + 3])
    ]
    gaps: dict[Gap, set[Run]] = {start[0]: set() for _, start, _ in bent}
    first_level: dict[Gap, float] = {}
    for wire, start, end in bent:
        gaps[start[0]].add((source[wire], start[1], end[1]))
        first_level[start[0]] = min(first_level.get(start[0], math.inf), end[0])
    for wire, points in layout.wires.items():
        for start, end in list(pairwise(points))[::2]:
            for left, right in first_level.items():
                if start[0] <= left and right <= end[0]:
                    gaps[left].add((source[wire], start[1], end[1]))
    return gaps


def _cross(first: Run, second: Run) -> bool:
    return first[0] != second[0] and (first[1] - second[1]) * (first[2] - second[2]) < 0


def list_gallery() -> list[str]:
    """Return the names of all pictures: each program as it opens, in both directions, and with its
    groups expanded."""
    names: list[str] = []
    for example in EXAMPLES:
        names.append(example.id)
        if trace_picture(example.id).groups:
            names.append(example.id + _EXPANDED)
        names.append(example.id + _UP)
    return names


def draw_picture(name: str, result: Trace) -> Drawing:
    """Return the drawing of the gallery's picture `name`, of which `result` is the trace."""
    return draw_trace(result, direction="up" if name.endswith(_UP) else "right")


def trace_picture(name: str) -> Trace:
    """Return the trace of the gallery's picture `name`."""
    id_ = name.removesuffix(_EXPANDED).removesuffix(_UP)
    example = next(each for each in EXAMPLES if each.id == id_)
    if name.endswith(_EXPANDED):
        return expand_all(example.program, example.shapes)
    groups = () if example.closed else None
    return trace(example.program, open=groups, shapes=example.shapes)


def read_bounds() -> dict[str, Quality]:
    """Return the bounds by the program's name."""
    rows = json.loads(BOUNDS.read_text("utf-8")) if BOUNDS.exists() else {}
    return {name: Quality(**row) for name, row in rows.items()}


def find_worse(bound: Quality, now: Quality) -> list[str]:
    """Return the fields of `now` that exceed `bound`; a pixel of length is rounding."""
    limits = asdict(bound) | {"length": bound.length + 1}
    return [field for field, value in asdict(now).items() if value > limits[field]]


def tighten_bounds() -> int:
    """Lower the bounds to what is measured; return how many pictures got worse."""
    bounds, worse = read_bounds(), 0
    rows: dict[str, Mapping[str, float]] = {}
    for name in list_gallery():
        result = trace_picture(name)
        now = measure_quality(result, draw_picture(name, result))
        bound = bounds.get(name, now)
        for field in find_worse(bound, now):
            print(f"{name}: {field} is {asdict(now)[field]}, the bound {asdict(bound)[field]}")
            worse += 1
        rows[name] = {
            field: min(value, asdict(bound)[field]) for field, value in asdict(now).items()
        }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    BOUNDS.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    return worse


if __name__ == "__main__":
    sys.exit(min(tighten_bounds(), 1))
