"""Numbers, matrices and heat maps as SVG, with a slot for each text and each class.

For the value of a node `n3`, and likewise for its gradient with `grad` in place of `value`:

- a number is `<text class="value" id="n3-value">`;
- a matrix is `<g class="matrix value" id="n3-value">` with a bracket and an entry
  `<text class="entry" id="n3-value-K" data-row data-column>` for each element, K row by row;
- a heat map is the same group with `<rect class="heat hL" id="n3-value-K" data-row data-column>`
  for each block, L its level, and its range `<text class="range" id="n3-value-range">`;
- a shape without numbers is `<text class="value size" id="n3-value-shape">`, a fixed text.

The style shows a group or a shape while its node is `known` (value) or `done` (gradient).
A contribution that is not a number is `<g class="matrix branch" id="e5-contribution">` with
entries `e5-contribution-K`, or `<text class="branch size" id="e5-contribution">`; it is visible
while it has the class `shown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from gradwalk.core.graph.label_text import format_shape
from gradwalk.explain.text.matrices import build_heat_map, format_entries
from gradwalk.explain.text.numbers import format_number
from gradwalk.graphviz_render.measure.faces import ABOVE, BELOW, CAPTION, INSET, OFF, Face

Part = Literal["value", "grad"]

_SERIF = 3.5
"""The length of a bracket's two ends."""


class Pieces(list[str]):
    """A text in pieces, some of which are slots that are filled later."""

    def add_slot(self) -> int:
        """Add an empty piece and return its number."""
        self.append("")
        return len(self) - 1


@dataclass(frozen=True, slots=True)
class Marks:
    """The slots of one face as drawn."""

    face: Face
    texts: tuple[int, ...] = ()
    """One for each number, or for the class of each block and then the range."""
    shown: int | None = None
    """The class of a contribution that is not a number."""

    def fill(self, pieces: list[str], value: Any, digits: int) -> None:
        """Write `value` into `pieces`."""
        if self.shown is not None:
            pieces[self.shown] = " shown"
        if self.face.kind == "number":
            pieces[self.texts[0]] = format_number(value, digits)
        elif self.face.kind == "matrix":
            texts = (text for row in format_entries(value, digits) for text in row)
            for slot, text in zip(self.texts, texts, strict=True):
                pieces[slot] = text
        elif self.face.kind == "heat":
            *blocks, ends = self.texts
            heat_map = build_heat_map(value, digits)
            pieces[ends] = heat_map.range
            if blocks:
                levels = (level for row in heat_map.levels for level in row)
                for slot, level in zip(blocks, levels, strict=True):
                    pieces[slot] = f" h{level}"


def draw_face(
    pieces: Pieces, face: Face, part: Part, node: str, shape: tuple[int, ...], x: float, y: float
) -> Marks:
    """Draw the value of `node` around `x` above the wire at `y`, or its gradient below it."""
    name = f"{node}-{part}"
    above = part == "value"
    baseline = y - ABOVE if above else y + BELOW
    if face.kind == "number":
        pieces.append(f'<text class="{part}" id="{name}" {_text_at(x, baseline, face.size)}>')
        slot = pieces.add_slot()
        pieces.append("</text>")
        return Marks(face, (slot,))
    if face.kind == "size":
        at = _text_at(x, baseline, face.size)
        pieces.append(
            f'<text class="{part} size" id="{name}-shape" {at}>{format_shape(shape)}</text>'
        )
        return Marks(face)
    pieces.append(
        f'<g class="matrix {part}" id="{name}" font-size="{face.size:g}" text-anchor="middle">'
    )
    left = x - face.inner / 2
    off = OFF if face.kind == "matrix" else CAPTION
    top = y - off - face.height if above else y + off
    if face.kind == "matrix":
        texts = _draw_entries(pieces, face, name, left, top, "entry")
    else:
        texts = _draw_blocks(pieces, face, name, left, top)
        pieces.append(
            f'<text class="range" id="{name}-range" x="{x:g}"'
            f' y="{baseline if above else y + BELOW - 2:g}">'
        )
        texts += (pieces.add_slot(),)
        pieces.append("</text>")
    pieces.append("</g>")
    return Marks(face, texts)


def draw_contribution(
    pieces: Pieces, face: Face, edge: str, shape: tuple[int, ...], x: float, y: float
) -> Marks:
    """Draw the contribution of `edge` from `x` on, on the baseline `y` or with the top `y`."""
    name = f"{edge}-contribution"
    size = f'font-size="{face.size:g}"'
    if face.kind == "number":
        pieces.append(f'<text class="contribution" id="{name}" x="{x:g}" y="{y:g}" {size}>')
        slot = pieces.add_slot()
        pieces.append("</text>")
        return Marks(face, (slot,))
    if face.kind == "size":
        pieces.append('<text class="branch size')
        shown = pieces.add_slot()
        pieces.append(f'" id="{name}" x="{x:g}" y="{y:g}" {size}>{format_shape(shape)}</text>')
        return Marks(face, shown=shown)
    pieces.append('<g class="matrix branch')
    shown = pieces.add_slot()
    pieces.append(f'" id="{name}" {size} text-anchor="middle">')
    texts = _draw_entries(pieces, face, name, x + 2, y, "contribution entry")
    pieces.append("</g>")
    return Marks(face, texts, shown)


def _draw_entries(
    pieces: Pieces, face: Face, name: str, left: float, top: float, kind: str
) -> tuple[int, ...]:
    pieces.append(_draw_bracket(face, left, top))
    first = left + (face.inner - (face.columns - 1) * face.column) / 2
    # Figures are 0.72 of the font size high.
    down = (face.row + 0.72 * face.size) / 2
    slots: list[int] = []
    for row in range(face.rows):
        for column in range(face.columns):
            pieces.append(
                f'<text class="{kind}" id="{name}-{len(slots)}" data-row="{row}"'
                f' data-column="{column}" x="{_tenths(first + column * face.column)}"'
                f' y="{_tenths(top + row * face.row + down)}">'
            )
            slots.append(pieces.add_slot())
            pieces.append("</text>")
    return tuple(slots)


def _draw_blocks(pieces: Pieces, face: Face, name: str, left: float, top: float) -> tuple[int, ...]:
    if not face.rows:
        return ()
    pieces.append(_draw_bracket(face, left, top))
    slots: list[int] = []
    size = f'width="{face.column:g}" height="{face.row:g}"'
    for row in range(face.rows):
        for column in range(face.columns):
            pieces.append('<rect class="heat')
            slots.append(pieces.add_slot())
            pieces.append(
                f'" id="{name}-{len(slots) - 1}" data-row="{row}" data-column="{column}"'
                f' x="{_tenths(left + INSET + column * face.column)}"'
                f' y="{_tenths(top + 1 + row * face.row)}" {size}/>'
            )
    return tuple(slots)


def _draw_bracket(face: Face, left: float, top: float) -> str:
    right, bottom = left + face.inner, top + face.height
    return (
        f'<path class="bracket" d="M{_tenths(left + _SERIF)},{_tenths(top)}H{_tenths(left)}'
        f"V{_tenths(bottom)}h{_SERIF}M{_tenths(right - _SERIF)},{_tenths(top)}H{_tenths(right)}"
        f'V{_tenths(bottom)}h-{_SERIF}"/>'
    )


def _text_at(x: float, y: float, size: float) -> str:
    return f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="middle"'


def _tenths(length: float) -> str:
    return f"{round(length, 1):g}"
