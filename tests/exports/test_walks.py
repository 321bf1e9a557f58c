"""Files of several steps: a page or a slide for each, with its picture, equation and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from zipfile import ZipFile

import pptx
import pypdfium2
import pytest
from flask.testing import FlaskClient
from lxml import etree
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE

from gradwalk.app import create_app
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.explain.step import explain
from gradwalk.exports import ExportOptions, NotExportableError, TooLargeError, find_format
from gradwalk.exports.walks import animation, steps
from gradwalk.exports.walks.drawing_ml import EMU
from gradwalk.exports.walks.motion import Motion
from gradwalk.exports.walks.slide_shapes import SlideShapes
from gradwalk.exports.walks.steps import Page, draw_pages, list_steps
from gradwalk.graphviz_render.flat.flatten import write_svg
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

PDF, PPTX, GIF, WEBP, APNG = (
    find_format(f"x{suffix}", "walk") for suffix in (".pdf", ".pptx", ".gif", ".webp", ".apng")
)
LAST = len(trace(CIRCUIT).steps) - 1


@loop_over(
    ("begin", "end", "shown"),
    [
        (None, None, range(LAST + 1)),
        (2, 4, range(2, 5)),
        (None, 0, range(1)),
        (LAST, None, range(LAST, LAST + 1)),
    ],
)
def test_a_walk_has_the_steps_that_are_asked_for(begin, end, shown):
    options = ExportOptions(begin=begin, end=end)
    assert list_steps(trace(CIRCUIT), options) == shown
    pages = list(draw_pages(trace(CIRCUIT), options))
    assert [page.step for page in pages] == list(shown)
    assert pages[0].count == f"Step {shown[0] + 1} of {LAST + 1}"


@loop_over(
    ("begin", "end", "said"),
    [
        (99, None, f"There is no step 99: the last one is {LAST}."),
        (0, 99, f"There is no step 99: the last one is {LAST}."),
        (3, 1, "The walk begins at step 3, after its end at 1."),
    ],
)
def test_a_walk_without_a_step_says_why(begin, end, said):
    with pytest.raises(NotExportableError) as caught:
        list_steps(trace(CIRCUIT), ExportOptions(begin=begin, end=end))
    assert str(caught.value) == said


def test_steps_are_limited_and_the_answer_says_how_many(monkeypatch):
    monkeypatch.setattr(steps, "MOST_STEPS", 3)
    with pytest.raises(TooLargeError, match="would have 8 steps; at most 3"):
        PDF.estimate(trace(CIRCUIT), ExportOptions())
    client = create_app().test_client()
    answer = client.get("/walk.pdf", query_string={"p": CIRCUIT})
    assert (answer.status_code, answer.json["hint"]) == (413, "Choose a range of steps.")
    query = {"p": CIRCUIT, "begin": 1, "end": 2}
    assert client.get("/walk.pdf", query_string=query).status_code == 200


@loop_over(("language", "theme"), [("en", "light"), ("ko", "dark")])
def test_a_page_has_its_number_its_equation_and_what_is_said(language, theme):
    options = ExportOptions(begin=4, end=5, language=language, theme=theme)
    result = trace(CIRCUIT)
    with pypdfium2.PdfDocument(PDF.write(result, options)) as document:
        assert len(document) == 2
        for page, step in zip(document, (4, 5), strict=True):
            assert page.get_size() == (960, 540)
            said = "".join(page.get_textpage().get_text_range().split())
            explanation = explain(result, step, language)
            for words in (explanation.title, *(term.text for term in explanation.sentence)):
                assert "".join(words.split()) in said, words
            assert str(step + 1) in said


def read_slides(content: bytes) -> list[pptx.slide.Slide]:
    return list(pptx.Presentation(BytesIO(content)).slides)


def list_shapes(shapes: object) -> Iterator[pptx.shapes.base.BaseShape]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from list_shapes(shape.shapes)
        else:
            yield shape


def test_a_slide_has_native_shapes_an_equation_and_notes():
    result = trace(CIRCUIT)
    slides = read_slides(PPTX.write(result, ExportOptions()))
    assert len(slides) == len(result.steps)
    slide, explanation = slides[5], explain(result, 5)
    kinds = {shape.name: shape for shape in list_shapes(slide.shapes)}
    assert kinds["body"].auto_shape_type.name == "OVAL"
    assert kinds["lane"].shape_type == MSO_SHAPE_TYPE.FREEFORM
    assert slide.shapes.title.text_frame.text == explanation.title
    sentence = "".join(term.text for term in explanation.sentence)
    assert slide.notes_slide.notes_text_frame.text.startswith(sentence)
    assert explanation.force in slide.notes_slide.notes_text_frame.text
    (picture,) = (each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert picture._element.nvPicPr.cNvPr.get("descr") == explanation.spoken
    assert Image.open(BytesIO(picture.image.blob)).size[0] > 200
    texts = [each.text_frame.text for each in list_shapes(slide.shapes) if each.has_text_frame]
    assert {"x", "−2", "5", "+", "×", "q", "−12"} <= {*texts}
    groups = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert {"x = −2.0", "q = 3.0", "f = −12.0", "wire"} <= {group.name for group in groups}


def test_a_deck_has_the_same_bytes_every_time_and_an_svg_of_each_equation():
    options = ExportOptions(begin=3, end=4)
    content = PPTX.write(trace(CIRCUIT), options)
    assert content == PPTX.write(trace(CIRCUIT), options)
    names = ZipFile(BytesIO(content)).namelist()
    assert sum(name.endswith(".svg") for name in names) == 2
    assert b"<svg" in ZipFile(BytesIO(content)).read(next(n for n in names if n.endswith(".svg")))


def find_overlaps(page: Page) -> list[tuple[str, str]]:
    """Texts of a slide that are over one another by more than a point."""
    slide = etree.Element("slide")
    SlideShapes(0, 0, 1).draw(page.board, slide)
    boxes = []
    for shape in slide.iterfind(".//{*}sp"):
        words = "".join(each.text or "" for each in shape.iterfind(".//{*}t"))
        if words:
            at, size = shape.find(".//{*}off"), shape.find(".//{*}ext")
            x, y, wide, high = (int(part.get(name)) for part in (at, size) for name in part.attrib)
            boxes.append((words, x, y, x + wide, y + high))
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[3] - EMU
        and other[1] < one[3] - EMU
        and one[2] < other[4] - EMU
        and other[2] < one[4] - EMU
    ]


@loop_over("file_format", [GIF, WEBP, APNG], ids=["GIF", "WebP", "APNG"])
def test_an_animation_moves_at_each_step_and_rests_after_it(file_format):
    result, options = trace(CIRCUIT), ExportOptions(begin=1, end=4, theme="dark")
    picture = Image.open(BytesIO(file_format.write(result, options)))
    assert picture.is_animated and picture.info["loop"] == 0
    # the first step rests; q moves no more, f does, then the seed, then z
    assert picture.n_frames >= 1 + 1 + 7 + 1 + 10
    times, seen = [], set()
    for number in range(picture.n_frames):
        picture.seek(number)
        picture.load()
        times.append(picture.info["duration"])
        seen.add(picture.convert("RGB").tobytes())
    assert len(seen) > 12
    assert max(times) >= 2_500 and min(times) == 50
    assert picture.convert("RGB").getpixel((2, 2)) == pytest.approx((0x15, 0x17, 0x1A), abs=2)


def test_an_animation_is_as_large_as_its_scale_says():
    sizes = [
        Image.open(BytesIO(GIF.write(trace("x*y"), ExportOptions(scale=scale, end=1)))).size
        for scale in (None, 1, 2)
    ]
    assert sizes[0] == sizes[1]
    assert sizes[2] == pytest.approx([2 * each for each in sizes[1]], abs=2)


def test_a_large_animation_moves_less_and_a_larger_one_is_refused(monkeypatch):
    result, options = trace(CIRCUIT), ExportOptions(begin=3, end=5)
    whole = Image.open(BytesIO(GIF.write(result, options)))
    pixels = whole.size[0] * whole.size[1]
    monkeypatch.setattr(animation, "MOST_PIXELS", 9 * pixels)
    assert 3 <= Image.open(BytesIO(GIF.write(result, options))).n_frames <= 9 < whole.n_frames
    monkeypatch.setattr(animation, "MOST_PIXELS", 2 * pixels)
    with pytest.raises(TooLargeError, match="3 pictures of this size; at most 2 fit"):
        GIF.write(result, options)


def draw_motion(step: int, moment: float) -> str:
    result = trace(CIRCUIT)
    (page,) = draw_pages(result, ExportOptions(begin=step, end=step))
    motion = Motion(page.board, result, result.steps[step])
    return write_svg(motion.draw(moment), fonts=False)


def test_the_gradient_rides_to_its_gate_and_then_fills_the_wire():
    before, riding, filling = (draw_motion(7, moment) for moment in (0.0, 0.35, 0.8))
    # what is hidden has no opacity: the rider, then the number that is on its way
    assert 'opacity="0"' in before and "stroke-dashoffset" not in before
    assert re.search(r'translate\(-[\d.]+ 0\)" opacity="0\.\d+"', riding)
    assert "stroke-dashoffset" in filling and 'transform="translate(' in filling


@loop_over(
    ("moment", "factor"),
    [(0.53, None), (0.5673, 1.0427), (0.5957, 1.0799), (0.6729, 1.0145), (0.74, None)],
)
def test_the_local_gradient_swells_in_its_place_where_the_two_meet(moment, factor):
    moved = etree.fromstring(draw_motion(7, moment).encode())
    chips = [box.getparent() for box in moved.iter("{*}rect")]
    assert chips
    for chip in chips:
        found = re.fullmatch(
            r"translate\((\S+) (\S+)\) scale\((\S+)\)", chip.get("transform") or ""
        )
        assert (found is None) == (factor is None)
        if found and factor:
            right, down, scale = map(float, found.groups())
            assert scale == pytest.approx(factor, abs=0.001)
            (box,) = chip.iter("{*}rect")
            x, y, wide, high = (float(box.get(key)) for key in ("x", "y", "width", "height"))
            for move, middle in ((right, x + wide / 2), (down, y + high / 2)):
                assert move + scale * middle == pytest.approx(middle, abs=0.1)


def test_the_value_fills_the_wire_in_the_order_of_its_parts():
    stub, wire = draw_motion(1, 0.3), draw_motion(1, 0.8)
    assert stub.count("stroke-dasharray") == wire.count("stroke-dasharray") == 1
    assert "stroke-dashoffset" not in stub + wire


WALKS = (PDF, PPTX, GIF, WEBP, APNG)


def test_texts_over_one_another_would_be_found():
    (page,) = draw_pages(trace(CIRCUIT), ExportOptions(begin=3, end=3))
    assert not find_overlaps(page)
    for name in page.board.iterfind(".//{*}text[@font-style='italic']"):
        name.set("x", f"{float(name.get('x', '0')) + 15:g}")
    assert ("3", "q") in find_overlaps(page)


@pytest.mark.slow
def test_every_program_of_the_gallery_is_written_in_one_format_or_another(monkeypatch):
    """Each has three steps in one of the formats, in turn, and no texts over one another."""
    monkeypatch.setattr(animation, "_choose_motion", lambda *_: 0.1)
    for number, example in enumerate(EXAMPLES):
        result = trace(example.program, shapes=example.shapes)
        file_format, last = WALKS[number % len(WALKS)], len(result.steps) - 1
        begin = max(0, min(last - 2, last // 2))
        options = ExportOptions(begin=begin, end=begin + 2)
        content = file_format.write(result, options)
        if file_format is PDF:
            with pypdfium2.PdfDocument(content) as document:
                assert len(document) == 3 and document[2].get_textpage().count_chars() > 40
        elif file_format is PPTX:
            assert len(read_slides(content)) == 3
        else:
            assert 3 <= Image.open(BytesIO(content)).n_frames <= 5, example.id
        (page,) = draw_pages(result, ExportOptions(begin=last))
        assert not find_overlaps(page), example.id


def test_a_walk_that_takes_too_long_is_refused_in_words(client: FlaskClient) -> None:
    query = {"p": "+".join(["x*y"] * 20), "scale": 4}
    answer = client.get("/walk.webp", query_string=query)
    assert answer.json is not None
    assert (answer.status_code, answer.json["limit"]) == (413, "walk_seconds")
    assert "more than 8 seconds" in answer.json["detail"]


@loop_over("file_format", WALKS, ids=[each.file for each in WALKS])
def test_a_walk_is_asked_for_by_a_link(client, file_format):
    query = {"p": "x*y", "begin": 1, "end": 2, "lang": "ko"}
    answer = client.get(f"/{file_format.file}", query_string=query)
    assert (answer.status_code, answer.mimetype) == (200, file_format.media_type)
    options = ExportOptions(begin=1, end=2, language="ko")
    assert answer.data == file_format.write(trace("x*y"), options)
