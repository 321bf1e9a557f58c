"""A flat drawing on a page of a document: shapes as a picture, texts as texts of the page.

What sets a picture places each of its letters alone; a text of the page can be selected, searched
and read aloud as a whole.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, TypedDict

from gradwalk.graphviz_render.flat.text_runs import TextStretch, list_stretches

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
BOARD = """
#let set-run(run, of) = text(
  font: run.fonts, style: run.style, weight: run.weight,
  size: run.size * 0.75pt, baseline: run.lower * 0.75pt,
  fill: rgb(if run.fill == none { of.fill } else { run.fill }),
  top-edge: "baseline", bottom-edge: "baseline", run.text,
)
#let set-text(each) = context {
  let body = box(each.runs.map(run => set-run(run, each)).join())
  let dx = each.x * 0.75pt - each.anchor * measure(body).width
  place(top + left, dx: dx, dy: each.y * 0.75pt, body)
}
#let draw-board(board) = box(width: board.width * 0.75pt, height: board.height * 0.75pt, {
  place(top + left, image(bytes(board.svg), format: "svg", alt: board.title))
  for each in board.texts { set-text(each) }
})
"""
"""Functions of typst; `draw-board` takes what `read_board` returns."""


class TextRun(TypedDict):
    """A stretch of a text: how large, how far below its line, in which of these fonts.

    Its colour is its own, or that of the text.
    """

    text: str
    size: float
    lower: float
    fonts: list[str]
    style: str
    weight: int
    fill: str | None


class PageText(TypedDict):
    """A text with its place, and where its place is in it, from 0 to 1."""

    x: float
    y: float
    anchor: float
    fill: str
    runs: list[TextRun]


class PageBoard(TypedDict):
    """A drawing for a page, its lengths in CSS pixels."""

    width: float
    height: float
    title: str
    svg: str
    texts: list[PageText]


def read_board(drawing: _Element) -> PageBoard:
    """Return a flat drawing as its shapes and its texts."""
    from lxml import etree

    from gradwalk.graphviz_render.flat.flatten import write_svg

    shapes = deepcopy(drawing)
    usual = drawing.get("font-family", "")
    texts = [_read_text(each, usual) for each in shapes.iter(f"{_SVG}text")]
    etree.strip_elements(shapes, f"{_SVG}text", f"{_SVG}title", with_tail=False)
    return {
        "width": float(drawing.get("width", "0")),
        "height": float(drawing.get("height", "0")),
        "title": drawing.get("aria-label", ""),
        "svg": write_svg(shapes, fonts=False),
        "texts": texts,
    }


def _read_text(text: _Element, usual: str) -> PageText:
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    for around in text.iterancestors(f"{_SVG}g"):
        right, down = _read_move(around)
        x, y = x + right, y + down
    return {
        "x": x,
        "y": y,
        "anchor": _ANCHORS[text.get("text-anchor", "start")],
        "fill": text.get("fill", "#000000"),
        "runs": [_read_run(each) for each in list_stretches(text, usual)],
    }


def _read_run(stretch: TextStretch) -> TextRun:
    fonts = stretch.family.replace('"', "").split(",")
    return {
        "text": stretch.text,
        "size": stretch.size,
        "lower": stretch.lower,
        "fonts": [font for font in fonts if font not in ("serif", "sans-serif")],
        "style": stretch.style,
        "weight": stretch.weight,
        "fill": stretch.fill,
    }


def _read_move(group: _Element) -> tuple[float, float]:
    """How far a part of a sheet is moved."""
    move = group.get("transform", "")
    if not move:
        return 0.0, 0.0
    x, y = move.removeprefix("translate(").removesuffix(")").split()
    return float(x), float(y)
