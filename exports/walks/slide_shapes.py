"""A flat drawing → native shapes of a slide, which can be moved, coloured and animated.

Circles become ellipses, wires freeforms, and each text a text box in fonts that every office has.
They are narrower than ours, so what does not overlap here does not overlap there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gradwalk.exports.walks.drawing_ml import (
    EMU,
    Paint,
    SlideBox,
    SlideRun,
    write_group,
    write_outline,
    write_preset,
    write_text_box,
)
from gradwalk.exports.walks.fonts import NAMES, WORDS
from gradwalk.exports.walks.outline import Segment, read_outline, read_turn
from gradwalk.graphviz_render.flat.flatten import get_tag
from gradwalk.graphviz_render.flat.text_runs import list_stretches
from gradwalk.graphviz_render.layout.positions import Point
from gradwalk.graphviz_render.measure.text_width import measure_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_ASCENT, _DESCENT = 0.905, 0.2
"""Of a line of Arial, in its size: from the top of its box to the baseline, and on to the end."""
_ANCHORS = {"start": ("l", 0.0), "middle": ("ctr", 0.5), "end": ("r", 1.0)}


_LEVEL = 0.1
"""A text that is moved by less is on its line."""


@dataclass(slots=True)
class SlideShapes:
    """Draws on one slide, with `scale` points for each CSS pixel, from `left` and `top` on."""

    left: float
    top: float
    scale: float
    _last: int = field(default=100, init=False)

    def draw(self, drawing: _Element, tree: _Element) -> None:
        """Add the shapes of `drawing` to `tree`; those of a node or a wire are a group."""
        for child in drawing:
            self._draw(child, tree)

    def _draw(self, element: _Element, tree: _Element) -> list[SlideBox]:
        tag = get_tag(element)
        if tag == "g":
            return self._draw_group(element, tree)
        if element.get("class") == "ground" or tag == "title":
            return []
        box, shape = (self._write_text if tag == "text" else self._write_shape)(element)
        tree.append(shape)
        return [box]

    def _draw_group(self, element: _Element, tree: _Element) -> list[SlideBox]:
        """A group for a node or a wire, which are whole; the others only order what is drawn."""
        is_whole = element.get("data-node") or element.get("data-source")
        if not is_whole:
            return [box for child in element for box in self._draw(child, tree)]
        title = element.findtext(f"{_SVG}title") or ""
        group = write_group(self._next_id(), title.partition("\n")[0] or "wire", title)
        boxes = [box for child in element for box in self._draw(child, group.tree)]
        if not boxes:
            return []
        whole = SlideBox.around(boxes)
        group.place(whole)
        tree.append(group.element)
        return [whole]

    def _write_shape(self, element: _Element) -> tuple[SlideBox, _Element]:
        tag, paint = get_tag(element), self._read_paint(element)
        name = element.get("class", tag).split()[0]
        if tag == "path":
            turn = read_turn(element.get("transform", ""))
            segments = [
                (command, tuple(self._move(turn(point)) for point in points))
                for command, points in read_outline(element.get("d", ""))
            ]
            box = _find_extent(segments)
            return box, write_outline(self._next_id(), name, box, segments, paint)
        if tag == "circle":
            x, y, r = (float(element.get(key, "0")) for key in ("cx", "cy", "r"))
            box = SlideBox.around_points([self._move((x - r, y - r)), self._move((x + r, y + r))])
            return box, write_preset(self._next_id(), name, box, paint, "ellipse")
        x, y, width, height = (
            float(element.get(key, "0")) for key in ("x", "y", "width", "height")
        )
        box = SlideBox.around_points([self._move((x, y)), self._move((x + width, y + height))])
        round_part = float(element.get("rx", "0")) / max(1e-9, min(width, height))
        kind = "roundRect" if round_part else "rect"
        return box, write_preset(self._next_id(), name, box, paint, kind, min(0.5, round_part))

    def _write_text(self, element: _Element) -> tuple[SlideBox, _Element]:
        size = float(element.get("font-size", "16"))
        anchor, share = _ANCHORS[element.get("text-anchor", "start")]
        said = "".join(element.itertext())
        width = measure_text(said, size)
        x, y = float(element.get("x", "0")) - share * width, float(element.get("y", "0"))
        corners = [(x, y - _ASCENT * size), (x + width, y + _DESCENT * size)]
        box = SlideBox.around_points([self._move(corner) for corner in corners])
        kinds = element.get("class", "text").split()
        runs = [
            SlideRun(
                each.text,
                NAMES if each.style == "italic" or "word" in kinds else WORDS,
                each.weight >= 600,
                each.style == "italic",
                (each.lower < -_LEVEL) - (each.lower > _LEVEL),
            )
            for each in list_stretches(element, "")
        ]
        return box, write_text_box(
            self._next_id(),
            kinds[0],
            box,
            runs,
            size=size * self.scale,
            colour=element.get("fill", "#000000"),
            align=anchor,
        )

    def _read_paint(self, element: _Element) -> Paint:
        return Paint(
            element.get("fill", "#000000"),
            element.get("stroke", "none"),
            float(element.get("stroke-width", "1")) * self.scale,
            is_dotted="stroke-dasharray" in element.attrib,
        )

    def _move(self, point: Point) -> Point:
        x, y = (self.left + self.scale * point[0]), (self.top + self.scale * point[1])
        return x * EMU, y * EMU

    def _next_id(self) -> int:
        self._last += 1
        return self._last


def _find_extent(segments: Sequence[Segment]) -> SlideBox:
    """What the ends and the control points of an outline reach to."""
    return SlideBox.around_points([point for _, points in segments for point in points])
