"""The pictures of one step: SVG, PNG and PDF of the same drawing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from gradwalk.app import create_app
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.explain.step import explain
from gradwalk.exports import (
    ExportFormat,
    ExportOptions,
    NotExportableError,
    TooLargeError,
    find_format,
    fonts,
)
from gradwalk.exports.pictures import raster
from gradwalk.exports.pictures.sheet import draw_sheet
from gradwalk.graphviz_render.drawing.fonts import list_font_files
from tests.graphviz_render.programs import CIRCUIT
from tests.rows import loop_over

SVG, PNG, PDF = (find_format(f"x{suffix}") for suffix in (".svg", ".png", ".pdf"))
OPTIONS = ExportOptions(step=5)
POINTS = 0.75
"""Of a CSS pixel."""
KOREAN = "값=3; 값*값"


def write(file_format: ExportFormat, program: str = CIRCUIT, **changes: object) -> bytes:
    return file_format.write(trace(program), replace(OPTIONS, **changes))


def read_size(svg: bytes) -> tuple[float, float]:
    root = ElementTree.fromstring(svg)
    return float(root.get("width", "0")), float(root.get("height", "0"))


@loop_over(("scale", "factor"), [(None, 2), (1, 1), (2, 2), (4, 4)])
def test_png_has_pixels_by_its_scale(scale, factor):
    width, height = read_size(write(SVG))
    picture = Image.open(BytesIO(write(PNG, scale=scale)))
    assert picture.size == pytest.approx((width * factor, height * factor), abs=1)
    assert (picture.info, picture.mode) == ({}, "RGBA")


@loop_over("theme", ["light", "dark"])
def test_png_shows_the_ground_the_values_and_the_gradients(theme):
    ground, value, gradient = {
        "light": ("#FBFAF7", "#0A6B48", "#B5261E"),
        "dark": ("#15171A", "#5CCB98", "#FF8A7A"),
    }[theme]
    picture = Image.open(BytesIO(write(PNG, theme=theme))).convert("RGB")
    seen = {colour: count for count, colour in picture.getcolors(1 << 24)}
    for colour in (ground, value, gradient):
        assert seen[tuple(bytes.fromhex(colour[1:]))] > 200
    assert max(seen, key=seen.__getitem__) == tuple(bytes.fromhex(ground[1:]))


@loop_over("program", [CIRCUIT, KOREAN])
def test_pdf_is_one_page_of_that_size_with_the_texts_of_the_picture(program):
    with pypdfium2.PdfDocument(write(PDF, program)) as document:
        assert len(document) == 1
        page = document[0]
        width, height = read_size(write(SVG, program))
        assert page.get_size() == pytest.approx((width * POINTS, height * POINTS), abs=1)
        said = page.get_textpage().get_text_range()
        for text in ElementTree.fromstring(write(SVG, program)).iterfind(".//{*}text"):
            assert all(sign in said for sign in "".join(text.itertext()))


def test_pdf_brings_its_fonts_and_the_same_bytes_every_time():
    first = write(PDF)
    assert first == write(PDF)
    assert b"FontFile" in first or b"ObjStm" in first
    assert first.count(b"%%EOF") == 1


@pytest.mark.parametrize("file", ["graph.png", "graph.pdf"])
def test_a_picture_of_korean_names_needs_a_font_of_the_machine(file, monkeypatch):
    monkeypatch.setattr(fonts, "_find_eastern", lambda: frozenset[str]())
    with pytest.raises(NotExportableError, match="Korean"):
        write(find_format(file), KOREAN)
    write(find_format(file))
    answer = create_app().test_client().get(f"/{file}", query_string={"p": KOREAN, "lang": "ko"})
    assert (answer.status_code, answer.json["title"]) == (422, "파일을 만들 수 없습니다")
    assert "글꼴" in answer.json["detail"] and "나눔고딕" in answer.json["hint"]


def test_pixels_are_limited_and_the_answer_says_so(monkeypatch):
    monkeypatch.setattr(raster, "MOST_PIXELS", 100_000)
    assert write(PNG, scale=1)
    with pytest.raises(TooLargeError, match="at most 100000"):
        write(PNG, scale=4)
    answer = create_app().test_client().get("/graph.png", query_string={"p": CIRCUIT, "scale": 4})
    assert answer.status_code == 413
    assert "100000" in answer.json["detail"] and "SVG" in answer.json["hint"]


def test_what_is_larger_is_estimated_higher():
    small, large = trace("x*y"), trace("+".join(["x*y"] * 60))
    for file_format in (SVG, PNG, PDF):
        assert 0 < file_format.estimate(small, OPTIONS) < file_format.estimate(large, OPTIONS)
    assert PNG.estimate(small, OPTIONS) < PNG.estimate(small, replace(OPTIONS, scale=4))


def test_the_fonts_of_a_picture_have_the_letters_of_every_picture():
    assert {file.stem for file in list_font_files()} == {
        *("inter-regular", "inter-semibold", "inter-bold"),
        *("stix-two-math", "stix-two-math-italic"),
    }


NAMES = [
    "q″ = [1, 2]; x‴ = 3\nsum(q″ x‴)",
    "a′ + b_12",
    "A = [[1, 2]]; B = [[3], [4]]\nsum((A B)²)",
]
NAMES += [each.program for each in EXAMPLES if each.id in ("affine", "batch-norm", "relu-mask")]


@loop_over("program", NAMES)
def test_names_are_set_in_the_font_of_names_alone(program):
    # what draws pixels takes another font for all of a text where one sign is missing
    (file,) = (file for file in list_font_files() if file.stem == "stix-two-math-italic")
    letters = TTFont(file).getBestCmap()
    result = trace(program)
    drawn = draw_sheet(result, replace(OPTIONS, step=len(result.steps) - 1))
    texts = [text for text in drawn.iter("{*}text") if text.get("font-style") == "italic"]
    assert texts
    for text in texts:
        assert not {sign for sign in "".join(text.itertext()) if ord(sign) not in letters}


def list_parts(svg: bytes) -> dict[str, list[ElementTree.Element]]:
    """The elements of a picture by their names."""
    found: dict[str, list[ElementTree.Element]] = {}
    for element in ElementTree.fromstring(svg).iter():
        found.setdefault(element.tag.rpartition("}")[2], []).append(element)
    return found


def test_the_equation_is_below_the_graph_with_its_words_as_a_title():
    alone, with_it = write(SVG), write(SVG, equation=True)
    assert read_size(with_it)[1] > read_size(alone)[1] + 40
    titles = ["".join(each.itertext()) for each in list_parts(with_it)["title"]]
    explained = explain(trace(CIRCUIT), 5)
    assert explained.spoken in titles
    paths = list_parts(with_it)["path"]
    assert {"#B5261E", "#2450B8"} <= {path.get("fill") for path in paths}
    assert not {"use", "symbol", "defs"} & {*list_parts(with_it)}


def test_the_program_is_beside_the_graph_as_text():
    parts = list_parts(write(SVG, "x = 2  # two\n  y = x*x", listing=True))
    lines = ["".join(each.itertext()) for each in parts["text"]]
    assert {"x = 2  # two", "y = x*x"} <= {*lines}
    (comment,) = (each for each in parts["tspan"] if each.text == "# two")
    assert comment.get("fill") == "#57534C"


def test_a_long_program_is_cut_with_an_ellipsis():
    program = "\n".join(f"x_{line} = {line}" for line in range(90)) + "\n" + "x_1" + "+x_2" * 200
    parts = list_parts(write(SVG, program, listing=True, step=0))
    shown = ["".join(each.itertext()) for each in parts["text"]]
    assert "x_38 = 38" in shown and "x_39 = 39" not in shown and "…" in shown


@loop_over("theme", ["light", "dark"])
def test_pdf_has_the_equation_as_text(theme):
    with pypdfium2.PdfDocument(write(PDF, equation=True, listing=True, theme=theme)) as document:
        said = document[0].get_textpage().get_text_range()
    assert "q = x + y" in said and said.rstrip().endswith("= −4")


def test_a_picture_with_everything_is_drawn_in_pixels_and_asked_for_by_a_link():
    query = {"p": CIRCUIT, "step": 5, "equation": 1, "listing": 1, "scale": 1, "lang": "en"}
    answer = create_app().test_client().get("/graph.png", query_string=query)
    assert answer.data == write(PNG, equation=True, listing=True, scale=1)
    assert Image.open(BytesIO(answer.data)).size == pytest.approx(
        read_size(write(SVG, equation=True, listing=True)), abs=1
    )
