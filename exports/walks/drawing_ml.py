"""Writes shapes as DrawingML, the XML of slides; lengths are in EMU, sizes of text in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.builder import ElementMaker
from lxml.etree import _Element

from gradwalk.exports.walks.fonts import EASTERN
from gradwalk.exports.walks.outline import Segment
from gradwalk.graphviz_render.layout.positions import Point

EMU = 12_700
"""Units in a point."""
_A_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P_SPACE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = ElementMaker(namespace=_A_SPACE, nsmap={"a": _A_SPACE})
_P = ElementMaker(namespace=_P_SPACE, nsmap={"p": _P_SPACE, "a": _A_SPACE})


class SlideBox(NamedTuple):
    """Where a shape is: its left and top, its width and height, in whole EMU."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def around_points(cls, points: Iterable[Point]) -> SlideBox:
        """Return the smallest box with all of `points` in it."""
        xs, ys = zip(*points, strict=True)
        left, top = round(min(xs)), round(min(ys))
        return cls(left, top, round(max(xs)) - left, round(max(ys)) - top)

    @classmethod
    def around(cls, boxes: Sequence[SlideBox]) -> SlideBox:
        """Return the smallest box with all of `boxes` in it."""
        corners = [(box.x, box.y) for box in boxes]
        ends = [(box.x + box.width, box.y + box.height) for box in boxes]
        return cls.around_points([*corners, *ends])


class Paint(NamedTuple):
    """The fill and the line of a shape, hex colours or `none`; the line is `width` points wide."""

    fill: str
    line: str
    width: float
    is_dotted: bool = False


class SlideRun(NamedTuple):
    """A stretch of a text."""

    text: str
    typeface: str
    is_bold: bool
    is_italic: bool
    level: int = 0
    """1 where it is raised as an exponent, −1 where it is lowered as a subscript."""


@dataclass(frozen=True, slots=True)
class ShapeGroup:
    """Shapes that are moved together: add them to `tree`, and then place it around them."""

    element: _Element
    tree: _Element

    def place(self, box: SlideBox) -> None:
        """Say where the group is: where its shapes are."""
        frame = _A.xfrm(
            *_frame(box),
            _A.chOff(x=str(box.x), y=str(box.y)),
            _A.chExt(cx=str(box.width), cy=str(box.height)),
        )
        self.element[1].append(frame)


def write_group(number: int, name: str, description: str) -> ShapeGroup:
    """Return an empty group."""
    element = _P.grpSp(
        _P.nvGrpSpPr(_name(number, name, description), _P.cNvGrpSpPr(), _P.nvPr()), _P.grpSpPr()
    )
    return ShapeGroup(element, element)


def write_preset(
    number: int, name: str, box: SlideBox, paint: Paint, kind: str, corner: float = 0.0
) -> _Element:
    """Return an ellipse or a rectangle; `corner` is the radius of its corners, of its height."""
    adjust = [_A.gd(name="adj", fmla=f"val {round(100_000 * corner)}")] if corner else []
    return _write_shape(number, name, box, _A.prstGeom(_A.avLst(*adjust), prst=kind), paint)


def write_outline(
    number: int, name: str, box: SlideBox, segments: Sequence[Segment], paint: Paint
) -> _Element:
    """Return a freeform along `segments`, whose points are places on the slide."""
    path = _A.path(w=str(box.width), h=str(box.height))
    if paint.fill == "none":
        path.set("fill", "none")
    for command, points in segments:
        pairs = [_A.pt(x=str(round(x) - box.x), y=str(round(y) - box.y)) for x, y in points]
        etree.SubElement(path, f"{{{_A_SPACE}}}{command}").extend(pairs)
    lists = [_A.avLst(), _A.gdLst(), _A.ahLst(), _A.cxnLst()]
    whole = _A.rect(l="0", t="0", r="r", b="b")
    return _write_shape(number, name, box, _A.custGeom(*lists, whole, _A.pathLst(path)), paint)


def write_text_box(
    number: int,
    name: str,
    box: SlideBox,
    runs: Sequence[SlideRun],
    *,
    size: float,
    colour: str,
    align: str,
) -> _Element:
    """Return a line of text in a box that does not change with it."""
    body = _A.bodyPr(wrap="none", lIns="0", tIns="0", rIns="0", bIns="0", anchor="t")
    body.append(_A.noAutofit())
    paragraph = _A.p(_A.pPr(algn=align))
    for run in runs:
        style = _A.rPr(
            _fill(colour),
            _A.latin(typeface=run.typeface),
            _A.ea(typeface=EASTERN),
            sz=str(max(100, round(size * 100))),
            b=str(int(run.is_bold)),
            i=str(int(run.is_italic)),
        )
        if run.level:
            style.set("baseline", "30000" if run.level > 0 else "-25000")
        paragraph.append(_A.r(style, _A.t(run.text)))
    return _P.sp(
        _P.nvSpPr(_name(number, name), _P.cNvSpPr(txBox="1"), _P.nvPr()),
        _P.spPr(_A.xfrm(*_frame(box)), _A.prstGeom(_A.avLst(), prst="rect"), _A.noFill()),
        _P.txBody(body, _A.lstStyle(), paragraph),
    )


def _write_shape(
    number: int, name: str, box: SlideBox, geometry: _Element, paint: Paint
) -> _Element:
    line = _A.ln(w=str(max(1, round(paint.width * EMU))))
    if paint.line == "none":
        line.append(_A.noFill())
    else:
        line.append(_fill(paint.line))
        if paint.is_dotted:
            line.append(_A.prstDash(val="sysDot"))
            line.set("cap", "rnd")
    fill = _A.noFill() if paint.fill == "none" else _fill(paint.fill)
    return _P.sp(
        _P.nvSpPr(_name(number, name), _P.cNvSpPr(), _P.nvPr()),
        _P.spPr(_A.xfrm(*_frame(box)), geometry, fill, line),
    )


def _name(number: int, name: str, description: str = "") -> _Element:
    named = _P.cNvPr(id=str(number), name=name)
    if description:
        named.set("descr", description)
    return named


def _frame(box: SlideBox) -> tuple[_Element, _Element]:
    return (
        _A.off(x=str(box.x), y=str(box.y)),
        _A.ext(cx=str(box.width), cy=str(box.height)),
    )


def _fill(colour: str) -> _Element:
    return _A.solidFill(_A.srgbClr(val=colour.removeprefix("#")))
