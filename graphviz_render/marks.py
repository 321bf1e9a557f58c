"""Numbers, matrices and heat maps as SVG, with a slot for each text and each class.

Of a node `n3`, and in the same way of its gradient with `grad` for `value`:

- a number is `<text class="value" id="n3-value">`;
- a matrix is `<g class="matrix value" id="n3-value">` with a bracket and an entry
  `<text class="entry" id="n3-value-K" data-row data-column>` for each element, K row by row;
- a heat map is the same group with `<rect class="heat hL" id="n3-value-K" data-row data-column>`
  for each block, L its level, and its range `<text class="range" id="n3-value-range">`;
- a shape alone is `<text class="value size" id="n3-value-shape">`, whose text never changes.

The style shows a group or a shape while its node is `known` (value) or `done` (gradient).
A contribution that is no number is `<g class="matrix branch" id="e5-contribution">` with entries
`e5-contribution-K`, or `<text class="branch size" id="e5-contribution">`; it is seen while it
has the class `shown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from gradwalk.core.graph.label_text import shape_text
from gradwalk.explain.text.matrices import entries, heat
from gradwalk.explain.text.numbers import number
from gradwalk.graphviz_render.faces import ABOVE, BELOW, CAPTION, INSET, OFF, Face

Part = Literal["value", "grad"]

_SERIF = 3.5
"""The length of a bracket's two ends."""


class Pieces(list[str]):
    """A text in pieces, some of which are slots to be filled later."""

    def slot(self) -> int:
        """Add an empty piece, and return its number."""
        self.append("")
        return len(self) - 1


@dataclass(frozen=True, slots=True)
class Marks:
    """The slots of one drawn face."""

    face: Face
    texts: tuple[int, ...] = ()
    """One for each number, or for the class of each block and then the range."""
    shown: int | None = None
    """The class of a branch that is no number."""

    def fill(self, pieces: list[str], value: Any, digits: int) -> None:
        """Write `value` into `pieces`."""
        if self.shown is not None:
            pieces[self.shown] = " shown"
        if self.face.kind == "number":
            pieces[self.texts[0]] = number(value, digits)
        elif self.face.kind == "matrix":
            written = (text for row in entries(value, digits) for text in row)
            for slot, text in zip(self.texts, written, strict=True):
                pieces[slot] = text
        elif self.face.kind == "heat":
            *blocks, ends = self.texts
            drawn = heat(value, digits)
            pieces[ends] = drawn.range
            if blocks:
                levels = (level for row in drawn.levels for level in row)
                for slot, level in zip(blocks, levels, strict=True):
                    pieces[slot] = f" h{level}"


def draw(
    pieces: Pieces, face: Face, part: Part, node: str, shape: tuple[int, ...], x: float, y: float
) -> Marks:
    """Draw what `node` carries around `x` above the wire at `y`, or its gradient below it."""
    name = f"{node}-{part}"
    above = part == "value"
    baseline = y - ABOVE if above else y + BELOW
    if face.kind == "number":
        pieces.append(f'<text class="{part}" id="{name}" {_at(x, baseline, face.size)}>')
        slot = pieces.slot()
        pieces.append("</text>")
        return Marks(face, (slot,))
    if face.kind == "size":
        at = _at(x, baseline, face.size)
        pieces.append(
            f'<text class="{part} size" id="{name}-shape" {at}>{shape_text(shape)}</text>'
        )
        return Marks(face)
    pieces.append(
        f'<g class="matrix {part}" id="{name}" font-size="{face.size:g}" text-anchor="middle">'
    )
    left = x - face.inner / 2
    off = OFF if face.kind == "matrix" else CAPTION
    top = y - off - face.height if above else y + off
    if face.kind == "matrix":
        texts = _entries(pieces, face, name, left, top, "entry")
    else:
        texts = _blocks(pieces, face, name, left, top)
        pieces.append(
            f'<text class="range" id="{name}-range" x="{x:g}"'
            f' y="{baseline if above else y + BELOW - 2:g}">'
        )
        texts += (pieces.slot(),)
        pieces.append("</text>")
    pieces.append("</g>")
    return Marks(face, texts)


def draw_branch(
    pieces: Pieces, face: Face, edge: str, shape: tuple[int, ...], x: float, y: float
) -> Marks:
    """Draw the contribution of `edge`, which begins at `x`, on the baseline or with the top `y`."""
    name = f"{edge}-contribution"
    size = f'font-size="{face.size:g}"'
    if face.kind == "number":
        pieces.append(f'<text class="contribution" id="{name}" x="{x:g}" y="{y:g}" {size}>')
        slot = pieces.slot()
        pieces.append("</text>")
        return Marks(face, (slot,))
    if face.kind == "size":
        pieces.append('<text class="branch size')
        shown = pieces.slot()
        pieces.append(f'" id="{name}" x="{x:g}" y="{y:g}" {size}>{shape_text(shape)}</text>')
        return Marks(face, shown=shown)
    pieces.append('<g class="matrix branch')
    shown = pieces.slot()
    pieces.append(f'" id="{name}" {size} text-anchor="middle">')
    texts = _entries(pieces, face, name, x + 2, y, "contribution entry")
    pieces.append("</g>")
    return Marks(face, texts, shown)


def _entries(
    pieces: Pieces, face: Face, name: str, left: float, top: float, kind: str
) -> tuple[int, ...]:
    pieces.append(_bracket(face, left, top))
    first = left + (face.inner - (face.columns - 1) * face.column) / 2
    # figures are 0.72 of their size high
    down = (face.row + 0.72 * face.size) / 2
    slots: list[int] = []
    for row in range(face.rows):
        for column in range(face.columns):
            pieces.append(
                f'<text class="{kind}" id="{name}-{len(slots)}" data-row="{row}"'
                f' data-column="{column}" x="{_short(first + column * face.column)}"'
                f' y="{_short(top + row * face.row + down)}">'
            )
            slots.append(pieces.slot())
            pieces.append("</text>")
    return tuple(slots)


def _blocks(pieces: Pieces, face: Face, name: str, left: float, top: float) -> tuple[int, ...]:
    if not face.rows:
        return ()
    pieces.append(_bracket(face, left, top))
    slots: list[int] = []
    size = f'width="{face.column:g}" height="{face.row:g}"'
    for row in range(face.rows):
        for column in range(face.columns):
            pieces.append('<rect class="heat')
            slots.append(pieces.slot())
            pieces.append(
                f'" id="{name}-{len(slots) - 1}" data-row="{row}" data-column="{column}"'
                f' x="{_short(left + INSET + column * face.column)}"'
                f' y="{_short(top + 1 + row * face.row)}" {size}/>'
            )
    return tuple(slots)


def _bracket(face: Face, left: float, top: float) -> str:
    right, bottom = left + face.inner, top + face.height
    return (
        f'<path class="bracket" d="M{_short(left + _SERIF)},{_short(top)}H{_short(left)}'
        f"V{_short(bottom)}h{_SERIF}M{_short(right - _SERIF)},{_short(top)}H{_short(right)}"
        f'V{_short(bottom)}h-{_SERIF}"/>'
    )


def _at(x: float, y: float, size: float) -> str:
    return f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="middle"'


def _short(length: float) -> str:
    return f"{round(length, 1):g}"
