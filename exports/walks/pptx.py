"""PPTX: a slide for each step, of shapes that can be edited, with what is said in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Literal, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gradwalk.core.model import Trace
from gradwalk.exports.export_format import ExportFormat, ExportOptions
from gradwalk.exports.pictures.equation import draw_equation
from gradwalk.exports.pictures.raster import render_png
from gradwalk.exports.pictures.sheet import estimate_sheet, get_size
from gradwalk.exports.walks.fonts import WORDS
from gradwalk.exports.walks.steps import READS, Page, draw_pages, list_steps
from gradwalk.graphviz_render.drawing.style import COLOURS, Theme

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.dml.color import RGBColor
    from pptx.presentation import Presentation
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

_WIDTH, _HEIGHT = 960, 540
"""Of a slide, in points."""
_AROUND, _HEAD, _SENTENCE = 40, 52, 56
"""The margins, and the heights of the title and of the sentence."""
_MOST_EQUATION = 150.0
_MOST_SCALE = 3.0
_EQUATION_PIXELS = 2
_SLIDE_SECONDS = 0.08
"""To explain and to write one slide, besides its drawing."""
_ARRAYS_SECONDS = 0.063
"""Besides, where there are arrays: each of their numbers is a shape of its own."""
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same deck has the same bytes, whenever it is written."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_TITLE_ONLY = 5
"""The layout with a title and nothing else."""


def _write_pptx(trace: Trace, options: ExportOptions) -> bytes:
    import pptx
    from pptx.util import Pt

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(_WIDTH), Pt(_HEIGHT)
    pages = list(draw_pages(trace, options))
    equations = [_draw_equation(page, options.picture_theme) for page in pages]
    # the boards of all slides are as large as one another, so that nothing jumps
    room = max(equation.height for equation in equations)
    for page, equation in zip(pages, equations, strict=True):
        _write_slide(deck, page, equation, room, options)
    properties = deck.core_properties
    properties.title = pages[0].board.get("aria-label", "")
    properties.author = properties.last_modified_by = "Gradwalk"
    properties.created = properties.modified = datetime(*_WHEN)
    written = BytesIO()
    deck.save(written)
    return _fix_times(written.getvalue())


@dataclass(frozen=True, slots=True)
class _Equation:
    """An equation as outlines, with its size on the slide in points, and what it says."""

    drawing: _Element
    width: float
    height: float
    spoken: str


def _draw_equation(page: Page, theme: Theme) -> _Equation:
    drawing = draw_equation(page.explanation, theme)
    width, height = get_size(drawing)
    factor = min(1.0, _MOST_EQUATION / height, (_WIDTH - 2 * _AROUND) / width)
    spoken = page.explanation.spoken or page.explanation.title
    return _Equation(drawing, width * factor, height * factor, spoken)


def _write_slide(
    deck: Presentation, page: Page, equation: _Equation, room: float, options: ExportOptions
) -> None:
    from pptx.util import Pt

    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    colour = COLOURS[options.picture_theme]
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _read_colour(colour["ground"])
    wide = _WIDTH - 2 * _AROUND
    title = slide.shapes.title
    assert title is not None, "the layout has one"
    title.left, title.top, title.width, title.height = map(Pt, (_AROUND, 20, wide - 220, 28))
    _say(title.text_frame, [(page.explanation.title, colour["ink"])], 20, is_bold=True)
    count = slide.shapes.add_textbox(Pt(_WIDTH - _AROUND - 210), Pt(20), Pt(210), Pt(28))
    _say(count.text_frame, [(page.count, colour["quiet"])], 14, align="right")
    top, bottom = _AROUND / 2 + _HEAD, _HEIGHT - _AROUND / 2 - _SENTENCE
    _draw_board(slide, page, top, bottom - room - top - 8)
    _place_equation(slide, equation, bottom - (room + equation.height) / 2)
    words = slide.shapes.add_textbox(Pt(_AROUND + 40), Pt(bottom), Pt(wide - 80), Pt(_SENTENCE))
    hues = {"value": "value", "upstream": "gradient", "gradient": "gradient", "local": "local"}
    said = [
        (term.text, colour[hues.get(term.role or "", "ink")]) for term in page.explanation.sentence
    ]
    _say(words.text_frame, said, 15, align="center")
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None, "its page has one"
    notes.text = "\n".join(_list_notes(page))


def _list_notes(page: Page) -> Iterator[str]:
    """What there is to say at a step, a paragraph each."""
    explanation = page.explanation
    yield page.sentence
    yield from filter(None, (explanation.shapes, explanation.force, *explanation.notes))


def _draw_board(slide: Slide, page: Page, top: float, height: float) -> None:
    from gradwalk.exports.walks.slide_shapes import SlideShapes

    wide, high = get_size(page.board)
    scale = min(_MOST_SCALE, (_WIDTH - 2 * _AROUND) / wide, height / high)
    left = (_WIDTH - scale * wide) / 2
    shapes = SlideShapes(left, top + (height - scale * high) / 2, scale)
    shapes.draw(page.board, slide.shapes.element)


def _place_equation(slide: Slide, equation: _Equation, top: float) -> None:
    """An equation as outlines, for programs that draw SVG, and as pixels for the others."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.util import Pt

    from gradwalk.graphviz_render.flat.flatten import SVG, write_svg

    width, height = get_size(equation.drawing)
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    view = f"0 0 {width:g} {height:g}"
    root = etree.Element(f"{{{SVG}}}svg", size | {"viewBox": view}, nsmap={None: SVG})
    root.append(equation.drawing)
    picture = slide.shapes.add_picture(
        BytesIO(render_png(root, _EQUATION_PIXELS)),
        Pt((_WIDTH - equation.width) / 2),
        Pt(top),
        Pt(equation.width),
        Pt(equation.height),
    )
    picture.name = "equation"
    # python-pptx has no interface for these two
    element = cast("_Element", picture.element)
    element[0][0].set("descr", equation.spoken)
    name = PackURI(f"/ppt/media/equation{slide.slide_id}.svg")
    content = write_svg(root, fonts=False).encode()
    outlines = Part(name, "image/svg+xml", slide.part.package, content)
    number = slide.part.relate_to(outlines, RELATIONSHIP_TYPE.IMAGE)
    for blip in element.iter(f"{{{_DRAWING}}}blip"):
        blip.append(_refer_to_svg(number))


def _refer_to_svg(number: str) -> _Element:
    """The extension by which a picture says that it is there as SVG, too."""
    from lxml import etree

    extensions = etree.Element(f"{{{_DRAWING}}}extLst")
    extension = etree.SubElement(extensions, f"{{{_DRAWING}}}ext", {"uri": _SVG_EXTENSION})
    blip = etree.SubElement(extension, f"{{{_SVG_SPACE}}}svgBlip", nsmap={"asvg": _SVG_SPACE})
    blip.set(f"{{{_RELATIONS}}}embed", number)
    return extensions


def _say(
    frame: TextFrame,
    said: Sequence[tuple[str, str]],
    size: int,
    *,
    align: Literal["left", "center", "right"] = "left",
    is_bold: bool = False,
) -> None:
    """Write stretches of text, each in its colour, as the one paragraph of a box."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    paragraph = frame.paragraphs[0]
    aligned = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
    paragraph.alignment = aligned[align]
    for words, colour in said:
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.name, run.font.bold = Pt(size), WORDS, is_bold
        run.font.color.rgb = _read_colour(colour)


def _read_colour(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    # python-pptx gives it no types
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def _fix_times(package: bytes) -> bytes:
    """The same package with one time for all of its files."""
    written = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _WHEN)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return written.getvalue()


def _estimate_pptx(trace: Trace, options: ExportOptions) -> float:
    has_arrays = any(node.shape for node in trace.nodes)
    slide = 2 * estimate_sheet(trace, options) + _SLIDE_SECONDS + has_arrays * _ARRAYS_SECONDS
    return len(list_steps(trace, options)) * slide


WALK_PPTX = ExportFormat(
    "walk",
    "PowerPoint",
    ".pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    _write_pptx,
    _estimate_pptx,
    READS,
)
